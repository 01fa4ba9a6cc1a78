"""Copy the tracker database while others read and write it, and put a copy back."""

import sqlite3
from contextlib import closing
from pathlib import Path

from pipeline.errors import NothingToDo
from pipeline.store.database import DATABASE, open_engine, sqlite_url

PAGES_A_STEP = 2000  # between steps writers get their turn


def back_up(folder: Path, target: Path) -> int:
    """Copy the database of an output folder to `target`, as it was at one moment, and return its size in bytes.

    Raises NothingToDo where there is no database or the copy does not stand SQLite's own check.
    """
    origin = folder / DATABASE
    if not origin.is_file():
        raise NothingToDo(f"{folder}: holds no {DATABASE}")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    draft.unlink(missing_ok=True)
    with closing(_opened(origin)) as source, closing(sqlite3.connect(draft)) as copy:
        source.backup(copy, pages=PAGES_A_STEP)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
    check(draft)
    draft.replace(target)
    return target.stat().st_size


def restore(backup: Path, folder: Path) -> Path | None:
    """Put a backup back as the database of an output folder, and bring its schema up to date.

    Who reads sees the old state or the new one. Returns where the database that was there is kept, None where there was
    none. Raises NothingToDo where `backup` is no whole tracker database.
    """
    check(backup)
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / DATABASE
    kept = None
    if database.exists():
        kept = folder / f"{DATABASE}.before-restore"
        back_up(folder, kept)
    with closing(_opened(backup)) as source, closing(sqlite3.connect(database, timeout=60)) as current:
        source.backup(current)  # in one step, which is one transaction
    open_engine(sqlite_url(folder)).dispose()
    return kept


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
