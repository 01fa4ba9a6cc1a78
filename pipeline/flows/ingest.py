"""Flow `ingest`: the files of a folder become documents in the store."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from pipeline.errors import NothingToDo, UnreadableDocument
from pipeline.flows.fingerprints import reading_version
from pipeline.flows.progress import reporter
from pipeline.flows.reading_work import ReadingJob, read_files
from pipeline.flows.workers import Workers, sliced
from pipeline.ingest import Limits, list_folder, read_manifest
from pipeline.ingest.plan import ReadingPlan, file_state, plan_reading
from pipeline.records.document import Document, DocumentMetadata
from pipeline.records.review import DecisionKind, in_force
from pipeline.settings import Settings
from pipeline.store import SourceFile, open_store

MANIFEST = "metadata.json"


def limits_of(settings: Settings) -> Limits:
    """Return ingest's limits as the settings give them."""
    names = Limits.__dataclass_fields__
    return Limits(**{name: getattr(settings, name) for name in names})


@task(name="plan reading", retries=1, cache_policy=NO_CACHE, persist_result=False)
def plan(folder: str, database_url: str, settings: Settings) -> tuple[ReadingPlan, dict[str, DocumentMetadata]]:
    """Compare the folder with the store; problems of metadata.json and files that are gone are recorded here."""
    listing, manifest = list_folder(Path(folder)), read_manifest(Path(folder))
    version = reading_version(settings)
    states = [
        file_state(Path(folder), file, manifest.entries.get(file), version, settings.max_bytes)
        for file in listing.files
    ]
    with open_store(database_url) as store:
        before = store.read.source_files()
        fingerprints = {name: found.fingerprint for name, found in before.items()}
        refused = {name for name, found in before.items() if found.failure is not None}
        planned = plan_reading(states, fingerprints, refused, set(store.read.read_with().values()))
        if planned.gone:
            store.write.remove_files(planned.gone)
        problems = [SourceFile(f"{MANIFEST}#{i}", "", None, one.reason) for i, one in enumerate(manifest.problems)]
        if problems:
            store.write.save_documents([], problems)
    return replace(planned, skipped=tuple(listing.skipped)), dict(manifest.entries)


@task(name="read documents", retries=2, retry_delay_seconds=1, cache_policy=NO_CACHE, persist_result=False)
def read_batch(jobs: Sequence[ReadingJob], database_url: str, workers: Workers) -> int:
    """Read one batch of files and store it in one transaction; return how many were refused."""
    read: list[tuple[Document, str]] = []
    files: list[SourceFile] = []
    for job, outcome in workers.outcomes(read_files, sliced(jobs, 8)):
        for state in job.group:
            if isinstance(outcome, Document):
                files.append(SourceFile(state.file, state.fingerprint, outcome.id))
            else:
                files.append(SourceFile(state.file, state.fingerprint, None, _reason(outcome)))
        if isinstance(outcome, Document):
            read.append((outcome, job.group[0].fingerprint))
    with open_store(database_url) as store:
        store.write.save_documents(read, files)
    return len(jobs) - len(read)


def erased_names(database_url: str) -> tuple[str, ...]:
    """Return the values of the erase decisions in force."""
    with open_store(database_url) as store:
        held = in_force(store.people.decisions())
    return tuple(one.value for one in held if one.kind is DecisionKind.ERASE and one.value)


def _reason(error: Exception) -> str:
    reason = error.reason if isinstance(error, UnreadableDocument) else f"unexpected {type(error).__name__}: {error}"
    return " ".join(reason.split())


@flow(name="ingest", validate_parameters=False, persist_result=False)
def ingest_folder(folder: str, database_url: str, settings: Settings, workers: Workers) -> ReadingPlan:
    """Read what is new or changed in `folder`, and forget what is gone. Raises NothingToDo where there is no folder."""
    if not Path(folder).is_dir():
        raise NothingToDo(f"{folder}: no such folder")
    planned, known = plan(folder, database_url, settings)
    limits = limits_of(settings)
    erased = erased_names(database_url)
    jobs = [ReadingJob(folder, group, known.get(group[0].file), limits, erased) for group in planned.to_read]
    reporter().start("ingest", len(jobs))
    size = settings.documents_per_task
    for start in range(0, len(jobs), size):
        batch = jobs[start : start + size]
        read_batch(batch, database_url, workers)
        reporter().advance("ingest", len(batch))
    return planned
