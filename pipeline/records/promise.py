"""A promise as readers see it: flat, with its evidence; and the dated changes that feeds and alerts tell of."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.records.commitment import Role
from pipeline.records.link import RelationKind
from pipeline.records.status import Contradiction, DeadlineStep, Flag, Status

MOST_SILENT = 20  # documents that are named where a promise is silent


class Facet(StrEnum):
    """What a list of promises can be narrowed by."""

    STATUS = "status"
    FLAG = "flag"
    MINISTER = "minister"
    OFFICE = "office"
    ORGANISATION = "organisation"
    PARTY = "party"
    THEME = "theme"
    GOVERNMENT = "government"
    KIND = "kind"
    STRENGTH = "strength"
    YEAR = "year"
    MOVED = "moved"
    SIGNAL = "signal"


class Signal(StrEnum):
    """What a reader should know before the status."""

    CONTRADICTION = "contradiction"  # two documents do not agree
    SILENCE = "silence"  # documents on its theme appeared after its last evidence and do not tell of it
    RELATION = "relation"  # it repeats, extends, amends, replaces or is part of another, or the other way round


class Moved(StrEnum):
    """How far the deadline has moved back since it was first given."""

    QUARTER = "90d"
    YEAR = "365d"
    TWO_YEARS = "730d"
    LONGER = "longer"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that something rests on, and where it stands."""

    mention_id: str
    document_id: str
    quote: str
    role: Role
    page: int | None  # 1-based
    date: date | None  # of the document


@dataclass(frozen=True, slots=True)
class PromiseRelation:
    """How a promise stands to another one; where it `is_from`, it is the one that repeats, extends, … the other."""

    promise_id: str | None  # the other one; None where a demand that is in no promise asks for the same
    kind: RelationKind
    reason: str  # in Dutch words
    is_from: bool
    mention_id: str  # the sentence of this promise that it rests on
    other_mention_id: str


@dataclass(frozen=True, slots=True)
class Promise:
    """One row of the published tracker."""

    id: str
    title: str
    theme: str | None
    status: Status
    flags: tuple[Flag, ...]
    due_on: date | None
    due_rule: str | None  # how the deadline was read, in Dutch
    first_promised: date | None
    last_evidence: date | None
    slippage_days: int  # from the first deadline to the one that holds; 0 where it never moved
    mention_count: int
    document_count: int
    confidence: float  # 0 to 1, the mean of its mentions
    doubt: float  # 0 to 1: how much a reviewer's look is needed
    lead: Evidence  # the sentence that voices it
    newest: Evidence  # the newest sentence about it
    values: dict[Facet, tuple[str, ...]]  # what it counts under, by facet
    theme_chance: float | None = None  # 0 to 1; 1 where a document's own record gives the theme
    subject: str | None = None  # of the dossier, shared by its promises
    slippage: tuple[DeadlineStep, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    relations: tuple[PromiseRelation, ...] = ()
    silent_since: date | None = (
        None  # last evidence, where documents on its theme appeared since that do not tell of it
    )
    silent_documents: tuple[str, ...] = ()  # those documents, the newest first, at most `MOST_SILENT`


class ChangeReason(StrEnum):
    """Why an entry stands in a feed or an alert."""

    NEW_PROMISE = "new_promise"
    STATUS_CHANGE = "status_change"
    DEADLINE_MOVED = "deadline_moved"
    DEADLINE_PASSED = "deadline_passed"


@dataclass(frozen=True, slots=True)
class Change:
    """One dated change of a promise with the sentence that shows it; `id` is derived from what it says."""

    id: str
    promise_id: str
    date: date
    reason: ChangeReason
    detail: str  # the new status, or the deadline as ISO date
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Publication:
    """What the published tracker shows: the day it holds for, and where the originals are."""

    number: int  # rises by one with every change of what is published
    as_of: date
    folder: str | None  # the input folder
    figures: dict[str, object]  # totals worked out once, see publish/figures.py
