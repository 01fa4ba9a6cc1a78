"""When a promised action is due, as precisely as the source says it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TimexType(StrEnum):
    """TIMEX3 type."""

    DATE = "DATE"
    DURATION = "DURATION"


class Granularity(StrEnum):
    """How precise a due date is; the values are those of the export."""

    DAY = "day"
    MONTH_PART = "month-part"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR_PART = "year-part"
    YEAR = "year"
    SCHOOLYEAR = "schoolyear"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One time expression read as a deadline; offsets are in the text that was read (the document's, once stored)."""

    text: str
    start_char: int
    end_char: int
    timex_type: TimexType
    value: str  # "2026-Q3", "2026-06", "P6M"; "FUTURE_REF" for vague ones
    mod: str | None  # TIMEX3 modifier: "BEFORE", "START", "MID", "END", "ON_OR_BEFORE", "AFTER"
    anchored_on: date | None  # the date it was read from: the document's or the quoted statement's
    start_on: date | None
    due_on: date | None  # last day that still counts as on time
    granularity: Granularity | None
    is_vague: bool
    rule: str  # the convention in Dutch words: "het najaar: tot 20 december"
