"""From question to answer: a promise told in the question meets the part of the answer that is about it."""

from dataclasses import replace

import pytest

from pipeline.link import find_links
from pipeline.link.decide import pair_features
from pipeline.link.profile import profile_of
from pipeline.link.wording import pointed_at, stem
from pipeline.records.commitment import Role
from pipeline.records.link import ECHO, Judgement

PROMISE = "De minister kondigde een register van leegstaande kerken aan."
ASKED = "Hoeveel leegstaande kerken staan er in het register?"
ELSEWHERE = "Wanneer volgt de oproep voor orgels?"
NEWS = "Dat is volop in opmaak."


@pytest.fixture
def answer(make_facts):
    def make(question, number, text=NEWS, sentence=9):
        facts = make_facts(text, role=Role.PROGRESS, sentence=sentence, context=f"question: {question}")
        return replace(facts, mention=replace(facts.mention, question_numbers=(number,)))

    return make


def features(first, second):
    return pair_features(profile_of(first), profile_of(second))


def test_news_is_nearer_to_the_promise_that_its_question_asks_about(make_facts, answer):
    promise = make_facts(PROMISE)
    asked, elsewhere = features(promise, answer(ASKED, 1)), features(promise, answer(ELSEWHERE, 2))
    assert asked["asked_plainly"] > 2 * elsewhere["asked_plainly"]


def test_promise_is_carried_to_the_answer_and_not_to_another_part(make_facts, answer):
    promise, right, wrong = make_facts(PROMISE), answer(ASKED, 1), answer(ELSEWHERE, 2, sentence=12)
    scores = {
        link.second_id: link for link in find_links([promise, right, wrong], []) if link.first_id == promise.mention.id
    }
    assert scores[right.mention.id].judgement.joins
    assert wrong.mention.id not in scores or scores[wrong.mention.id].score < scores[right.mention.id].score


def test_each_of_two_questions_answered_together_is_compared(make_facts, answer):
    promise = make_facts(PROMISE)
    both = features(promise, answer(f"{ELSEWHERE} {ASKED}", 1))
    assert both["asked_plainly"] == pytest.approx(features(promise, answer(ASKED, 1))["asked_plainly"])


def test_answer_about_another_matter_counts_less(make_facts, answer):
    promise = make_facts(PROMISE)
    other = answer(ASKED, 1, "Voor zeehonden zoeken badplaatsen naar duinreservaten met helmgras.")
    assert features(promise, other)["asked_plainly"] < features(promise, answer(ASKED, 1))["asked_plainly"]


def test_borrowed_words_are_no_likeness_of_answers_that_stand_apart(answer):
    near, far = answer(ASKED, 1, sentence=10), answer(ASKED, 1, sentence=14)
    first = answer(ASKED, 1)
    assert features(first, near)["meaning"] > 0.9
    assert features(first, far)["meaning"] == 0.0


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        pytest.param("Dit onderzoek loopt tot eind 2021.", "onderzoek", id="demonstrative"),
        pytest.param("Deze bijkomende erkenningen gaan in.", "erkenningen", id="with adjective"),
        pytest.param("Het project kent vertraging.", "project", id="article that opens"),
    ],
)
def test_things_spoken_of_as_known(text, noun):
    assert stem(noun) in pointed_at(text)


@pytest.mark.parametrize(
    ("first", "again"),
    [
        pytest.param("Er loopt een opsporingsonderzoek.", 1.0, id="compound"),
        pytest.param("Er komt een nieuw zwembad.", 0.0, id="other thing"),
    ],
)
def test_named_again(make_facts, first, again):
    second = make_facts("Dit onderzoek is afgerond.", sentence=1, role=Role.COMPLETION)
    assert features(make_facts(first), second)["named_again"] == again


def test_one_sentence_under_two_sub_questions_is_for_two_promises(answer):
    first, second = answer(ASKED, 1), answer(ELSEWHERE, 2)
    second = replace(second, mention=replace(second.mention, id="echo"))
    (link,) = find_links([first, second], [])
    assert link.judgement is Judgement.NEGATIVE
    assert link.features[ECHO] == 1.0
