"""Stretches of time and the expressions that name them, before prepositions say which end counts."""

import calendar as months
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from pipeline.records.deadline import Granularity

from .words import TERMS, year_offset

ONE_DAY = timedelta(days=1)
RECENT = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day (both included) with the TIMEX3 value."""

    start: date
    end: date
    granularity: Granularity
    value: str
    mod: str | None = None


Resolve = Callable[[date], Period | None]


class Licence(Enum):
    """What an expression needs beside it to be a time that binds."""

    SELF = auto()  # nothing: "dit najaar", "Q3 2024"
    BOUND = auto()  # a preposition or part: "2024", "maart"
    FRAME = auto()  # a part, or a preposition that is about time alone: "het jaar"


@dataclass(frozen=True, slots=True)
class Core:
    """A named period in the text; `resolve` gives its dates as seen from the date it is read from."""

    start_char: int
    end_char: int
    resolve: Resolve
    is_relative: bool  # needs the date it is read from
    licence: Licence = Licence.BOUND
    is_range: bool = False


def of_day(day: date) -> Period:
    """Return one day as a period."""
    return Period(day, day, Granularity.DAY, day.isoformat())


def of_month(year: int, month: int) -> Period:
    """Return a calendar month."""
    return Period(date(year, month, 1), last_of_month(year, month), Granularity.MONTH, f"{year}-{month:02d}")


def of_year(year: int) -> Period:
    """Return a calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31), Granularity.YEAR, str(year))


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, months.monthrange(year, month)[1])


def joined(first: Period, last: Period) -> Period:
    """Return the period from the first day of one to the last day of the other, as precise as the last."""
    if first.start > last.end:
        return last
    return Period(first.start, last.end, last.granularity, f"{first.value}/{last.value}", last.mod)


def part_of(period: Period, part: str) -> Period:
    """Return the `begin`, `mid` or `end` of a period: thirds, save for years (Jan-Mar, May-Aug, Oct-Dec)."""
    mod = {"begin": "START", "mid": "MID", "end": "END"}[part]
    if period.granularity is Granularity.DAY:
        return replace(period, mod=mod)
    if period.granularity is Granularity.YEAR:
        first, last = {"begin": (1, 3), "mid": (5, 8), "end": (10, 12)}[part]
        return Period(
            date(period.start.year, first, 1) if part == "begin" else date(period.end.year, first, 1),
            last_of_month(period.start.year if part == "begin" else period.end.year, last),
            Granularity.YEAR_PART,
            period.value,
            mod,
        )
    if period.granularity is Granularity.MONTH:
        first, last = {"begin": (1, 10), "mid": (11, 20), "end": (21, 31)}[part]
        end = min(period.end, period.end.replace(day=min(last, period.end.day)))
        return Period(end.replace(day=first), end, Granularity.MONTH_PART, period.value, mod)
    return _third_of(period, part, mod)


def _third_of(period: Period, part: str, mod: str) -> Period:
    """Take a third of a season, quarter, school year or term; a school year's beginning is its first month."""
    days = (period.end - period.start).days + 1
    if part == "end":
        return replace(period, start=period.end - timedelta(days=days // 3), mod=mod)
    if part == "mid":
        middle = period.start + timedelta(days=days // 3)
        return replace(period, start=middle, end=period.end - timedelta(days=days // 3), mod=mod)
    if period.granularity is Granularity.SCHOOLYEAR:
        return replace(period, end=last_of_month(period.start.year, period.start.month), mod=mod)
    return replace(period, end=period.start + timedelta(days=days // 3), mod=mod)


def fixed(period: Period | None) -> Resolve:
    """Return a resolver for a period that is the same from whatever date it is read."""
    return lambda _anchor: period


def at_year(build: Callable[[int], Period | None], year: str | None, relative: str | None) -> tuple[Resolve, bool]:
    """Return how `build` finds its year (written, said relatively, or the nearest) and whether it needs a date."""
    if year:
        return (lambda _anchor: build(int(year))), False
    if relative:
        offset = year_offset(relative)
        return (lambda anchor: build(anchor.year + offset)), True
    return (lambda anchor: nearest(build, anchor)), True


def nearest(build: Callable[[int], Period | None], anchor: date) -> Period | None:
    """Return the first period that has not ended before `anchor`; a day may have passed within the last month.

    A question is often dated some weeks after it was written, so "op 29 maart" in a text of 6 April has just passed.
    """
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        period = build(year)
        if period is None:
            continue
        is_recent_day = period.granularity is Granularity.DAY and period.end >= anchor - RECENT
        if period.end >= anchor or is_recent_day:
            return period
    return None


def upcoming(build: Callable[[int], Period | None], anchor: date) -> Period | None:
    """Return the first period that begins after `anchor`: "volgende zomer"."""
    periods = (build(year) for year in (anchor.year, anchor.year + 1))
    return next((period for period in periods if period and period.start > anchor), None)


def in_dutch(day: date) -> str:
    """Return a date as readers write it: "31 december 2021"."""
    return f"{day.day} {TERMS.months[day.month][0]} {day.year}"
