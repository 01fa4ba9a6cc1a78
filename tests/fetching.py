"""Sources that are asked as fast as the loopback address allows, and what they left in an archive."""

import multiprocessing
import os
import random
import signal
import time
from datetime import date
from pathlib import Path
from types import SimpleNamespace

from fakes.parliament import Server

from pipeline.ingest.archive import Archive, rebuild
from pipeline.ingest.fetch import Period, SourceReport, fetch
from pipeline.ingest.sources import Source, change, declared

FIRST, LAST, TODAY = date(2026, 9, 25), date(2026, 11, 20), date(2026, 11, 22)
FAST = [
    ("politeness.per_second", "5000"),
    ("politeness.at_once", "8"),
    ("politeness.backoff", "0.005"),
    ("politeness.timeout", "1"),
    ("politeness.deadline", "0.4"),
    ("politeness.attempts", "10"),
    ("starts_on", FIRST.isoformat()),
    ("minimum", "0"),
]


def fast(name: str, *more: tuple[str, str]) -> Source:
    """Return a shipped source without pauses."""
    streams = [("streams.written-questions.minimum", "0")] if name == "flemish-parliament" else []
    return change(declared()[name], [*FAST, *streams, *more])


def fetched(server: Server, folder: Path, source: Source | None = None, period: Period | None = None) -> SourceReport:
    """Fetch from a fake and rebuild the archive, as the command does."""
    archive = Archive(folder)
    with archive.locked():
        asked = source or fast("flemish-parliament")
        report = fetch(asked, folder, period or Period(TODAY), "woordhouder/test", server.url)
        rebuild(archive)
    return report


def contents(folder: Path) -> dict[str, object]:
    """Return all that an archive holds but the times of fetching and the validators."""
    return {
        f"{sheet.source} {sheet.key}": [
            (version.facts, sorted(file.identity for file in version.files)) for version in sheet.versions
        ]
        for sheet in Archive(folder).sheets()
    }


def fetch_in_process(url: str, folder: str) -> None:
    """Fetch in a process of its own, which may be killed."""
    fetched(SimpleNamespace(url=url), Path(folder))  # type: ignore[arg-type]


def killed_fetches(url: str, folder: Path, kills: int, longest: float, chance: random.Random) -> list[int]:
    """Kill so many fetches at work, each at a random moment; return how many documents each had left behind.

    A moment is at most `longest` seconds after the start. A fetch that ends before it is no kill, and the next comes
    sooner; after a kill before anything was saved the next comes later.
    """
    context = multiprocessing.get_context("fork")
    left: list[int] = []
    while len(left) < kills:
        process = context.Process(target=fetch_in_process, args=(url, str(folder)))
        process.start()
        time.sleep(chance.uniform(0.02, longest))
        if process.is_alive() and process.pid:
            os.kill(process.pid, signal.SIGKILL)
        process.join()
        if process.exitcode == -signal.SIGKILL:
            left.append(len(Archive(folder).sheet_files()))
            longest *= 1.3 if left[-2:-1] == left[-1:] else 1.0
        else:
            longest *= 0.7
    return left
