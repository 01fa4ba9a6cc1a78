"""What a brief consists of: statements that cite passages, tables of them, and the sources that hold the passages."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipeline.records.document import DocumentKind


class Fit(StrEnum):
    """What a value that stands in no passage was worked out from; the checker works it out again."""

    AS_OF = "as_of"  # the day of the brief
    DAYS_LATE = "days_late"  # of a promise
    TIMES_MOVED = "times_moved"
    COUNT = "count"  # of promises with a mark: "all", "overdue", ...
    DUE = "due"  # the last day of a promise's deadline, by its rule
    EARLIEST = "earliest"  # the first sensible day for the question
    READ = "read"  # how many documents were read
    LEFT_OUT = "left_out"  # how many findings were not taken
    PART = "part"  # the number of a sub-question, by its place among the gaps
    ROW = "row"  # the place of a promise in the table
    RULE = "rule"  # a limit of the rules of procedure, as set


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure or day that was worked out: what it is, and of which promise or mark."""

    fit: Fit
    key: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """A shipped fact that a statement rests on: who holds which office on a day."""

    person: str  # full name
    title: str
    on: date


@dataclass(frozen=True, slots=True)
class Reading:
    """How a passage's words for a deadline were read."""

    text: str
    start_on: date | None
    due_on: date | None
    rule: str


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered passage: its exact text and place, and what is known of its document."""

    number: int
    document_id: str
    start_char: int
    end_char: int
    text: str
    page: int | None
    title: str | None
    kind: DocumentKind
    date: date | None
    is_approximate: bool
    reference: str | None  # number of the question or document
    minister: str | None
    minister_role: str | None
    asked_by: str | None
    publisher: str | None
    url: str | None
    file: str
    names: tuple[str, ...] = ()  # of the actors that the passage's mention resolves to, and their offices
    readings: tuple[Reading, ...] = ()
    confidence: float = 1.0
    is_whole: bool = False  # the document as such is cited; `text` is how it opens


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or cell, and all that it rests on; a statement without facts needs nothing."""

    text: str
    sources: tuple[int, ...] = ()
    derived: tuple[Derived, ...] = ()
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promise of the table: typed, so that the checker can work its figures out again."""

    id: str
    quote: Statement
    who: Statement
    when: Statement
    deadline: Statement
    status: Statement
    evidence: Statement
    marks: tuple[str, ...]  # "overdue", "silent", "moved", "contradicted", "withdrawn", "done", "progressing", "open"
    due_on: date | None
    due_source: int | None
    moves: tuple[date, ...]  # the deadlines that held one after another
    value: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GapRow:
    """One part of an earlier question that was not, or not wholly, answered."""

    number: int  # of the sub-question
    question: Statement
    coverage: Statement
    missing: Statement
    followed: Statement | None


@dataclass(frozen=True, slots=True)
class Event:
    """One point of the timeline figure."""

    on: date
    lane: int  # promise, counted from 0 in the order of the table
    kind: str  # role of the mention, or "due"
    label: str
    source: int | None
    is_approximate: bool = False  # only the month is known


@dataclass(frozen=True, slots=True)
class Question:
    """One numbered question with the parts under it, and why it is asked."""

    text: Statement
    parts: tuple[Statement, ...]
    reasons: Statement
    promise_id: str | None
    addressee: Statement | None = None  # where it is for another minister than the rest of the draft


@dataclass(frozen=True, slots=True)
class Draft:
    """The written question in the house form."""

    title: str
    addressee: Statement
    paragraphs: tuple[tuple[Statement, ...], ...]
    questions: tuple[Question, ...]
    left_out: tuple[Statement, ...]  # what is not asked, because the archive answers it


@dataclass(frozen=True, slots=True)
class Brief:
    """A follow-up brief: everything that its renderings show."""

    title: str
    subject: str
    about: str  # "over stagebegeleiding"; "" where the promises were named one by one
    as_of: date
    earliest_on: date
    documents_read: int
    left_out: tuple[tuple[str, int], ...]  # what was found and not taken, by reason
    rules: tuple[tuple[str, int], ...]  # limits and terms that it was made with
    bottom_line: tuple[Statement, ...]
    promises: tuple[PromiseRow, ...]
    gaps: tuple[GapRow, ...]
    events: tuple[Event, ...]
    tensions: tuple[Statement, ...]
    demands: tuple[Statement, ...]
    figures: tuple[tuple[Statement, Statement, Statement], ...]  # figure, period, origin
    advice: tuple[Statement, ...]
    draft: Draft | None
    limits: tuple[Statement, ...]
    sources: tuple[Source, ...]
    findings: tuple[str, ...] = field(default=())  # of the lint
    unproven: tuple[str, ...] = field(default=())  # what is not proven after editing, in Dutch; none as composed

    @property
    def is_thin(self) -> bool:
        """Whether there is too little to ask anything."""
        return self.draft is None
