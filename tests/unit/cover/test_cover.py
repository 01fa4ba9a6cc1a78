"""Whole documents: what gets an entry, its passage, numbers, reason and what is missing."""

import numpy as np
import pytest
from builders import a_document
from numpy.typing import NDArray

from pipeline.cover import cover
from pipeline.records.coverage import AnswerCoverage, Ask, Coverage, Reason
from pipeline.segment import segment

QUESTION = "Zorg - Wachtlijst\n\n1. Hoeveel wachtenden zijn er per provincie?\n2. Welke maatregelen volgen?\n"
HEAD = "\nANTWOORD\n\n"


def flat(texts: list[str]) -> NDArray[np.float32]:
    """Every text means the same, so that only numbers and words count."""
    return np.ones((len(texts), 1), dtype=np.float32)


def covered(text: str) -> tuple[AnswerCoverage, ...]:
    document = a_document(text)
    entries = cover(document, segment(document), flat)
    for one in entries:
        assert one.passage is None or document.text[one.passage.start_char : one.passage.end_char] == one.passage.text
        assert 0 <= one.confidence <= 1
    return entries


def test_a_question_without_answer_has_no_entries() -> None:
    assert covered(QUESTION) == ()


def test_a_document_that_asks_nothing_has_no_entries() -> None:
    document = a_document("De werkgroep vergaderde in mei. Er kwam een verslag.", kind=None)
    assert cover(document, segment(document), flat) == ()


def test_numbers_of_the_answer_are_kept() -> None:
    first, second = covered(QUESTION + HEAD + "1-2. Deze gegevens worden niet bijgehouden.\n")
    assert first.answer_numbers == second.answer_numbers == (1, 2)
    assert first.passage == second.passage


def test_what_is_missing_is_named() -> None:
    first, second = covered(QUESTION + HEAD + "1. Er zijn 4.000 wachtenden.\n2. Er komen 300 plaatsen bij.\n")
    assert (first.coverage, first.asks, first.missing) == (
        Coverage.PARTIAL,
        Ask.FIGURE,
        "cijfers per provincie (er is alleen een totaal gegeven)",
    )
    assert (second.coverage, second.missing, second.reason) == (Coverage.ANSWERED, None, None)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("Mijn administratie beschikt niet over cijfers.", Reason.NO_DATA),
        ("Dit behoort niet tot mijn bevoegdheid.", Reason.NOT_COMPETENT),
        ("Het is voorbarig om daarop te antwoorden.", Reason.TOO_EARLY),
        ("Zie het antwoord op schriftelijke vraag nr. 12.", Reason.SEE_OTHER),
        ("Deze informatie is vertrouwelijk.", Reason.CONFIDENTIAL),
    ],
    ids=["no-data", "not-competent", "too-early", "see-other", "confidential"],
)
def test_the_reason_given_is_named(answer: str, reason: Reason) -> None:
    first, _ = covered(QUESTION + HEAD + f"1. {answer}\n2. Er komen 300 plaatsen bij.\n")
    assert first.reason is reason
    assert first.coverage in (Coverage.UNANSWERED, Coverage.REFERRED)


def test_an_answer_that_points_to_another_question_is_judged_by_it() -> None:
    first, second = covered(QUESTION + HEAD + "1. Ik heb geen cijfers.\n2. Zie vraag 1.\n")
    assert second.coverage is first.coverage is Coverage.UNANSWERED


def test_a_long_answer_is_quoted_in_part() -> None:
    long = " ".join(f"In gemeente {number} zijn er {number}00 wachtenden." for number in range(2, 60))
    first, _ = covered(QUESTION + HEAD + f"1. {long}\n2. Er komen 300 plaatsen bij.\n")
    assert first.passage is not None
    assert len(first.passage.text) <= 400
