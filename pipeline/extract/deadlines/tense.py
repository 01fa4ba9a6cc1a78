"""Tells what a clause looks at: a past date, a plan, or a statement made on an earlier day."""

import re
from datetime import date

from pipeline.lexicon.deadline_terms import BoundKind

from .words import END, START, TERMS, one_of

BOUNDARY = re.compile(rf"[,;:()]|{START}(?:dat|die|om|omdat|waar\w*|zodat|hoewel|terwijl|nadat)(?!\w)", re.IGNORECASE)
FUTURE = re.compile(rf"{START}{one_of(TERMS.future)}{END}", re.IGNORECASE)
PRETERITE = re.compile(rf"{START}(?:{one_of(TERMS.past)}|(?!ge)\w{{3,}}eerden?){END}", re.IGNORECASE)
PERFECT = re.compile(
    rf"{START}(?:heb|hebt|heeft|hebben)\s.*?{START}\w*(?:ge\w{{3,}}(?:d|t|en)|be\w{{3,}}(?:d|t|en)|ver\w{{3,}}(?:d|t|en)"
    rf"|ont\w{{3,}}(?:d|t|en)|laten\s+weten){END}",
    re.IGNORECASE,
)
TO_DO = re.compile(r"\bte\s+\w+en\b", re.IGNORECASE)
SAYING = re.compile(rf"{START}{one_of(TERMS.saying)}{END}", re.IGNORECASE)
CONTENT = re.compile(rf"{START}(?:dat|om){END}", re.IGNORECASE)
SETS_A_LIMIT: set[BoundKind] = {"by", "before", "from"}


def clause_of(text: str, start_char: int, end_char: int) -> str:
    """Return the clause around a stretch: what lies between the nearest commas and conjunctions."""
    before = [match.end() for match in BOUNDARY.finditer(text, 0, start_char)]
    after = BOUNDARY.search(text, end_char)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]


def is_past(clause: str) -> bool:
    """Tell whether a clause reports what has happened."""
    return bool(PRETERITE.search(clause) or PERFECT.search(clause))


def has_plan(clause: str) -> bool:
    """Tell whether a clause holds a plan: a word of the future, or "te" with an infinitive ("in 2025 te starten")."""
    return bool(FUTURE.search(clause) or TO_DO.search(clause))


def looks_back(clause: str, bound: BoundKind | None, due: date, anchored_on: date | None) -> bool:
    """Tell whether a date lies behind the document with nothing in its clause that kept it open then.

    "tegen", "vóór", "uiterlijk", "vanaf" set a limit, "zou" or "gepland" quote an earlier promise: those are kept.
    """
    if anchored_on is None or due >= anchored_on or FUTURE.search(clause):
        return False
    return bound not in SETS_A_LIMIT or (bound == "from" and is_past(clause))


def quoted_until(text: str, end_char: int) -> int | None:
    """Return where the content of a statement begins after a date that ends at `end_char`, or None if none is told."""
    content = CONTENT.search(text, end_char)
    if content is None or not SAYING.search(clause_of(text, end_char, end_char)):
        return None
    return content.end()
