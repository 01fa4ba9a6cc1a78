"""References by number: "zie mijn antwoord op schriftelijke vraag nr. 45 van 12 oktober 2022"."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from pipeline.lexicon.sieve import sieve
from pipeline.link.cues import days_of
from pipeline.link.facts import Context, MentionFacts, context_of
from pipeline.records.document import DocumentKind

# A question as references name it: written or oral ("" where they do not say), its number, and the year in which its
# session began. Numbers start anew with each session, and for each minister.
Question = tuple[str, str, int]

SERIES = {DocumentKind.WRITTEN_QUESTION: "written", DocumentKind.ORAL_QUESTION: "oral"}
_WORDS = {"": "vraag", "written": "schriftelijke vraag", "oral": "vraag om uitleg"}
SESSION_OPENS = 9  # month; a few days too early, for which `_sessions` allows
ANSWERED_WITHIN = 2  # months after the opening within which a date may be that of an answer to an older question
TAIL = 90  # characters after a number within which its date or session stands

_NUMBERS = r"\d{1,5}(?![\d-])(?:\s*(?:,|en|et|&)\s*(?:(?:nrs?|nummers?)\b\.?\s*)?\d{1,5}(?![\d-]))*"
_NAMED = sieve(
    r"\b(?:(?P<written>schriftelijke\s+(?:parlementaire\s+)?vra(?:ag|gen)|SV)|"
    r"(?P<oral>vra(?:ag|gen)\s+om\s+uitleg|(?:mondelinge|actuele)\s+(?:parlementaire\s+)?vra(?:ag|gen)|VOU)|"
    r"(?:parlementaire\s+)?vra(?:ag|gen)(?!\s+en\s+antw))\b"
    rf"(?:[^\d.;:?!]{{0,60}}?\b(?:nrs?\b\.?|nummers?)\s*(?P<numbers>{_NUMBERS})|"
    r"\s+(?P<bare>\d{1,5})(?=\s+(?:van\s+\d|\(?(?:19|20)\d\d\s*[-–])))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_SESSION = re.compile(r"\b(?P<first>(?:19|20)\d\d)\s*[-–/]\s*(?:(?:19|20)\d\d|\d\d)\b")
_DIGITS = re.compile(r"\b(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)\b")


def questions_named_by(quote: str, context: Context, said_on: date | None) -> frozenset[Question]:
    """Return the questions that a mention names, or the sentence before it, or the sub-question that it answers."""
    texts = (quote, context.previous, context.question)
    return frozenset().union(*(questions_named(" ".join(one.split()), said_on) for one in texts if _NUMBER.search(one)))


@lru_cache(maxsize=65536)
def questions_named(text: str, said_on: date | None) -> frozenset[Question]:
    """Return the questions that `text`, said on a day, names by their number.

    A number without a date or session is of the session in which it was said; without a day it names nothing.
    """
    found: set[Question] = set()
    matches = list(_NAMED.finditer(text))
    ends = [*(one.start() for one in matches), len(text)][1:]
    for match, end in zip(matches, ends, strict=True):
        series = "written" if match["written"] else "oral" if match["oral"] else ""
        tail = text[match.end() : min(end, match.end() + TAIL)]
        for year in _years_named(tail, said_on):
            numbers = _NUMBER.findall(match["numbers"] or match["bare"])
            found.update((series, number.lstrip("0"), year) for number in numbers)
    return frozenset(found)


@lru_cache(maxsize=65536)
def names_of_question(number: str | None, kind: DocumentKind | None, day: date | None) -> frozenset[Question]:
    """Return the names by which others refer to a question: by its document's number ("556 (2017-2018)") and date."""
    digits = _NUMBER.match(number or "")
    series = SERIES.get(kind) if kind is not None else "written"
    if digits is None or series is None:
        return frozenset()
    session = _SESSION.search(number or "")
    years = {int(session["first"])} if session else _sessions(day, is_answer=True)
    all_series = {"", *SERIES.values()} if kind is None else {"", series}
    return frozenset((one, digits[0].lstrip("0"), year) for year in years for one in all_series)


def reference_between(first: MentionFacts, second: MentionFacts) -> str | None:
    """Return how one of two mentions names the question that the other stands in: "vraag nr. 45 (2022-2023)"."""
    for one, other in ((second, first), (first, second)):
        names = names_of_question(other.number, other.kind, other.document_on)
        names -= names_of_question(
            one.number, one.kind, one.document_on
        )  # the head of an answer names its own question
        quote, context = one.mention.passage.text, context_of(one.mention)
        found = sorted(questions_named_by(quote, context, one.document_on) & names) if names else []
        if found and one.document_id != other.document_id:
            series, number, year = found[-1]
            return f"{_WORDS[series]} nr. {number} ({year}-{year + 1})"
    return None


def _years_named(tail: str, said_on: date | None) -> set[int]:
    """Return the years in which the session of a number began, by what stands behind the number."""
    session = _SESSION.search(tail)
    if session:
        return {int(session["first"])}
    days = [*days_of(tail), *_days_in_digits(tail)]
    return _sessions(min(days), is_answer=False) if days else _sessions(said_on, is_answer=True)


def _days_in_digits(text: str) -> Iterator[date]:
    for found in _DIGITS.finditer(text):
        try:
            yield date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            continue


def _sessions(day: date | None, *, is_answer: bool) -> set[int]:
    """Return the years in which the session of a question of that day, or answered on it, can have begun."""
    if day is None:
        return set()
    year = day.year if day.month >= SESSION_OPENS else day.year - 1
    until = SESSION_OPENS + ANSWERED_WITHIN if is_answer else SESSION_OPENS
    return {year, year - 1} if SESSION_OPENS <= day.month <= until else {year}
