"""Readable titles: an infinitive with its object from the parse of the promise, or the name of the measure."""

import re

from spacy.tokens import Doc

from pipeline.lexicon.measures import step_of
from pipeline.link.actions import action_of, topic_of, without_dangling
from pipeline.link.facts import MentionFacts, context_of, is_anaphoric, sections_of
from pipeline.records.document import DocumentKind

LONGEST = 90  # characters
TELLING = 26  # characters from which an action can stand without its subject

_STAGE = re.compile(
    r"^(?:principiële goedkeuring|definitieve goedkeuring|bekrachtiging|ontwerp(?=decreet|besluit)|"
    r"(?:voor)?ontwerp van|plan vlaamse veerkracht:|covid-19:)\s*|"
    r":\s*(?:(?:voor)?ontwerp van decreet|ontwerpdecreet|wijzigingsbesluit|wijzigingsdecreet|uitvoeringsbesluit|"
    r"wijziging|(?:voor)?ontwerp van besluit|ontwerpbesluit|besluit|decreet)\s*$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\s*\((?:MV|vraag|SV)[^)]*\)\W*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"\.\s+(?:-\s+)?")


def title_of(doc: Doc, source: MentionFacts) -> str:
    """Return a title of at most 90 characters for the promise that `source` voices; `doc` is the parse of its quote."""
    quote = " ".join(source.mention.passage.text.split())
    subject = measure_name(source.title or context_of(source.mention).title)
    is_decision = source.kind is DocumentKind.GOVERNMENT_DECISION
    if is_decision and subject and (step_of(quote) is not None or is_anaphoric(quote)):
        return subject
    action = action_of(doc, LONGEST)
    if action and len(action) < TELLING and subject:
        action = _with_subject(subject, action)
    return capitalised(action or topic_of(doc, LONGEST) or subject or shortened(quote))


def measure_name(title: str) -> str:
    """Return what a title is about without its stage or number: "Wonen in eigen streek: voorontwerp van decreet"."""
    name = _REFERENCE.sub("", sections_of(" ".join(title.split()))[-1])
    previous = None
    while name != previous:
        previous, name = name, _STAGE.sub("", name).strip()
    return shortened(name)


def shortened(text: str) -> str:
    """Return `text` cut to 90 characters at the end of a phrase, with no word left dangling."""
    text = text.strip().rstrip(".")
    if len(text) > LONGEST:
        cuts = [cut for mark in (". ", ": ", " - ", "; ", ", ") if (cut := text.rfind(mark, LONGEST // 3, LONGEST)) > 0]
        text = text[: max(cuts)] if cuts else text[: text.rfind(" ", 0, LONGEST)]
    return capitalised(without_dangling(text))


def capitalised(text: str) -> str:
    """Return `text` with a capital first letter, the rest unchanged."""
    return text[:1].upper() + text[1:]


def _with_subject(subject: str, action: str) -> str:
    """Return "Subject: action" with the most telling part of the subject that fits, else the action."""
    parts = [part.strip() for part in re.split(r"\s+[-–]\s+", _SENTENCE_END.sub(" - ", subject)) if part.strip()]
    for part in (subject, *reversed(parts)):
        if ":" not in part and len(part) + len(action) + 2 <= LONGEST:
            return f"{part}: {action}"
    return action
