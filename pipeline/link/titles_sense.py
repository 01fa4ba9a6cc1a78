"""Whether a title says something: a thing that tells itself from others, a verb that promises, a whole phrase."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.link.titles_words import DESCRIBING, GENERIC

if TYPE_CHECKING:
    from pipeline.link.titles_actions import Action
    from pipeline.link.titles_nouns import Phrase

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = 4  # letters below which a word only joins others
_INFLECTED = re.compile(r"(?:en|e|s)$")
_ENDINGS = ("ADJ", "DET", "ADP", "ADV", "CCONJ", "SCONJ", "PRON", "AUX")
_POINTS = re.compile(r"\b(?:deze|dit|die|dergelijke|zulke)\b", re.IGNORECASE)


def says_nothing(text: str) -> bool:
    """Return whether every word of a phrase is one that any measure has: "nodige aanpassingen aan het besluit"."""
    words = [word.lower() for word in _WORD.findall(text) if len(word) >= _SMALL]
    return all(word in GENERIC or _INFLECTED.sub("", word) in GENERIC for word in words)


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


def is_any(action: Action) -> bool:
    """Return whether an action could be that of any measure: "zorgen voor de uitvoering van deze beslissing"."""
    words = action.text.split()
    if action.thing is None:
        words = words[1:]  # "zorgen voor …"
    elif action.after:
        words = words[:-1]
    told = " ".join(words)
    return says_nothing(_POINTS.sub("", told)) or (bool(_POINTS.search(told)) and says_nothing(words[-1]))
