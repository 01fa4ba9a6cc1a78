"""A document divided into question, answer, lists and sentences: offsets only, the text stays as it is."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a sentence belongs to."""

    QUESTION_CONTEXT = "question_context"  # the asker's introduction
    SUB_QUESTION = "sub_question"  # the questions themselves
    ANSWER = "answer"
    BODY = "body"  # any other prose: reports, decisions, notes, articles
    HEADING = "heading"
    FURNITURE = "furniture"  # heads, links, signatures: never holds a mention


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or list item; trailing and leading white space is outside it."""

    index: int  # position in `Segmentation.sentences`
    start_char: int
    end_char: int
    part: Part
    paragraph: int  # number of the paragraph, from 0, for context windows
    question_numbers: tuple[int, ...] = ()  # SUB_QUESTION: its own; ANSWER: those it answers, (2, 3) for "2-3."
    marker: str | None = None  # list marker as written: "a)", "-", "1."
    lead: int | None = None  # index of the sentence that introduces the list this item is in
    heading: int | None = None  # index of the nearest HEADING sentence above
    speaker: str | None = None  # in reports of debates


@dataclass(frozen=True, slots=True)
class SubQuestion:
    """One numbered question of a written question (number 1 where there is only one, without number)."""

    number: int
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """A stretch of the answer and the sub-question numbers it says it answers; empty for an introduction."""

    numbers: tuple[int, ...]
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The whole division of one document."""

    document_id: str
    sentences: tuple[Sentence, ...]
    sub_questions: tuple[SubQuestion, ...] = ()
    answer_parts: tuple[AnswerPart, ...] = ()
