"""The main job, with the real models, database and Prefect, over a folder of three documents."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dossier import DOCUMENTS, write_folder

from pipeline.errors import NothingToDo
from pipeline.flows.run import RunRequest, run_now
from pipeline.publish import RunReport, check_export
from pipeline.records.promise import Promise
from pipeline.settings import Settings
from pipeline.store import open_store, sqlite_url
from pipeline.store.published import EXPORTED

TODAY = date(2026, 1, 1)
NEWEST = date(2024, 5, 15)  # the newest document's
SETTINGS = Settings(workers=1)


def mine(folder: Path, out: Path, as_of: date | None = None) -> RunReport:
    return run_now(RunRequest(folder, out, as_of, TODAY), SETTINGS)


def tracker(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "tracker.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def mined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run over the three documents; tests that change nothing share it."""
    base = tmp_path_factory.mktemp("mined")
    mine(write_folder(base / "in"), base / "out")
    return base


def mentions(export: dict[str, Any]) -> list[dict[str, Any]]:
    return [mention for commitment in export["commitments"] for mention in commitment["mentions"]] + export["demands"]


def test_a_run_writes_every_output(mined: Path) -> None:
    names = {path.name for path in (mined / "out").iterdir()}
    assert names >= {"tracker.sqlite", "tracker.json", "commitments.csv", "mentions.csv", "run-report.json"}


def test_the_export_keeps_to_its_schema(mined: Path) -> None:
    check_export(tracker(mined / "out"))


def test_every_quote_stands_verbatim_at_its_place(mined: Path) -> None:
    export = tracker(mined / "out")
    with open_store(sqlite_url(mined / "out")) as store:
        texts = {document.id: document.text for document in store.read.documents()}
    assert mentions(export)
    for mention in mentions(export):
        assert texts[mention["document"]][mention["start"] : mention["end"]] == mention["quote"]


def test_a_short_promise_is_followed_from_one_document_to_the_next(mined: Path) -> None:
    threads = [
        {mention["document"] for mention in commitment["mentions"]}
        for commitment in tracker(mined / "out")["commitments"]
        if "webpagina" in " ".join(mention["quote"] for mention in commitment["mentions"])
    ]
    assert any(len(documents) == 2 for documents in threads)


def test_the_newest_document_dates_the_run(mined: Path) -> None:
    assert tracker(mined / "out")["as_of"] == "2024-05-15"


def test_a_second_run_reads_and_analyses_nothing(mined: Path) -> None:
    before = (mined / "out" / "tracker.json").read_bytes()
    report = mine(mined / "in", mined / "out")
    assert (report.work["read"], report.work["analysed"], report.work["regrouped"]) == (0, 0, 0)
    assert (mined / "out" / "tracker.json").read_bytes() == before


def published(out: Path) -> tuple[list[Promise], dict[str, object]]:
    """What readers query: the promises by id, and the figures of the overview."""
    with open_store(sqlite_url(out)) as store:
        numbers = [store.published.number_of(commitment.id) for commitment in store.read.commitments()]
        promises = store.published.promises([number for number in numbers if number is not None])
        publication = store.published.publication()
    assert publication is not None
    figures = {name: value for name, value in publication.figures.items() if name != EXPORTED}
    return sorted(promises, key=lambda promise: promise.id), figures


def test_export_and_pages_tell_the_same_of_theme_silence_and_deadlines(mined: Path) -> None:
    exported = {one["id"]: one for one in tracker(mined / "out")["commitments"]}
    promises, _ = published(mined / "out")
    assert exported.keys() == {promise.id for promise in promises}
    for promise in promises:
        told = exported[promise.id]
        silence = told["silence"] or {"since": None, "documents": []}
        assert (told["theme"], told["theme_chance"], told["subject"]) == (
            promise.theme,
            promise.theme_chance,
            promise.subject,
        )
        assert silence["documents"] == list(promise.silent_documents)
        assert silence["since"] == (promise.silent_since.isoformat() if promise.silent_since else None)
        assert [step["due"] for step in told["slippage"]] == [step.due_on.isoformat() for step in promise.slippage]
        assert len(told["relations"]) == len(promise.relations)
    assert any(promise.theme for promise in promises)
    assert {promise.subject for promise in promises} >= {"webpagina voor klachten (zorg)"}
    assert any(step.due_on == date(2024, 3, 31) for promise in promises for step in promise.slippage)


def test_adding_a_document_gives_what_a_run_over_all_gives(tmp_path: Path, mined: Path) -> None:
    folder, out = write_folder(tmp_path / "in", ("vraag.txt", "beslissing.txt")), tmp_path / "out"
    mine(folder, out, NEWEST)
    before, _ = published(out)
    report = mine(write_folder(folder), out, NEWEST)
    assert (report.work["read"], report.work["analysed"]) == (1, 1)
    for name in ("tracker.json", "commitments.csv", "mentions.csv"):
        assert (out / name).read_bytes() == (mined / "out" / name).read_bytes()
    assert published(out) == published(mined / "out")
    assert published(out)[0] != before


def test_an_export_that_somebody_changed_is_written_anew(tmp_path: Path, mined: Path) -> None:
    folder, out = write_folder(tmp_path / "in", ("vraag.txt", "beslissing.txt")), tmp_path / "out"
    mine(folder, out, NEWEST)
    export = tracker(out)
    for commitment in export["commitments"]:
        commitment["title"] = "Iets anders"
    (out / "tracker.json").write_text(json.dumps(export), encoding="utf-8")
    mine(write_folder(folder), out, NEWEST)
    assert tracker(out) == tracker(mined / "out")


def test_removing_a_document_gives_what_a_run_without_it_gives(tmp_path: Path) -> None:
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    folder = write_folder(tmp_path / "in")
    mine(folder, out)
    (folder / "opvolging.txt").unlink()
    write_folder(folder, ("vraag.txt", "beslissing.txt"))
    assert mine(folder, out).work["gone"] == 1
    mine(folder, fresh)
    assert tracker(out) == tracker(fresh)


def test_an_earlier_day_knows_only_what_was_published_by_then(tmp_path: Path, folder: Path) -> None:
    mine(folder, tmp_path, as_of=date(2024, 1, 1))
    export = tracker(tmp_path)
    assert export["as_of"] == "2024-01-01"
    assert [document["file"] for document in export["documents"]] == ["vraag.txt"]


def test_one_document_under_two_names_is_one_document(tmp_path: Path, folder: Path) -> None:
    (folder / "kopie.txt").write_text(DOCUMENTS["beslissing.txt"][0], encoding="utf-8")
    mine(folder, tmp_path)
    held = [document["files"] for document in tracker(tmp_path)["documents"]]
    assert ["beslissing.txt", "kopie.txt"] in held


def test_bad_files_are_listed_and_stop_nothing(tmp_path: Path, folder: Path) -> None:
    (folder / "leeg.pdf").write_bytes(b"")
    (folder / "binair.txt").write_bytes(bytes(range(256)) * 20)
    report = mine(folder, tmp_path)
    assert {refusal.file for refusal in report.refused} == {"leeg.pdf", "binair.txt"}
    assert report.documents == len(DOCUMENTS)
    again = mine(folder, tmp_path)
    assert again.refused == report.refused
    assert again.work["read"] == 0


def test_a_malformed_manifest_is_a_problem_of_its_own(tmp_path: Path, folder: Path) -> None:
    (folder / "metadata.json").write_text("{", encoding="utf-8")
    report = mine(folder, tmp_path)
    assert [refusal.file for refusal in report.refused] == ["metadata.json"]
    assert report.documents == len(DOCUMENTS)


def test_a_folder_without_readable_documents_raises(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(NothingToDo, match="no document could be read"):
        mine(tmp_path / "in", tmp_path / "out")


def test_prefect_shows_the_run_and_its_tasks(tmp_path: Path, folder: Path) -> None:
    from prefect.client.orchestration import get_client

    mine(folder, tmp_path)
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs()
        names = {task.name.rsplit("-", 1)[0] for task in client.read_task_runs()}
    assert any(run.state is not None and run.state.is_completed() for run in runs)
    assert names >= {"plan reading", "read documents", "analyse documents", "find links", "group mentions"}
