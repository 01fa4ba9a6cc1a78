"""Two documents of which neither is a decision: how far the later one comes back on what the earlier one says."""

from dataclasses import replace

import pytest

from pipeline.link.profile import profile_of
from pipeline.link.told import is_told, told_features
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind

PROMISE = "We bouwen tegen 2021 een digitaal register van tweedehandse rolstoelen."
NOTE = {"document": "d1", "day": "2019-11-08", "title": "Beleidsnota Welzijn", "kind": DocumentKind.POLICY_NOTE}
ANSWER = {"document": "d2", "day": "2021-06-04", "title": "Hulpmiddelen - Stand van zaken"}


@pytest.fixture
def compare(make_facts):
    """Return the features of the promise in a policy note and of a sentence of a later answer."""

    def features(text: str, *, context: str = "", role: Role = Role.DELAY, numbers: tuple[int, ...] = ()):
        later = make_facts(text, role=role, context=context, **ANSWER)
        later = replace(later, mention=replace(later.mention, question_numbers=numbers))
        return told_features(profile_of(make_facts(PROMISE, **NOTE)), profile_of(later))

    return features


def test_only_pairs_without_a_decision_are_told(make_facts) -> None:
    note, answer = (profile_of(make_facts(PROMISE, **one)) for one in (NOTE, ANSWER))
    decision = profile_of(make_facts(PROMISE, document="d3", kind=DocumentKind.GOVERNMENT_DECISION))
    assert is_told(note, answer)
    assert not is_told(note, decision)
    assert not is_told(decision, answer)


def test_an_answer_reaches_a_promise_through_the_question(compare) -> None:
    question = "question: Hoever staat het digitaal register van tweedehandse rolstoelen?"
    bare, asked = compare("Dat is uitgesteld."), compare("Dat is uitgesteld.", context=question)
    assert bare["told_where_asked"] == bare["first_around_second"] == 0.0
    assert asked["told_where_asked"] > 0.5
    assert asked["first_around_second"] > 0.5
    assert bare["second_stands_alone"] == 0.0


def test_a_day_counts_where_the_sentence_its_question_or_the_one_before_names_it(compare) -> None:
    named = "In de beleidsnota van 8 november 2019 staat een register."
    assert compare(named)["names_day"] == compare(named)["says_day"] == 1.0
    around = compare("Dat is uitgesteld.", context=f"previous: {named}")
    assert (around["names_day"], around["says_day"]) == (1.0, 0.0)
    assert compare("In de nota van 9 november 2019 staat een register.")["names_day"] == 0.0


def test_rare_words_that_the_other_lacks_are_told(compare) -> None:
    same = compare("Het digitaal register van tweedehandse rolstoelen is uitgesteld.")
    other = compare("De bibliotheken lenen elektronische boeken uit.")
    assert same["unknown_rare"] == 0.0
    assert other["unknown_rare"] == other["nothing_shared"] == 1.0
    assert same["kin_beyond_titles"] > other["kin_beyond_titles"] == 0.0


def test_roles_of_the_later_mention_are_told(compare) -> None:
    assert compare("Het register is klaar.", role=Role.COMPLETION)["second_completion"] == 1.0
    assert compare("Het register komt er.", role=Role.COMMITMENT)["promise_told_again"] == 1.0
