"""What a sentence states that can be checked: quotations, titles, days, figures and names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.publish.briefs.dutch import MONTHS
from pipeline.publish.briefs.numerals import WORDS_PATTERN, value_of

_QUOTATION = re.compile(r"“([^”]*)”")
_TITLE = re.compile(r"‘([^’]*(?:’[a-z][^’]*)*)’")
_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:er)?\s+)?(?P<month>{_MONTH})\b(?:\s+(?P<year>\d{{4}})\b)?"
    r"|\b(?P<iso>\d{4}-\d{2}-\d{2})\b"
    r"|\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?|(?<![\w])\d+(?:,\d+)?")
_MAGNITUDE = {"duizend": 10**3, "miljoen": 10**6, "miljard": 10**9}
_DIGITS = r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?|(?<![\w])\d+(?:,\d+)?"
_COUNTED = re.compile(
    rf"(?P<number>{_DIGITS}|(?<![\w-])(?:{WORDS_PATTERN})(?![\w]))(?:\s+(?P<magnitude>{'|'.join(_MAGNITUDE)})\b|(?P<share>\s*(?:%|procent\b)))?",
    re.IGNORECASE,
)
# What fixes a fact without digits: it has to stand in a cited passage in these very words.
_TELLING = re.compile(
    r"\b(?:(?:begin|medio|midden|half|eind)\s+(?:19|20)\d\d|(?:voorjaar|najaar|zomer|herfst|winter|lente)(?:\s+van)?\s+(?:19|20)\d\d"
    r"|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|(?:drie)?kwart|helft|anderhalf|anderhalve|tweederde"
    r"|(?:twin|der|veer|vijf|zes|zeven|tach|negen)tigtal|tiental(?:len)?|honderd(?:en|tal(?:len)?)|duizenden|miljoenen|miljarden"
    r"|verdubbel\w*|verdrievoudig\w*|halveer\w*|gehalveerd)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[A-ZÀ-Ý][\w'’&.-]*(?:\s+(?:(?:van|de|den|der|het|ter|ten|te|en|voor|'t|aan|in)\s+){0,3}(?=[A-ZÀ-Ý])[A-ZÀ-Ý][\w'’&.-]*)*"
)
_STRIP = str.maketrans("", "", "“”„«»\"‹›‘’'")


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written: `day` None for a month, `year` None where it is not said."""

    text: str
    year: int | None
    month: int
    day: int | None

    def fits(self, one: date) -> bool:
        """Tell whether it names a given day, or its month where no day is written."""
        return self.year in (None, one.year) and self.month == one.month and self.day in (None, one.day)


@dataclass(frozen=True, slots=True)
class Stated:
    """Everything checkable in one sentence."""

    quotations: tuple[str, ...]
    titles: tuple[str, ...]
    days: tuple[Day, ...]
    numbers: tuple[str, ...]  # without points for the thousands: "1204", "3,1"
    names: tuple[str, ...]
    telling: tuple[str, ...]  # "eind 2024", "dinsdag", "de helft"


def stated(text: str) -> Stated:
    """Take a sentence apart; what stands in quotations counts as quotation alone."""
    quotations, rest = _cut(_QUOTATION, text)
    titles, rest = _cut(_TITLE, rest)
    days = tuple(days_in(rest))
    telling = tuple(match[0] for match in _TELLING.finditer(rest))
    rest = _DATE.sub(" ; ", rest)
    return Stated(tuple(quotations), tuple(titles), days, tuple(numbers_in(rest)), tuple(_names(rest)), telling)


def days_in(text: str) -> Iterator[Day]:
    """Yield the days and months that a text names, however they are written."""
    for match in _DATE.finditer(text):
        if match["month"]:
            month = MONTHS.index(match["month"].lower()) + 1
            year, day = (int(match[part]) if match[part] else None for part in ("year", "day"))
            yield Day(match[0], year, month, day)
        elif match["iso"]:
            yield Day(match[0], *(int(part) for part in match["iso"].split("-")))
        else:
            yield Day(match[0], int(match["y"]), int(match["m"]), int(match["d"]))


def numbers_in(text: str) -> Iterator[str]:
    """Yield the figures in a text, in digits: "1.204" gives "1204", "3 miljoen" "3000000", "derde" "3", "5 %" "5%"."""
    for match in _COUNTED.finditer(text):
        word = match["number"].lower()
        number = word.replace(".", "") if word[0].isdigit() else str(value_of(word))
        if match["magnitude"]:
            whole, _, part = number.partition(",")
            exact = Decimal(f"{whole}.{part or 0}") * _MAGNITUDE[match["magnitude"].lower()]
            number = str(int(exact)) if exact == int(exact) else str(exact)
        yield f"{number}%" if match["share"] else number


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
