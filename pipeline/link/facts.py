"""What linking knows about one mention beside its words, and the text of it that is embedded."""

import re
from collections.abc import Callable, Iterable, Sequence
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
_SECTION_NUMBER = re.compile(
    r"^\s*(?:\d+(?:\.\d+)*\.?\s+[—–-]?\s*(?:werf\s+\d+\s*[:–-]?\s*)?|werf\s+\d+\s*[:–-]?\s*)", re.IGNORECASE
)
_EMPTY_SECTION = re.compile(
    r"^(?:uitdagingen(?: en visie)?|concrete (?:voorstellen|maatregelen)|visie|inleiding)$", re.IGNORECASE
)
# The heading of a decision repeats its title in full legal form, which drowns what the title says.
_OFFICIAL_TITLE = re.compile(
    r"(?:voor)?ontwerp|(?:ministerieel )?besluit |decreet |nota |mededeling|verslag |principi|definitie|convenant",
    re.IGNORECASE,
)
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

    `vector` is the row that `embed` made for the mention: 768 floats with the shipped encoder.
    """

    mention: CommitmentMention
    document_id: str
    document_on: date | None
    kind: DocumentKind | None
    title: str | None
    jurisdiction: str | None
    vector: Vector
    office_ids: frozenset[str] = frozenset()
    number: str | None = None  # of the document, where it is a question: "556 (2017-2018)"

    @property
    def place(self) -> tuple[date, str, int, str]:
        """Where the mention stands in time: date of the document (undated last), document, offset, id."""
        return (self.document_on or date.max, self.document_id, self.mention.passage.start_char, self.mention.id)

    @property
    def quote_vector(self) -> Vector:
        """The unit vector of what the mention says."""
        return self.vector[: len(self.vector) // 2]

    @property
    def subject_vector(self) -> Vector:
        """The unit vector of what its document is about; zeros where unknown."""
        return self.vector[len(self.vector) // 2 :]


def context_of(mention: CommitmentMention) -> Context:
    """Return the context that the mention carries as lines "title: …", "heading: …", "question: …", "previous: …"."""
    return _context_in(mention.context)


@lru_cache(maxsize=1024)  # read for what a mention says, for what it is about, and for its rare words
def _context_in(lines: str) -> Context:
    found: dict[str, str] = {}
    for line in lines.splitlines():
        key, separator, value = line.partition(":")
        if separator and key.strip() in CONTEXT_KEYS:
            found.setdefault(key.strip(), value.strip())
    if _OFFICIAL_TITLE.match(found.get("heading", "")):
        del found["heading"]
    return Context(**found)


@lru_cache(maxsize=65536)
def sections_of(title: str) -> tuple[str, ...]:
    """Return the telling sections of a title that is a path ("Regeerakkoord: 3 — Justitie - 3.2 …"), else the title."""
    sections = _TITLE_PARTS.split(title.strip())
    if len(sections) < 3 or not any(_SECTION_NUMBER.match(section) for section in sections[1:]):
        return (title.strip(),)
    named = [_SECTION_NUMBER.sub("", section).strip() for section in sections[1:]]
    return tuple(section for section in named if section and not _EMPTY_SECTION.match(section)) or (title.strip(),)


def subject_of(title: str) -> str:
    """Return what a title is about: the title, or its last two telling sections where it is a path."""
    return ". ".join(sections_of(title)[-2:])


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
    """Return what is embedded of a mention's surroundings; "" where nothing is known.

    That is the sub-question that it answers, else the subject of the document with the heading.
    """
    context = context_of(mention)
    about = [context.question[:LONG_CONTEXT]] if context.question else [subject_of(context.title), context.heading]
    subject = _joined(about)
    return subject if subject != "." else ""


def embed(mentions: Sequence[CommitmentMention], encode: Callable[[Sequence[str]], Vector]) -> Vector:
    """Return one row a mention: the embedding of `link_text` beside that of `subject_text`, float32 (n, 2 x size).

    `encode` turns texts into unit rows. A subject that many mentions share is encoded once.
    """
    subjects = [subject_text(mention) for mention in mentions]
    named = sorted({subject for subject in subjects if subject})
    vectors = encode([*(link_text(mention) for mention in mentions), *named])
    quotes, about = vectors[: len(mentions)], vectors[len(mentions) :]
    row_of = dict(zip(named, about, strict=True))
    nothing = np.zeros(quotes.shape[1], dtype=np.float32)
    beside = [row_of.get(subject, nothing) for subject in subjects]
    return np.hstack([quotes, np.array(beside, dtype=np.float32).reshape(quotes.shape)]).astype(np.float32)


def _joined(parts: Iterable[str]) -> str:
    seen: list[str] = []
    for part in parts:
        text = part.strip().rstrip(".")
        if text and text not in seen:
            seen.append(text)
    return ". ".join(seen) + "."
