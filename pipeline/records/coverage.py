"""What became of each part of a question: answered, answered in part, sent elsewhere, or passed over."""

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
