"""Turns a framed period into a deadline: which end counts, and the rule in words."""

from dataclasses import dataclass
from datetime import date

from pipeline.records.deadline import Deadline, Granularity, TimexType

from .frames import PLANNED_NEAR, Framed
from .period import ONE_DAY, Period, in_dutch
from .seasons import after_holiday

FUTURE = "FUTURE_REF"
BOUND_MODS = {
    "by": "ON_OR_BEFORE",
    "until": "ON_OR_BEFORE",
    "before": "BEFORE",
    "from": "ON_OR_AFTER",
    "around": "APPROX",
}
UNKNOWN_DATE = "de datum van het document is onbekend, dus geen datum af te leiden"
NO_DATE = "geen datum af te leiden"
FOR_BEFORE = {Granularity.DAY, Granularity.MONTH, Granularity.MONTH_PART, Granularity.SEASON, Granularity.TERM}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The text of an expression and where it stands."""

    text: str
    start_char: int
    end_char: int


def vague(stretch: Stretch, anchor: date | None, reason: str = NO_DATE) -> Deadline:
    """Return a deadline without a date, saying why."""
    return Deadline(
        text=stretch.text,
        start_char=stretch.start_char,
        end_char=stretch.end_char,
        timex_type=TimexType.DATE,
        value=FUTURE,
        mod=None,
        anchored_on=anchor,
        start_on=None,
        due_on=None,
        granularity=None,
        is_vague=True,
        rule=f"{stretch.text}: {reason}",
    )


def read(text: str, framed: Framed, anchor: date | None) -> Deadline | None:
    """Return the deadline that a framed period sets, or None where the calendar has no such period."""
    stretch = Stretch(text[framed.start_char : framed.end_char], framed.start_char, framed.end_char)
    if anchor is None and framed.core.is_relative:
        return vague(stretch, None, UNKNOWN_DATE)
    period = framed.period(anchor or date.min)
    if period is None:
        return None
    if period.granularity is Granularity.TERM and period.mod == "START":
        return vague(stretch, anchor, "het begin van een legislatuur heeft geen vaste dag")
    if framed.bound == "after":
        return _after(stretch, period, anchor)
    kind = _side(text, framed, period)
    if kind == "before" and anchor and framed.core.is_relative and period.start <= anchor <= period.end:
        # said in summer, "vóór de zomer" is about the next one
        period = framed.period(period.end + ONE_DAY) or period
    start, due = _ends(kind, framed, period)
    return Deadline(
        text=stretch.text,
        start_char=stretch.start_char,
        end_char=stretch.end_char,
        timex_type=TimexType.DATE,
        value=period.value,
        mod=period.mod or BOUND_MODS.get(kind),
        anchored_on=anchor,
        start_on=start,
        due_on=due,
        granularity=period.granularity,
        is_vague=False,
        rule=f"{stretch.text}: {_in_words(kind, start, due)}",
    )


def _side(text: str, framed: Framed, period: Period) -> str:
    """Return the kind of bound; "voor" is before a day, month or season, in a year, and in what is planned."""
    if framed.bound != "for":
        return framed.bound or "within"
    is_planned = PLANNED_NEAR.search(text[max(0, framed.start_char - 25) : framed.start_char])
    if is_planned:
        return "within"
    if framed.part:
        return "before"
    return "before" if period.granularity in FOR_BEFORE and not framed.core.is_range else "within"


def _ends(kind: str, framed: Framed, period: Period) -> tuple[date | None, date]:
    """Return first day (None where nothing sets one) and last day on time."""
    if kind == "before":
        # before the end of a period means before that period is over
        return None, period.end if framed.part in {"end", "mid"} else period.start - ONE_DAY
    if kind in {"by", "until"}:
        return None, period.end
    if period.granularity is Granularity.TERM and not framed.part and kind == "within":
        return None, period.end
    return period.start, period.end


def _after(stretch: Stretch, period: Period, anchor: date | None) -> Deadline:
    """Read "na de zomer" as the season that follows; after any other date there is no last day."""
    following = after_holiday(period) if _is_season_or_holiday(period) else None
    if following is None:
        return vague(stretch, anchor, f"na {in_dutch(period.end)}, zonder einddatum")
    return Deadline(
        text=stretch.text,
        start_char=stretch.start_char,
        end_char=stretch.end_char,
        timex_type=TimexType.DATE,
        value=period.value,
        mod="AFTER",
        anchored_on=anchor,
        start_on=following.start,
        due_on=following.end,
        granularity=following.granularity,
        is_vague=False,
        rule=f"{stretch.text}: {_in_words('within', following.start, following.end)}",
    )


def _is_season_or_holiday(period: Period) -> bool:
    return period.granularity is Granularity.SEASON or (
        "/" in period.value and period.granularity is Granularity.MONTH_PART
    )


def _in_words(kind: str, start: date | None, due: date) -> str:
    if start is None:
        return f"uiterlijk {in_dutch(due)}"
    if start == due:
        return f"in te gaan op {in_dutch(due)}" if kind == "from" else f"op {in_dutch(due)}"
    if kind == "from":
        return f"in te gaan vanaf {in_dutch(start)}, uiterlijk {in_dutch(due)}"
    return f"van {in_dutch(start)} tot en met {in_dutch(due)}"
