"""Turns the word lists into the fragments of which the patterns are made."""

import re
from collections.abc import Iterable

from pipeline.lexicon.deadline_terms import load_deadline_terms
from pipeline.lexicon.sieve import Sieve, SieveGroup, sieve

TERMS = load_deadline_terms()
HYPHENATED_FROM = 9  # letters; longer words may hold a hyphen that a line end left behind
TIMES = SieveGroup()  # every pattern that begins to read a time
START = r"(?<![\w-])"
END = r"(?![\w])"


def spelled(form: str) -> str:
    """Return a pattern for `form`: any white space, accents optional or composed, line-end hyphens in long words."""
    words = []
    for word in form.split():
        letters = [_letter(letter) for letter in word]
        gap = r"(?:-\s?)?" if len(word) >= HYPHENATED_FROM and word.isalpha() else ""
        words.append(gap.join(letters))
    return r"\s+".join(words)


def _letter(letter: str) -> str:
    if letter in "óé":
        base = "o" if letter == "ó" else "e"
        return rf"(?:{letter}|{base}\u0301)"
    return re.escape(letter)


def one_of(forms: Iterable[str]) -> str:
    """Return a pattern that takes the longest of `forms` that fits."""
    return "(?:" + "|".join(spelled(form) for form in sorted(forms, key=len, reverse=True)) + ")"


def pattern(source: str) -> Sieve:
    """Compile `source` so that it starts and ends at a word's edge, whatever the case."""
    return timed(f"{START}(?:{source}){END}")


def timed(source: str) -> Sieve:
    """Compile a pattern that begins to read a time, whatever the case."""
    return TIMES.add(sieve(source, re.IGNORECASE))


def fold(word: str) -> str:
    """Return `word` in the form in which the lists hold it."""
    return re.sub(r"-\s?", "", word).lower().replace("o\u0301", "ó").replace("e\u0301", "é").rstrip(".")


def _lookup(groups: dict[int, tuple[str, ...]]) -> dict[str, int]:
    return {form: key for key, forms in groups.items() for form in forms}


MONTH_OF = _lookup(TERMS.months)
SEASON_OF = {form: season for season, forms in TERMS.seasons.items() for form in forms}
SHORT_MONTHS = [form for forms in TERMS.months.values() for form in forms[1:]]
UNIT_OF = {form: unit for unit, forms in TERMS.units.items() for form in forms}
PART_OF = {form: part for part, forms in TERMS.parts.items() for form in forms}

YEAR = r"(?:19[89]\d|20\d\d)"
# abbreviations, which come after the full name in the lists, may end in a full stop
MONTH = f"(?:{one_of(forms[0] for forms in TERMS.months.values())}|{one_of(SHORT_MONTHS)}(?:\\.|{END}))"
SEASON = one_of(SEASON_OF)
ORDINAL = one_of(TERMS.ordinals)
NUMBER = rf"(?:\d{{1,3}}|{one_of(TERMS.numbers)})"
UNIT = one_of(UNIT_OF)
PART = one_of(PART_OF)
NEXT = r"(?:eerst)?(?:komende?|volgende?)"
RELATIVE_YEAR = rf"(?P<relative>dit|{NEXT}|het\s+(?:lopende|huidige|{NEXT}))\s+jaar"
OF_YEAR = rf"(?:,?\s+(?:van\s+|in\s+)?(?:het\s+jaar\s+)?(?P<year>{YEAR})|\s+(?:van\s+)?{RELATIVE_YEAR})?"


def number(word: str) -> int:
    """Return the value of a number in digits or in words."""
    return int(word) if word.isdigit() else TERMS.numbers[fold(word)]


def year_offset(word: str) -> int:
    """Return 0 for words that mean the running year ("dit", "het lopende"), 1 for the next."""
    return 1 if re.search(NEXT, word, re.IGNORECASE) else 0
