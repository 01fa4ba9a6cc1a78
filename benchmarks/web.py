"""The tracker's pages at scale: 100,000 promises with a million mentions, eight readers at once.

    python benchmarks/web.py FOLDER [--readers 8] [--seconds 20] [--datasette]

FOLDER is what `large_archive.py` wrote. Starts `woordhouder serve`, asks for each kind of page with as many readers at
once as given, never the same question twice in a row, then for all kinds mixed, and prints median, 95th percentile and
the server's memory; with `--datasette` it then asks Datasette for the same lists over the same database.
"""

import argparse
import random
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from pipeline.settings import load_settings

WORDS = ["subsidie", "zorg", "stages", "scholen", "fietspaden", "woonzorgcentra", "gemeenten", "decreet", "energie",
         "jeugdhulp", "toegankelijkheid", "windturbines", "onderwijs", "erfgoed", "waterloop", "innovatie",
         '"Vlaamse Regering"', "haven OF luchthaven", "speelplaatsen NIET scholen", "ontslag*", "leerlingen vervoer",
         "kinderopvang", "landbouwers", "biodiversiteit", "digitaal loket", "sport infrastructuur"]  # fmt: skip

PLAIN = [word for word in WORDS if word.isalpha()]


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

    def meaning() -> str:
        typed = " ".join(chance.sample(PLAIN, 3))  # of thousands: hardly ever the same one twice
        return "/toezeggingen?" + urlencode([("q", typed), ("mode", "meaning")])

    return {
        "overview": lambda: "/",
        "faceted list": faceted,
        "search": search,
        "search by meaning": meaning,
        "promise": lambda: f"/toezeggingen/{chance.choice(ids)}",
        "API page": lambda: "/api/v1/promises?" + urlencode([chance.choice(values), ("limit", 50)]),
    }


def ask(base: str, kinds: dict[str, Callable[[], str]], readers: int, seconds: float) -> dict[str, list[float]]:
    """Return the time of each answer by kind, in milliseconds, with `readers` asking at once, kind after kind."""
    spent: dict[str, list[float]] = {name: [] for name in kinds}
    lock = threading.Lock()
    turns = cycle(kinds)
    end = time.perf_counter() + seconds

    def read() -> None:
        while time.perf_counter() < end:
            with lock:
                name = next(turns)
                address = kinds[name]()
            start = time.perf_counter()
            with urllib.request.urlopen(base + address, timeout=60) as answer:
                answer.read()
            with lock:
                spent[name].append(1000 * (time.perf_counter() - start))

    threads = [threading.Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {name: sorted(times) for name, times in spent.items()}


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
    """Return the processes that a process and its children started, but not those that only pass resources on."""
    listed = [one for task in Path(f"/proc/{pid}/task").iterdir() for one in (task / "children").read_text().split()]
    found = [int(one) for one in listed if "resource_tracker" not in Path(f"/proc/{one}/cmdline").read_text()]
    return [*found, *(below for one in found for below in children(one))]


def memory_mb(pid: int, field: str) -> float:
    """Return VmHWM (highest) or VmRSS (now) of a process in MB."""
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith(f"{field}:"))


def own_mb(pid: int) -> float:
    """Return the memory of a process in MB, what it shares with others divided among them."""
    rolled = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in rolled if line.startswith("Pss:"))


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
    print(f"{load_settings().web_workers} server process(es)")
    with running(serve, f"{base}/over") as pid:
        kinds = questions(path)
        for name, kind in kinds.items():
            report(name, ask(base, {name: kind}, readers, seconds)[name])
        for name, spent in ask(base, kinds, readers, 2 * seconds).items():
            report(f"mixed: {name}", spent)
        every = [pid, *children(pid)]
        highest = " + ".join(f"{memory_mb(one, 'VmHWM'):.0f}" for one in every)
        print(f"server: {highest} MB at most; {sum(map(own_mb, every)):.0f} MB now, what they share counted once")
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
        for name, kind in (("Datasette, faceted list", faceted), ("Datasette, search", search)):
            report(name, ask(base, {name: kind}, readers, seconds)[name])
        print(f"Datasette: {memory_mb(pid, 'VmHWM'):.0f} MB at most")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--datasette", action="store_true")
    options = parser.parse_args()
    measure(options.folder, options.readers, options.seconds, with_datasette=options.datasette)


if __name__ == "__main__":
    main()
