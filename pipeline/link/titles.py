"""Readable titles: of all ways to name a promise the one that a reader would most likely print."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.link.facts import Context, MentionFacts, context_of
from pipeline.link.titles_choice import load_chooser, ranked
from pipeline.link.titles_decisions import SUM, behind, decided, part_named
from pipeline.link.titles_names import LONGEST
from pipeline.link.titles_nouns import head_noun
from pipeline.link.titles_sense import telling_words, without_verb
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
    from pipeline.link.titles_parse import Doc
    from pipeline.link.titles_ways import Candidate

_LABEL = re.compile(r"^(?:[-–•*]\s*)?(?:\d+[.)]\s*|[a-z]\)\s*)?(?P<label>[^:.;!?]{8,70}):\s")
_NO_LABEL = re.compile(
    r"^(?:in|binnen|aansluitend|op|via|met)\b|\b(?:is|zijn|wordt|worden|zal|zullen|heeft|hebben|kan|kunnen|moet|ik|we|wij|dat|als|volgt|volgende|minister|vraag|antwoord)\b",
    re.IGNORECASE,
)
_TOLD = ("predicate", "plain", "action", "resolved", "asked")  # ways that end or start with a verb
_FEWEST = 2  # things that a noun phrase tells where no action can be told
_ENOUGH = 3  # things that a title tells without its section in a paper on many things
_LIKELY = 0.1  # chance from which a noun phrase is taken where no action can be told
_NEAR = 0.4  # share of its chance that a fuller form of a title needs
_FAINT = 0.02  # chance from which what a sentence says is told behind its subject
_FAINT_IN_PAPER = 0.05  # the same behind the section of a paper on many things
_NUMBER = re.compile(r"^[\d.]+\s+(?:(?:Werf|Pijler) \d+\s*[-:–]\s*)?")


def decision_named(source: MentionFacts) -> str:
    """Return the name of the measure that a sentence of a decision decides on, "" where its sentence must be read."""
    if source.kind is not DocumentKind.GOVERNMENT_DECISION:
        return ""
    measure = _named(_context(source))
    return capitalised(_balanced(decided(" ".join(source.mention.passage.text.split()), measure))) if measure else ""


def _named(context: Context) -> str:
    return "" if is_frame(context.title + " ") else measure_name(context.title)


def title_of(doc: Doc, source: MentionFacts) -> str:
    """Return a title of at most 90 characters for the promise that `source` voices; `doc` is the parse of its quote."""
    context = _context(source)
    named = _named(context)
    is_decision = source.kind is DocumentKind.GOVERNMENT_DECISION
    quote = " ".join(source.mention.passage.text.split())
    label = _label_of(doc)
    measure = named if is_decision else ""
    if label:
        return capitalised(_balanced(behind(measure, label[:1].lower() + label[1:]) if measure else label))
    actors = " ".join(f"{actor.name} {actor.text}" for actor in source.mention.actors).lower()
    found = ranked(candidates(doc, context, measure=measure, actors=actors), doc, measure=measure)
    if measure:
        return capitalised(_balanced(part_named(found, quote, measure)))
    has_subject = bool(context.title) and not is_paper(context.title)
    if found and found[0][0] >= (_LIKELY if has_subject else load_chooser().refuses_below):
        return capitalised(_balanced(_whole(found, doc, context)))
    return capitalised(_balanced(_safe(found, doc, context, quote, named)))


def _label_of(doc: Doc) -> str:
    """Return the name that a list item gives itself before a colon: "Innovatieve arbeidsorganisatie: het project …"."""
    found = _LABEL.match(doc.text)
    label = found["label"].strip() if found else ""
    has_verb = any(token.idx < len(label) and "Fin" in token.morph.get("VerbForm", []) for token in doc)
    is_name = not has_verb and len(label.split()) > 1 and len(label.split()) <= 9 and not _NO_LABEL.search(label)
    return shortened(re.sub(r"^(?:de|het|een)\s+", "", label)) if is_name else ""


def _context(source: MentionFacts) -> Context:
    """Return the context of a mention with the best title of its document."""
    context = context_of(source.mention)
    heading = next((line for line in source.mention.context.splitlines() if line.startswith("heading:")), "")
    section = heading.removeprefix("heading:").strip()
    title = source.title or context.title or named_by_heading(section)
    if source.kind is DocumentKind.GOVERNMENT_DECISION and not measure_name(title):
        title = named_by_heading(section) or heading_name(section) or title
    return replace(context, title=title)


def _whole(found: list[tuple[float, Candidate]], doc: Doc, context: Context) -> str:
    """Return the likeliest candidate; one that tells a single thing with the clause or the section that tells it."""
    chance, first = found[0]
    told = telling_words(without_verb(first.core) if first.way in _TOLD else first.core)
    if told >= (_ENOUGH if is_paper(context.title) else _FEWEST):
        return first.text
    for other, one in found[1:]:
        if one.way.endswith(" more") and one.core.startswith(first.core) and other >= _NEAR * chance:
            return one.text
    is_alone = first.text == first.core and is_paper(context.title)
    return (with_subject(doc, context, first.core) if is_alone else "") or first.text


def _safe(found: list[tuple[float, Candidate]], doc: Doc, context: Context, quote: str, named: str) -> str:
    """Return what can always be printed: what the sentence may tell behind its section, else section or document."""
    least = _FAINT_IN_PAPER if is_paper(context.title) else _FAINT
    first = next((one for chance, one in found if chance >= least and telling_words(one.core) >= 1), None)
    is_whole = first is not None and telling_words(first.core) >= _FEWEST and not is_paper(context.title)
    told = (("" if is_whole else with_subject(doc, context, first.core)) or first.text) if first is not None else ""
    section = "" if context.heading in context.title else heading_name(context.heading)
    sums = set(SUM.findall(quote))
    noun = sums.pop() if len(sums) == 1 else head_noun(doc)
    weak = next((one.text for _, one in found if one.way.startswith("named ") or one.way == "nouns"), "")
    subject = next(iter(kickers(context.title)), "" if is_paper(context.title) else without_paper(named))
    name = (section if telling_words(section) >= 1 else "") or subject
    if not told and noun and name and noun.lower() not in name.lower() and len(name) + len(noun) < LONGEST - 1:
        told = f"{name}: {noun}"
    return (
        told
        or (section if telling_words(section) >= _FEWEST else weak or section)
        or subject
        or act_named(quote)
        or (found[0][1].text if found else "")
        or shortened(heading_name(context.heading, LONGEST) or context.title or _NUMBER.sub("", context.heading))
        or shortened(quote)
    )[:LONGEST]


def _balanced(title: str) -> str:
    """Return a title without the quotation marks of which one is missing."""
    title = title.replace("‘", "") if title.count("‘") > title.count("’") else title
    return title if title.count("“") == title.count("”") else re.sub("[“”]", "", title)
