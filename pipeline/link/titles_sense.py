"""Whether a title says something: a thing that tells itself from others, a verb that promises, a whole phrase."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.link.titles_words import DESCRIBING, EMPTY, GENERIC

if TYPE_CHECKING:
    from pipeline.link.titles_actions import Action
    from pipeline.link.titles_nouns import Phrase

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NAMED = re.compile(r"[^\W_][\w’-]*")
_AMOUNT = frozenset(
    (
        "euro",
        "miljoen",
        "miljard",
        "bedrag",
        "totaalbudget",
        "budget",
        "subsidie",
        "toelage",
        "dotatie",
        "krediet",
        "middelen",
    )
)
_GOVERNED = frozenset(("aan", "bij", "in", "met", "naar", "op", "over", "tot", "uit", "van", "voor", "tegen"))
_ALONE = 28  # characters from which one compound can stand alone
_FEWEST = 2  # telling words that a predicate needs to stand alone
_LONG_COMPOUND = 12  # letters of a compound that tells as much as two words
_SMALL = 4  # letters below which a word only joins others
_INFLECTED = re.compile(r"(?:en|e|s)$")
_ENDINGS = ("ADJ", "DET", "ADP", "ADV", "CCONJ", "SCONJ", "PRON", "AUX")
_POINTS = re.compile(r"\b(?:deze|dit|die|dergelijke|zulke)\b", re.IGNORECASE)


@lru_cache(maxsize=16384)
def telling_words(text: str) -> float:
    """Return how much the words of a text tell; those that any measure has count for a third."""
    words = [word.lower() for word in _NAMED.findall(text) if len(word) >= _SMALL]
    return sum(0.35 if word in GENERIC or _INFLECTED.sub("", word) in GENERIC else 1.0 for word in words)


@lru_cache(maxsize=16384)
def says_nothing(text: str) -> bool:
    """Return whether every word of a phrase is one that any measure has: "aanpassing van het besluit", "ambitie"."""
    words = [word.lower() for word in _WORD.findall(text) if len(word) >= _SMALL]
    return all(word in EMPTY or _is_generic(word) for word in words)


def is_clipped(phrase: Phrase) -> bool:
    """Return whether a phrase ends before its noun came: "deelname aan het interregionaal", "beek-"."""
    doc = phrase.head.doc
    if phrase.head.text.endswith("-") and phrase.end <= phrase.head.i + 1:
        return True
    if phrase.end < len(doc) and doc[phrase.end].text == "-" and not doc[phrase.end - 1].whitespace_:
        return True
    last = doc[phrase.end - 1] if phrase.end <= len(doc) else None
    if last is None or not last.text.isalpha() or last == phrase.head or not phrase.text.endswith(last.text):
        return False
    return last.pos_ in _ENDINGS


def describes(action: Action) -> bool:
    """Return whether an action only says how things are, or breaks off."""
    if action.verb.lower_ in ("houdende", "betreffende", "zijnde") or action.text.split()[-1] in DESCRIBING:
        return True
    return action.thing is not None and is_clipped(action.thing)


def describes_in(text: str) -> bool:
    """Return whether a predicate only says how things are: "… bedragen"."""
    return text.rsplit(" ", 1)[-1] in DESCRIBING


def without_verb(text: str) -> str:
    """Return a predicate without its infinitive, which closes it or stands before a preposition."""
    first, _, rest = text.partition(" ")
    opens = first.endswith("n") and rest.split(" ", 1)[0] in _GOVERNED
    return rest if opens else text.rpartition(" ")[0]


def is_thin(text: str) -> bool:
    """Return whether a predicate names fewer than two things that tell it from others: "subsidie toekennen"."""
    words = [word.lower() for word in _WORD.findall(without_verb(text)) if len(word) >= _SMALL]
    telling = [word for word in words if not _is_generic(word) and word not in _AMOUNT]
    is_long = len(max(telling, key=len, default="")) >= _LONG_COMPOUND and len(text) >= _ALONE
    return len(telling) < _FEWEST and not is_long


def _is_generic(word: str) -> bool:
    return word in GENERIC or _INFLECTED.sub("", word) in GENERIC
