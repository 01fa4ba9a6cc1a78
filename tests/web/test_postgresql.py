"""The tracker on PostgreSQL answers as it does on SQLite; skipped where the server's programs are not installed."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import postgres
import pytest
from fastapi.testclient import TestClient
from website import NOW, PASSWORD, REVIEWER, likely, sign_in, write_tracker

from pipeline.errors import InvalidSettings
from pipeline.flows.serve import make_site
from pipeline.publish.web import SiteSettings
from pipeline.publish.web.security import hash_password
from pipeline.records.erasure import Erasure, erasure_value
from pipeline.store import Store, open_store
from pipeline.store.erasure import erase_stored, purge
from pipeline.store.search_terms import Stems


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    found = postgres.programs()
    if found is None:
        pytest.skip("no PostgreSQL on this machine: install Debian's package postgresql")
    with tempfile.TemporaryDirectory() as made:  # short, for the socket, and open to the server's own user
        Path(made).chmod(0o711)
        folder = Path(made) / "pg"
        folder.mkdir()
        with postgres.server(found, folder) as address:
            yield address


@pytest.fixture(scope="module")
def store(url: str, published: Path, checkout: Path) -> Iterator[Store]:
    with open_store(url) as opened:
        write_tracker(opened, published / "docs", checkout / "corpus" / "demo" / "2023-09-08-vraag-inzet-stagiairs.pdf")
        opened.people.save_reviewer(REVIEWER, hash_password(PASSWORD))
        yield opened


@pytest.fixture(scope="module")
def on_postgresql(store: Store, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    app = make_site(store, SiteSettings(cache=tmp_path_factory.mktemp("cache")), lambda: NOW, likely)
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False, follow_redirects=False)


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/toezeggingen",
        "/toezeggingen?flag=overdue&minister=Hilde+Crevits",
        "/toezeggingen?at=2023-12-31&was=open",
        "/toezeggingen?q=stages",
        "/toezeggingen?q=meldpunt&mode=meaning",
        "/toezeggingen.csv",
        "/toezeggingen.jsonl?sort=title",
        "/toezeggingen.atom",
        "/wie",
        "/wie/minister/Lydia%20Peeters",
        "/documenten",
        "/deelvragen",
        "/api/v1/changes?since=2021-01-01&until=2025-12-31",
    ],
)
def test_pages_are_the_same(address: str, client: TestClient, on_postgresql: TestClient) -> None:
    here, there = client.get(address), on_postgresql.get(address)
    assert there.status_code == here.status_code == 200
    assert there.text == here.text


def test_every_promise_and_document_is_the_same(client: TestClient, on_postgresql: TestClient) -> None:
    ids = [json.loads(line)["id"] for line in client.get("/toezeggingen.jsonl").text.splitlines()][:8]
    for address in [f"/toezeggingen/{key}{more}" for key in ids for more in ("", "?op=2024-01-15", "/citaat.txt")]:
        assert on_postgresql.get(address).text == client.get(address).text


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("webpagina's", ["Webpagina voor meldingen over stages"]),
        ("meldingen", ["Webpagina voor meldingen over stages"]),
        ('"webpagina voor meldingen"', ["Webpagina voor meldingen over stages"]),
        ('"meldingen webpagina"', []),
        ("geop*", ["Meldpunt voor stages openen"]),
        ("stages NIET webpagina", ["Meldpunt voor stages openen"]),
        ("stage (geopend OF fietspad)", ["Meldpunt voor stages openen"]),
        ("het meldpunt voor de stages", []),
        ("het meldpunt voor stages", ["Meldpunt voor stages openen"]),
        ("geopend NABIJ/5 meldpunt", ["Meldpunt voor stages openen"]),
        ("NEAR(geopend meldpunt stages, 4)", ["Meldpunt voor stages openen"]),
        ("geopend NEAR/1 meldpunt", []),
        ("' & | ! <-> :* ( \\", []),
    ],
    ids=str,
)
def test_search(typed: str, titles: list[str], client: TestClient, on_postgresql: TestClient) -> None:
    answers = [one.get("/toezeggingen.json", params={"q": typed}) for one in (client, on_postgresql)]
    found = [[view["title"] for view in answer.json()["results"]] for answer in answers]
    assert found == [titles, titles]


def test_hits_are_marked(on_postgresql: TestClient) -> None:
    assert "<mark>stages</mark>" in on_postgresql.get("/toezeggingen", params={"q": "stage"}).text


def test_the_index_serves_the_search(store: Store) -> None:
    with store.published._engine.connect() as connection:
        connection.exec_driver_sql("SET enable_seqscan = off")
        plan = connection.exec_driver_sql(
            "EXPLAIN SELECT number FROM promise_search WHERE stems @@ phraseto_tsquery('dutch', 'stages')"
        )
        assert "ix_promise_search_stems" in str(plan.scalars().all())


def test_a_decision_is_made_and_undone(on_postgresql: TestClient, store: Store) -> None:
    fields = on_postgresql.get("/toezeggingen.jsonl", params={"q": "fietspad", "sort": "title"}).text.splitlines()
    kept, other = (json.loads(line)["id"] for line in fields[:2])
    token = sign_in(on_postgresql)
    asked = {"form_token": token, "kind": "merge", "promise": kept, "other": other, "reason": "zelfde pad"}
    made = on_postgresql.post("/nazicht/besluit", data=asked)
    assert made.status_code == 303, made.text
    assert on_postgresql.get(f"/toezeggingen/{other}").status_code == 301
    decision = store.people.decisions()[-1].id
    undo = {"form_token": token, "kind": "undo", "undoes": decision}
    undone = on_postgresql.post("/nazicht/besluit", data=undo)
    assert undone.status_code == 303, undone.text
    assert on_postgresql.get(f"/toezeggingen/{other}").status_code == 200
    on_postgresql.post("/afmelden", data={"form_token": token})


def test_a_name_is_erased_everywhere(url: str, store: Store) -> None:
    assert len(store.published.matching(Stems(("peeters",))).ranked) == 40
    assert erase_stored(url, Erasure([erasure_value("Lydia Peeters")])).values
    purge(url)
    assert not len(store.published.matching(Stems(("peeters",))).ranked)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://tracker:geheim@127.0.0.1:1/none", "127.0.0.1"),
        ("mysql://tracker:geheim@127.0.0.1/none", "only SQLite and PostgreSQL"),
        ("niets", "cannot be read"),
    ],
    ids=["unreachable", "unknown", "no-url"],
)
def test_a_database_that_cannot_be_used_is_named_without_its_password(address: str, said: str) -> None:
    with pytest.raises(InvalidSettings) as refused, open_store(address):
        pass
    assert said in str(refused.value)
    assert "geheim" not in str(refused.value)
