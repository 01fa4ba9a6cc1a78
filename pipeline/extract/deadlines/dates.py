"""Reads days, weeks and months: "15 maart 2024", "15/03/2024", "volgende week", "september-oktober"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from pipeline.records.deadline import Granularity

from .period import Core, Licence, Period, at_year, fixed, joined, of_day, of_month
from .words import MONTH, MONTH_OF, NEXT, OF_YEAR, YEAR, fold, pattern

WEEKDAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+)?"
JOIN = r"\s*(?:-|–|/|\ben\b|\bof\b|\bà\b|\btot\s+en\s+met\b|\btot\b|\bt/m\b)\s*"
DAY_NUMBER = r"(?:[12]?\d|3[01])(?:\s?(?:ste|de|e))?"
NAMED_DAY = pattern(
    rf"{WEEKDAY}(?:(?P<first>{DAY_NUMBER}){JOIN})?(?<![\d.,/])(?P<day>{DAY_NUMBER}|eerste)\s+(?P<month>{MONTH}){OF_YEAR}"
)
NUMERIC_DAY = pattern(rf"(?P<day>[0-3]?\d)(?P<mark>[/.-])(?P<month>[01]?\d)(?P=mark)(?P<year>{YEAR})")
ISO_DAY = pattern(rf"(?P<year>{YEAR})-(?P<month>[01]\d)-(?P<day>[0-3]\d)")
NAMED_MONTH = pattern(rf"(?:de\s+maand(?:en)?\s+)?(?:(?P<first>{MONTH}){JOIN})?(?P<month>{MONTH}){OF_YEAR}")
HALF_MONTH = pattern(rf"(?:de\s+)?(?P<nth>eerste|tweede)\s+helft\s+van\s+(?:de\s+maand\s+)?(?P<month>{MONTH}){OF_YEAR}")
RELATIVE_MONTH = pattern(rf"(?P<which>deze|de\s+lopende|de\s+huidige|(?:de\s+)?{NEXT})\s+maand")
RELATIVE_WEEK = pattern(rf"(?P<which>deze|(?:de\s+)?{NEXT})\s+week")
TOMORROW = pattern(r"(?<!naar\s)(?<!van\s)(?P<far>over)?morgen(?!\s*(?:vroeg)?gang)")
FEASTS = {"kerstmis": (12, 25), "kerst": (12, 25), "nieuwjaar": (1, 1), "allerheiligen": (11, 1)}
FEAST = pattern(rf"(?P<feast>{'|'.join(FEASTS)}|pasen){OF_YEAR}")


def read_dates(text: str) -> Iterator[Core]:
    """Yield every day, week and month named in `text`."""
    yield from _named_days(text)
    yield from _numeric_days(text)
    yield from _named_months(text)
    yield from _half_months(text)
    yield from _relative(text)
    yield from _feasts(text)


def _on(year: int, month: int, day: int) -> Period | None:
    """Return that day, or None where the month has no such day."""
    try:
        return of_day(date(year, month, day))
    except ValueError:
        return None


def _day_number(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else 1


def _named_days(text: str) -> Iterator[Core]:
    for match in NAMED_DAY.finditer(text):
        month, day = MONTH_OF[fold(match["month"])], _day_number(match["day"])
        first = _day_number(match["first"]) if match["first"] else day

        def build(year: int, month: int = month, day: int = day, first: int = first) -> Period | None:
            last, start = _on(year, month, day), _on(year, month, first)
            return joined(start, last) if last and start and first < day else last

        resolve, relative = at_year(build, match["year"], match["relative"])
        yield Core(match.start(), match.end(), resolve, relative, is_range=first < day)


def _numeric_days(text: str) -> Iterator[Core]:
    for expression in (NUMERIC_DAY, ISO_DAY):
        for match in expression.finditer(text):
            period = _on(int(match["year"]), int(match["month"]), int(match["day"]))
            if period:
                yield Core(match.start(), match.end(), fixed(period), False)


def _named_months(text: str) -> Iterator[Core]:
    for match in NAMED_MONTH.finditer(text):
        month = MONTH_OF[fold(match["month"])]
        first = MONTH_OF[fold(match["first"])] if match["first"] else month

        def build(year: int, month: int = month, first: int = first) -> Period:
            if first == month:
                return of_month(year, month)
            return joined(of_month(year - (first > month), first), of_month(year, month))

        resolve, relative = at_year(build, match["year"], match["relative"])
        yield Core(match.start(), match.end(), resolve, relative, is_range=first != month)


def _half_months(text: str) -> Iterator[Core]:
    for match in HALF_MONTH.finditer(text):
        month = MONTH_OF[fold(match["month"])]

        def build(year: int, month: int = month, is_first: bool = match["nth"].lower() == "eerste") -> Period:
            whole = of_month(year, month)
            start, end = (whole.start, date(year, month, 15)) if is_first else (date(year, month, 16), whole.end)
            return Period(start, end, Granularity.MONTH_PART, whole.value)

        resolve, relative = at_year(build, match["year"], match["relative"])
        yield Core(match.start(), match.end(), resolve, relative)


def _relative(text: str) -> Iterator[Core]:
    """Read months, weeks and days counted from the document's own date."""
    for match in RELATIVE_MONTH.finditer(text):
        offset = 1 if re.search(NEXT, match["which"], re.IGNORECASE) else 0

        def month_from(anchor: date, offset: int = offset) -> Period:
            day = anchor + relativedelta(months=offset)
            return of_month(day.year, day.month)

        yield Core(match.start(), match.end(), month_from, True, Licence.SELF)
    for match in RELATIVE_WEEK.finditer(text):
        weeks = 1 if re.search(NEXT, match["which"], re.IGNORECASE) else 0

        def week_from(anchor: date, weeks: int = weeks) -> Period:
            monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=weeks)
            year, week, _ = monday.isocalendar()
            return Period(monday, monday + timedelta(days=6), Granularity.MONTH_PART, f"{year}-W{week:02d}")

        yield Core(match.start(), match.end(), week_from, True, Licence.SELF)
    for match in TOMORROW.finditer(text):
        days = timedelta(days=2 if match["far"] else 1)

        def day_from(anchor: date, days: timedelta = days) -> Period:
            return of_day(anchor + days)

        yield Core(match.start(), match.end(), day_from, True, Licence.SELF)


def _feasts(text: str) -> Iterator[Core]:
    for match in FEAST.finditer(text):
        name = match["feast"].lower()

        def build(year: int, name: str = name) -> Period:
            day = date(year, *FEASTS[name]) if name in FEASTS else easter(year)
            return of_day(day)

        resolve, relative = at_year(build, match["year"], match["relative"])
        yield Core(match.start(), match.end(), resolve, relative)
