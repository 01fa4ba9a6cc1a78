"""Erasing for the pages, in a process of its own: what derives anew takes memory that a server must not keep."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

from pipeline.records.erasure import ErasureAsked, ErasureOutcome
from pipeline.settings import load_settings


class Erasing:
    """Counts or suppresses a name in one tracker, as `woordhouder erase` does."""

    def __init__(self, out: Path, database: str | None, settings: Path | None, now: Callable[[], datetime]) -> None:
        """Take the output folder, the URL of a database outside it, the file with settings, and a clock."""
        self._tracker = (out, database, settings)
        self._now = now

    def __call__(self, asked: ErasureAsked) -> ErasureOutcome:
        """Return what was found or done; raises NothingToDo as the command does."""
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            return alone.submit(_erased, asked, self._tracker, self._now()).result()


def _erased(asked: ErasureAsked, tracker: tuple[Path, str | None, Path | None], now: datetime) -> ErasureOutcome:
    from pipeline.flows.orchestrator import await_server, prepare

    prepare(verbose=False)
    from pipeline.flows.erase import ErasureRequest, count_name, erase_name

    out, database, settings = tracker
    request = ErasureRequest(out, asked.name, asked.author, asked.reason, now, asked.also, database)
    if asked.is_preview:
        return count_name(request)
    await_server()
    return erase_name(request, load_settings(settings))
