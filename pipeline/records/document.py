"""A document as ingest leaves it: unchanging text, pages, tables and what is known about it."""

import datetime
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


class DocumentKind(StrEnum):
    """Kinds of document in the export; `OTHER` where the document does not say."""

    WRITTEN_QUESTION = "written_question"
    ORAL_QUESTION = "oral_question"
    COMMITTEE_REPORT = "committee_report"
    PLENARY_REPORT = "plenary_report"
    POLICY_NOTE = "policy_note"
    GOVERNMENT_DECISION = "government_decision"
    REPORT = "report"
    ARTICLE = "article"
    PRESS = "press"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PageSpan:
    """The part of `Document.text` that stands on one page; size in PDF points."""

    number: int  # 1-based
    start_char: int
    end_char: int
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class CharRun:
    """`length` characters of `Document.text` from `start_char` are the page's PDF characters from `pdf_index`.

    Characters that ingest inserted or replaced (joined hyphens, unwrapped links) are in no run.
    """

    start_char: int
    length: int
    page: int  # 1-based
    pdf_index: int  # 0-based character index of pdfium's text page


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table, kept apart from the prose; `bbox` is (x0, top, x1, bottom) in points from the page's top left."""

    page: int | None
    bbox: tuple[float, float, float, float] | None
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RawText:
    """What a reader of one file format returns: cleaned text with its pages, runs, tables and what was removed."""

    text: str
    media_type: str
    pages: tuple[PageSpan, ...] = ()
    runs: tuple[CharRun, ...] = ()
    tables: tuple[Table, ...] = ()
    title: str | None = None  # only where the format itself states one (HTML <title>, DOCX core properties)
    removed: dict[str, int] = field(default_factory=dict)  # what privacy cleaning took out, counted by kind
    published_on: datetime.date | None = None  # only where the format itself states it
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentMetadata:
    """What is known about a document beside its text; None is unknown, never a guess."""

    title: str | None = None
    kind: DocumentKind | None = None
    date: datetime.date | None = None
    date_is_approximate: bool = False
    jurisdiction: str | None = None  # "vlaanderen", "belgie", "nederland", ...
    minister: str | None = None
    minister_role: str | None = None
    asked_by: str | None = None
    number: str | None = None
    url: str | None = None
    publisher: str | None = None
    themes: tuple[str, ...] = ()  # policy themes that its own record gives, by the parliament's names


@dataclass(frozen=True, slots=True)
class Document:
    """One document: id from its bytes, text that never changes after ingest."""

    id: str
    sha256: str
    file: str  # path relative to the input folder, "/" separated
    text: str
    media_type: str
    metadata: DocumentMetadata
    pages: tuple[PageSpan, ...] = ()
    runs: tuple[CharRun, ...] = ()
    tables: tuple[Table, ...] = ()
    removed: dict[str, int] = field(default_factory=dict)

    def page_of(self, char: int) -> int | None:
        """Return the 1-based page that holds offset `char`, or None for unpaged text."""
        place = bisect_right(self.pages, char, key=lambda page: page.start_char) - 1
        return self.pages[place].number if place >= 0 and char < self.pages[place].end_char else None
