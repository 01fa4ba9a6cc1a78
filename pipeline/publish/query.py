"""The question that an address holds: the same for pages, exports, feeds, the API, alerts and the command line."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode

from pipeline.errors import InvalidQuery
from pipeline.publish.search_syntax import LONGEST
from pipeline.records.commitment import Strength
from pipeline.records.document import DocumentKind
from pipeline.records.promise import Facet, Moved, Signal
from pipeline.records.status import Flag, Status

_Choice = TypeVar("_Choice", bound=StrEnum)
_MOST_VALUES = 20  # of one facet
_LONGEST_VALUE = 300
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CLOSED: dict[Facet, type[StrEnum]] = {
    Facet.STATUS: Status,
    Facet.FLAG: Flag,
    Facet.KIND: DocumentKind,
    Facet.STRENGTH: Strength,
    Facet.MOVED: Moved,
    Facet.SIGNAL: Signal,
}


class Sort(StrEnum):
    """The order of a list."""

    URGENCY = "urgency"  # overdue longest first, then what is due soonest, then the newest evidence
    RELEVANCE = "relevance"
    DUE = "due"
    NEWEST = "newest"  # evidence
    FIRST = "first"  # promised longest ago first
    SLIPPAGE = "slippage"
    TITLE = "title"
    DOUBT = "doubt"


class Mode(StrEnum):
    """How a search is read."""

    TEXT = "text"
    MEANING = "meaning"


class Window(StrEnum):
    """When the deadline lies, seen from the day for which the tracker holds."""

    PAST = "past"
    MONTH = "30d"
    QUARTER = "90d"
    YEAR = "365d"
    LATER = "later"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for; an empty one asks for everything."""

    q: str = ""
    mode: Mode = Mode.TEXT
    facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    windows: tuple[Window, ...] = ()
    due_from: date | None = None
    due_until: date | None = None
    at: date | None = None  # known by then …
    was: tuple[Status, ...] = ()  # … and standing so then, or now where no day is asked for; any of them
    sort: Sort | None = None  # None: by relevance where something is searched, else by urgency

    @property
    def order(self) -> Sort:
        """The order that holds."""
        return self.sort or (Sort.RELEVANCE if self.q else Sort.URGENCY)

    @property
    def is_narrowed(self) -> bool:
        """Whether it asks for less than everything."""
        return bool(self.q or self.facets or self.windows or self.due_from or self.due_until or self.at or self.was)

    def without(self, name: str, value: str | None = None) -> "Query":
        """Return the question without a parameter, or without one value of it."""
        kept = [pair for pair in self.pairs() if pair[0] != name or (value is not None and pair[1] != value)]
        if name == "at":  # the status was that of the day
            kept = [pair for pair in kept if pair[0] != "was"]
        return parse_query(kept)

    def sorted_by(self, sort: Sort | None) -> "Query":
        """Return the question in another order."""
        return replace(self, sort=sort)

    def pairs(self) -> list[tuple[str, str]]:
        """Return names and values as they stand in an address."""
        found: list[tuple[str, str]] = []
        if self.q:
            found.append(("q", self.q))
        if self.mode is not Mode.TEXT:
            found.append(("mode", str(self.mode)))
        found += [(str(facet), value) for facet in Facet for value in self.facets.get(facet, ())]
        found += [("window", str(window)) for window in self.windows]
        days = (("due_from", self.due_from), ("due_until", self.due_until), ("at", self.at))
        found += [(name, day.isoformat()) for name, day in days if day]
        found += [("was", str(status)) for status in self.was]
        if self.sort:
            found.append(("sort", str(self.sort)))
        return found

    def address(self, *more: tuple[str, object]) -> str:
        """Return the part of an address after "?", "" for everything."""
        return urlencode([*self.pairs(), *((name, str(value)) for name, value in more)])


PARAMETERS = ("q", "mode", *(str(facet) for facet in Facet), "window", "due_from", "due_until", "at", "was", "sort")


def parse_query(pairs: Iterable[tuple[str, str]]) -> Query:
    """Read a question from an address; raises InvalidQuery, which says in Dutch what is wrong."""
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if name not in PARAMETERS:
            raise InvalidQuery("onbekende parameter “{name}”", name=_short(name))
        if value != "":
            given.setdefault(name, []).append(value)
    typed = _single(given, "q") or ""
    if len(typed) > LONGEST:
        raise InvalidQuery("de zoekvraag is langer dan {most} tekens", most=LONGEST)
    if "\x00" in typed:
        raise InvalidQuery("de zoekvraag bevat een teken dat niet leesbaar is")
    due_from, due_until = _day(given, "due_from"), _day(given, "due_until")
    at, was = _day(given, "at"), tuple(dict.fromkeys(_member(Status, "was", value) for value in given.get("was", ())))
    mode, sort = _single(given, "mode"), _single(given, "sort")
    return Query(
        q=" ".join(typed.split()),
        mode=_member(Mode, "mode", mode) if mode else Mode.TEXT,
        facets={facet: _facet_values(facet, given[facet]) for facet in Facet if facet in given},
        windows=tuple(dict.fromkeys(_member(Window, "window", value) for value in given.get("window", ()))),
        due_from=due_from,
        due_until=due_until,
        at=at,
        was=was,
        sort=_member(Sort, "sort", sort) if sort else None,
    )


def query_of(address: str) -> Query:
    """Read a question from the part of an address after "?"."""
    return parse_query(parse_qsl(address.removeprefix("?"), keep_blank_values=True))


def _facet_values(facet: Facet, values: Sequence[str]) -> tuple[str, ...]:
    if len(values) > _MOST_VALUES:
        raise InvalidQuery("meer dan {most} waarden voor “{name}”", most=_MOST_VALUES, name=facet)
    for value in values:
        if len(value) > _LONGEST_VALUE:
            raise InvalidQuery("een waarde van “{name}” is langer dan {most} tekens", name=facet, most=_LONGEST_VALUE)
        if facet in _CLOSED:
            _member(_CLOSED[facet], str(facet), value)
    return tuple(dict.fromkeys(values))


def _single(given: Mapping[str, Sequence[str]], name: str) -> str | None:
    values = given.get(name, ())
    if len(values) > 1:
        raise InvalidQuery("“{name}” staat meer dan één keer in het adres", name=name)
    return values[0] if values else None


def _day(given: Mapping[str, Sequence[str]], name: str) -> date | None:
    value = _single(given, name)
    return None if value is None else read_day(value, name)


def read_day(value: str, name: str) -> date:
    """Return a day written as 2025-11-01; raises InvalidQuery."""
    try:
        if not _DAY.fullmatch(value):  # fromisoformat reads other forms too, such as weeks
            raise ValueError(value)
        return date.fromisoformat(value)
    except ValueError as error:
        raise InvalidQuery(
            "“{value}” is geen datum zoals 2025-11-01 ({name})", value=_short(value), name=name
        ) from error


def _member(kind: type[_Choice], name: str, value: str) -> _Choice:
    try:
        return kind(value)
    except ValueError as error:
        known = ", ".join(kind)
        raise InvalidQuery(
            "“{value}” bestaat niet als {name}; mogelijk zijn: {known}", value=_short(value), name=name, known=known
        ) from error


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
