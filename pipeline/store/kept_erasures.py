"""Names that were suppressed, kept beside the backups: a backup from before brings none of them back."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from pipeline.errors import NothingToDo
from pipeline.records.erasure import Erasure
from pipeline.records.review import Decision, DecisionKind, in_force
from pipeline.store import open_store
from pipeline.store.erasure import erase_stored, purge

KEPT = "erasures.json"  # in the folder of a backup; holds fingerprints, no names


def log_of(file: Path) -> list[Decision]:
    """Return the log of decisions of a SQLite database of any schema, as it stands; anchors are left out."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=60)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'decision'").fetchone():
            return []
        rows = connection.execute(
            "SELECT id, kind, value, author, reason, made_at, undoes FROM decision ORDER BY position"
        ).fetchall()
    return [
        Decision(key, DecisionKind(kind), (), value, author, reason, datetime.fromisoformat(made_at), undoes)
        for key, kind, value, author, reason, made_at, undoes in rows
    ]


def erasures_of(log: Sequence[Decision]) -> list[Decision]:
    """Return the erase decisions in force."""
    return [one for one in in_force(log) if one.kind is DecisionKind.ERASE]


def keep_erasures(log: Sequence[Decision], file: Path) -> None:
    """Add the erase decisions of a log to `file`, and take those out that it has undone."""
    known = {one.value for one in log}
    kept = [one for one in kept_erasures(file) if one.value not in known] + erasures_of(log)
    if kept or file.exists():
        lines = [
            {"value": one.value, "author": one.author, "reason": one.reason, "made_at": one.made_at.isoformat()}
            for one in kept
        ]
        draft = file.with_name(f".{file.name}.part")
        draft.write_text(json.dumps(lines, ensure_ascii=False, indent=1), encoding="utf-8")
        draft.replace(file)


def kept_erasures(file: Path) -> list[Decision]:
    """Return what `keep_erasures` wrote, nothing where there is no file; raises NothingToDo for any other file."""
    if not file.exists():
        return []
    try:
        lines = json.loads(file.read_bytes())
        found = [
            Decision("", DecisionKind.ERASE, (), str(one["value"]), str(one["author"]), str(one["reason"]),
                     datetime.fromisoformat(one["made_at"]))
            for one in lines
        ]  # fmt: skip
        Erasure(one.value or "" for one in found)
    except (ValueError, KeyError, TypeError) as error:
        raise NothingToDo(f"{file}: is no list of erasures ({error}); restore it from a copy") from error
    return found


def erase_again(url: str, erasures: Iterable[Decision]) -> int:
    """Log the erasures that a database does not have, mask all of its names, and return how many were added."""
    with open_store(url) as store:
        held = erasures_of(store.people.decisions())
        known = {one.value for one in held}
        added = list({one.value: one for one in erasures if one.value not in known}.values())
        for one in added:
            store.people.append(one)
    if added:
        erase_stored(url, Erasure(one.value or "" for one in (*held, *added)))
        purge(url)
    return len(added)
