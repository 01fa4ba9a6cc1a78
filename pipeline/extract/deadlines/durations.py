"""Reads terms counted from the document's date: "binnen de zes maanden", "over drie weken", "de komende vijf jaar"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from pipeline.lexicon.sieve import sieve
from pipeline.records.deadline import Deadline, Granularity, TimexType

from .period import in_dutch
from .readings import UNKNOWN_DATE, Stretch, vague
from .words import END, NEXT, NUMBER, START, TERMS, UNIT, UNIT_OF, fold, number, one_of, pattern

COUNT = rf"(?:(?:{NUMBER})\s*(?:à|tot|-|of)\s*)?(?P<count>{NUMBER})|(?P<half>anderhalf|een\s+half)"
ROUGHLY = r"(?:(?:maximaal|maximum|hoogstens|ongeveer|een\s+tweetal|uiterlijk)\s+)?"
WITHIN = pattern(
    rf"(?:uiterlijk\s+|ten\s+laatste\s+|nog\s+)?(?P<head>binnen|over)\s+{ROUGHLY}"
    rf"(?:(?:de|een\s+(?:termijn|periode|tijdspanne)\s+van)\s+)?{ROUGHLY}(?:{COUNT})\s+(?P<unit>{UNIT})"
)
WITHIN_ONE = pattern(r"binnen\s+(?:de|het|een)\s+(?P<unit>week|maand|jaar)")
WITHIN_SOME = pattern(
    rf"(?:binnen|over)\s+(?:enkele|een\s+paar|een\s+aantal|afzienbare)\s+{UNIT}|(?:(?:in\s+)?de\s+loop\s+van\s+|(?:in|voor|tijdens|gedurende)\s+)?"
    rf"(?:de\s+)?{NEXT}\s+(?:(?:enkele|paar)\s+)?(?:dagen|weken|maanden|kwartalen|jaren)"
)
COMING = pattern(
    rf"(?:(?:in|binnen|gedurende|tijdens|over|voor)\s+)?(?:de|het)\s+(?:{NEXT}|eerste(?=\s+{NUMBER}\s+jaar))\s+"
    rf"(?:{COUNT})\s+(?P<unit>{UNIT})"
)
FROM_EVENT = re.compile(r"\s+(?:na|nadat|vanaf|vóór|voor|volgend|te\s+rekenen|sinds)(?!\w)", re.IGNORECASE)
SPREAD_RIGHT = re.compile(r"\s+(?:\w+\s+){0,2}(?:gespreid|verspreid|verdeeld)(?!\w)", re.IGNORECASE)
SPREAD_LEFT = re.compile(
    rf"{START}(?:gespreid|verspreid|verdeeld|informatie|gegevens|cijfers|rapportering)\s+$", re.IGNORECASE
)
FOR_EACH = sieve(rf"{START}{one_of(TERMS.distributive)}{END}", re.IGNORECASE)
GRANULARITY_OF = {
    "day": Granularity.DAY,
    "workday": Granularity.DAY,
    "week": Granularity.MONTH_PART,
    "month": Granularity.MONTH,
    "quarter": Granularity.MONTH,
    "year": Granularity.YEAR,
}
VALUE_OF = {"day": "D", "workday": "D", "week": "W", "month": "M", "quarter": "M", "year": "Y"}


def read_durations(text: str, anchor: date | None) -> Iterator[Deadline]:
    """Yield the terms that run from `anchor`; from an event they are vague, for each case apart they are left out."""
    if not FOR_EACH.search(text):
        yield from _within(text, anchor)
    for match in COMING.finditer(text):
        yield _deadline(match, anchor, starts=True)
    for match in WITHIN_SOME.finditer(text):
        yield vague(_stretch(match), anchor)


def _within(text: str, anchor: date | None) -> Iterator[Deadline]:
    for expression in (WITHIN, WITHIN_ONE):
        for match in expression.finditer(text):
            after, before = text[match.end() :], text[: match.start()]
            if SPREAD_RIGHT.match(after) or SPREAD_LEFT.search(before):
                continue
            if FROM_EVENT.match(after):
                yield vague(
                    _to_clause_end(match, text), anchor, "hangt af van een gebeurtenis, geen datum af te leiden"
                )
            else:
                yield _deadline(match, anchor, starts=False)


def _stretch(match: re.Match[str]) -> Stretch:
    return Stretch(match[0], match.start(), match.end())


def _to_clause_end(match: re.Match[str], text: str) -> Stretch:
    """Return the expression with the event it counts from, up to the end of its noun group."""
    rest = re.match(r"\s+\w+(?:\s+(?:de|het|een|deze|dit|die|van|\w+ing)(?!\w))*(?:\s+[\w-]+)?", text[match.end() :])
    end = match.end() + (rest.end() if rest else 0)
    return Stretch(text[match.start() : end], match.start(), end)


def _amount(match: re.Match[str], unit: str) -> int:
    """Return the count in the unit's base: months for halves of years, else the number said (one where none is)."""
    groups = match.groupdict()
    if groups.get("half"):
        whole = {"year": 12, "month": 30, "week": 7}.get(unit, 2)
        return whole + whole // 2 if "ander" in groups["half"].lower() else whole // 2
    return number(groups["count"]) if groups.get("count") else 1


def _deadline(match: re.Match[str], anchor: date | None, starts: bool) -> Deadline:
    if anchor is None:
        return vague(_stretch(match), None, UNKNOWN_DATE)
    unit = UNIT_OF[fold(match["unit"])]
    amount = _amount(match, unit)
    if match.groupdict().get("half"):
        unit = {"year": "month", "month": "day", "week": "day"}.get(unit, unit)
    due = _added(anchor, amount, unit)
    months = amount * 3 if unit == "quarter" else amount
    return Deadline(
        text=match[0],
        start_char=match.start(),
        end_char=match.end(),
        timex_type=TimexType.DURATION,
        value=f"P{months}{VALUE_OF[unit]}",
        mod=None if starts else "EQUAL_OR_LESS",
        anchored_on=anchor,
        start_on=anchor if starts else None,
        due_on=due,
        granularity=GRANULARITY_OF[unit],
        is_vague=False,
        rule=f"{match[0]}: gerekend vanaf {in_dutch(anchor)}, uiterlijk {in_dutch(due)}",
    )


def _added(anchor: date, amount: int, unit: str) -> date:
    """Return the day so many units after `anchor`; working days skip weekends, not public holidays."""
    if unit == "workday":
        day = anchor
        for _ in range(amount):
            day += timedelta(days=3 if day.weekday() == 4 else 2 if day.weekday() == 5 else 1)
        return day
    if unit == "quarter":
        return anchor + relativedelta(months=3 * amount)
    steps = {"day": "days", "week": "weeks", "month": "months", "year": "years"}
    return anchor + relativedelta(**{steps[unit]: amount})  # type: ignore[arg-type]
