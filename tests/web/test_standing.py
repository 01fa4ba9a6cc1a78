"""What stands beside a promise: silence, contradiction, relations, sub-questions, and where it stood on a day."""

import csv
import io
from collections.abc import Iterator
from datetime import date

import pytest
from fastapi.testclient import TestClient
from website import AS_OF, Dossier, site_on

from pipeline.flows.tracker import publish_all
from pipeline.records.commitment import Role
from pipeline.records.coverage import AnswerCoverage, Ask, Coverage
from pipeline.records.link import Judgement, Link, Relation, RelationKind
from pipeline.records.promise import Facet
from pipeline.records.telling import TellingWord
from pipeline.store import open_store


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a reader of two promises about a help desk: one disputed, one silent, the one repeating the other."""
    folder = tmp_path_factory.mktemp("standing")
    (folder / "docs").mkdir()
    with open_store(f"sqlite:///{folder / 'tracker.sqlite'}") as store:
        dossier = Dossier(store, folder / "docs")
        first = dossier.text("a.txt", "Ik zal een steunpunt openen.", date(2022, 3, 1), title="Aankondiging")
        done = dossier.text("b.txt", "Het steunpunt is geopend.", date(2023, 3, 1), title="Jaarverslag")
        denied = dossier.text("c.txt", "Het steunpunt is nog niet opgestart.", date(2023, 9, 1), title="Antwoord")
        again = dossier.text("d.txt", "Ik zal de gids bij het steunpunt maken.", date(2023, 2, 1), title="Gids")
        silent = dossier.text("e.txt", "Een nota over iets anders.", date(2025, 1, 1), title="Nota over welzijn")
        promised = dossier.say(first, "Ik zal een steunpunt openen.")
        opened = dossier.say(done, "Het steunpunt is geopend.", Role.COMPLETION)
        doubted = dossier.say(denied, "Het steunpunt is nog niet opgestart.", Role.PROGRESS)
        guide = dossier.say(again, "Ik zal de gids bij het steunpunt maken.")
        desk = dossier.promise("Steunpunt openen", promised, opened, doubted, theme="Welzijn")
        other = dossier.promise("Gids maken", guide, theme="Welzijn")
        low, high = sorted((promised.id, guide.id))
        asked = AnswerCoverage(
            denied.id, 1, Coverage.UNANSWERED, None, None, Ask.DATE, "een datum", None, 0.8, asked=doubted.passage
        )
        dossier.write([Link(low, high, 0.4, Judgement.UNSURE, {})], [asked])
        reason = "Herhaalt de toezegging over het steunpunt"
        kind = RelationKind.REPEATS
        store.relations.save([desk.id, other.id], [Relation(other.id, desk.id, kind, reason, guide.id, promised.id)])
        store.write.save_theme(silent.id, "Welzijn", 1.0)
        for text in (first, silent, again):
            title = [TellingWord(word, 6.0, 0, 0) for word in ("dagopvang", "mantelzorg")]
            told = [TellingWord(word, 8.0, 0, len(text.text)) for word in ("steunpunt", "thuisbegeleid")]
            store.echoes.save(text.id, [*title, *told])
        publish_all(store, AS_OF, str(folder / "docs"))
    with site_on(folder) as (app, _):
        yield TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)


def promise(reader: TestClient, title: str) -> dict[str, object]:
    found = reader.get("/toezeggingen.json").json()["results"]
    address = next(one["address"] for one in found if one["title"] == title)
    return {**reader.get(f"{address}.json").json(), "html": reader.get(address).text}


def test_a_contradiction_shows_both_sentences(reader: TestClient) -> None:
    view = promise(reader, "Steunpunt openen")
    (found,) = view["contradictions"]
    assert [one["quote"] for one in found["sentences"]] == [
        "Het steunpunt is geopend.",
        "Het steunpunt is nog niet opgestart.",
    ]
    assert "Documenten spreken elkaar tegen" in view["html"]
    assert found["reason"].replace("'", "&#39;") in view["html"]
    assert promise(reader, "Gids maken")["contradictions"] == []
    listed = reader.get("/toezeggingen.json?signal=contradiction").json()
    assert [one["title"] for one in listed["results"]] == ["Steunpunt openen"]


def test_silence_names_the_documents_and_draws_no_conclusion(reader: TestClient) -> None:
    view = promise(reader, "Gids maken")
    assert view["silence"]["since"] == "2023-02-01"
    assert [one["title"] for one in view["silence"]["documents"]] == ["Nota over welzijn"]
    assert "Dat zegt niet dat er niets gebeurde." in view["html"]


def test_a_list_of_silent_promises_is_counted_and_exported(reader: TestClient) -> None:
    answer = reader.get("/toezeggingen.json?signal=silence&sort=title").json()
    silent = [one["id"] for one in answer["results"]]
    assert [one["title"] for one in answer["results"]] == ["Gids maken", "Steunpunt openen"]
    assert answer["results"][0]["signals"] == ["relation", "silence"]
    (facet,) = (facet for facet in answer["facets"] if facet["name"] == "signal")
    assert ("silence", 2) in [(one["value"], one["count"]) for one in facet["values"]]
    page = reader.get("/toezeggingen?signal=silence").text
    assert "Let op: Niet vermeld in latere documenten over het thema" in page
    assert page.count("documenten spreken elkaar tegen") == 1
    rows = list(csv.DictReader(io.StringIO(reader.get("/toezeggingen.csv?signal=silence&sort=title").text)))
    assert [row["signals"] for row in rows] == ["relation silence", "contradiction relation silence"]
    found = reader.get("/api/v1/promises?signal=silence&sort=title").json()["promises"]
    assert [one["id"] for one in found] == silent


def test_silence_is_that_of_the_day(reader: TestClient) -> None:
    address = promise(reader, "Gids maken")["address"]
    assert reader.get(f"{address}.json?op=2024-12-31").json()["silence"] is None


def test_a_relation_is_shown_from_both_sides_and_once(reader: TestClient) -> None:
    (from_here,) = promise(reader, "Gids maken")["relations"]
    (from_there,) = promise(reader, "Steunpunt openen")["relations"]
    assert (from_here["label"], from_here["promise"]["title"]) == ("Herhaalt", "Steunpunt openen")
    assert (from_there["label"], from_there["promise"]["title"]) == ("Wordt herhaald in", "Gids maken")
    assert promise(reader, "Gids maken")["possible"] == []  # the unsure link says less than the relation
    assert "Herhaalt de toezegging over het steunpunt" in promise(reader, "Gids maken")["html"]


def test_a_relation_is_not_known_before_its_sentences_are(reader: TestClient) -> None:
    address = promise(reader, "Steunpunt openen")["address"]
    assert reader.get(f"{address}.json?op=2022-12-31").json()["relations"] == []


def test_sub_questions_without_an_answer_have_a_page(reader: TestClient) -> None:
    view = reader.get("/deelvragen.json?beantwoording=unanswered").json()
    assert [one["text"] for one in view["questions"]] == ["Het steunpunt is nog niet opgestart."]
    assert reader.get("/deelvragen.json?beantwoording=answered").json()["questions"] == []
    page = reader.get("/deelvragen").text
    assert "Niet gevonden in het antwoord: een datum." in page
    assert reader.get("/deelvragen?beantwoording=soms").status_code == 400
    assert reader.get("/deelvragen?pagina=2").status_code == 400


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("at=2022-12-31", {"Steunpunt openen"}),
        ("at=2022-12-31&was=open", {"Steunpunt openen"}),
        ("at=2022-12-31&was=done", set()),
        ("at=2023-06-01&was=done", {"Steunpunt openen"}),
        ("at=2023-06-01&was=done&was=open", {"Steunpunt openen", "Gids maken"}),
        ("at=1999-01-01", set()),
        ("was=open", {"Gids maken"}),
    ],
)
def test_a_list_can_be_asked_for_as_it_stood(reader: TestClient, asked: str, titles: set[str]) -> None:
    found = reader.get(f"/toezeggingen.json?{asked}").json()
    assert {one["title"] for one in found["results"]} == titles
    assert len(reader.get(f"/toezeggingen.jsonl?{asked}").text.splitlines()) == len(titles)


def test_a_theme_has_a_page_with_its_record(reader: TestClient) -> None:
    view = reader.get("/wie/thema/Welzijn.json").json()
    assert view["total"] == 2
    assert view["facet"] == str(Facet.THEME)
    assert {one["title"] for one in view["timeline"]} == {"Steunpunt openen", "Gids maken"}
    assert all(one["evidence"]["text"] for one in view["timeline"])


def test_other_texts_on_the_same_thing_are_shown_with_the_reason(reader: TestClient) -> None:
    view = promise(reader, "Steunpunt openen")
    assert [(one["quote"], one["reason"]) for one in view["elsewhere"]] == [
        ("Ik zal de gids bij het steunpunt maken.", "Gaat over hetzelfde: noemt ook “steunpunt”."),
        ("Een nota over iets anders.", "Gaat over hetzelfde."),
    ]
    assert view["elsewhere"][0]["promise"]["title"] == "Gids maken"
    assert "Andere teksten over hetzelfde" in view["html"]
    earlier = reader.get(f"{view['address']}.json?op=2023-12-31").json()
    assert [one["quote"] for one in earlier["elsewhere"]] == ["Ik zal de gids bij het steunpunt maken."]
