"""Reads parts of a year: quarters, half-years, seasons, holidays and recesses."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from pipeline.lexicon.calendar import holiday, season
from pipeline.records.deadline import Granularity

from .period import ONE_DAY, RECENT, Core, Licence, Period, at_year, last_of_month, upcoming
from .words import NEXT, OF_YEAR, ORDINAL, SEASON, SEASON_OF, TERMS, YEAR, fold, pattern

MONTHS_IN = {"kwartaal": 3, "trimester": 3, "semester": 6, "jaarhelft": 6, "helft": 6}
ORDINAL_PART = pattern(
    rf"(?:(?:het|de)\s+)?(?P<nth>{ORDINAL})\s+(?P<unit>kwartaal|trimester|semester|jaarhelft|helft(?=\s+(?:van\s+)?"
    rf"(?:{YEAR}|het\s+jaar|dit|{NEXT})(?!\s+maand)(?![\w-])))(?:\s+van\s+het\s+jaar(?!\s+{YEAR}))?{OF_YEAR}"
)
LETTERED_PART = pattern(rf"(?:(?P<before>{YEAR})[\s-])?(?P<letter>[QKH])\s?(?P<nth>[1234]){OF_YEAR}")
NEXT_QUARTER = pattern(rf"(?P<which>dit|het\s+(?:lopende|huidige)|(?:het\s+)?{NEXT})\s+kwartaal")
SEASON_NAME = pattern(
    rf"(?:(?P<which>dit|deze|(?:het\s+|de\s+)?{NEXT}|het|de|een)\s+)?(?P<season>{SEASON})"
    rf"{OF_YEAR}(?:\s?[-–/]\s?\d{{2,4}})?"
)
SEASON_CODE = {"voorjaar": "SP", "zomer": "SU", "najaar": "FA", "winter": "WI"}
HOLIDAY = pattern(
    rf"(?:(?P<which>deze|dit|(?:de\s+|het\s+)?{NEXT}|de|het)\s+)?(?:parlementaire?\s+)?"
    rf"(?P<name>(?:zomer|kerst|herfst|krokus|paas)-?(?:vakantie|reces)|grote\s+vakantie|reces){OF_YEAR}"
)


def read_parts_of_year(text: str) -> Iterator[Core]:
    """Yield every quarter, half-year, season and holiday named in `text`."""
    yield from _ordinal_parts(text)
    yield from _lettered_parts(text)
    yield from _seasons(text)
    yield from _holidays(text)


def _slice(year: int, months: int, nth: int) -> Period | None:
    """Return the nth stretch of so many months in a year; -1 is the last."""
    count = 12 // months
    nth = count if nth == -1 else nth
    if not 1 <= nth <= count:
        return None
    granularity = Granularity.QUARTER if months == 3 else Granularity.YEAR_PART
    value = f"{year}-{'Q' if months == 3 else 'H'}{nth}"
    return Period(date(year, (nth - 1) * months + 1, 1), last_of_month(year, nth * months), granularity, value)


def _ordinal_parts(text: str) -> Iterator[Core]:
    for match in ORDINAL_PART.finditer(text):
        months, nth = MONTHS_IN[fold(match["unit"])], TERMS.ordinals[fold(match["nth"])]

        def build(year: int, months: int = months, nth: int = nth) -> Period | None:
            return _slice(year, months, nth)

        resolve, relative = at_year(build, match["year"], match["relative"])
        licence = Licence.SELF if match["year"] or match["relative"] else Licence.BOUND
        yield Core(match.start(), match.end(), resolve, relative, licence)
    for match in NEXT_QUARTER.finditer(text):
        step = 1 if re.search(NEXT, match["which"], re.IGNORECASE) else 0

        def quarter_from(anchor: date, step: int = step) -> Period | None:
            index = (anchor.month - 1) // 3 + step
            return _slice(anchor.year + index // 4, 3, index % 4 + 1)

        yield Core(match.start(), match.end(), quarter_from, True, Licence.SELF)


def _lettered_parts(text: str) -> Iterator[Core]:
    for match in LETTERED_PART.finditer(text):
        months, nth = (6 if match["letter"].upper() == "H" else 3), int(match["nth"])

        def build(year: int, months: int = months, nth: int = nth) -> Period | None:
            return _slice(year, months, nth)

        written = match["before"] or match["year"]
        if not (written or match["relative"]) and match["letter"] != "Q":
            continue  # "K3" and "H2" name other things than periods
        resolve, relative = at_year(build, written, match["relative"])
        licence = Licence.SELF if written or match["relative"] else Licence.BOUND
        yield Core(match.start(), match.end(), resolve, relative, licence)


def _seasons(text: str) -> Iterator[Core]:
    for match in SEASON_NAME.finditer(text):
        name = SEASON_OF[fold(match["season"])]

        def build(year: int, name: str = name) -> Period:
            start, end = season(name, year)
            return Period(start, end, Granularity.SEASON, f"{year}-{SEASON_CODE[name]}")

        which = match["which"] or ""
        dated = match["year"] or match["relative"]
        resolve, relative = at_year(build, match["year"], match["relative"])
        if not dated and re.search(NEXT, which, re.IGNORECASE):
            resolve = partial(upcoming, build)
        licence = Licence.SELF if dated or which.lower() not in {"", "het", "de", "een"} else Licence.BOUND
        yield Core(match.start(), match.end(), resolve, relative, licence)


def _holidays(text: str) -> Iterator[Core]:
    for match in HOLIDAY.finditer(text):
        words = fold(match["name"])
        name = re.sub(r"-|vakantie", "", words) if words not in {"reces", "grote vakantie"} else "zomer"
        name = {"zomerreces": name, "kerstreces": name, "grote": "zomer"}.get(name, name.removesuffix("reces"))
        name = "zomerreces" if words == "reces" else name

        def build(year: int, name: str = name) -> Period:
            start, end = holiday(name, year)
            granularity = Granularity.SEASON if (end - start).days > 21 else Granularity.MONTH_PART
            return Period(start, end, granularity, f"{start}/{end}")

        resolve, relative = at_year(build, match["year"], match["relative"])
        yield Core(match.start(), match.end(), resolve, relative)


def after_holiday(period: Period) -> Period:
    """Return what follows "na de zomer": the rest of the season, with the next one when little is left."""
    first = period.end + ONE_DAY
    ends = sorted(
        season(name, year)[1] for name in SEASON_CODE for year in (first.year - 1, first.year, first.year + 1)
    )
    end = next(end for end in ends if end >= first + RECENT)
    return Period(first, end, Granularity.SEASON, f"{first}/{end}")
