"""What a bare noun or pronoun of a sentence stands for: the fuller name of it in the context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.language import load_nlp
from pipeline.link.titles_actions import actions_of
from pipeline.link.titles_nouns import Phrase, noun_phrase, nouns_of
from pipeline.link.titles_subjects import subject_texts

if TYPE_CHECKING:
    from pipeline.link.facts import Context

_STEM = 4  # letters of a noun that all its forms share
ROOMY = 78  # characters to which a noun phrase grows


def leans(thing: Phrase) -> bool:
    """Return whether a noun phrase points back: "deze regeling", or "de regeling" and nothing more."""
    return thing.points_back or (thing.is_bare and thing.is_definite)


def named_in(context: Context, thing: Phrase, longest: int) -> str:
    """Return the fuller phrase in the context that a bare or pointing noun stands for, "" where there is none."""
    wanted = thing.head.lemma_.lower()
    for text in subject_texts(context):
        if wanted[:_STEM] not in text.lower():
            continue  # nothing to find that would be worth a parse
        for token in load_nlp()(text[:400]):
            is_same = token.lemma_.lower() == wanted or (len(wanted) > 4 and token.lemma_.lower().endswith(wanted))
            phrase = noun_phrase(token, min(longest, 60)) if token.pos_ == "NOUN" and is_same else None
            is_telling = phrase is not None and (" " in phrase.text or text != context.title)
            if phrase is not None and is_telling and len(phrase.text) > len(thing.text) + 3:
                return phrase.text
    return ""


def pointed_at(context: Context) -> str:
    """Return what a pronoun points to: the thing of the sentence before, "" where unclear."""
    if not context.previous:
        return ""
    before = load_nlp()(context.previous[:400])
    for action in actions_of(before, 60):
        if action.thing is not None:
            return action.thing.text
    return next((phrase.text for phrase in nouns_of(before, 60) if not phrase.is_bare), "")
