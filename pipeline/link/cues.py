"""Words that tell how a sentence stands to what was said before it: goes on, adds something else, refers to a date."""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.lexicon.deadline_terms import month_names
from pipeline.lexicon.measures import Instrument, instrument_of
from pipeline.lexicon.sieve import sieve
from pipeline.link.wording import words_of

OPENING = 6  # words within which a sentence points back

_ADDS = re.compile(
    r"^(?:daarnaast|ook|tevens|voorts|verder|bovendien|anderzijds|vervolgens|daarna|tot slot|ten slotte|enerzijds|"
    r"ten (?:eerste|tweede|derde|vierde)|daarbovenop|eveneens|tegelijk|naast|nadien|later)\b",
    re.IGNORECASE,
)
_ADDS_INSIDE = re.compile(r"\b(?:ook|tegelijk|tevens|eveneens|meteen|daarnaast|bijkomend)\b", re.IGNORECASE)
_BACK = r"(?:hier|daar)(?:voor|toe|mee|bij|door|van|over|aan|op)"
_GOES_ON = re.compile(
    rf"^(?:{_BACK}|dit|deze|die|dat|het|zo|dus|daarom|zij|ze|bedoeling|de bedoeling|concreet|momenteel|intussen|"
    r"ondertussen|inmiddels)\b",
    re.IGNORECASE,
)
_GOES_ON_INSIDE = sieve(rf"\b{_BACK}\b", re.IGNORECASE)
_POINTS = re.compile(r"^(?:over|met|bij|na|voor|in)?\s*(?:het|dit|deze|de|dat)\s+\w", re.IGNORECASE)
_CHANGES = sieve(r"^(?:bij |met |door )?(?:de|deze|het|dit|die) \w*(?:wijziging|aanpassing|hervorming)", re.IGNORECASE)
_FORMAL = sieve(
    r"advies\b.{0,200}(?:ingewonnen|gevraagd)|voor advies|ter advies|voor onderhandelingen|ingediend bij|"
    r"aangemeld bij|\boverleg\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:keurde|hechtte|besliste|bekrachtigde|wijzigde|kende|nam|stelde|gaf|goedgekeurd|vastgesteld|aangenomen|"
    r"bekrachtigd|beslist)\b",
    re.IGNORECASE,
)
_DAY = sieve(rf"\b(\d{{1,2}}) ({'|'.join(month_names())}) ((?:19|20)\d\d)", re.IGNORECASE)
_ON_DAY = sieve(rf"\bop (\d{{1,2}} (?:{'|'.join(month_names())}) (?:19|20)\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cues:
    """What the wording of a sentence says of its place in the text."""

    adds: bool  # it opens with "daarnaast", "ook", "vervolgens"
    adds_inside: bool  # such a word stands among its first words
    goes_on: bool  # it opens with "dit", "hiervoor", "zo"
    goes_on_inside: bool  # "daarvoor" somewhere in it
    is_formal: bool  # a step that every measure takes: advice asked, sent to parliament
    points_at: Instrument | None  # "het besluit …", "de wijzigingen …": what it speaks of as known
    days: frozenset[date]  # full dates that it names
    taken_on: frozenset[date]  # those on which it says that a decision was taken: "op 8 juli 2022 keurde …"


def cues_of(text: str) -> Cues:
    """Return the cues of a sentence."""
    opening = " ".join(words_of(text)[:OPENING])
    return Cues(
        adds=bool(_ADDS.match(text)),
        adds_inside=bool(_ADDS_INSIDE.search(opening)),
        goes_on=bool(_GOES_ON.match(text)),
        goes_on_inside=bool(_GOES_ON_INSIDE.search(text)),
        is_formal=bool(_FORMAL.search(text)),
        points_at=_pointed(text, opening),
        days=days_of(text),
        taken_on=_days_taken(text),
    )


def _days_taken(text: str) -> frozenset[date]:
    """Return the dates after "op" of a sentence that tells in the past tense what was decided."""
    if not _TAKEN.search(text):
        return frozenset()
    return frozenset().union(*(days_of(text[named.start(1) : named.end()]) for named in _ON_DAY.finditer(text)))


def days_of(text: str) -> frozenset[date]:
    """Return the full dates of `text`; those that no calendar has are left out."""
    found: set[date] = set()
    for named in _DAY.finditer(text):
        day, month, year = named.groups()
        try:
            found.add(date(int(year), month_names().index(month.lower()) + 1, int(day)))
        except ValueError:
            continue
    return frozenset(found)


def _pointed(text: str, opening: str) -> Instrument | None:
    if _CHANGES.search(text):
        return Instrument.DECREE if "decreet" in opening else Instrument.ORDER
    return instrument_of(opening, "") if _POINTS.match(text) else None
