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
