"""Reads times without a date: "binnenkort", "zodra het decreet er is", "na advies van de Raad van State"."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.records.deadline import Deadline

from .readings import Stretch, vague
from .words import END, START, TERMS, one_of, pattern, timed

EVENT_BOUND = "hangt af van een gebeurtenis, geen datum af te leiden"
DETERMINER = r"(?:(?:de|het|een|die|dit|deze|dat|onze|mijn|haar|zijn|positieve?|definitieve?|\w+e)\s+){0,3}"
EVENT = rf"[\w-]*{one_of(TERMS.events)}"
NOUN = r"(?:(?:de|het|een|dit|deze)\s+)?[\w-]+(?:\s+(?-i:[A-Z])[\w-]+)*"
OF_WHAT = rf"(?:\s+(?:van|over|door|bij|met)\s+{NOUN}(?:\s+van\s+{NOUN})?)?"
AFTER_EVENT = pattern(
    rf"(?:pas\s+|meteen\s+|onmiddellijk\s+)?(?:na|ná|in\s+afwachting\s+van|onder\s+voorbehoud\s+van|naar\s+aanleiding\s+van)\s+"
    rf"{DETERMINER}{EVENT}{OF_WHAT}"
)
START_OF_LAW = pattern(rf"(?:vanaf|bij|voor|vóór|tegen|met)\s+{DETERMINER}inwerkingtreding{OF_WHAT}")
REST = r"[^,;.(]+"  # of a clause: an aside in brackets may tell when the event is planned
CLAUSE = pattern(rf"{one_of(TERMS.event_clauses)}\s{REST}")
WHEN = pattern(rf"wanneer\s(?!nodig){REST}")
EENMAAL = timed(rf"^\W*(?:eens|eenmaal)\s{REST}")
AFTER_THAT = timed(r"^\W*na\s+(?:(?!zal|zullen)[\w-]+\s+){1,8}?(?:(?!zal|zullen)[\w-]+)(?=,?\s+(?:zal|zullen)\s)")
WILL = re.compile(rf"{START}(?:zal|zullen|zou|zouden){END}", re.IGNORECASE)
TERM_OF = [
    timed(
        "".join(rf"(?<!{word}\s)" for word in term.not_after)
        + rf"{START}{one_of(term.forms)}{END}"
        + (rf"(?!\s+{one_of(term.not_before)}{END})" if term.not_before else "")
    )
    for term in TERMS.vague
]


def read_vague(text: str, anchor: date | None) -> Iterator[Deadline]:
    """Yield the times that have no date: set words first, then events and clauses."""
    for expression in TERM_OF:
        for match in expression.finditer(text):
            yield vague(Stretch(match[0], match.start(), match.end()), anchor)
    for expression in (AFTER_EVENT, START_OF_LAW, CLAUSE, EENMAAL, AFTER_THAT):
        for match in expression.finditer(text):
            yield _event(text, *match.span(), anchor)
    for match in WHEN.finditer(text):
        # "wanneer" is a time where the rest promises ("zal verkocht worden wanneer"), elsewhere a mere condition
        if WILL.search(text[: match.start()] + text[match.end() :]):
            yield _event(text, *match.span(), anchor)


def _event(text: str, start_char: int, end_char: int, anchor: date | None) -> Deadline:
    words = text[start_char:end_char]
    start_char += len(words) - len(words.lstrip())
    return vague(Stretch(words.strip(), start_char, start_char + len(words.strip())), anchor, EVENT_BOUND)
