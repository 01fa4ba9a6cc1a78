"""Where the middle of a main clause ends, by the words and marks that close it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.link.titles_bounds import opens_means, starts_verb
from pipeline.link.titles_spans import noun_end
from pipeline.link.titles_words import DOERS, OPENING, PARTICLES

if TYPE_CHECKING:
    from pipeline.link.titles_parse import Doc, Token


def middle_end(doc: Doc, start: int) -> int:
    """Return the index of the first token from `start` that is no part of the middle of its clause."""
    for token in doc[start:]:
        if token.i + 1 == len(doc):
            return token.i if token.is_punct else token.i + 1
        if _closes(token) or (token.i > start and _opens(token)):
            return token.i
    return len(doc)


def _closes(token: Token) -> bool:
    """Return whether a mark or joining word ends a clause."""
    doc, following = token.doc, token.nbor(1)
    if token.text in (";", ":", "–", "…") or (token.text == "." and following.i == len(doc) - 1):
        return True
    if token.text == ",":
        goes_on = following.pos_ in ("NOUN", "ADJ", "DET", "PROPN", "NUM") and following.lower_ not in OPENING
        return not _names_act(doc, token.i) and not (goes_on and _lists(doc, token.i))
    return token.lower_ == "maar" or (token.lower_ in ("en", "of") and _starts_clause(following))


def _starts_clause(token: Token) -> bool:
    """Return whether behind "en" a clause of its own starts: "en werken we", "en daarna volgen we"."""
    if starts_verb(token) or token.lower_ in DOERS:
        return True
    is_finite = token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm", [])
    if token.pos_ == "ADV":
        return any(one.lower_ in DOERS for one in token.doc[token.i + 1 : token.i + 4])
    return is_finite and not _is_noun(token)


def _opens(token: Token) -> bool:
    opens = (token.lower_ in OPENING or token.lower_.startswith("waar")) and token.lower_ != "of"
    return (opens and not _is_article(token)) or opens_means(token)


def _names_act(doc: Doc, at: int) -> bool:
    """Return whether a comma stands in "het vereenvoudigen, verbeteren en versnellen van"."""
    words = [token.lower_ for token in doc[max(0, at - 3) : at + 5]]
    return (
        "het" in words[:3]
        and doc[at - 1].lower_.endswith("en")
        and doc[at + 1].lower_.endswith("en")
        and "van" in words
    )


def _is_noun(token: Token) -> bool:
    """Return whether a plural that looks like a verb stands for the act: "het ondersteunen en versterken van"."""
    return (
        token.i > 1
        and token.lower_.endswith("en")
        and token.nbor(-2).lower_.endswith("en")
        and token.nbor(-3).lower_ == "het"
    )


def _is_article(token: Token) -> bool:
    before = token.nbor(-1)
    return (
        token.lower_ in ("dat", "die")
        and token.dep_ == "det"
        and before.pos_ != "NOUN"
        and before.lower_ not in PARTICLES
    )


def _lists(doc: Doc, at: int) -> bool:
    """Return whether a comma stands in a list: another comma or "en" follows within a noun phrase."""
    end = noun_end(doc, at + 1)
    while end is not None and end < len(doc) and doc[end].pos_ == "ADP" and doc[end].lower_ == "van":
        end = noun_end(doc, end + 1)
    return end is not None and end < len(doc) and doc[end].lower_ in (",", "en", "of")
