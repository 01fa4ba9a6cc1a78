"""Status of a commitment and the dated steps that lead to it; flags are computed for a date."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

STALE_AFTER_MONTHS = 18  # without evidence, from which a promise that is not done is stale


class Status(StrEnum):
    """openstaand, in uitvoering, voldaan; nothing else."""

    OPEN = "open"
    PROGRESSING = "progressing"
    DONE = "done"


class Flag(StrEnum):
    """Beside the status, for a date."""

    OVERDUE = "overdue"
    DELAYED = "delayed"
    WITHDRAWN = "withdrawn"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """One dated change of status, with the mention that proves it."""

    date: date | None
    status: Status
    mention_id: str


@dataclass(frozen=True, slots=True)
class DeadlineStep:
    """A deadline that a promise had, and the days since the one before."""

    due_on: date
    said_on: date | None  # date of the statement
    mention_id: str
    moved_days: int  # 0 for the first, below 0 where it came forward


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two documents that do not agree about a promise, the earlier statement first."""

    first_id: str  # mentions
    second_id: str
    reason: str  # what does not agree, in a Dutch sentence


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where a commitment stands on `as_of`, by the evidence published up to then."""

    commitment_id: str
    as_of: date
    status: Status
    flags: tuple[Flag, ...]
    history: tuple[StatusEvent, ...]
    deadline_mention_id: str | None  # the mention whose deadline holds
    due_on: date | None
    first_promised: date | None
    last_evidence: date | None
    slippage: tuple[DeadlineStep, ...] = ()  # every deadline it had, in the order in which they came to hold
    contradictions: tuple[Contradiction, ...] = ()
