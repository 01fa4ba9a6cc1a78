"""Candidates that no title can be: torn from their noun or number, or with a verb too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.link.titles_clauses import thing_of
from pipeline.link.titles_known import known_verbs
from pipeline.link.titles_verbs import infinitive_of
from pipeline.link.titles_words import INNER, OPEN_ENDS, TORN

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pipeline.link.titles_ways import Candidate


def is_broken(candidate: Candidate) -> bool:
    """Return whether a title is torn from its noun or number, holds a verb twice, or another outside a clause."""
    words = candidate.core.lower().split()
    verb = candidate.verb
    if not words or words[0] in TORN or not (words[0][0].isalnum() or words[0][0] in "‘“'("):
        return True
    infinitive = (infinitive_of(verb) or "") if verb is not None else ""
    closes = words[-1] == infinitive and len(words) > 2
    if (words[:-1] if closes else words)[-1] in OPEN_ENDS:
        return True
    if verb is None or verb.pos_ not in ("VERB", "AUX") or len(words) < 2 or candidate.way == "asked":
        return False
    if (words[-1] == "doen" and thing_of(verb) is None) or words[-1] in (words[0], words[-2]):
        return True
    opening = next((i for i, word in enumerate(words) if i and word in INNER), len(words))
    return any(word in _other_verbs(verb) for word in words[1 : min(opening, len(words) - 1)])


def _other_verbs(verb: Token) -> set[str]:
    """Return the other verbs of a sentence that have a clause of their own: finite, or joined with "en"."""
    others = [token for token in verb.doc if token != verb and token.dep_ != "amod"]
    finite = {token.lower_ for token in others if "Fin" in token.morph.get("VerbForm", []) and _is_verb(token)}
    return finite | {token.lower_ for token in others if token.i and _is_joined(token)}


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def _is_joined(token: Token) -> bool:
    """Return whether a verb goes on behind "en": "ecosystemen en realiseren een geheel"."""
    goes_on = token.i + 1 < len(token.doc) and token.nbor(1).lower_ != "van"
    return token.pos_ == "VERB" and token.nbor(-1).pos_ == "CCONJ" and token.lower_ in known_verbs() and goes_on
