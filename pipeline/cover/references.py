"""Which other answer an answer points to: number, date, session year and asker, as far as it names them."""

import re
from collections.abc import Sequence
from datetime import date

from pipeline.cover.evidence import Evidence
from pipeline.lexicon.deadline_terms import month_names
from pipeline.records.coverage import AnswerReference

_MONTHS = month_names()
_QUESTION = re.compile(
    r"\b(?:schriftelijke|parlementaire)\s+vra(?:ag|gen)\b|\bvra(?:ag|gen)\s+om\s+uitleg\b|\bvra(?:ag|gen)\s+(?:nr|nummer)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:\bnrs?\.?|\bnummer|\bvraag|\buitleg)\s*(?P<number>\d{1,5})(?![\d.,/]*\d)", re.IGNORECASE)
_SESSION = re.compile(r"\(?\b(?P<first>20\d\d|19\d\d)\s*[-–]\s*(?P<last>20\d\d|19\d\d)\b\)?")
_DAY = re.compile(rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>\d{{4}})\b", re.IGNORECASE)
_DIGITS = re.compile(r"\b(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4})\b")
_ASKER = re.compile(
    r"\bvan\s+(?:(?:de\s+heer|mevrouw|mevr\.|dhr\.|collega|(?:Vlaams\s+)?volksvertegenwoordiger)\s+)*"
    r"(?P<asker>[A-ZÀ-Ý][\w'’-]+(?:\s+(?:(?:van|de|den|der|ter|te|'t)\s+)*[A-ZÀ-Ý][\w'’-]+)+)"
)
_COORDINATED = re.compile(r"\bgecoördineerde?\b.{0,60}\bantwoord|\bantwoord\b.{0,60}\bgecoördineerd", re.IGNORECASE)


def reference_of(evidence: Sequence[Evidence]) -> AnswerReference | None:
    """Return the first other answer that sentences point to; None where they name none."""
    for one in evidence:
        text = " ".join(one.unit.text.split())
        if one.refers and _COORDINATED.search(text):
            return AnswerReference(text, is_coordinated=True)
        if _QUESTION.search(text) and (found := _named(text)):
            return found
    return None


def _named(text: str) -> AnswerReference | None:
    start = _QUESTION.search(text)
    tail = text[start.start() :] if start else text
    number, session, asker = _NUMBER.search(tail), _SESSION.search(tail), _ASKER.search(tail)
    day = _day(tail)
    if not number and not day:
        return None
    return AnswerReference(
        text,
        number=number["number"] if number else None,
        date=day,
        session_year=f"{session['first']}-{session['last']}" if session else None,
        asker=asker["asker"] if asker else None,
    )


def _day(text: str) -> date | None:
    match = _DAY.search(text)
    month = _MONTHS.index(match["month"].lower()) + 1 if match else 0
    match = match or _DIGITS.search(text)
    if match is None:
        return None
    try:
        return date(int(match["year"]), month or int(match["month"]), int(match["day"]))
    except ValueError:
        return None
