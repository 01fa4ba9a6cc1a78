"""Copy the tracker database while others read and write it, and put a copy back."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import NothingToDo
from pipeline.records.review import Decision
from pipeline.store.database import DATABASE, sqlite_url
from pipeline.store.kept_erasures import KEPT, erase_again, erasures_of, keep_erasures, kept_erasures, log_of

PAGES_A_STEP = 2000  # between steps writers get their turn


def back_up(folder: Path, target: Path) -> int:
    """Copy the database of an output folder to `target`, as it was at one moment, and return its size in bytes.

    The names that were suppressed are kept beside it, as fingerprints, for backups from before. Raises NothingToDo
    where there is no database or the copy does not stand SQLite's own check.
    """
    origin = folder / DATABASE
    if not origin.is_file():
        raise NothingToDo(f"{folder}: holds no {DATABASE}")
    copy_whole(origin, target)
    keep_erasures(log_of(target), target.parent / KEPT)
    return target.stat().st_size


def copy_whole(origin: Path, target: Path) -> None:
    """Copy a database as it was at one moment; raises NothingToDo where the copy does not stand SQLite's own check."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    draft.unlink(missing_ok=True)
    with closing(_opened(origin)) as source, closing(sqlite3.connect(draft)) as copy:
        source.backup(copy, pages=PAGES_A_STEP)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
    check(draft)
    draft.replace(target)


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the database that was there is kept, None where there was none, and how many names were erased again."""

    kept: Path | None
    erased: int


def restore(backup: Path, folder: Path) -> Restored:
    """Put a backup back as the database of an output folder, and bring its schema up to date.

    Who reads sees the old state or the new one. Names that were suppressed after the backup was made, as the database
    that was there says and what is kept beside the backup, are masked again. A database that is damaged is put aside.
    Raises NothingToDo where `backup` is no whole tracker database.
    """
    check(backup)
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / DATABASE
    kept, erasures = None, kept_erasures(backup.parent / KEPT)
    if database.exists():
        kept = folder / f"{DATABASE}.before-restore"
        erasures += _put_by(database, kept)
    with closing(_opened(backup)) as source, closing(sqlite3.connect(database, timeout=60)) as current:
        source.backup(current)  # in one step, which is one transaction
    return Restored(kept, erase_again(sqlite_url(folder), erasures))


def _put_by(database: Path, kept: Path) -> list[Decision]:
    """Keep a database as it is, and return its erasures; a damaged one is moved away, with none."""
    try:
        copy_whole(database, kept)
        return erasures_of(log_of(database))
    except (NothingToDo, sqlite3.DatabaseError):
        database.replace(kept)
        for beside in ("-wal", "-shm"):
            database.with_name(database.name + beside).unlink(missing_ok=True)
        return []


def check(file: Path) -> None:
    """Raise NothingToDo where `file` is no whole tracker database."""
    try:
        with closing(_opened(file)) as connection:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise NothingToDo(f"{file}: is no tracker database ({error})") from error
    if verdict != "ok" or revision is None:
        raise NothingToDo(f"{file}: is damaged ({verdict})")


def _opened(file: Path) -> sqlite3.Connection:
    if not file.is_file():
        raise NothingToDo(f"{file}: no such file")
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=60)
