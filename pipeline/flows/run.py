"""The main job: a folder of documents in, a tracked set of promises out."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from prefect import flow
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from pipeline.errors import NothingToDo
from pipeline.flows.analyse import BATCHES_AT_ONCE, analyse
from pipeline.flows.ingest import ingest_folder
from pipeline.flows.link import link
from pipeline.flows.memory import collect_seldom
from pipeline.flows.publish import publish_files
from pipeline.flows.relate import relate_waiting
from pipeline.flows.review import restore, settle, settle_timelines
from pipeline.flows.track import track_all
from pipeline.flows.tracker import held_before, publish_tracker
from pipeline.flows.workers import Workers
from pipeline.publish import Refusal, RunReport, refusals, run_report, write_report
from pipeline.settings import Settings
from pipeline.store import open_store, sqlite_url


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What to run: `as_of` None means the newest document's date, and `today` where no document has a date.

    `database` is the URL of a database outside `out`.
    """

    folder: Path
    out: Path
    as_of: date | None
    today: date
    database: str | None = None

    @property
    def url(self) -> str:
        """The URL of the tracker database: a SQLite file in the output folder where nothing else is asked for."""
        return self.database or sqlite_url(self.out)


@flow(name="woordhouder", task_runner=BATCHES_AT_ONCE, validate_parameters=False, persist_result=False)
def run(request: RunRequest, settings: Settings) -> RunReport:
    """Ingest, analyse, link, track and publish one folder; each stage picks up what the last run left undone.

    The stages' tasks run in this one flow run: a subflow costs Prefect over a second, more than a small stage's work.
    Raises NothingToDo where no document could be read.
    """
    request.out.mkdir(parents=True, exist_ok=True)
    url = request.url
    seconds: dict[str, float] = {}
    work: dict[str, int] = {}
    restore(url)
    with Workers(settings.workers, is_fast=settings.is_fast) as workers:
        workers.await_models()
        with _timed(seconds, "ingest"):
            plan = ingest_folder.fn(str(request.folder), url, settings, workers)
            work |= {"read": len(plan.to_read), "unchanged": plan.unchanged, "gone": len(plan.gone)}
        with _timed(seconds, "analyse"):
            work["analysed"] = analyse.fn(url, settings, workers)
            workers.rest()  # linking needs their memory
        with _timed(seconds, "link"):
            work["regrouped"] = link.fn(url, settings, workers)
    with _timed(seconds, "track"):
        settle(url)
        held = held_before(url, str(request.folder.resolve()))
        day, tracked = track_all.fn(url, request.as_of, request.today)
        settle_timelines(url, day)
        relate_waiting.fn(url)
    with _timed(seconds, "publish"):
        renewable = tracked if held.is_current else None
        changed = publish_tracker(url, day, str(request.folder.resolve()), renewable)
        export = publish_files.fn(url, str(request.out), day, held.export_digest, changed)
    with open_store(url) as store:
        skipped = tuple(Refusal(one.file, one.reason) for one in plan.skipped)
        report = run_report(export, store, skipped, work, seconds)
        write_report(report, request.out)
        if not report.documents:
            raise NothingToDo(_nothing(request.folder, refusals(store)))
    return report


def _nothing(folder: Path, refused: tuple[Refusal, ...]) -> str:
    reasons = "; ".join(f"{one.file}: {one.reason}" for one in refused[:5])
    return f"{folder}: no document could be read" + (f" ({reasons})" if reasons else "")


def run_now(request: RunRequest, settings: Settings) -> RunReport:
    """Run the flow in this process, without the heartbeat, which would make it wait a whole second at its end."""
    collect_seldom()
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        return run(request, settings)


@contextmanager
def _timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds[stage] = time.perf_counter() - start
