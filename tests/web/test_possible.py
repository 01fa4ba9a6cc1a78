"""Possible mentions in the browser: shown beside their promise and in their document, and nowhere counted."""

import json
from pathlib import Path

import pytest
from builders import a_possible
from fastapi import FastAPI
from fastapi.testclient import TestClient
from website import AS_OF

from pipeline.flows.review import retrack
from pipeline.flows.tracker import publish_all
from pipeline.publish import check_export, read_archive, tracker_export, write_tables
from pipeline.records.commitment import PossibleMention, Role, Strength
from pipeline.store import Store

QUOTE = "Dat is nodig."
COUNTED = (
    "/index.json", "/toezeggingen.json?page=all", "/toezeggingen.csv", "/toezeggingen.jsonl", "/toezeggingen.atom",
    "/toezeggingen.ics", "/documenten.json", "/wie.json", "/wie/minister/Hilde%20Crevits.json",
    "/api/v1/promises?limit=100", "/api/v1/facets", "/api/v1/changes?since=2010-01-01", "/api/v1/overview",
    "/toezeggingen.json?q=nodig",
)  # fmt: skip


def reader(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


def keep(store: Store, **values: object) -> tuple[PossibleMention, str]:
    """Keep a sentence of the promise's first document as possible; return it with the promise's id."""
    document = next(one for one in store.read.documents() if one.file == "belofte.txt")
    (mention_id,) = store.library.mentions_in(document.id)
    start = document.text.index(QUOTE)
    beside = {"beside_id": mention_id, "role": Role.COMMITMENT, "strength": Strength.EXPLORATION, **values}
    kept = a_possible(document, start, start + len(QUOTE), **beside)
    store.possible.save(document.id, [kept])
    return kept, store.library.promises_of([mention_id])[mention_id]


def publish_again(store: Store) -> None:
    """Track and publish everything, as a run does."""
    retrack(store, store.read.commitments(), AS_OF)
    publish_all(store, AS_OF, None)


def test_a_promise_shows_what_may_be_about_it_with_its_chance(own: tuple[FastAPI, Store]) -> None:
    app, store = own
    kept, promise = keep(store)
    page, view = (reader(app).get(f"/toezeggingen/{promise}{twin}") for twin in ("", ".json"))
    (shown,) = view.json()["possible_mentions"]
    assert (shown["quote"], shown["confidence"], shown["confidence_words"]) == (QUOTE, 0.42, "mogelijk")
    assert shown["strength_label"] == "Te onderzoeken"
    assert shown["address"].endswith(f"#{kept.id}")
    assert "Mogelijk ook hierover" in page.text
    assert "mogelijk, kans 42%" in page.text
    assert QUOTE not in [one["quote"] for one in view.json()["mentions"]]
    assert reader(app).get(f"/api/v1/promises/{promise}").json()["possible_mentions"] == [shown]


def test_a_document_marks_it_apart_and_as_no_promise(own: tuple[FastAPI, Store]) -> None:
    app, store = own
    kept, promise = keep(store)
    address = f"/documenten/{kept.passage.document_id}"
    page, view = reader(app).get(address).text, reader(app).get(f"{address}.json").json()
    (marked,) = [piece for one in view["paragraphs"] for piece in one["pieces"] if piece["mention"] == kept.id]
    assert (marked["text"], marked["is_possible"], marked["promise"]) == (QUOTE, True, None)
    assert [one["promise"] for one in view["possible_mentions"]] == [f"/toezeggingen/{promise}"]
    assert kept.id not in [one["id"] for one in view["mentions"]]
    assert f'id="{kept.id}"' in page
    assert "mogelijk: toezegging" in page
    assert "mogelijk, kans 42%" in page


def test_what_stands_beside_no_promise_is_in_its_document_alone(own: tuple[FastAPI, Store]) -> None:
    app, store = own
    kept, promise = keep(store, beside_id=None)
    view = reader(app).get(f"/documenten/{kept.passage.document_id}.json").json()
    assert [one["promise"] for one in view["possible_mentions"]] == [None]
    assert reader(app).get(f"/toezeggingen/{promise}.json").json()["possible_mentions"] == []


def test_before_its_document_was_published_it_was_not_known(own: tuple[FastAPI, Store]) -> None:
    app, store = own
    _, promise = keep(store)
    shown = [
        reader(app).get(f"/toezeggingen/{promise}.json?op={day}").json()["possible_mentions"]
        for day in ("2023-05-08", "2023-05-09")
    ]
    assert [len(one) for one in shown] == [0, 1]


@pytest.mark.parametrize("role", [Role.COMMITMENT, Role.COMPLETION, Role.DELAY, Role.WITHDRAWAL], ids=str)
def test_it_changes_nothing_that_is_counted_or_told(own: tuple[FastAPI, Store], role: Role) -> None:
    app, store = own
    publish_again(store)
    before = {address: reader(app).get(address) for address in COUNTED}
    strength = Strength.FIRM if role is Role.COMMITMENT else None
    _, promise = keep(store, role=role, strength=strength, confidence=0.59)
    publish_again(store)
    for address, answer in before.items():
        now = reader(app).get(address)
        assert (now.status_code, now.content) == (answer.status_code, answer.content) == (200, answer.content), address
    shown = reader(app).get(f"/toezeggingen/{promise}.json?op=2025-10-13").json()
    assert (shown["status"], shown["mention_count"]) == ("progressing", 3)
    brief = reader(app).get(f"/nota.json?id={promise}")
    assert brief.status_code == 200
    assert QUOTE not in brief.text


def test_the_export_holds_it_where_nobody_counts(own: tuple[FastAPI, Store], tmp_path: Path) -> None:
    _, store = own
    publication = store.published.publication()
    assert publication
    before = tracker_export(read_archive(store, publication.as_of))
    kept, promise = keep(store)
    export = tracker_export(read_archive(store, publication.as_of))
    check_export(json.loads(json.dumps(export)))
    (told,) = export.pop("possible_mentions")
    assert (told["id"], told["quote"], told["commitment"], told["confidence"]) == (kept.id, QUOTE, promise, 0.42)
    assert told["field_confidence"] == {"role": 0.61}
    assert before.pop("possible_mentions") == []
    assert export == before
    write_tables(export, tmp_path)
    assert QUOTE not in (tmp_path / "mentions.csv").read_text(encoding="utf-8")
