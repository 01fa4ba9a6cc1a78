"""What a sentence states that can be checked: quotations, titles, days, figures and names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.publish.briefs.dutch import MONTHS, NUMERALS

_QUOTATION = re.compile(r"“([^”]*)”")
_TITLE = re.compile(r"‘([^’]*(?:’[a-z][^’]*)*)’")
_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:er)?\s+)?(?P<month>{_MONTH})\s+(?P<year>\d{{4}})\b"
    r"|\b(?P<iso>\d{4}-\d{2}-\d{2})\b"
    r"|\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?|(?<![\w])\d+(?:,\d+)?")
_LARGE = {
    "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16, "zeventien": 17, "achttien": 18, "negentien": 19,
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "honderd": 100, "duizend": 1000,
}  # fmt: skip
_WORD_NUMBER = re.compile(rf"\b(?:{'|'.join(NUMERALS)}|{'|'.join(_LARGE)})\b", re.IGNORECASE)
_NAME = re.compile(
    r"[A-ZÀ-Ý][\w'’&.-]*(?:\s+(?:(?:van|de|den|der|het|ter|ten|te|en|voor|'t|aan|in)\s+){0,3}(?=[A-ZÀ-Ý])[A-ZÀ-Ý][\w'’&.-]*)*"
)
_STRIP = str.maketrans("", "", "“”„«»\"‹›‘’'")
_WORDS = {word: number for number, word in enumerate(NUMERALS)} | _LARGE


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written: `day` None for a month."""

    text: str
    year: int
    month: int
    day: int | None

    def fits(self, one: date) -> bool:
        """Tell whether it names a given day, or its month where no day is written."""
        return (self.year, self.month) == (one.year, one.month) and self.day in (None, one.day)


@dataclass(frozen=True, slots=True)
class Stated:
    """Everything checkable in one sentence."""

    quotations: tuple[str, ...]
    titles: tuple[str, ...]
    days: tuple[Day, ...]
    numbers: tuple[str, ...]  # without points for the thousands: "1204", "3,1"
    names: tuple[str, ...]


def stated(text: str) -> Stated:
    """Take a sentence apart; what stands in quotations counts as quotation alone."""
    quotations, rest = _cut(_QUOTATION, text)
    titles, rest = _cut(_TITLE, rest)
    days = tuple(days_in(rest))
    rest = _DATE.sub(" ; ", rest)
    return Stated(tuple(quotations), tuple(titles), days, tuple(numbers_in(rest)), tuple(_names(rest)))


def days_in(text: str) -> Iterator[Day]:
    """Yield the days and months that a text names, however they are written."""
    for match in _DATE.finditer(text):
        if match["month"]:
            month = MONTHS.index(match["month"].lower()) + 1
            yield Day(match[0], int(match["year"]), month, int(match["day"]) if match["day"] else None)
        elif match["iso"]:
            year, month, day = (int(part) for part in match["iso"].split("-"))
            yield Day(match[0], year, month, day)
        else:
            yield Day(match[0], int(match["y"]), int(match["m"]), int(match["d"]))


def numbers_in(text: str) -> Iterator[str]:
    """Yield the figures in a text, in digits: "1.204" gives "1204", "twee" gives "2"."""
    for match in _NUMBER.finditer(text):
        yield match[0].replace(".", "")
    for match in _WORD_NUMBER.finditer(text):
        yield str(_WORDS[match[0].lower()])


def folded(text: str) -> str:
    """Return the text on one line without quotation marks, in the form in which quotations are compared."""
    return " ".join(text.translate(_STRIP).split())


def _cut(pattern: re.Pattern[str], text: str) -> tuple[list[str], str]:
    return pattern.findall(text), pattern.sub(" ; ", text)


def _names(text: str) -> Iterator[str]:
    """Yield what is written with a capital, but for the first word of a sentence that no other capital follows."""
    for sentence in re.split(r"(?<=[.?!:;])\s+", text):
        for match in _NAME.finditer(sentence):
            yield match[0].rstrip(".'’-")
