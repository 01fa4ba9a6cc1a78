"""Sources that are asked as fast as the loopback address allows, and what they left in an archive."""

import multiprocessing
import os
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


def killed_fetches(url: str, folder: Path, delays: list[float]) -> int:
    """Start a fetch and kill it after each delay (seconds); return how many kills met one at work."""
    context = multiprocessing.get_context("fork")
    hit = 0
    for delay in delays:
        process = context.Process(target=fetch_in_process, args=(url, str(folder)))
        process.start()
        time.sleep(delay)
        if process.is_alive() and process.pid:
            os.kill(process.pid, signal.SIGKILL)
            hit += 1
        process.join()
    return hit
