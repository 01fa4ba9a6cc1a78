"""What became of each part of a question: answered, answered in part, sent elsewhere, or passed over."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from pipeline.records.passage import Passage


class Coverage(StrEnum):
    """How far a sub-question was answered; `REFERRED` is to another answer, minister, document or later date."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    REFERRED = "referred"
    UNANSWERED = "unanswered"


class Ask(StrEnum):
    """The kind of thing that is asked for."""

    FIGURE = "figure"
    DATE = "date"
    YES_NO = "yes-no"
    LIST = "list"
    REASON = "reason"
    STATE_OF_PLAY = "state-of-play"
    ACTION = "action"
    OTHER = "other"


class Reason(StrEnum):
    """The reason that an answer itself gives for what it leaves out."""

    NO_DATA = "no-data"
    NOT_COMPETENT = "not-competent"
    TOO_EARLY = "too-early"
    SEE_OTHER = "see-other"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True, slots=True)
class AskCoverage:
    """One of the things that a sub-question asks, and what the answer does with it."""

    text: str  # the clause of the question that asks it
    asks: Ask
    coverage: Coverage
    missing: str | None = None  # in Flemish Dutch; None where nothing is missing
    is_follow_up: bool = False  # hangs on a yes or no: "Zo ja, wanneer?"


@dataclass(frozen=True, slots=True)
class AnswerReference:
    """Another answer that an answer points to, as far as it names it: "schriftelijke vraag nr. 12 van 3 mei 2023"."""

    text: str
    number: str | None = None
    date: datetime.date | None = None
    session_year: str | None = None  # "2022-2023"
    asker: str | None = None
    is_coordinated: bool = False  # one minister answers the same question for several


@dataclass(frozen=True, slots=True)
class AnswerCoverage:
    """One sub-question of a document that has an answer, and what the answer does with it."""

    document_id: str
    question: int  # number of the sub-question
    coverage: Coverage
    passage: Passage | None  # the sentences of the answer that belong to it; None where there are none
    answer_numbers: tuple[int, ...] | None  # numbers that the answer itself writes over them, (2, 3) for "2-3."
    asks: Ask  # what the sub-question asks first
    missing: str | None  # in Flemish Dutch: "cijfers per provincie"; None where nothing is missing
    reason: Reason | None
    confidence: float  # 0 to 1
    parts: tuple[AskCoverage, ...] = ()  # one for each thing asked, in order
    refers_to: AnswerReference | None = None
    asked: Passage | None = None  # the sub-question itself
