"""The demonstration corpus: every quote stands where the export says, on PDF pages too, and the stories are told."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.corpus import demo_folder
from pipeline.flows.run import RunRequest, run_now
from pipeline.ingest.pdf_boxes import quote_boxes
from pipeline.publish import check_export
from pipeline.records.commitment import TRUSTED_FROM
from pipeline.records.promise import Facet, Signal
from pipeline.settings import Settings
from pipeline.store import open_store, sqlite_url

Export = dict[str, Any]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    report = run_now(RunRequest(demo_folder(), folder, None, date(2026, 1, 1)), Settings())
    assert report.refused == ()
    return folder


@pytest.fixture(scope="module")
def export(out: Path) -> Export:
    found: Export = json.loads((out / "tracker.json").read_text(encoding="utf-8"))
    return found


def mentions(export: Export) -> list[dict[str, Any]]:
    return [mention for one in export["commitments"] for mention in one["mentions"]] + export["demands"]


def told(export: Export, words: str) -> list[Export]:
    """Return the promises of which some quote holds `words`."""
    return [one for one in export["commitments"] if any(words in mention["quote"] for mention in one["mentions"])]


def test_the_export_keeps_to_its_schema(export: Export) -> None:
    check_export(export)


def test_every_quote_is_found_verbatim_at_its_offsets_and_page(out: Path, export: Export) -> None:
    with open_store(sqlite_url(out)) as store:
        documents = {document.id: document for document in store.read.documents()}
    assert len(mentions(export)) > 100
    for mention in mentions(export):
        document = documents[mention["document"]]
        assert document.text[mention["start"] : mention["end"]] == mention["quote"]
        assert document.page_of(mention["start"]) == mention["page"]
        assert (mention["page"] is not None) == (document.media_type == "application/pdf")


def test_every_quote_of_a_pdf_is_read_again_inside_its_boxes(out: Path, export: Export) -> None:
    with open_store(sqlite_url(out)) as store:
        documents = {document.id: document for document in store.read.documents()}
    checked = 0
    for mention in mentions(export):
        document = documents[mention["document"]]
        if document.media_type != "application/pdf":
            continue
        path = demo_folder() / document.file
        boxes = quote_boxes(path, document, mention["start"], mention["end"])
        assert boxes[0][0] == mention["page"]
        with pdfium.PdfDocument(path) as pdf:
            read = "".join(boxed_text(pdf, page, box) for page, box in boxes)
        first_word = mention["quote"].split()[0]
        assert letters(first_word) in letters(read), mention["quote"]
        checked += 1
    assert checked > 50


def boxed_text(pdf: pdfium.PdfDocument, number: int, box: tuple[float, float, float, float]) -> str:
    page = pdf[number - 1]
    left, top, right, bottom = box
    height = page.get_height()
    return str(page.get_textpage().get_text_bounded(left - 1, height - bottom - 1, right + 1, height - top + 1))


def letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalpha())


@pytest.mark.parametrize(
    ("words", "statuses"),
    [
        pytest.param("webpagina", {"progressing"}, id="the reporting web page is under way"),
        pytest.param("omvang", {"open", "progressing"}, id="the size of the problem is not known"),
    ],
)
def test_the_dossiers_stand_where_they_should(export: Export, words: str, statuses: set[str]) -> None:
    found = told(export, words)
    assert found
    assert any(one["status"] in statuses for one in found)


def test_promises_are_followed_from_one_document_to_the_next(export: Export) -> None:
    web_page = [{mention["document"] for mention in one["mentions"]} for one in told(export, "webpagina")]
    assert any(len(documents) > 1 for documents in web_page)
    across = [one for one in export["commitments"] if len({mention["document"] for mention in one["mentions"]}) > 1]
    assert len(across) >= 8


def test_a_view_that_was_due_by_the_end_of_the_school_year_is_overdue(export: Export) -> None:
    late = [one for one in told(export, "omvang") if "overdue" in one["flags"]]
    assert any(one["deadline"]["due"] == "2023-08-31" for one in late)


def test_the_dutch_report_feeds_no_flemish_promise(export: Export) -> None:
    dutch = {one["id"] for one in export["documents"] if one["jurisdiction"] == "nederland"}
    assert dutch
    for one in export["commitments"]:
        held = {mention["document"] for mention in one["mentions"]}
        assert held <= dutch or not held & dutch


def test_the_federation_asks_and_promises_nothing(export: Export) -> None:
    assert export["demands"]


def test_what_is_too_unsure_is_kept_apart_and_proves_nothing(out: Path, export: Export) -> None:
    possible, certain = export["possible_mentions"], mentions(export)
    assert possible
    assert {one["id"] for one in possible}.isdisjoint(one["id"] for one in certain)
    assert min(one["confidence"] for one in certain) >= TRUSTED_FROM
    proofs = {step["mention"] for one in export["commitments"] for step in one["history"]}
    assert proofs <= {one["id"] for one in certain}
    promises = {one["id"]: one for one in export["commitments"]}
    beside = [one for one in possible if one["commitment"]]
    assert beside
    for one in beside:
        assert one["document"] in {mention["document"] for mention in promises[one["commitment"]]["mentions"]}
    report = json.loads((out / "run-report.json").read_text(encoding="utf-8"))
    assert (report["possible"], sum(report["mentions"].values())) == (len(possible), len(certain))


def test_the_command_line_says_what_it_found(out: Path) -> None:
    result = CliRunner().invoke(app, ["run", "--out", str(out)])
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == [
        "Documents",
        "Mentions",
        "Promises",
        "Overdue",
        "Open",
    ]


def test_exit_code_1_names_the_refused_file(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "leeg.pdf").write_bytes(b"")
    (tmp_path / "in" / "goed.txt").write_text("Ik zal het verslag tegen juni 2024 bezorgen.", encoding="utf-8")
    result = CliRunner().invoke(app, ["run", str(tmp_path / "in"), "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "leeg.pdf: is empty" in result.stderr


def test_pages_and_export_name_the_same_documents_where_a_promise_is_silent(out: Path, export: Export) -> None:
    with open_store(sqlite_url(out)) as store:
        numbers = [store.published.number_of(one["id"]) for one in export["commitments"]]
        shown = {one.id: one for one in store.published.promises([number for number in numbers if number is not None])}
        timelines = store.read.timelines()
        counted = {key: store.silences.documents(key, one.theme, timelines[key]) for key, one in shown.items()}
    exported = {
        one["id"]: tuple(one["silence"]["documents"]) if one["silence"] else () for one in export["commitments"]
    }
    assert {key: one.silent_documents for key, one in shown.items()} == exported == counted
    listed = {key for key, one in shown.items() if Signal.SILENCE in one.values.get(Facet.SIGNAL, ())}
    assert listed == {key for key, silent in counted.items() if silent}
    assert any(exported.values())
