"""Scores of answers: the judgement on each sub-question, and whether the part that answers it was found."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.evaluate.figures import Tally, accuracy, add_up, label_counts, macro_f1
from pipeline.evaluate.gold import GoldAnswer
from pipeline.evaluate.matching import similarity
from pipeline.evaluate.predictions import FoundAnswer

LABELS = ("answered", "partial", "referred", "unanswered")


@dataclass(frozen=True, slots=True)
class AnswerOutcome:
    """What a run says of one sub-question; `is_aligned` is None where gold quotes no answer."""

    gold: GoldAnswer
    found: FoundAnswer | None

    @property
    def guess(self) -> str | None:
        """The predicted coverage."""
        return self.found.coverage if self.found else None

    @property
    def is_right(self) -> bool:
        """Whether the coverage is one that gold accepts."""
        return self.guess in self.gold.coverage

    @property
    def is_aligned(self) -> bool | None:
        """Whether the predicted part of the answer is gold's, by the rule for quotes."""
        if not self.gold.answer_quote:
            return None
        return bool(self.found and similarity(self.gold.answer_quote, self.found.quote or ""))


def answer_outcomes(gold: Sequence[GoldAnswer], found: Sequence[FoundAnswer]) -> list[AnswerOutcome]:
    """Return what became of every sub-question, in the order of the set."""
    by_question = {(one.document, one.question): one for one in found}
    return [AnswerOutcome(one, by_question.get((one.document, one.question))) for one in gold]


def coverage_tallies(judged: Sequence[AnswerOutcome]) -> tuple[Tally, Tally]:
    """Return accuracy and macro-F1 of the coverage."""
    rights = [(one.gold.document, (int(one.is_right), 1)) for one in judged]
    labels = [(one.gold.document, label_counts(one.gold.coverage, one.guess, LABELS)) for one in judged]
    return Tally(accuracy, add_up(rights), ("", "n")), Tally(macro_f1, add_up(labels), ())


def alignment_tally(judged: Sequence[AnswerOutcome]) -> Tally:
    """Return the accuracy of the answer parts, over the sub-questions for which gold quotes one."""
    rows = [(one.gold.document, (int(one.is_aligned), 1)) for one in judged if one.is_aligned is not None]
    return Tally(accuracy, add_up(rows), ("", "n"))
