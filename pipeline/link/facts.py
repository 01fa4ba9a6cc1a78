"""What linking knows about one mention beside its words, and the text of it that is embedded."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pipeline.records.commitment import CommitmentMention
from pipeline.records.document import DocumentKind

Vector = NDArray[np.float32]

CONTEXT_KEYS = ("title", "heading", "question", "previous")
SHORT_QUOTE = 8  # words; below it a quote cannot be understood alone ("In voorbereiding.")
LONG_CONTEXT = 300  # characters of a sub-question or sentence before that are worth embedding

_ANAPHOR = re.compile(
    r"^(?:(?:ook|daarna|vervolgens|intussen|ondertussen|momenteel|nu)\s+)?"
    r"(?:dit|deze|dat|die|het|hierover|hiervoor|hiertoe|daarover|daarvoor|daartoe|daarbij|hierbij|hieraan|daarmee|"
    r"hiermee|zij|ze|er|over (?:dit|deze)|na (?:dit|deze))\b",
    re.IGNORECASE,
)
_SECTION_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*\.?\s*[—–-]?\s*|werf\s+\d+\s*[:–-]?\s*)", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s+[—–-]+\s+")


@dataclass(frozen=True, slots=True)
class Context:
    """The resolved content around a quote, parsed from `CommitmentMention.context`; "" where there is none."""

    title: str = ""
    heading: str = ""
    question: str = ""
    previous: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class MentionFacts:
    """A mention with what its document says about it.

    `vector` is the unit-length float32 embedding of `link_text(mention)`, `subject_vector` that of
    `subject_text(mention)` or zeros where that text is empty; 384 wide with the shipped encoder.
    """

    mention: CommitmentMention
    document_id: str
    document_on: date | None
    kind: DocumentKind | None
    title: str | None
    jurisdiction: str | None
    vector: Vector
    subject_vector: Vector
    office_ids: frozenset[str] = frozenset()


def context_of(mention: CommitmentMention) -> Context:
    """Return the context that the mention carries as lines "title: …", "heading: …", "question: …", "previous: …"."""
    found: dict[str, str] = {}
    for line in mention.context.splitlines():
        key, separator, value = line.partition(":")
        if separator and key.strip() in CONTEXT_KEYS:
            found.setdefault(key.strip(), value.strip())
    return Context(**found)


@lru_cache(maxsize=65536)
def subject_of(title: str) -> str:
    """Return what a title is about: its last two sections where it is a path ("3 — Justitie - 3.2 …")."""
    parts = [_SECTION_NUMBER.sub("", part).strip() for part in _TITLE_PARTS.split(title)]
    numbered = sum(1 for part in _TITLE_PARTS.split(title) if _SECTION_NUMBER.match(part))
    parts = [part for part in parts if part]
    return ". ".join(parts[-2:]) if numbered >= 2 else title.strip()


def is_anaphoric(quote: str) -> bool:
    """Return whether a quote leans on the sentence before it: "Dit decreet …", "Daarover …"."""
    return bool(_ANAPHOR.match(quote))


def link_text(mention: CommitmentMention) -> str:
    """Return what is embedded of a mention: its quote, with what a short or anaphoric quote leans on."""
    context = context_of(mention)
    quote = " ".join(mention.passage.text.split())
    leaning: list[str] = []
    if is_anaphoric(quote) or len(quote.split()) < SHORT_QUOTE:
        leaning = [context.question[:LONG_CONTEXT], context.previous[:LONG_CONTEXT]]
    return _joined([*leaning, quote])


def subject_text(mention: CommitmentMention) -> str:
    """Return what is embedded of a mention's surroundings: subject of the document and heading; "" where unknown."""
    context = context_of(mention)
    subject = _joined([subject_of(context.title), context.heading])
    return subject if subject != "." else ""


def _joined(parts: Iterable[str]) -> str:
    seen: list[str] = []
    for part in parts:
        text = part.strip().rstrip(".")
        if text and text not in seen:
            seen.append(text)
    return ". ".join(seen) + "."
