"""The words of the middle of a clause that a title keeps: without adverbs, and phrases that say when or how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.link.titles_bounds import adverbials
from pipeline.link.titles_spans import is_frame, is_idiom, is_time, noun_end, prepositional
from pipeline.link.titles_words import ADVERBIAL, KEPT_ADVERBS, PREPOSITION_OF, RESULT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.link.titles_parse import Doc, Token

_POINTS = ("er", "hiervoor", "daarvoor", "hiertoe", "daartoe")
_AFTER_HOW = ("DET", "ADP", "VERB", "AUX", "PUNCT", "ADV", "PRON")
_SHORT = 4  # tokens of a phrase that only says when


def told_words(body: Sequence[Token], infinitive: str) -> list[Token]:
    """Return the tokens of the middle of a clause that its title tells."""
    kept: list[Token] = []
    skip_to = -1
    dropped = adverbials(body[0].doc) if body else frozenset()
    for token in body:
        if token.i < skip_to or token.i in dropped or token.lower_ in _POINTS or _only_colours(token, infinitive, kept):
            if kept and kept[-1].pos_ == "CCONJ" and token.i >= skip_to:  # "op bedrijventerreinen en daarbuiten"
                kept.pop()
            continue
        skip_to = _aside_end(token, infinitive, kept)
        if skip_to <= token.i:
            kept.append(token)
    return _opened(kept, infinitive)


def _only_colours(token: Token, infinitive: str, kept: Sequence[Token]) -> bool:
    """Return whether a token tells how a sentence holds: an adverb, or an adjective that stands for one."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if token.lower_ == "niet":
        return following is not None and following.lower_ in ("alleen", "enkel")
    stands_loose = not kept or kept[-1].pos_ not in ("CCONJ", "ADP", "DET")
    if token.pos_ == "ADJ" and infinitive not in RESULT and stands_loose and token.dep_ not in ("amod", "obj"):
        return following is None or following.pos_ in _AFTER_HOW
    leads = following is not None and following.pos_ in ("ADJ", "NUM") and token.head == following
    is_adverb = (token.pos_ == "ADV" and not leads) or token.lower_ in ADVERBIAL
    return is_adverb and token.lower_ not in KEPT_ADVERBS


def _aside_end(token: Token, infinitive: str, kept: Sequence[Token]) -> int:
    """Return the index after a phrase that starts at a token and says when or how, its own index where none does."""
    doc = token.doc
    if token.pos_ in ("DET", "ADJ", "NUM") and (not kept or kept[-1].pos_ not in ("ADP", "DET", "ADJ")):
        stop = noun_end(doc, token.i)
        return stop if stop and stop - token.i <= _SHORT and is_time(doc[stop - 1].text) else token.i
    if token.pos_ != "ADP" or token.lower_ in ("van", PREPOSITION_OF.get(infinitive, "")):
        return token.i
    end, text = prepositional(doc, token.i)
    if not text:
        year = doc[token.i + 1].text if token.i + 1 < len(doc) else ""
        return token.i + 2 if year.isdigit() and len(year) == _SHORT else token.i
    if is_idiom(text) or not (is_time(text) or is_frame(text + " ")):
        return token.i
    return _after_more(doc, end)


def _after_more(doc: Doc, end: int) -> int:
    """Return the index after the phrases that go on with an aside: "met het oog op de bouw van …"."""
    while end < len(doc) and doc[end].lower_ in ("van", "met", "op", "naar") and (more := prepositional(doc, end))[1]:
        end = more[0]
    return end


def _opened(kept: list[Token], infinitive: str) -> list[Token]:
    """Return tokens from where their title can start."""
    wanted = PREPOSITION_OF.get(infinitive)
    at = next((i for i, token in enumerate(kept) if token.lower_ == wanted and token.pos_ == "ADP"), 0)
    if at and kept[0].pos_ == "ADP":  # "bij de overheid op …"
        kept = kept[at:]
    if len(kept) > 1 and kept[0].lower_ == "ons" and kept[1].pos_ in ("ADP", "ADV"):  # "we zetten ons in op"
        kept = kept[1:]
    while kept and (kept[0].text in (",", "–") or kept[0].pos_ == "CCONJ"):
        kept = kept[1:]
    return kept
