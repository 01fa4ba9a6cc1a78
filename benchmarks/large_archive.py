"""A large archive to measure with: 100,000 promises with a million mentions, resampled from a real run.

    python benchmarks/large_archive.py --from OUTPUTS --to FOLDER [--promises 100000] [--mentions 10]

Documents are copied with shifted dates, and every promise takes its mentions from a promise of the run and others at
random, so that sentences, actors and deadlines are real ones. The same run gives the same archive.
"""

import argparse
import itertools
import random
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

COPIES = 4  # of each document
FILLED = ("relation", "link", "status_event", "timeline", "commitment", "actor", "deadline", "mention", "coverage",
          "telling_word", "source_file", "document")  # fmt: skip
LINKED = 0.2  # of the promises: a link to another promise and two in doubt


def make(source: Path, target: Path, promises: int, mentions: int) -> None:
    """Write a resampled database and publish it."""
    target.mkdir(parents=True, exist_ok=True)
    path = target / "tracker.sqlite"
    path.unlink(missing_ok=True)
    shutil.copy(source / "tracker.sqlite", path)
    chance = random.Random(2026)
    with sqlite3.connect(path) as database:
        database.row_factory = sqlite3.Row
        database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;")
        resample(database, chance, promises, mentions)
    publish(path)


def resample(database: sqlite3.Connection, chance: random.Random, promises: int, per_promise: int) -> None:
    """Put resampled rows in place of the run's own."""
    documents = [dict(row) for row in database.execute("SELECT * FROM document")]
    found = {row["id"]: dict(row) for row in database.execute("SELECT * FROM mention")}
    actors = grouped(database, "actor")
    deadlines = grouped(database, "deadline")
    commitments = [dict(row) for row in database.execute("SELECT * FROM commitment")]
    timelines = {row["commitment_id"]: dict(row) for row in database.execute("SELECT * FROM timeline")}
    events = grouped(database, "status_event", "commitment_id")
    members: dict[str, list[str]] = {}
    for key, one in found.items():
        members.setdefault(one["commitment_id"], []).append(key)
    pool = list(found)
    judged = grouped(database, "coverage", "document_id", "question")
    telling = grouped(database, "telling_word", "document_id", "start_char")
    for table in FILLED:
        database.execute(f"DELETE FROM {table}")
    insert(database, "document", (copied(one, copy, chance) for one in documents for copy in range(COPIES)))
    insert(database, "coverage", copies_of(judged))
    insert(database, "telling_word", copies_of(telling))
    rows: dict[str, list[dict[str, object]]] = {}
    serial = itertools.count()
    earlier: list[str] = []  # a mention of each promise so far

    def add(table: str, row: dict[str, object]) -> None:
        rows.setdefault(table, []).append(row)

    for number in range(promises):
        template = chance.choice(commitments)
        if template["id"] not in timelines or template["id"] not in members:
            continue
        key = f"c{number:016x}"
        chosen = members[template["id"]] + chance.choices(pool, k=max(0, per_promise - len(members[template["id"]])))
        new_ids: dict[str, str] = {}
        for old in chosen[:per_promise]:
            new = f"m{next(serial):016x}"
            new_ids.setdefault(old, new)
            home = f"{found[old]['document_id'][:-2]}{chance.randrange(COPIES):02x}"
            add("mention", {**found[old], "id": new, "document_id": home, "commitment_id": key})
            for position, actor in enumerate(actors.get(old, ())):
                add("actor", {**actor, "mention_id": new, "position": position})
            for position, one in enumerate(deadlines.get(old, ())):
                add("deadline", {**one, "mention_id": new, "position": position})
        add("commitment", {**template, "id": key})
        own = next(iter(new_ids.values()))
        for link in links_to(own, earlier, chance):
            add("link", link)
        earlier.append(own)
        held = timelines[template["id"]]
        add("timeline", {**held, "commitment_id": key, "deadline_mention_id": new_ids.get(held["deadline_mention_id"])})
        for position, event in enumerate(events.get(template["id"], ())):
            proof = new_ids.get(event["mention_id"], next(iter(new_ids.values())))
            add("status_event", {**event, "commitment_id": key, "position": position, "mention_id": proof})
        if number % 5_000 == 4_999:
            flush(database, rows)
            print(f"{number + 1} promises", file=sys.stderr)
    flush(database, rows)


def copies_of(judged: dict[str, list[dict[str, object]]]) -> Iterator[dict[str, object]]:
    """Yield the rows of each copy of a document."""
    for key, held in judged.items():
        for copy in range(COPIES):
            yield from ({**row, "document_id": f"{key[:-2]}{copy:02x}"} for row in held)


def links_to(own: str, earlier: list[str], chance: random.Random) -> Iterator[dict[str, object]]:
    """Yield, for some promises, a link of a mention to an earlier promise and two in doubt."""
    if earlier and chance.random() < LINKED:
        for judgement in ("positive", "unsure", "unsure"):
            first, second = sorted((own, chance.choice(earlier)))
            yield {"first_id": first, "second_id": second, "score": 0.5, "judgement": judgement, "features": "{}"}


def copied(one: dict[str, object], copy: int, chance: random.Random) -> dict[str, object]:
    """Return a document's row under a new id, some days later or earlier."""
    day = date.fromisoformat(str(one["date"])) if one["date"] else None
    shifted = (day + timedelta(days=chance.randrange(-200, 200))).isoformat() if day else None
    return {**one, "id": f"{str(one['id'])[:-2]}{copy:02x}", "date": shifted}


def grouped(
    database: sqlite3.Connection, table: str, by: str = "mention_id", order: str = "position"
) -> dict[str, list[dict[str, object]]]:
    """Return the rows of a table by one of its columns."""
    found: dict[str, list[dict[str, object]]] = {}
    for row in database.execute(f"SELECT * FROM {table} ORDER BY {order}"):
        found.setdefault(row[by], []).append(dict(row))
    return found


def flush(database: sqlite3.Connection, rows: dict[str, list[dict[str, object]]]) -> None:
    """Write what was collected."""
    for table, waiting in rows.items():
        insert(database, table, waiting)
    rows.clear()
    database.commit()


def insert(database: sqlite3.Connection, table: str, rows: object) -> None:
    """Write rows, which all have the same columns."""
    iterator: Iterator[dict[str, object]] = iter(rows)  # type: ignore[call-overload]
    first = next(iterator, None)
    if first is not None:
        marks = ", ".join("?" for _ in first)
        statement = f"INSERT OR IGNORE INTO {table} ({', '.join(first)}) VALUES ({marks})"
        database.executemany(statement, (tuple(row.values()) for row in itertools.chain([first], iterator)))


def publish(path: Path) -> None:
    """Fill the tables that readers query."""
    from pipeline.flows.tracker import publish_all
    from pipeline.store import open_store

    start = time.perf_counter()
    with open_store(f"sqlite:///{path}") as store:
        as_of = max(one.as_of for one in store.read.timelines().values())
        publish_all(store, as_of, None)
    print(f"published in {time.perf_counter() - start:.0f} s; {path.stat().st_size / 1e9:.1f} GB", file=sys.stderr)


def main() -> None:
    """Make the archive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--promises", type=int, default=100_000)
    parser.add_argument("--mentions", type=int, default=10)
    options = parser.parse_args()
    make(options.source, options.to, options.promises, options.mentions)


if __name__ == "__main__":
    main()
