"""The Flemish year: school, session and budget years, seasons, holidays, recesses and elections, as dates."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter

Span = tuple[date, date]  # first and last day, both included

# Flemish elections coincide with the European ones; 2029 is the second Sunday of June, by that rule.
FLEMISH_ELECTIONS = (
    date(1995, 5, 21),
    date(1999, 6, 13),
    date(2004, 6, 13),
    date(2009, 6, 7),
    date(2014, 5, 25),
    date(2019, 5, 26),
    date(2024, 6, 9),
    date(2029, 6, 10),
)
LOCAL_ELECTION_CYCLE = 6  # years; the cycle passes through 2024
ONE_DAY = timedelta(days=1)
SEASON_ENDS = {"voorjaar": (6, 20), "zomer": (9, 21), "najaar": (12, 20), "winter": (3, 19)}
SEASON_STARTS = {"voorjaar": (3, 20), "zomer": (6, 21), "najaar": (9, 22), "winter": (12, 21)}


def _monday_on_or_before(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _monday_on_or_after(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def session_opening(year: int) -> date:
    """Return the opening of the parliamentary year: the last Monday of September."""
    return _monday_on_or_before(date(year, 9, 30))


def september_statement(year: int) -> date:
    """Return the day of the minister-president's statement: the fourth Monday of September."""
    return _monday_on_or_after(date(year, 9, 1)) + timedelta(weeks=3)


def local_election(year: int) -> date | None:
    """Return the day of the local elections of `year` (second Sunday of October, every sixth year), or None."""
    if (year - 2024) % LOCAL_ELECTION_CYCLE:
        return None
    return _monday_on_or_after(date(year, 10, 2)) + timedelta(days=6)


def _autumn_holiday(year: int) -> Span:
    """One week around All Saints; the week after when 1 November is a Sunday."""
    all_saints = date(year, 11, 1)
    monday = all_saints + ONE_DAY if all_saints.weekday() == 6 else _monday_on_or_before(all_saints)
    return monday, monday + timedelta(days=6)


def _christmas_holiday(year: int) -> Span:
    """Two weeks from the Monday of Christmas week; from the next Monday when Christmas falls in a weekend."""
    christmas = date(year, 12, 25)
    monday = _monday_on_or_after(christmas) if christmas.weekday() >= 5 else _monday_on_or_before(christmas)
    return monday, monday + timedelta(days=13)


def _easter_holiday(year: int) -> Span:
    """Two weeks from the first Monday of April, moved so that Easter Monday is always within or at the edge."""
    sunday = easter(year)
    if sunday.month == 3:
        monday = sunday + ONE_DAY
    elif sunday.day > 15:
        return sunday - timedelta(days=13), sunday + ONE_DAY
    else:
        monday = _monday_on_or_after(date(year, 4, 1))
    return monday, monday + timedelta(days=13)


def _carnival_holiday(year: int) -> Span:
    monday = easter(year) - timedelta(days=48)
    return monday, monday + timedelta(days=6)


def holiday(name: str, year: int) -> Span:
    """Return first and last day of a holiday or recess that begins in `year`.

    `name` is one of zomer, herfst, kerst, krokus, paas (school holidays) and zomerreces, kerstreces (parliament's).
    The other recesses follow the school holidays. Raises KeyError for any other name.
    """
    spans = {
        "zomer": lambda: (date(year, 7, 1), date(year, 8, 31)),
        "zomerreces": lambda: (date(year, 7, 21), session_opening(year) - ONE_DAY),
        "kerstreces": lambda: (date(year, 12, 25), date(year + 1, 1, 3)),
        "herfst": lambda: _autumn_holiday(year),
        "kerst": lambda: _christmas_holiday(year),
        "krokus": lambda: _carnival_holiday(year),
        "paas": lambda: _easter_holiday(year),
    }
    return spans[name]()


def season(name: str, year: int) -> Span:
    """Return first and last day of voorjaar, zomer, najaar or winter; the winter of 2020 ends in March 2021."""
    end_year = year + 1 if name == "winter" else year
    return date(year, *SEASON_STARTS[name]), date(end_year, *SEASON_ENDS[name])


@dataclass(frozen=True, slots=True)
class Calendar:
    """Public calendar against which deadlines are read."""

    elections: Sequence[date] = FLEMISH_ELECTIONS

    def term(self, day: date) -> Span | None:
        """Return the legislature of `day`: from one election to the next; None outside the known elections."""
        position = bisect_right(self.elections, day)
        if position in (0, len(self.elections)):
            return None
        return self.elections[position - 1], self.elections[position]

    def next_term(self, day: date) -> Span | None:
        """Return the legislature after that of `day`, or None where its end is unknown."""
        current = self.term(day)
        return self.term(current[1]) if current else None

    def election(self, year: int) -> date | None:
        """Return the Flemish election day of `year`, or None where there is none."""
        return next((day for day in self.elections if day.year == year), None)

    def election_after(self, day: date) -> date | None:
        """Return the first Flemish election after `day`, or None where it is unknown."""
        return next((election for election in self.elections if election > day), None)

    def working_year(self, kind: str, start_year: int) -> Span:
        """Return the year of `kind` that begins in `start_year`: school, academic, session or calendar."""
        if kind == "school":
            return date(start_year, 9, 1), date(start_year + 1, 8, 31)
        if kind == "academic":
            return date(start_year, 10, 1), date(start_year + 1, 9, 30)
        if kind == "session":
            return session_opening(start_year), session_opening(start_year + 1) - ONE_DAY
        return date(start_year, 1, 1), date(start_year, 12, 31)

    def working_year_of(self, kind: str, day: date) -> int:
        """Return the year in which the school, academic or session year that holds `day` began."""
        return day.year if day >= self.working_year(kind, day.year)[0] else day.year - 1
