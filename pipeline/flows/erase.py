"""Suppress the name of a private person everywhere at once: database, search index, exports, and later readings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from prefect import flow
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from pipeline.errors import NothingToDo, UnreadableDocument
from pipeline.flows.analyse import BATCHES_AT_ONCE, analyse_batch
from pipeline.flows.fingerprints import analysis_version
from pipeline.flows.link import link
from pipeline.flows.publish import publish_files
from pipeline.flows.relate import relate_waiting
from pipeline.flows.review import restore, settle, settle_timelines
from pipeline.flows.track import track_all
from pipeline.flows.tracker import publish_tracker
from pipeline.flows.workers import Workers, sliced
from pipeline.ingest import Limits, ingest
from pipeline.lexicon.facts import fold, load_facts
from pipeline.records.erasure import Erasure, erasure_value
from pipeline.records.review import Decision, DecisionKind
from pipeline.settings import Settings
from pipeline.store import open_store, sqlite_url
from pipeline.store.erasure import erase_stored, purge

PAGE_IMAGES = ".cache/pages"  # in an output folder: what the pages have drawn, named after its document
PLAIN = frozenset({".csv", ".htm", ".html", ".ics", ".json", ".md", ".txt", ".xml"})
READ = frozenset({".docx", ".pdf"})


@dataclass(frozen=True, slots=True)
class ErasureRequest:
    """Whose name to suppress in the tracker of an output folder, and who decided so, why and when (with time zone)."""

    out: Path
    name: str
    author: str
    reason: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ErasureDone:
    """How many stored values were changed, in how many documents, and what was not changed.

    `left` are files in the output folder that were made before and still hold the name, `sources` the files that the
    documents were read from.
    """

    values: int
    documents: int
    left: tuple[str, ...]
    sources: tuple[str, ...]


def erase_name(request: ErasureRequest, settings: Settings) -> ErasureDone:
    """Log the decision, mask the name in all that is stored, and derive and publish anew what came from it.

    The log keeps fingerprints of the name, not the name. Raises NothingToDo where there is no tracker, and for a name
    that is no full name or belongs to an office-holder. Killed in between, it is completed by the next run.
    """
    database = request.out / "tracker.sqlite"
    if not database.is_file():
        raise NothingToDo(f"{request.out}: holds no tracker.sqlite")
    holders = {fold(person.name) for person in load_facts().persons}
    if fold(request.name) in holders:
        raise NothingToDo(f"{request.name} holds or held a public office: what was promised in it stays public")
    try:
        value = erasure_value(request.name)
    except ValueError as error:
        raise NothingToDo(str(error)) from error
    url, erasure = sqlite_url(request.out), Erasure([value])
    reason = erasure.mask(request.reason)[0]
    made = Decision("", DecisionKind.ERASE, (), value, request.author, reason, request.made_at)
    with open_store(url) as store:
        store.people.append(made)
    erased = erase_stored(url, erasure)
    for document_id in erased.document_ids:
        for image in (request.out / PAGE_IMAGES).glob(f"{document_id}-*"):
            image.unlink()
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        derive_again(erased.document_ids, request.out, request.made_at.date(), settings)
    purge(url)
    with open_store(url) as store:
        files = store.read.source_files().items()
    sources = sorted(file for file, one in files if one.document_id in erased.document_ids)
    left = _still_holding(request.out, erasure)
    return ErasureDone(erased.values, len(erased.document_ids), tuple(left), tuple(sources))


@flow(name="erase", task_runner=BATCHES_AT_ONCE, validate_parameters=False, persist_result=False)
def derive_again(document_ids: Sequence[str], out: Path, today: date, settings: Settings) -> None:
    """Analyse documents again, and link, track and publish as a run does; the day of the statuses stays."""
    url = sqlite_url(out)
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
    day, _ = track_all.fn(url, publication.as_of if publication else None, today)
    settle_timelines(url, day)
    relate_waiting.fn(url)
    publish_tracker(url, day, publication.folder if publication else None, None)
    publish_files.fn(url, str(out), day)


def _still_holding(folder: Path, erasure: Erasure) -> list[str]:
    """Return the files in a folder, such as briefs made before, whose text still holds a name."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in PLAIN:
            text = path.read_text(encoding="utf-8", errors="replace")
        elif path.suffix.lower() in READ:
            try:
                text = ingest(path, path.name, None, Limits()).text
            except UnreadableDocument:
                continue
        else:
            continue
        if erasure.holds(text):
            found.append(path.relative_to(folder).as_posix())
    return found
