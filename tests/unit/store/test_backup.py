"""Backups of a database in use, restoring under readers, and databases of earlier releases."""

import json
import shutil
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import a_document
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import NothingToDo
from pipeline.records.erasure import MASK, Erasure, erasure_value
from pipeline.records.review import Decision, DecisionKind
from pipeline.store import SourceFile, open_store, sqlite_url
from pipeline.store.backup import Restored, back_up, check, restore
from pipeline.store.database import DATABASE
from pipeline.store.erasure import erase_stored

OLD = Path(__file__).parent / "old_databases"
RELEASED = {"0.1.0": "0001"}  # each released version with its newest migration
DROPPED = {"sub_question"}  # by migration 0005, which keeps what it held with its coverage
STORED = sorted(path.stem for path in OLD.glob("*.sqlite"))  # those, and schemas between releases that ran somewhere


def save(folder: Path, texts: list[str]) -> None:
    """Store one document a text, all in one transaction."""
    documents = [a_document(text, file=f"{number}.txt") for number, text in enumerate(texts)]
    files = [SourceFile(one.file, one.id, one.id) for one in documents]
    with open_store(sqlite_url(folder)) as store:
        store.write.save_documents([(one, one.id) for one in documents], files)


def texts(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        return {row[0] for row in connection.execute("SELECT text FROM document")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "outputs").mkdir()
    save(tmp_path / "outputs", ["Ik bezorg het plan."])
    return tmp_path / "outputs"


def test_a_backup_is_one_file_with_all_that_was_committed(folder: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM document").fetchall()
        save(folder, ["Nog een plan."])  # still in the write-ahead log, as the reader holds it open
        back_up(folder, tmp_path / "copy.sqlite")
    check(tmp_path / "copy.sqlite")
    assert texts(tmp_path / "copy.sqlite") == {"Nog een plan."}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.sqlite", "outputs"]


def test_a_backup_during_writing_is_of_one_moment(folder: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        turn = 0
        while not stop.is_set():
            turn += 1
            save(folder, [f"Plan {turn} deel {part}." for part in range(20)])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            back_up(folder, tmp_path / f"{number}.sqlite")
    finally:
        stop.set()
        writer.join()
    for number in range(5):
        check(tmp_path / f"{number}.sqlite")
        assert len({text.split()[1] for text in texts(tmp_path / f"{number}.sqlite") if "deel" in text}) <= 1


def test_restoring_under_a_reader_shows_the_old_state_or_the_new(folder: Path, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "copy.sqlite")
    save(folder, ["Een ander plan."])
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        before = reader.execute("SELECT text FROM document").fetchall()
        kept = restore(tmp_path / "copy.sqlite", folder).kept
        assert reader.execute("SELECT text FROM document").fetchall() == before == [("Een ander plan.",)]
        reader.execute("COMMIT")
        assert reader.execute("SELECT text FROM document").fetchall() == [("Ik bezorg het plan.",)]
    assert kept is not None
    assert texts(kept) == {"Een ander plan."}


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00 broken"], ids=["empty", "text", "head"])
def test_what_is_no_tracker_database_is_not_restored(folder: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.sqlite").write_bytes(content)
    with pytest.raises(NothingToDo, match=r"bad\.sqlite: is"):
        restore(tmp_path / "bad.sqlite", folder)
    assert texts(folder / DATABASE) == {"Ik bezorg het plan."}


def test_a_damaged_backup_is_not_restored(folder: Path, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "copy.sqlite")
    content = bytearray((tmp_path / "copy.sqlite").read_bytes())
    content[4096:12000] = bytes(12000 - 4096)
    (tmp_path / "copy.sqlite").write_bytes(content)
    with pytest.raises(NothingToDo):
        restore(tmp_path / "copy.sqlite", folder)
    assert texts(folder / DATABASE) == {"Ik bezorg het plan."}


def test_the_commands_keep_the_newest_and_restore_it(folder: Path, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    for day in ("20260101T000000", "20260102T000000"):
        back_up(folder, backups / f"tracker-{day}.sqlite")
    run = CliRunner()
    made = run.invoke(app, ["backup", "--from", str(folder), "--to", str(backups), "--keep", "2"])
    assert made.exit_code == 0, made.output
    names = sorted(path.name for path in backups.iterdir())
    assert len(names) == 2
    assert names[0] == "tracker-20260102T000000.sqlite"
    save(folder, ["Weg ermee."])
    assert run.invoke(app, ["restore", str(backups), "--to", str(folder)]).exit_code == 0
    assert texts(folder / DATABASE) == {"Ik bezorg het plan."}


@pytest.mark.parametrize("revision", STORED)
def test_a_database_of_an_earlier_schema_is_brought_forward_with_all_it_holds(revision: str, tmp_path: Path) -> None:
    shutil.copy(OLD / f"{revision}.sqlite", tmp_path / DATABASE)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [(revision,)]
        tables = [row[0] for row in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = [name for name in tables if not name.startswith("promise_search_") and name not in DROPPED]
        before = {name: old.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
    with open_store(sqlite_url(tmp_path)) as store:
        documents, mentions = store.read.documents(), store.read.mentions()
        assert store.read.source_files().keys() == {"vraag.txt", "opvolging.txt", "beslissing.txt"}
    known = {one.id: one for one in documents}
    assert {one.mention.passage.document_id for one in mentions} <= known.keys()
    for one in mentions:
        passage = one.mention.passage
        assert known[passage.document_id].text[passage.start_char : passage.end_char] == passage.text
    with closing(sqlite3.connect(tmp_path / DATABASE)) as new:
        after = {name: new.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
    assert before == after
    assert len(documents) == 3


def test_there_is_an_old_database_of_each_release() -> None:
    assert set(RELEASED.values()) <= set(STORED)


def test_a_backup_of_an_earlier_release_is_restored_as_the_newest_schema(tmp_path: Path) -> None:
    shutil.copy(OLD / "0001.sqlite", tmp_path / "old.sqlite")
    (tmp_path / "outputs").mkdir()
    assert restore(tmp_path / "old.sqlite", tmp_path / "outputs") == Restored(None, 0)
    with (
        closing(sqlite3.connect(tmp_path / "outputs" / DATABASE)) as new,
        closing(sqlite3.connect(OLD / "0001.sqlite")) as old,
    ):
        query = "SELECT version_num FROM alembic_version"
        assert new.execute(query).fetchone() > old.execute(query).fetchone()


NAME, AGAIN = "Tinneke Verschaeve", "Ik bezorg Tinneke Verschaeve een antwoord."


def erase(folder: Path) -> None:
    """Log an erasure and carry it out, as `woordhouder erase` does before it derives anew."""
    value = erasure_value(NAME)
    made = Decision("", DecisionKind.ERASE, (), value, "An Claes", "verzoek", datetime(2026, 1, 1, tzinfo=UTC))
    with open_store(sqlite_url(folder)) as store:
        store.people.append(made)
    erase_stored(sqlite_url(folder), Erasure([value]))


@pytest.mark.parametrize("lost", ["nothing", "the database", "a sound database"])
def test_a_backup_from_before_brings_no_erased_name_back(folder: Path, tmp_path: Path, lost: str) -> None:
    save(folder, [AGAIN])
    back_up(folder, tmp_path / "backups" / "tracker-1.sqlite")
    erase(folder)
    if lost != "nothing":
        back_up(folder, tmp_path / "backups" / "tracker-2.sqlite")  # a later one, which leaves the list
        shutil.rmtree(folder)
    if lost == "a sound database":
        folder.mkdir()
        (folder / DATABASE).write_bytes(b"no database at all" * 400)
    done = restore(tmp_path / "backups" / "tracker-1.sqlite", folder)
    assert done.erased == 1
    assert NAME.encode() not in (folder / DATABASE).read_bytes()
    with open_store(sqlite_url(folder)) as store:
        assert [one.text for one in store.read.documents()] == [AGAIN.replace(NAME, f"{MASK * 7} {MASK * 10}")]
        assert [one.kind for one in store.people.decisions()] == [DecisionKind.ERASE]
    assert restore(tmp_path / "backups" / "tracker-1.sqlite", folder).erased == 1


def test_an_erasure_that_was_undone_leaves_the_list(folder: Path, tmp_path: Path) -> None:
    save(folder, [AGAIN])
    erase(folder)
    back_up(folder, tmp_path / "1.sqlite")
    with open_store(sqlite_url(folder)) as store:
        made = store.people.decisions()[0]
        store.people.append(replace(made, id="", kind=DecisionKind.UNDO, value=None, undoes=made.id))
    assert len(json.loads((tmp_path / "erasures.json").read_text())) == 1
    back_up(folder, tmp_path / "2.sqlite")
    assert json.loads((tmp_path / "erasures.json").read_text()) == []
