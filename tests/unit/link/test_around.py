"""What stands around a pair that is surely on one subject is compared too, in two documents that are no decisions."""

import pytest

from pipeline.link import Candidates
from pipeline.link.around import around, ordered
from pipeline.link.keys import keys_of
from pipeline.records.document import DocumentKind

PROMISE = "We bouwen tegen 2021 een digitaal register van tweedehandse rolstoelen."
ASKED = "Hoever staat het digitaal register van tweedehandse rolstoelen dat voor 2021 beloofd was?"
OTHER = "De bibliotheken lenen volgend jaar ook elektronische boeken uit."


@pytest.fixture
def close(make_facts):
    def pairs(first: str, second: str, *, document: str = "d2", kind=DocumentKind.WRITTEN_QUESTION, context: str = ""):
        a = make_facts(first, document="d1", title="", kind=DocumentKind.POLICY_NOTE)
        b = make_facts(second, document=document, title="", kind=kind, sentence=3, context=context)
        return Candidates(keys_of([a])).close_with(Candidates(keys_of([b])))

    return pairs


def test_two_documents_that_come_upon_one_subject_are_close(close) -> None:
    assert close(PROMISE, ASKED) == [(0, 0)]
    assert close(PROMISE, OTHER) == []


def test_an_answer_is_close_by_what_was_asked(close) -> None:
    brief = "Die zijn er nog niet."
    assert close(PROMISE, brief) == []
    assert close(PROMISE, brief, context=f"question: {PROMISE}") == [(0, 0)]


def test_decisions_and_mentions_of_one_document_are_never_close(close) -> None:
    assert close(PROMISE, PROMISE) == [(0, 0)]
    assert close(PROMISE, PROMISE, kind=DocumentKind.GOVERNMENT_DECISION) == []
    assert close(PROMISE, PROMISE, document="d1") == []


def test_nothing_is_close_to_nothing(make_facts) -> None:
    nothing, one = Candidates(keys_of([])), Candidates(keys_of([make_facts(PROMISE)]))
    assert nothing.close_with(one) == one.close_with(nothing) == []


def test_what_stands_within_eight_sentences_is_compared() -> None:
    places = {"a0": ("A", 0), "a8": ("A", 8), "a9": ("A", 9), "b5": ("B", 5), "b14": ("B", 14), "c5": ("C", 5)}
    assert around([("a0", "b5")], places) == {("a0", "b5"), ("a8", "b5")}
    assert around([("b5", "a0")], places) == around([("a0", "b5")], places)
    assert around([], places) == set()
    assert ordered("b", "a") == ordered("a", "b") == ("a", "b")


def test_a_mention_without_a_place_is_an_error() -> None:
    with pytest.raises(KeyError):
        around([("a0", "b5")], {"a0": ("A", 0)})
