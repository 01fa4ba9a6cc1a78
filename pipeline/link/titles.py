"""Readable titles: the promised action as an infinitive with its object, or the name of the measure or thing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.language import load_nlp
from pipeline.lexicon.measures import step_of
from pipeline.link.facts import Context, MentionFacts, context_of
from pipeline.link.titles_actions import actions_of, nouns_of
from pipeline.link.titles_nouns import Phrase, noun_phrase
from pipeline.link.titles_sense import describes, is_any, is_clipped, says_nothing
from pipeline.link.titles_spans import is_frame, is_time
from pipeline.link.titles_subjects import (
    LONGEST,
    act_named,
    capitalised,
    heading_name,
    is_paper,
    kickers,
    measure_name,
    shortened,
    subject_texts,
    without_paper,
)
from pipeline.records.document import DocumentKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

TELLING = 26  # characters from which an action can stand without its subject
ROOMY = 78  # characters to which a noun phrase grows

_OF_A_PLACE = re.compile(r"(?:Vlaam|Belgisch|Nederland|Europe|Brussel|Antwerp|Gents|Limburg|Duits|Frans)")
_LABEL = re.compile(r"^(?:[-–•*]\s*)?(?:\d+[.)]\s*|[a-z]\)\s*)?(?P<label>[^:.;!?]{8,70}):\s")
_ACTOR = re.compile(
    r"(?:Federaal )?(?:agentschap|departement|minister|NMBS|FOD|VDAB|VIVO|De Lijn|koepel)\b", re.IGNORECASE
)
_NO_LABEL = re.compile(
    r"\b(?:is|zijn|wordt|worden|zal|zullen|heeft|hebben|kan|kunnen|moet|ik|we|wij|dat|als|volgt|volgende|minister|vraag|antwoord)\b",
    re.IGNORECASE,
)


def title_of(doc: Doc, source: MentionFacts) -> str:
    """Return a title of at most 90 characters for the promise that `source` voices; `doc` is the parse of its quote."""
    quote = " ".join(source.mention.passage.text.split())
    context = context_of(source.mention)
    context = replace(context, title=source.title or context.title)
    subject = "" if is_frame(context.title + " ") else measure_name(context.title)
    is_decision = source.kind is DocumentKind.GOVERNMENT_DECISION
    if is_decision and subject and step_of(quote) is not None:
        return subject
    label = label_of(quote, doc)
    actors = " ".join(f"{actor.name} {actor.text}" for actor in source.mention.actors).lower()
    title = (
        label
        or _of_action(doc, context, is_decision=is_decision and bool(subject))
        or (subject if is_decision else "")
        or _of_nouns(doc, context, actors)
        or next(iter(kickers(context.title)), "" if is_paper(context.title) else without_paper(subject))
        or act_named(quote)
        or _in_section(context, doc)
        or shortened(quote)
    )
    return capitalised(_balanced(title))


def _balanced(title: str) -> str:
    """Return a title without the quotation marks of which one is missing."""
    return title if title.count("“") == title.count("”") else re.sub("[“”]", "", title)


def label_of(quote: str, doc: Doc) -> str:
    """Return the name that a list item gives itself before a colon: "Innovatieve arbeidsorganisatie: het project …"."""
    found = _LABEL.match(quote)
    label = found["label"].strip() if found else ""
    has_verb = any(token.idx < len(label) and "Fin" in token.morph.get("VerbForm", []) for token in doc)
    is_name = not has_verb and len(label.split()) > 1 and len(label.split()) <= 9 and not _NO_LABEL.search(label)
    return shortened(re.sub(r"^(?:de|het|een)\s+", "", label)) if is_name else ""


def _of_action(doc: Doc, context: Context, *, is_decision: bool) -> str:
    for action in actions_of(doc, ROOMY):
        if describes(action):
            continue
        if action.thing is None and not action.before:
            thing = _pointed_at(context)
            if thing:
                return action.with_thing(thing)
            continue
        text = action.text
        if action.thing is not None and _leans(action.thing):
            named = _named_in(context, action.thing, LONGEST - len(text) + len(action.thing.text))
            if named and not says_nothing(named):
                return action.with_thing(named)
        if is_any(action):
            told = "" if is_decision or action.thing is None else _with_kicker(doc, context, text)
            if told in ("", text):
                continue
            return told
        return text if len(text) >= TELLING else _with_kicker(doc, context, text)
    return ""


def _of_nouns(doc: Doc, context: Context, actors: str) -> str:
    phrases = nouns_of(doc, ROOMY)
    phrases = [phrase for phrase in phrases if not _is_actor(phrase.text, actors)]
    phrases = [phrase for phrase in phrases if not is_clipped(phrase) and not says_nothing(phrase.text)]
    for phrase in phrases:
        if not phrase.is_bare:
            return phrase.text if len(phrase.text) >= TELLING else _with_kicker(doc, context, phrase.text)
    told = _with_kicker(doc, context, phrases[0].text) if phrases else ""
    return told if " " in told else ""


def _in_section(context: Context, doc: Doc) -> str:
    """Return the section with the first thing that the sentence names at all, or the section alone."""
    section = heading_name(context.heading)
    things = (noun_phrase(token, LONGEST - len(section) - 2) for token in doc if token.pos_ == "NOUN")
    named = [one.text for one in things if one and not one.is_bare and not is_clipped(one) and not is_time(one.text)]
    thing = next((text for text in named if not says_nothing(text) and not is_frame(text + " ")), "")
    return f"{section}: {thing}" if section and thing else section or thing


def _is_actor(text: str, actors: str) -> bool:
    return text.lower() in actors or _ACTOR.match(text) is not None


def _leans(thing: Phrase) -> bool:
    return thing.points_back or (thing.is_bare and thing.is_definite)


def _named_in(context: Context, thing: Phrase, longest: int) -> str:
    """Return the fuller phrase in the context that a bare or pointing noun stands for, "" where there is none."""
    wanted = thing.head.lemma_.lower()
    for text in subject_texts(context):
        for token in load_nlp()(text[:400]):
            is_same = token.lemma_.lower() == wanted or (len(wanted) > 4 and token.lemma_.lower().endswith(wanted))
            phrase = noun_phrase(token, min(longest, 60)) if token.pos_ == "NOUN" and is_same else None
            is_telling = phrase is not None and (" " in phrase.text or text != context.title)
            if phrase is not None and is_telling and len(phrase.text) > len(thing.text) + 3:
                return phrase.text
    return ""


def _pointed_at(context: Context) -> str:
    """Return what a pronoun points to: the thing of the sentence before, "" where unclear."""
    if not context.previous:
        return ""
    before = load_nlp()(context.previous[:400])
    for action in actions_of(before, 60):
        if action.thing is not None:
            return action.thing.text
    return next((phrase.text for phrase in nouns_of(before, 60) if not phrase.is_bare), "")


def _with_kicker(doc: Doc, context: Context, text: str) -> str:
    """Return "Subject: text" with the most telling name of the subject that fits, or the subject alone."""
    named = {token.text for token in doc if token.pos_ == "PROPN"}
    first = text.split(maxsplit=1)[0]
    is_name = not text[1:2].islower() or first in named or bool(_OF_A_PLACE.match(first))
    lowered = text if is_name else text[:1].lower() + text[1:]
    room = LONGEST - len(text) - 2
    is_named = room > 30 and not is_paper(context.title)
    subject = shortened(without_paper(measure_name(context.title)), room) if is_named else ""
    headings = [heading_name(context.heading)] if is_paper(context.title) else []
    for kicker in [*kickers(context.title), *([subject] if " " in subject else []), *filter(None, headings)]:
        if kicker.lower().endswith(text.lower()):
            return kicker
        if len(kicker) <= room and kicker.lower() not in text.lower():
            return f"{kicker}: {lowered}"
    return text
