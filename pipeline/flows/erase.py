"""Suppress the name of a private person everywhere at once: database, search index, exports, and later readings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from prefect import flow
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from pipeline.errors import NothingToDo
from pipeline.flows.analyse import BATCHES_AT_ONCE, analyse_batch
from pipeline.flows.erased_files import erase_archive, erase_files, erase_images
from pipeline.flows.fingerprints import analysis_version
from pipeline.flows.link import link
from pipeline.flows.publish import publish_files
from pipeline.flows.relate import relate_waiting
from pipeline.flows.review import restore, settle, settle_timelines
from pipeline.flows.track import track_all
from pipeline.flows.tracker import publish_tracker
from pipeline.flows.workers import Workers, sliced
from pipeline.lexicon.facts import load_facts
from pipeline.records.erasure import Erasure, ErasureOutcome, erasure_value
from pipeline.records.review import Decision, DecisionKind
from pipeline.settings import Settings
from pipeline.store import open_store, sqlite_url
from pipeline.store.database import DATABASE
from pipeline.store.erasure import count_stored, erase_stored, purge


@dataclass(frozen=True, slots=True)
class ErasureRequest:
    """Whose name to suppress in the tracker of an output folder, and who decided so, why and when (with time zone).

    `also` are other forms of the name, `database` is the URL of a database outside `out`.
    """

    out: Path
    name: str
    author: str
    reason: str
    made_at: datetime
    also: tuple[str, ...] = ()
    database: str | None = None

    @property
    def url(self) -> str:
        """The URL of the tracker database."""
        return self.database or sqlite_url(self.out)


def count_name(request: ErasureRequest) -> ErasureOutcome:
    """Return what `erase_name` would change in the database; raises NothingToDo as it does."""
    found = count_stored(request.url, Erasure([_checked_value(request)]))
    return ErasureOutcome(found.places, len(found.document_ids))


def erase_name(request: ErasureRequest, settings: Settings) -> ErasureOutcome:
    """Log the decision, mask the name in all that is stored, and derive and publish anew what came from it.

    The log keeps fingerprints of the name, not the name. Raises NothingToDo where there is no tracker, and for a name
    that is no full name or belongs to an office-holder. Killed in between, it is completed by the next run.
    """
    value = _checked_value(request)
    url, erasure = request.url, Erasure([value])
    reason = erasure.mask(request.reason)[0]
    with open_store(url) as store:
        store.people.append(Decision("", DecisionKind.ERASE, (), value, request.author, reason, request.made_at))
        publication = store.published.publication()
    inputs = Path(publication.folder) if publication and publication.folder else None
    erased = erase_stored(url, erasure)
    erase_images(request.out, erased.document_ids)
    refused = erase_archive(inputs, value)
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        derive_again(erased.document_ids, request, settings)
    purge(url)
    with open_store(url) as store:
        files = store.read.source_files().items()
    sources = sorted(file for file, one in files if one.document_id in erased.document_ids)
    done = erase_files(request.out, inputs, erasure)
    return ErasureOutcome(
        erased.places, len(erased.document_ids), done.masked, done.deleted, done.left, tuple(sources), refused
    )


def _checked_value(request: ErasureRequest) -> str:
    if request.database is None and not (request.out / DATABASE).is_file():
        raise NothingToDo(f"{request.out}: holds no {DATABASE}")
    try:
        value = erasure_value(request.name, request.also)
    except ValueError as error:
        raise NothingToDo(str(error)) from error
    erasure = Erasure([value])
    if any(erasure.holds(person.name) for person in load_facts().persons):
        raise NothingToDo(f"{request.name} holds or held a public office: what was promised in it stays public")
    return value


@flow(name="erase", task_runner=BATCHES_AT_ONCE, validate_parameters=False, persist_result=False)
def derive_again(document_ids: Sequence[str], request: ErasureRequest, settings: Settings) -> None:
    """Analyse documents again, and link, track and publish as a run does; the day of the statuses stays."""
    url = request.url
    with open_store(url) as store:
        publication = store.published.publication()
    restore(url)
    version = analysis_version(settings)
    with Workers(settings.workers) as workers:
        for batch in sliced(document_ids, settings.documents_per_task):
            analyse_batch(batch, url, settings, version, workers)
        workers.rest()
        link.fn(url, settings, workers)
    settle(url)
    day, _ = track_all.fn(url, publication.as_of if publication else None, request.made_at.date())
    settle_timelines(url, day)
    relate_waiting.fn(url)
    publish_tracker(url, day, publication.folder if publication else None, None)
    publish_files.fn(url, str(request.out), day)
