"""Readable titles: the promised action as an infinitive with its object, or the name of the measure or thing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.lexicon.measures import step_of
from pipeline.link.facts import Context, MentionFacts, context_of
from pipeline.link.titles_actions import Action, actions_of
from pipeline.link.titles_back import ROOMY, leans, named_in, pointed_at, with_name
from pipeline.link.titles_clauses import spoken_verbs
from pipeline.link.titles_field import asks_openly, predicate_of, question_of
from pipeline.link.titles_nouns import noun_phrase, nouns_of, stands_aside
from pipeline.link.titles_sense import (
    describes,
    describes_in,
    is_any,
    is_clipped,
    is_thin,
    says_nothing,
    shares_words,
    without_verb,
)
from pipeline.link.titles_spans import is_frame, is_time
from pipeline.link.titles_subjects import (
    LONGEST,
    act_named,
    capitalised,
    heading_name,
    is_paper,
    kickers,
    measure_name,
    named_by_heading,
    shortened,
    without_paper,
)
from pipeline.link.titles_verbs import infinitive_of
from pipeline.link.titles_words import APPEARING, RECEIVING, WANTING
from pipeline.records.document import DocumentKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

TELLING = 26  # characters from which an action can stand without its subject

_OF_A_PLACE = re.compile(r"(?:Vlaam|Belgisch|Nederland|Europe|Brussel|Antwerp|Gents|Limburg|Duits|Frans)")
_LABEL = re.compile(r"^(?:[-–•*]\s*)?(?:\d+[.)]\s*|[a-z]\)\s*)?(?P<label>[^:.;!?]{8,70}):\s")
_ACTOR = re.compile(
    r"(?:Federaal )?(?:agentschap|departement|minister|NMBS|FOD|VDAB|VIVO|De Lijn|koepel)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"^[\d.]+\s+(?:(?:Werf|Pijler) \d+\s*[-:–]\s*)?")
_STEPS = (" bezorgen", " agenderen", " inwinnen")
_FORMAL = (
    " meedelen",
    " informeren",
    " overmaken",
    " bekendmaken",
    " ondertekenen",
    " bezorgen",
    " agenderen",
    " inwinnen",
)
_ASKED = "Onderzoek: "  # before what is only looked into
_ADOPTS = re.compile(
    r"\b(?:hecht|verleent)\b.{0,60}\bgoedkeuring\b|\bkeur(?:t|de)\b.*\bgoed\b|\bstemt\b.*\bin met\b|"
    r"\bwijzigt\b.{0,30}\b(?:besluit|decreet)\b"
)
_ACT_FIRST = re.compile(
    r"(?:voorliggend )?(?:wijzigings|subsidie|uitvoerings)?(?:besluit|decreet|voorontwerp|ontwerp)\b|beslissen ",
    re.IGNORECASE,
)
_MONEY_FIRST = re.compile(
    r"(?:(?:maximaal|totaal|bijkomende?|extra|jaarlijkse?|facultatieve) )*"
    r"(?:(?:subsidies?|bedrag|budget|totaalbudget|krediet|dotatie|toelage|middelen) van )?"
    r"(?P<sum>[\d.,]+(?: miljoen| miljard)? euro)\b",
    re.IGNORECASE,
)
_NO_LABEL = re.compile(
    r"^(?:in|binnen|aansluitend|op|via|met)\b|\b(?:is|zijn|wordt|worden|zal|zullen|heeft|hebben|kan|kunnen|moet|ik|we|wij|dat|als|volgt|volgende|minister|vraag|antwoord)\b",
    re.IGNORECASE,
)


def title_of(doc: Doc, source: MentionFacts) -> str:
    """Return a title of at most 90 characters for the promise that `source` voices; `doc` is the parse of its quote."""
    quote = " ".join(source.mention.passage.text.split())
    context = context_of(source.mention)
    heading = next((line for line in source.mention.context.splitlines() if line.startswith("heading:")), "")
    title = source.title or context.title or named_by_heading(heading.removeprefix("heading:").strip())
    context = replace(context, title=title)
    subject = "" if is_frame(context.title + " ") else measure_name(context.title)
    is_decision = source.kind is DocumentKind.GOVERNMENT_DECISION
    if is_decision and subject and (step_of(quote) is not None or _ADOPTS.search(quote)):
        return capitalised(subject)
    label = label_of(quote, doc)
    actors = " ".join(f"{actor.name} {actor.text}" for actor in source.mention.actors).lower()
    measure = subject if is_decision else ""
    done = "" if label else _of_predicate(doc, context, measure)
    acted = "" if label or done or measure else _of_action(doc, context)
    title = (
        label
        or done
        or acted
        or (subject if is_decision else "")
        or _of_nouns(doc, context, actors)
        or next(iter(kickers(context.title)), "" if is_paper(context.title) else without_paper(subject))
        or act_named(quote)
        or _in_section(context, doc)
        or _NUMBER.sub("", context.heading)[:LONGEST]
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


def _of_predicate(doc: Doc, context: Context, measure: str) -> str:
    """Return the predicate of the promised verb, behind the name of the measure where it says too little itself."""
    asks = ""
    for verb in spoken_verbs(doc)[:3]:
        text = question_of(verb, LONGEST) or predicate_of(verb, LONGEST - 6 - len(asks))
        if text is None:
            asks = _ASKED if asks_openly(verb) else asks
            continue
        if describes_in(text) or says_nothing(without_verb(text)):
            continue
        if measure:
            return _of_measure(text, measure)
        if is_thin(text) and not asks and (named := with_name(verb, context)):
            return named
        return f"{asks}{text}" if asks or not is_thin(text) else _with_kicker(doc, context, text)
    return ""


def _of_measure(text: str, measure: str) -> str:
    """Return what a decision does with a measure: the act alone, behind the measure, or the measure alone."""
    if _ACT_FIRST.match(text) or text.endswith(_FORMAL):
        return measure
    money = _MONEY_FIRST.match(text)
    if money:
        told = f"{measure}: {money['sum']}"
        return told if len(told) <= LONGEST and "euro" not in measure else measure
    if not is_thin(text):
        return text
    lowered = text if not text[1:2].islower() else text[:1].lower() + text[1:]
    name = measure.partition(": ")[0]
    told = f"{name if len(name) >= TELLING else measure}: {lowered}"
    return told if len(told) <= LONGEST and not shares_words(text, measure) else measure


def _of_action(doc: Doc, context: Context) -> str:
    spoken = spoken_verbs(doc)
    for action in actions_of(doc, ROOMY):
        if describes(action) or action.verb not in spoken or not _is_special(action):
            continue
        if action.thing is None and not action.before:
            thing = pointed_at(context)
            if thing:
                return action.with_thing(thing)
            continue
        text = action.text
        if action.thing is not None and leans(action.thing):
            named = named_in(context, action.thing, LONGEST - len(text) + len(action.thing.text))
            if named and not says_nothing(named):
                return action.with_thing(named)
        if is_any(action):
            told = "" if action.thing is None else _with_kicker(doc, context, text)
            if told in ("", text):
                continue
            return told
        return text if len(text) >= TELLING else _with_kicker(doc, context, text)
    return ""


def _is_special(action: Action) -> bool:
    """Return whether an action is none of a predicate: it comes about, is given, is let, or points back."""
    infinitive = infinitive_of(action.verb) or ""
    points = action.thing is None or leans(action.thing)
    return points or infinitive in APPEARING | WANTING | RECEIVING | {"laten"}


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
    nouns = (token for token in doc if token.pos_ == "NOUN" and not stands_aside(token))
    things = (noun_phrase(token, LONGEST - len(section) - 2) for token in nouns)
    named = [one.text for one in things if one and not one.is_bare and not is_clipped(one) and not is_time(one.text)]
    thing = next((text for text in named if not says_nothing(text) and not is_frame(text + " ")), "")
    return f"{section}: {thing}" if section and thing else section or thing


def _is_actor(text: str, actors: str) -> bool:
    return text.lower() in actors or _ACTOR.match(text) is not None


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
