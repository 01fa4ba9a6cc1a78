"""Silence: the documents on a promise's theme that appeared after its last evidence and do not tell of it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import islice, takewhile

from sqlalchemy import Connection, Date, Engine, bindparam, select

from pipeline.records.promise import MOST_SILENT
from pipeline.records.status import Flag, Status, Timeline
from pipeline.store.published_tables import promise, publication
from pipeline.store.tables import commitment, document, mention, timeline

_PART = 500  # numbers in one IN list
_TOLD = select(mention.c.id).where(
    mention.c.document_id == document.c.id, mention.c.commitment_id == bindparam("promise_id")
)
# The newest documents on a theme after a day that hold no mention of a promise.
_NEWEST = (
    select(document.c.id)
    .where(
        document.c.theme == bindparam("theme"),
        document.c.date > bindparam("last", type_=Date),
        document.c.date <= bindparam("until", type_=Date),
        ~_TOLD.exists(),
    )
    .order_by(document.c.date.desc(), document.c.id)
    .limit(MOST_SILENT)
)


def is_expected(status: Status, flags: Sequence[str]) -> bool:
    """Return whether news of a promise is to be expected: not of one that is done or withdrawn."""
    return status is not Status.DONE and Flag.WITHDRAWN not in flags


def silent_documents(connection: Connection, numbers: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    """Return the documents for which published promises are silent, the newest first, by the promise's number.

    It is read and not stored: a new document touches every promise on its theme.
    """
    names = (promise.c.number, promise.c.id, promise.c.theme, promise.c.last_evidence)
    expected = promise.c.status != Status.DONE, promise.c.is_withdrawn.is_(False), promise.c.theme.is_not(None)
    query = select(*names).where(promise.c.number.in_(numbers), promise.c.last_evidence.is_not(None), *expected)
    until = connection.scalar(select(publication.c.as_of))
    found = {}
    for number, key, theme, last in connection.execute(query).all():
        values = {"promise_id": key, "theme": theme, "last": last, "until": until}
        found[number] = tuple(connection.scalars(_NEWEST, values))
    return {number: silent for number, silent in found.items() if silent}


def silent_numbers(connection: Connection, numbers: Sequence[int] | None = None) -> set[int]:
    """Return which published promises are silent, by number; of all of them where `numbers` is None.

    Where more documents followed than a promise has mentions, one of them must be silent: the rest alone is looked up.
    """
    until = connection.scalar(select(publication.c.as_of))
    if until is None:
        return set()
    later: dict[str, list[date]] = defaultdict(list)
    dated = select(document.c.theme, document.c.date).where(document.c.theme.is_not(None), document.c.date <= until)
    for theme, day in connection.execute(dated.order_by(document.c.date)):
        later[theme].append(day)
    names = (promise.c.number, promise.c.theme, promise.c.last_evidence, promise.c.mention_count)
    expected = promise.c.status != Status.DONE, promise.c.is_withdrawn.is_(False), promise.c.last_evidence.is_not(None)
    query = select(*names).where(*expected)
    parts = [query] if numbers is None else [query.where(promise.c.number.in_(part)) for part in _parts(numbers)]
    found, unsure = set(), []
    for part in parts:
        for number, theme, last, mentions in connection.execute(part):
            days = later.get(theme, [])
            since = len(days) - bisect_right(days, last)
            if since > mentions:
                found.add(number)
            elif since:
                unsure.append(number)
    for few in _parts(unsure):
        found.update(silent_documents(connection, few))
    return found


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[start : start + _PART] for start in range(0, len(numbers), _PART))


class Silences:
    """Silence on a day of one's choice."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self, as_of: date) -> dict[str, tuple[str, ...]]:
        """Return the documents for which promises are silent, as tracked for `as_of`, by the promise's id."""
        dated = select(document.c.theme, document.c.date, document.c.id).where(document.c.date <= as_of)
        told = select(mention.c.commitment_id, mention.c.document_id).where(mention.c.commitment_id.is_not(None))
        names = (commitment.c.id, commitment.c.theme, timeline.c.status, timeline.c.flags, timeline.c.last_evidence)
        joined = select(*names).join(timeline, timeline.c.commitment_id == commitment.c.id)
        by_theme: dict[str, list[tuple[date, str]]] = defaultdict(list)
        telling: dict[str, set[str]] = defaultdict(set)
        with self._engine.connect() as connection:
            for theme, day, key in connection.execute(dated.order_by(document.c.date.desc(), document.c.id)):
                by_theme[theme].append((day, key))
            for promise_id, document_id in connection.execute(told):
                telling[promise_id].add(document_id)
            promises = connection.execute(joined.where(commitment.c.theme.is_not(None))).all()
        found = {
            key: _untold(by_theme.get(theme, ()), last, telling[key])
            for key, theme, status, flags, last in promises
            if last is not None and is_expected(Status(status), flags)
        }
        return {key: silent for key, silent in found.items() if silent}

    def documents(self, promise_id: str, theme: str | None, known: Timeline) -> tuple[str, ...]:
        """Return the documents, as known on the timeline's day, for which a promise is silent; the newest first."""
        last = known.last_evidence
        if theme is None or last is None or not is_expected(known.status, known.flags):
            return ()
        values = {"promise_id": promise_id, "theme": theme, "last": last, "until": known.as_of}
        with self._engine.connect() as connection:
            return tuple(connection.scalars(_NEWEST, values))


def _untold(newest_first: Sequence[tuple[date, str]], last: date, told: Set[str]) -> tuple[str, ...]:
    """Return the newest documents after a day that are not among those that tell of a promise."""
    later = takewhile(lambda one: one[0] > last, newest_first)
    return tuple(islice((key for _, key in later if key not in told), MOST_SILENT))
