"""A private person's name leaves everything at once: tables, index, files, pages, feeds, and later readings."""

import re
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from crawling import everything
from fakes.parliament_world import pdf
from fastapi.testclient import TestClient
from typer.testing import CliRunner
from website import PASSWORD, REVIEWER, sign_in

from pipeline.cli import app
from pipeline.flows.erase import ErasureRequest, count_name, erase_name
from pipeline.flows.run import RunRequest, run_now
from pipeline.flows.serve import make_site
from pipeline.publish.web import SiteSettings
from pipeline.publish.web.security import hash_password
from pipeline.records.erasure import ErasureAsked, ErasureOutcome
from pipeline.settings import Settings
from pipeline.store import open_store, sqlite_url

NOW = datetime(2026, 1, 1, tzinfo=UTC)
NAME = "Anneleen Van Puyvelde"
TRACES = re.compile(r"anneleen|puyvelde", re.IGNORECASE)
LINES = [
    "SCHRIFTELIJKE VRAAG", "nr. 214", "van AN VAN VOORBEELD", "datum: 12 maart 2024", "aan HILDE CREVITS",
    f"Wachtlijsten - Dossier {NAME}", "1. Wanneer komt er een antwoord?", "ANTWOORD",
    f"1. Ik zal mevrouw {NAME} tegen 30 juni 2024 een antwoord bezorgen.",
]  # fmt: skip
PAGE = f"""<html><head><title>Dossier Van Puyvelde, Anneleen</title><meta name="date" content="2025-02-10"></head><body>
<p>Minister Caroline Gennez kondigt aan dat zij het dossier van {NAME} voor de zomer van 2025 zal afronden.</p>
<p>De minister zal Anneleen Van
Puyvelde op het kabinet ontvangen.</p></body></html>"""
WITHOUT = "De minister bezorgt het parlement tegen eind 2026 een plan voor de wachtlijsten."


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("erase")
    (base / "in").mkdir()
    (base / "in" / "vraag.pdf").write_bytes(pdf(LINES))
    (base / "in" / "artikel.html").write_text(PAGE, encoding="utf-8")
    (base / "in" / "plan.txt").write_text(WITHOUT, encoding="utf-8")
    run_now(RunRequest(base / "in", base / "out", None, NOW.date()), Settings(workers=1))
    (base / "out" / "brief.md").write_text(f"# Brief over {NAME}", encoding="utf-8")
    shutil.copy(base / "out" / "tracker.sqlite", base / "out" / "tracker.sqlite.before-restore")
    for name, author in (("brief.docx", "Woordhouder"), ("elders.docx", "Iemand")):
        word = docx.Document()
        word.core_properties.author = author
        word.add_paragraph(f"Dit gaat over {NAME}.")
        word.save(str(base / "out" / name))
    return base


@pytest.fixture(scope="module")
def done(base: Path) -> ErasureOutcome:
    """Erase the name as a reviewer does, on the page for it, and return what was done."""
    before = texts_of(base / "out")
    assert any(TRACES.search(text) for text in before.values())
    outcomes: list[ErasureOutcome] = []

    def erase(asked: ErasureAsked) -> ErasureOutcome:
        request = ErasureRequest(base / "out", asked.name, asked.author, asked.reason, NOW, asked.also)
        outcomes.append(count_name(request) if asked.is_preview else erase_name(request, Settings(workers=1)))
        return outcomes[-1]

    with open_store(sqlite_url(base / "out")) as store:
        store.people.save_reviewer(REVIEWER, hash_password(PASSWORD))
    with site(base, erase) as client:
        assert client.get(image_of(base)).status_code == 200  # draws a page, which is kept
        token = sign_in(client)
        form = {"form_token": token, "name": NAME, "also": "dossier Puyvelde", "reason": f"verzoek van {NAME}"}
        shown = client.post("/nazicht/wissen", data={**form, "step": "bekijken"})
        assert "2 documenten" in shown.text
        assert any(TRACES.search(text) for text in texts_of(base / "out").values())
        told = client.post("/nazicht/wissen", data={**form, "step": "wissen"})
        assert "De naam is gewist" in told.text
        assert "elders.docx" in told.text
        log = client.get("/nazicht/besluiten").text
        assert "Persoon gewist" in log
        assert not TRACES.search(log)
    assert outcomes[0].documents == outcomes[1].documents
    assert outcomes[0].values > 5
    return outcomes[1]


def site(base: Path, erase: Callable[[ErasureAsked], ErasureOutcome] | None = None) -> TestClient:
    store = open_store(sqlite_url(base / "out")).__enter__()
    settings = SiteSettings(cache=base / "out" / ".cache", folder=base / "in", base_url=None, language="nl")
    return TestClient(make_site(store, settings, lambda: NOW, None, erase), base_url="http://127.0.0.1")


def image_of(base: Path) -> str:
    with open_store(sqlite_url(base / "out")) as store:
        document = next(one for one in store.read.documents() if one.file == "vraag.pdf")
    return f"/documenten/{document.id}/pagina/1.png"


def texts_of(folder: Path) -> dict[str, str]:
    """Return every file as text, the database to the byte."""
    return {path.name: path.read_bytes().decode("utf-8", "replace") for path in folder.iterdir() if path.is_file()}


def test_no_file_and_no_byte_of_the_database_holds_a_part_of_the_name(base: Path, done: ErasureOutcome) -> None:
    assert done.documents == 2
    assert [name for name, text in texts_of(base / "out").items() if TRACES.search(text)] == []
    assert (done.masked, done.left) == (("brief.md",), ("elders.docx",))
    assert done.deleted == ("brief.docx", "tracker.sqlite.before-restore")
    assert not (base / "out" / "brief.docx").exists()
    assert done.sources == ("artikel.html", "vraag.pdf")
    assert not list((base / "out" / ".cache").rglob("*.png"))


@pytest.mark.usefixtures("done")
def test_no_page_feed_or_export_shows_a_part_of_the_name(base: Path) -> None:
    with site(base) as client:
        pages = list(everything(client))
        assert len(pages) > 30
        assert [page[:200] for page in pages if TRACES.search(page)] == []
        assert client.get(image_of(base)).status_code in (403, 404, 410, 451)
        searched = client.get("/toezeggingen.json", params={"q": "puyvelde"}).json()
        assert (searched["total"], client.get("/toezeggingen.json").json()["total"] > 0) == (0, True)


def test_what_was_promised_stays_and_is_counted(base: Path, done: ErasureOutcome) -> None:
    assert done.values > 5
    with open_store(sqlite_url(base / "out")) as store:
        documents = {one.file: one for one in store.read.documents()}
        quotes = [one.mention.passage for one in store.read.mentions()]
    assert documents["plan.txt"].text.strip() == WITHOUT
    assert all(documents[name].removed["name"] > 0 for name in ("vraag.pdf", "artikel.html"))
    by_id = {one.id: one for one in documents.values()}
    assert quotes
    assert all(by_id[one.document_id].text[one.start_char : one.end_char] == one.text for one in quotes)


@pytest.mark.usefixtures("done")
def test_a_later_run_and_a_new_document_keep_it_out(base: Path) -> None:
    later = (
        "Mevrouw Van Puyvelde en J. Peeters wachten. De minister zal Van Puyvelde, Anneleen in 2026 een brief sturen."
    )
    (base / "in" / "later.txt").write_text(later, encoding="utf-8")
    report = run_now(RunRequest(base / "in", base / "out", date(2026, 1, 1), NOW.date()), Settings(workers=1))
    assert report.removed["name"] >= 5
    assert {name for name, text in texts_of(base / "out").items() if TRACES.search(text)} == set()


@pytest.mark.parametrize(
    ("name", "message"), [("Crevits, Hilde", "public office"), ("Peeters", "no full name")], ids=["office", "one word"]
)
def test_who_may_not_be_erased(base: Path, name: str, message: str) -> None:
    given = ["erase", name, "--author", "An", "--reason", "x", "--from", str(base / "out")]
    assert message in str(CliRunner().invoke(app, given).exception)
