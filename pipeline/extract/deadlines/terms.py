"""Reads legislatures and elections: "deze legislatuur", "de volgende regeerperiode", "de verkiezingen van 2024"."""

import re
from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from pipeline.lexicon.calendar import Calendar, local_election
from pipeline.records.deadline import Granularity

from .period import Core, Licence, Period, fixed, of_day
from .words import NEXT, YEAR, one_of, pattern

TERM_WORD = one_of(
    ("legislatuur", "legislatuurperiode", "regeerperiode", "regeertermijn", "bestuursperiode", "zittingsperiode")
)
TERM = pattern(
    rf"(?:(?P<which>deze|(?:de\s+)?(?:huidige|lopende|{NEXT})|een\s+{NEXT}|de)\s+)?(?:Vlaamse\s+)?{TERM_WORD}"
    rf"(?:\s+(?P<year>{YEAR})\s?[-–]\s?{YEAR})?"
)
FIRST_YEAR = pattern(rf"het\s+eerste\s+jaar\s+van\s+(?:de|deze)\s+{TERM_WORD}")
ELECTIONS = pattern(
    rf"de\s+(?:{NEXT}\s+)?(?:(?P<local>(?:lokale|gemeentelijke)\s+verkiezingen|gemeenteraadsverkiezingen)|"
    rf"(?:Vlaamse\s+|federale\s+)?(?:parlements)?verkiezingen)(?:\s+(?:van|in)\s+(?:\w+\s+)?(?P<year>{YEAR}))?"
)
FRESH = relativedelta(months=9)  # a coalition agreement calls the term that it opens "de komende"


def read_terms(text: str, calendar: Calendar) -> Iterator[Core]:
    """Yield every legislature and election named in `text`; local terms are left out, their dates differ."""
    for match in TERM.finditer(text):
        if match["year"]:
            election = calendar.election(int(match["year"]))
            yield Core(
                match.start(), match.end(), fixed(_as_period(calendar.term(election) if election else None)), False
            )
            continue
        which = (match["which"] or "").lower()

        def build(anchor: date, is_next: bool = bool(re.search(NEXT, which))) -> Period | None:
            current = calendar.term(anchor)
            if is_next and current and anchor > current[0] + FRESH:
                current = calendar.next_term(anchor)
            return _as_period(current)

        licence = Licence.FRAME if which in {"", "de"} else Licence.SELF
        yield Core(match.start(), match.end(), build, True, licence)
    for match in FIRST_YEAR.finditer(text):
        yield Core(match.start(), match.end(), _first_year, True, Licence.SELF)
    yield from _elections(text, calendar)


def _as_period(term: tuple[date, date] | None) -> Period | None:
    return Period(term[0], term[1], Granularity.TERM, f"{term[0]}/{term[1]}") if term else None


def _first_year(anchor: date) -> Period:
    end = anchor + relativedelta(years=1)
    return Period(anchor, end, Granularity.YEAR, f"{anchor}/{end}")


def _elections(text: str, calendar: Calendar) -> Iterator[Core]:
    for match in ELECTIONS.finditer(text):
        is_local, year = bool(match["local"]), match["year"]

        def build(anchor: date, is_local: bool = is_local, year: str | None = year) -> Period | None:
            if is_local:
                years = [int(year)] if year else range(anchor.year, anchor.year + 7)
                days = [day for day in map(local_election, years) if day and (year or day >= anchor)]
                return of_day(days[0]) if days else None
            day = calendar.election(int(year)) if year else calendar.election_after(anchor)
            return of_day(day) if day else None

        yield Core(match.start(), match.end(), build, year is None, Licence.FRAME)
