"""Readable titles: of all ways to name a promise the one that a reader would most likely print."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.lexicon.measures import step_of
from pipeline.link.facts import Context, MentionFacts, context_of
from pipeline.link.titles_choice import load_chooser, ranked
from pipeline.link.titles_names import LONGEST
from pipeline.link.titles_sense import telling_words
from pipeline.link.titles_spans import is_frame
from pipeline.link.titles_subjects import (
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
from pipeline.link.titles_ways import candidates, with_subject
from pipeline.records.document import DocumentKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.link.titles_ways import Candidate

_ADOPTS = re.compile(
    r"\b(?:hecht|verleent)\b.{0,60}\bgoedkeuring\b|\bkeur(?:t|de)\b.*\bgoed\b|\bstemt\b.*\bin met\b|"
    r"\bwijzigt\b.{0,30}\b(?:besluit|decreet)\b"
)
_LABEL = re.compile(r"^(?:[-–•*]\s*)?(?:\d+[.)]\s*|[a-z]\)\s*)?(?P<label>[^:.;!?]{8,70}):\s")
_NO_LABEL = re.compile(
    r"^(?:in|binnen|aansluitend|op|via|met)\b|\b(?:is|zijn|wordt|worden|zal|zullen|heeft|hebben|kan|kunnen|moet|ik|we|wij|dat|als|volgt|volgende|minister|vraag|antwoord)\b",
    re.IGNORECASE,
)
_SUM_FIRST = re.compile(
    r"(?:(?:maximaal|totaal|bijkomende?|extra|jaarlijkse?|facultatieve|eenmalige?) )*"
    r"(?:(?:subsidies?|bedrag|budget|totaalbudget|krediet|dotatie|toelage|middelen) van )?"
    r"(?P<sum>[\d.,]+(?: miljoen| miljard)? euro)\b",
    re.IGNORECASE,
)
_TOLD = ("predicate", "plain", "action")  # ways that tell what is done
_FEWEST = 2  # things that a noun phrase tells where no action can be told
_LIKELY = 0.1  # chance from which a noun phrase is taken where no action can be told
_NUMBER = re.compile(r"^[\d.]+\s+(?:(?:Werf|Pijler) \d+\s*[-:–]\s*)?")


def adopted(source: MentionFacts) -> str:
    """Return the name of the measure that a decision only adopts or sends on, "" where its sentence must be read."""
    quote = " ".join(source.mention.passage.text.split())
    is_formal = source.kind is DocumentKind.GOVERNMENT_DECISION and (
        step_of(quote) is not None or _ADOPTS.search(quote) is not None
    )
    return capitalised(_named(_context(source))) if is_formal else ""


def _named(context: Context) -> str:
    return "" if is_frame(context.title + " ") else measure_name(context.title)


def title_of(doc: Doc, source: MentionFacts) -> str:
    """Return a title of at most 90 characters for the promise that `source` voices; `doc` is the parse of its quote."""
    context = _context(source)
    named = _named(context)
    is_decision = source.kind is DocumentKind.GOVERNMENT_DECISION
    quote = " ".join(source.mention.passage.text.split())
    label = _label_of(doc)
    if label:
        return capitalised(_balanced(label))
    measure = named if is_decision else ""
    actors = " ".join(f"{actor.name} {actor.text}" for actor in source.mention.actors).lower()
    found = ranked(candidates(doc, context, measure=measure, actors=actors), doc, measure=measure)
    if measure:
        return capitalised(_balanced(_of_measure(found, measure)))
    has_subject = bool(context.title) and not is_paper(context.title)
    if found and found[0][0] >= (_LIKELY if has_subject else load_chooser().refuses_below):
        return capitalised(_balanced(found[0][1].text))
    return capitalised(_balanced(_safe(found, doc, context, quote, named)))


def _label_of(doc: Doc) -> str:
    """Return the name that a list item gives itself before a colon: "Innovatieve arbeidsorganisatie: het project …"."""
    found = _LABEL.match(doc.text)
    label = found["label"].strip() if found else ""
    has_verb = any(token.idx < len(label) and "Fin" in token.morph.get("VerbForm", []) for token in doc)
    is_name = not has_verb and len(label.split()) > 1 and len(label.split()) <= 9 and not _NO_LABEL.search(label)
    return shortened(re.sub(r"^(?:de|het|een)\s+", "", label)) if is_name else ""


def _of_measure(found: list[tuple[float, Candidate]], measure: str) -> str:
    """Return what a decision does where that surely can be printed, else the name of its measure with its sum."""
    acted = next((pair for pair in found if pair[1].way != "measure"), None)
    if acted is not None and acted[0] >= load_chooser().beats_measure:
        return acted[1].text
    sums = (_SUM_FIRST.match(one.core) for _, one in found if one.verb is not None and one.way in _TOLD)
    told = next((f"{measure}: {money['sum']}" for money in sums if money), "")
    return told if told and len(told) <= LONGEST and "euro" not in measure else measure


def _context(source: MentionFacts) -> Context:
    """Return the context of a mention with the best title of its document."""
    context = context_of(source.mention)
    heading = next((line for line in source.mention.context.splitlines() if line.startswith("heading:")), "")
    title = source.title or context.title or named_by_heading(heading.removeprefix("heading:").strip())
    return replace(context, title=title)


def _safe(found: list[tuple[float, Candidate]], doc: Doc, context: Context, quote: str, named: str) -> str:
    """Return what can always be printed: a thing that the sentence names, its section or document, or a short quote."""
    thing = next((one for chance, one in found if chance >= _LIKELY and one.way == "nouns"), None)
    section = "" if context.heading in context.title else heading_name(context.heading)
    subject = next(iter(kickers(context.title)), "" if is_paper(context.title) else without_paper(named))
    told = (
        with_subject(doc, context, thing.core) or thing.text if thing and telling_words(thing.core) >= _FEWEST else ""
    )
    weak = next((one for _, one in found if one.way == "nouns"), None)
    return (
        told
        or (section if telling_words(section) >= _FEWEST else "")
        or next((one.text for _, one in found if one.way.startswith("named ")), "")
        or (weak.text if weak else "")
        or section
        or subject
        or act_named(quote)
        or (found[0][1].text if found else "")
        or shortened(_NUMBER.sub("", context.heading))
        or shortened(quote)
    )[:LONGEST]


def _balanced(title: str) -> str:
    """Return a title without the quotation marks of which one is missing."""
    return title if title.count("“") == title.count("”") else re.sub("[“”]", "", title)
