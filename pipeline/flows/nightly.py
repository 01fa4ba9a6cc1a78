"""Flow `nightly`: fetch every source, run over the archive, notify; what fails in one source stops nothing else."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from prefect import flow, serve, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from prefect.states import Completed, Failed
from prefect.types.entrypoint import EntrypointType
from pydantic import BaseModel

from pipeline.errors import InvalidSettings, NothingToDo, SourceProblem
from pipeline.flows.fetch import FetchRequest, check_contact, choose_sources, fetch_one
from pipeline.flows.notify import Notified, notify_due
from pipeline.flows.run import RunRequest, run
from pipeline.ingest.archive import Archive, rebuild
from pipeline.ingest.fetch import Period, SourceReport
from pipeline.ingest.sources import Source
from pipeline.publish import RunReport
from pipeline.settings import Settings, load_settings
from pipeline.store import open_store, sqlite_url


class Night(BaseModel):
    """What a nightly run works on; plain values, since Prefect keeps them as a deployment's parameters."""

    archive: str = "archive"
    out: str = "outputs"
    names: list[str] = []
    sources: str | None = None
    changes: list[tuple[str, str]] = []
    mirror: str | None = None
    settings: str | None = None


class SourceFailed(SourceProblem):
    """A source that was not fetched as declared; carries the report."""

    def __init__(self, report: SourceReport) -> None:
        super().__init__(f"{report.source}: {'; '.join(report.problems)}")
        self.report = report


@task(name="fetch source", task_run_name="fetch {source.name}", cache_policy=NO_CACHE, persist_result=False)
def fetch_source(source: Source, request: FetchRequest) -> SourceReport:
    """Fetch one source; a source with problems fails its task."""
    report = fetch_one(source, request)
    if report.is_failed:
        raise SourceFailed(report)
    return report


@task(name="notify", cache_policy=NO_CACHE, persist_result=False)
def notify(out: str, settings: Settings, today: date) -> Notified:
    """Send the alerts that are due; raises NothingToDo where some could not be sent, after the others."""
    with open_store(sqlite_url(Path(out))) as store:
        if not store.people.alerts():
            return Notified(0, 0, ())
        done = notify_due(store, settings, today)
    if done.failures:
        raise NothingToDo(f"alerts: {'; '.join(done.failures)}")
    return done


@flow(name="nightly", persist_result=False)
def nightly(night: Night | None = None) -> State[Any]:
    """Fetch, run, notify. The state is Failed, with the reasons, where a source or a later step failed.

    Each source has a task run of its own; tables of figures are kept as artifacts.
    """
    night = night or Night()
    settings = load_settings(Path(night.settings) if night.settings else None)
    today = datetime.now().astimezone().date()
    request = FetchRequest(Path(night.archive), Period(today), settings.contact, night.mirror)
    sources = choose_sources(night.names, Path(night.sources) if night.sources else None, night.changes)
    check_contact(sources, request)
    reports, problems = _fetched(sources, request)
    create_table_artifact(table=[_row(report) for report in reports], key="sources", description="Fetched")
    try:
        figures = run(RunRequest(Path(night.archive), Path(night.out), None, today), settings)
        create_markdown_artifact(markdown=run_figures(figures), key="run", description="Mined")
        notify(night.out, settings, today)
    except NothingToDo as error:
        problems.append(str(error))
    return Failed(message="; ".join(problems)) if problems else Completed(message="all sources fetched")


def _fetched(sources: Sequence[Source], request: FetchRequest) -> tuple[list[SourceReport], list[str]]:
    reports, problems = [], []
    archive = Archive(request.archive)
    with archive.locked():
        for source in sources:
            state = fetch_source(source, request, return_state=True)
            outcome = state.result(raise_on_failure=False)
            if isinstance(outcome, SourceReport):
                reports.append(outcome)
            else:
                problems.append(str(outcome))
                failed = SourceReport(source.name, problems=[str(outcome)])
                reports.append(outcome.report if isinstance(outcome, SourceFailed) else failed)
        rebuild(archive)
    return reports, problems


def _row(report: SourceReport) -> dict[str, Any]:
    shown = ("source", "listed", "new", "changed", "unchanged", "awaiting")
    counts = {name: getattr(report, name) for name in shown}
    return {**counts, "requests": report.traffic.get("requests", 0), "problems": "; ".join(report.problems)}


def run_figures(report: RunReport) -> str:
    """Return the figures of a run as a Markdown table."""
    parts = {
        "documents": report.documents,
        "refused": len(report.refused),
        **{f"mentions: {role}": number for role, number in report.mentions.items()},
        **{f"promises: {status}": number for status, number in report.commitments.items()},
        **{f"flag: {flag}": number for flag, number in report.flags.items()},
        **{f"removed: {kind}": number for kind, number in report.removed.items()},
        **{f"seconds: {stage}": number for stage, number in report.seconds.items()},
    }
    lines = [f"| {name} | {value} |" for name, value in parts.items()]
    return "\n".join([f"Statuses on {report.as_of}", "", "| figure | value |", "|---|---|", *lines])


def planned_nightly(night: Night, cron: str, timezone: str) -> RunnerDeployment:
    """Return the deployment `nightly/nightly`, with its schedule, as the Prefect server is told of it."""
    planned = nightly.to_deployment(
        name="nightly",
        schedule=Cron(cron, timezone=timezone),
        parameters={"night": night.model_dump()},
        entrypoint_type=EntrypointType.MODULE_PATH,  # wherever the service is started from
    )
    return cast(RunnerDeployment, planned)  # also awaitable for Prefect's own sake


def serve_nightly(night: Night, cron: str, timezone: str) -> None:
    """Register the flow with its schedule at the Prefect server, and carry out its runs until stopped.

    One at a time: a night that lasts into the next one is not doubled. Raises InvalidSettings for a schedule that
    Prefect does not take.
    """
    try:
        ZoneInfo(timezone)
        planned = planned_nightly(night, cron, timezone)
    except (ValueError, ZoneInfoNotFoundError) as error:
        raise InvalidSettings(f"--cron {cron!r}, --timezone {timezone!r}: {error}") from error
    serve(planned, limit=1)
