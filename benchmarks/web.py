"""The tracker's pages at scale: 100,000 promises with a million mentions, eight readers at once.

    python benchmarks/web.py make --from OUTPUTS --to FOLDER [--promises 100000] [--mentions 10]
    python benchmarks/web.py measure FOLDER [--readers 8] [--seconds 20] [--datasette]

`make` resamples the database of a real run: documents are copied with shifted dates, and every promise takes its
mentions from a promise of the run and others at random, so that sentences, actors and deadlines are real ones.
`measure` starts `woordhouder serve`, asks for each kind of page with as many readers at once as given, never the same
question twice in a row, and prints median, 95th percentile and the server's memory; with `--datasette` it then asks
Datasette for the same lists over the same database.
"""

import argparse
import itertools
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

COPIES = 4  # of each document
WORDS = ["subsidie", "zorg", "stages", "scholen", "fietspaden", "woonzorgcentra", "gemeenten", "decreet", "energie",
         "jeugdhulp", "toegankelijkheid", "windturbines", "onderwijs", "erfgoed", "waterloop", "innovatie",
         '"Vlaamse Regering"', "haven OF luchthaven", "speelplaatsen NIET scholen", "ontslag*", "leerlingen vervoer",
         "kinderopvang", "landbouwers", "biodiversiteit", "digitaal loket", "sport infrastructuur"]  # fmt: skip


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
    events: dict[str, list[dict[str, object]]] = {}
    for row in database.execute("SELECT * FROM status_event ORDER BY position"):
        events.setdefault(row["commitment_id"], []).append(dict(row))
    members: dict[str, list[str]] = {}
    for key, one in found.items():
        members.setdefault(one["commitment_id"], []).append(key)
    pool = list(found)
    for table in ("link", "status_event", "timeline", "commitment", "actor", "deadline", "mention", "coverage"):
        database.execute(f"DELETE FROM {table}")
    for table in ("source_file", "document"):
        database.execute(f"DELETE FROM {table}")
    insert(database, "document", (copied(one, copy, chance) for one in documents for copy in range(COPIES)))
    rows: dict[str, list[dict[str, object]]] = {}
    serial = itertools.count()

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
        held = timelines[template["id"]]
        add("timeline", {**held, "commitment_id": key, "deadline_mention_id": new_ids.get(held["deadline_mention_id"])})
        for position, event in enumerate(events.get(template["id"], ())):
            proof = new_ids.get(event["mention_id"], next(iter(new_ids.values())))
            add("status_event", {**event, "commitment_id": key, "position": position, "mention_id": proof})
        if number % 5_000 == 4_999:
            flush(database, rows)
            print(f"{number + 1} promises", file=sys.stderr)
    flush(database, rows)


def copied(one: dict[str, object], copy: int, chance: random.Random) -> dict[str, object]:
    """Return a document's row under a new id, some days later or earlier."""
    day = date.fromisoformat(str(one["date"])) if one["date"] else None
    shifted = (day + timedelta(days=chance.randrange(-200, 200))).isoformat() if day else None
    return {**one, "id": f"{str(one['id'])[:-2]}{copy:02x}", "date": shifted}


def grouped(database: sqlite3.Connection, table: str) -> dict[str, list[dict[str, object]]]:
    """Return the rows of a table by mention."""
    found: dict[str, list[dict[str, object]]] = {}
    for row in database.execute(f"SELECT * FROM {table} ORDER BY position"):
        found.setdefault(row["mention_id"], []).append(dict(row))
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


def questions(path: Path) -> dict[str, Callable[[], str]]:
    """Return how each kind of page is asked for: a new address each time."""
    chance = random.Random(7)
    with sqlite3.connect(path) as database:
        ids = [row[0] for row in database.execute("SELECT id FROM promise ORDER BY random() LIMIT 5000")]
        values = database.execute(
            "SELECT facet, value FROM promise_facet WHERE facet IN ('minister', 'organisation', 'kind', 'year', 'flag',"
            " 'status', 'government', 'strength') GROUP BY facet, value ORDER BY count(*) DESC LIMIT 60"
        ).fetchall()

    def faceted() -> str:
        pairs = [*chance.sample(values, 2), ("sort", chance.choice(["urgency", "due", "newest", "title", "slippage"]))]
        return "/toezeggingen?" + urlencode([*pairs, ("page", 1)])

    def search() -> str:
        facet = [chance.choice(values)] if chance.random() < 0.5 else []
        return "/toezeggingen?" + urlencode([("q", chance.choice(WORDS)), *facet])

    return {
        "overview": lambda: "/",
        "faceted list": faceted,
        "search": search,
        "promise": lambda: f"/toezeggingen/{chance.choice(ids)}",
        "API page": lambda: "/api/v1/promises?" + urlencode([chance.choice(values), ("limit", 50)]),
    }


def ask(base: str, kind: Callable[[], str], readers: int, seconds: float) -> list[float]:
    """Return the time of each answer, in milliseconds, with `readers` asking at once."""
    spent: list[float] = []
    lock = threading.Lock()
    end = time.perf_counter() + seconds

    def read() -> None:
        while time.perf_counter() < end:
            with lock:
                address = kind()
            start = time.perf_counter()
            with urllib.request.urlopen(base + address, timeout=60) as answer:
                answer.read()
            with lock:
                spent.append(1000 * (time.perf_counter() - start))

    threads = [threading.Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(spent)


@contextmanager
def running(command: list[str], address: str) -> Iterator[int]:
    """Run a server until the block ends; gives its process id once it answers."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 120
        while True:
            try:
                urllib.request.urlopen(address, timeout=60).close()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.5)
        yield server.pid
    finally:
        server.terminate()
        server.wait(30)


def children(pid: int) -> list[int]:
    """Return the processes that a process started, but not those that only pass resources on."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in listed if "resource_tracker" not in Path(f"/proc/{one}/cmdline").read_text()]


def memory_mb(pid: int, field: str) -> float:
    """Return VmHWM (highest) or VmRSS (now) of a process in MB."""
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith(f"{field}:"))


def report(name: str, spent: list[float]) -> None:
    """Print one line of figures."""
    late = spent[int(len(spent) * 0.95)]
    print(f"{name:28} {median(spent):8.0f} {late:8.0f} {len(spent):7}")


def measure(folder: Path, readers: int, seconds: float, *, with_datasette: bool) -> None:
    """Ask for each kind of page, then Datasette for the same lists."""
    path = folder / "tracker.sqlite"
    base = "http://127.0.0.1:8766"
    print(f"{readers} readers at once{'':10} median      p95 answers   (ms)")
    serve = [sys.executable, "-m", "pipeline", "serve", "--from", str(folder), "--port", "8766"]
    print(f"{os.environ.get('WOORDHOUDER_WEB_WORKERS', '1')} server process(es)")
    with running(serve, f"{base}/over") as pid:
        for name, kind in questions(path).items():
            report(name, ask(base, kind, readers, seconds))
        each = [memory_mb(one, "VmHWM") for one in [pid, *children(pid)]]
        print(f"server: {' + '.join(f'{one:.0f}' for one in each)} MB at most")
    if not with_datasette:
        return
    base = "http://127.0.0.1:8767"
    metadata = Path(__file__).parent.parent / "pipeline" / "publish" / "datasette.yml"
    command = [sys.executable, "-m", "datasette", str(path), "-m", str(metadata), "--port", "8767", "--setting",
               "facet_time_limit_ms", "5000", "--setting", "sql_time_limit_ms", "20000"]  # fmt: skip
    chance = random.Random(7)
    with sqlite3.connect(path) as database:
        ministers = [
            row[0] for row in database.execute("SELECT minister FROM promise GROUP BY 1 ORDER BY count(*) DESC")
        ]
    ministers = [one for one in ministers if one][:20]

    def faceted() -> str:
        asked = {"minister": chance.choice(ministers), "status": chance.choice(["open", "progressing", "done"])}
        return "/tracker/promise?" + urlencode({**asked, "_sort": chance.choice(["due_on", "last_evidence", "title"])})

    def search() -> str:
        return "/tracker/promise?" + urlencode({"_search": chance.choice([one for one in WORDS if one.isalpha()])})

    with running(command, f"{base}/-/versions.json") as pid:
        report("Datasette, faceted list", ask(base, faceted, readers, seconds))
        report("Datasette, search", ask(base, search, readers, seconds))
        print(f"Datasette: {memory_mb(pid, 'VmHWM'):.0f} MB at most")


def main() -> None:
    """Make or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make")
    making.add_argument("--from", dest="source", type=Path, required=True)
    making.add_argument("--to", type=Path, required=True)
    making.add_argument("--promises", type=int, default=100_000)
    making.add_argument("--mentions", type=int, default=10)
    measuring = commands.add_parser("measure")
    measuring.add_argument("folder", type=Path)
    measuring.add_argument("--readers", type=int, default=8)
    measuring.add_argument("--seconds", type=float, default=20)
    measuring.add_argument("--datasette", action="store_true")
    options = parser.parse_args()
    if options.command == "make":
        make(options.source, options.to, options.promises, options.mentions)
    else:
        measure(options.folder, options.readers, options.seconds, with_datasette=options.datasette)


if __name__ == "__main__":
    main()
