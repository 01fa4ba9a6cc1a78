"""Reads years: calendar, budget, school, academic and session years, budget rounds, lists and ranges of years."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.lexicon.calendar import Calendar, september_statement
from pipeline.records.deadline import Granularity

from .period import Core, Licence, Period, at_year, fixed, joined, of_day, of_year
from .words import NEXT, OF_YEAR, TERMS, YEAR, one_of, pattern, year_offset

BETWEEN = r"\s*(?:,|en|of|tot\s+en\s+met|tot|t/m|tem|-|–|/)\s*"
CALENDAR_YEAR = r"(?:kalender|begrotings|werkings|dienst|boek|budget|subsidie|werk|facturatie)?"
SUM = rf"(?!\s+{one_of(TERMS.sums)}(?!\w))(?![.,/-]?\d)(?!%)"
YEARS = pattern(rf"(?<![\d./-])(?:(?:het|de)\s+)?(?:{CALENDAR_YEAR}ja(?:ar|ren)\s+)?{YEAR}(?:{BETWEEN}{YEAR})*{SUM}")
NAMED_YEAR = pattern(
    rf"(?P<which>dit|{NEXT}|het\s+(?:lopende|huidige|{NEXT}))\s+{CALENDAR_YEAR}jaar|het\s+(?P<plain>jaar)|(?:het\s+)?"
    r"(?P<end>jaareinde)"
)
# a budget is a name ("de begroting 2021") unless something is put in it or said of what it will do
BUDGET = pattern(
    rf"(?:(?:in|naar|op|via)\s+de\s+begroting\s+(?:van|voor)\s+(?:het\s+jaar\s+)?{YEAR}"
    rf"|(?:de\s+)?(?:Vlaamse\s+)?begroting\s+(?:van\s+|voor\s+)?{YEAR}(?=[^,;.]*?\s(?:zal|zullen)\s))"
)
BUDGET_ROUND = pattern(
    rf"(?:de\s+)?(?:{NEXT}\s+)?(?P<round>begrotingsopmaak|begrotingscontrole|begrotingsaanpassing|budgetcontrole|"
    rf"septemberverklaring)(?:\s+(?:van|voor)(?:\s+het\s+jaar)?(?=\s+{YEAR}))?{OF_YEAR}"
)
WORKING_YEAR = pattern(
    rf"(?:(?P<which>dit|(?:het\s+)?(?:lopende|huidige|nieuwe|{NEXT})|het|een)\s+)?"
    rf"(?P<kind>school|academie|zittings|parlementair\s+(?:werk)?|werk)-?jaar"
    rf"(?:\s+(?P<year>{YEAR})(?:\s?[-–/]\s?(?P<second>{YEAR}|\d\d))?)?"
)
KIND_OF = {
    "school": "school",
    "academie": "academic",
    "zittings": "session",
    "parlementair": "session",
    "werk": "school",
}


def read_years(text: str, calendar: Calendar) -> Iterator[Core]:
    """Yield every year, range of years and budget round named in `text`."""
    # working years go first: "werkjaar 2023-2024" reads as a plain range of years too
    yield from _working_years(text, calendar)
    yield from _written_years(text)
    yield from _named_years(text)
    yield from _budget_rounds(text)


def _written_years(text: str) -> Iterator[Core]:
    for match in YEARS.finditer(text):
        named = [int(year) for year in re.findall(YEAR, match[0])]
        first, last = named[0], named[-1]
        if last >= first:
            period = joined(of_year(first), of_year(last)) if last > first else of_year(first)
            yield Core(match.start(), match.end(), fixed(period), False, is_range=last > first)
    for match in BUDGET.finditer(text):
        yield Core(match.start(), match.end(), fixed(of_year(int(match[0][-4:]))), False, Licence.SELF)


def _named_years(text: str) -> Iterator[Core]:
    for match in NAMED_YEAR.finditer(text):
        offset = year_offset(match["which"] or "")

        def build(anchor: date, offset: int = offset, is_end: bool = bool(match["end"])) -> Period:
            period = of_year(anchor.year + offset)
            return of_day(period.end) if is_end else period

        licence = Licence.SELF if match["which"] else Licence.BOUND if match["end"] else Licence.FRAME
        yield Core(match.start(), match.end(), build, True, licence)


def _budget_rounds(text: str) -> Iterator[Core]:
    """Read budget rounds: the budget of a year is made in the autumn before it, and adjusted in its spring."""
    for match in BUDGET_ROUND.finditer(text):

        def build(year: int, name: str = match["round"].lower(), has_year: bool = bool(match["year"])) -> Period:
            if name == "septemberverklaring":
                return of_day(september_statement(year))
            if name == "begrotingsopmaak":
                made = year - 1 if has_year else year
                return Period(date(made, 9, 1), date(made, 10, 28), Granularity.YEAR_PART, f"{made}-09/{made}-10")
            return Period(date(year, 1, 1), date(year, 4, 30), Granularity.YEAR_PART, f"{year}-01/{year}-04")

        resolve, relative = at_year(build, match["year"], match["relative"])
        yield Core(match.start(), match.end(), resolve, relative)


def _working_year(kind: str, calendar: Calendar, start_year: int) -> Period:
    start, end = calendar.working_year(kind, start_year)
    return Period(start, end, Granularity.SCHOOLYEAR, f"{start}/{end}")


def _working_years(text: str, calendar: Calendar) -> Iterator[Core]:
    for match in WORKING_YEAR.finditer(text):
        kind = KIND_OF[match["kind"].lower().split()[0]]
        if match["year"]:
            # "werkjaar 2023" is a calendar year, "werkjaar 2023-2024" runs from September
            if match["second"] or match["kind"].lower() != "werk":
                period = _working_year(kind, calendar, int(match["year"]))
                yield Core(match.start(), match.end(), fixed(period), False)
            continue
        which = (match["which"] or "").lower()
        offset = 1 if re.search(rf"nieuwe|{NEXT}", which) else 0

        def from_anchor(anchor: date, kind: str = kind, offset: int = offset) -> Period:
            return _working_year(kind, calendar, calendar.working_year_of(kind, anchor) + offset)

        licence = Licence.FRAME if which in {"", "het", "een"} else Licence.SELF
        yield Core(match.start(), match.end(), from_anchor, True, licence)
