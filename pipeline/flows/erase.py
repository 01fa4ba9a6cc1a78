"""Suppress the name of a private person everywhere at once: database, search index, exports, and later readings."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.errors import NothingToDo
from pipeline.flows.tracker import publish_all
from pipeline.lexicon.facts import fold, load_facts
from pipeline.publish import publish, read_archive, tracker_export
from pipeline.records.erasure import Erasure, erasure_value
from pipeline.records.review import Decision, DecisionKind
from pipeline.store import open_store, sqlite_url
from pipeline.store.erasure import erase_stored


@dataclass(frozen=True, slots=True)
class ErasureRequest:
    """Whose name to suppress in the tracker of an output folder, and who decided so, why and when (with time zone)."""

    out: Path
    name: str
    author: str
    reason: str
    made_at: datetime


def erase_name(request: ErasureRequest) -> int:
    """Log the decision, mask the name in all that is stored, publish anew, and return how many values were changed.

    The log keeps fingerprints of the name, not the name. Raises NothingToDo where there is no tracker, and for a name
    that is no full name or belongs to an office-holder.
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
    url = sqlite_url(request.out)
    made = Decision("", DecisionKind.ERASE, (), value, request.author, request.reason, request.made_at)
    with open_store(url) as store:
        store.people.append(made)
    changed = erase_stored(url, Erasure([value]))
    _publish(request, url)
    return changed


def _publish(request: ErasureRequest, url: str) -> None:
    with open_store(url) as store:
        days = [timeline.as_of for timeline in store.read.timelines().values()]
        as_of = max(days, default=request.made_at.date())
        publish(tracker_export(read_archive(store, as_of)), request.out)
        publication = store.published.publication()
        if publication is not None:
            publish_all(store, publication.as_of, publication.folder)
