"""References by number: which question a sentence names, and what that does for a link."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.link import Candidates, find_links, same_promise_reason
from pipeline.link.facts import Context
from pipeline.link.keys import keys_of
from pipeline.link.references import names_of_question, questions_named, questions_named_by
from pipeline.records.document import DocumentKind

WRITTEN, ORAL = DocumentKind.WRITTEN_QUESTION, DocumentKind.ORAL_QUESTION
SAID_ON = date(2023, 2, 1)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("Zie mijn antwoord op vraag nr. 45.", {("", "45", 2022)}, id="of this session"),
        pytest.param(
            "Ik verwijs naar mijn antwoord op schriftelijke vraag nr. 783 van 18 januari 2017.",
            {("written", "783", 2016)},
            id="with its date",
        ),
        pytest.param("Zie vraag om uitleg nr. 1234 (2019-2020).", {("oral", "1234", 2019)}, id="with its session"),
        pytest.param("In zijn antwoord op SV nr. 12 d.d. 3/10/2021", {("written", "12", 2021)}, id="abbreviated"),
        pytest.param(
            "mijn antwoorden op de schriftelijke vragen nrs. 120, 114 en 111 (2015-2016)",
            {("written", "120", 2015), ("written", "114", 2015), ("written", "111", 2015)},
            id="several",
        ),
        pytest.param(
            "vraag nr. 328 van mevrouw Capoen (2018-2019), vraag nr. 626 van mevrouw Pas",
            {("", "328", 2018), ("", "626", 2022)},
            id="each its own session",
        ),
        pytest.param("mijn vraag 17859 (2016-2017) over de dossiers", {("", "17859", 2016)}, id="bare number"),
        pytest.param("Zie het antwoord op vraag 2.", set(), id="a sub-question"),
        pytest.param("(Vragen en Antwoorden, Kamer, 2016-2017, nr. 105)", set(), id="a bulletin"),
        pytest.param("Er waren 300 vragen in 2021.", set(), id="a count"),
    ],
)
def test_a_sentence_names_questions_by_number_and_session(text, named):
    assert questions_named(text, SAID_ON) == named


def test_without_a_day_a_bare_number_names_nothing():
    assert questions_named("Zie mijn antwoord op vraag nr. 45.", None) == frozenset()


def test_the_sentence_before_and_the_sub_question_count_too():
    context = Context(question="Wat is de stand van vraag nr. 7?", previous="Zie vraag nr. 8.")
    assert questions_named_by("Dat loopt.", context, SAID_ON) == {("", "7", 2022), ("", "8", 2022)}


@pytest.mark.parametrize(
    ("number", "kind", "day", "names"),
    [
        pytest.param("556 (2017-2018)", WRITTEN, None, {("", "556", 2017), ("written", "556", 2017)}, id="session"),
        pytest.param("0012", ORAL, date(2023, 3, 1), {("", "12", 2022), ("oral", "12", 2022)}, id="date"),
        pytest.param(
            "9", ORAL, date(2023, 10, 2),
            {("", "9", 2022), ("oral", "9", 2022), ("", "9", 2023), ("oral", "9", 2023)}, id="answered in autumn",
        ),
        pytest.param("12", DocumentKind.GOVERNMENT_DECISION, date(2023, 3, 1), set(), id="no question"),
        pytest.param(None, WRITTEN, date(2023, 3, 1), set(), id="no number"),
    ],
)  # fmt: skip
def test_a_question_is_known_by_number_and_session(number, kind, day, names):
    assert names_of_question(number, kind, day) == names


@pytest.fixture
def answers(make_facts):
    """An announcement in one answer, and what two later answers say without its words: one names its number."""
    first = make_facts(
        "Er komt een meldpunt voor ongewenst gedrag op de werkvloer.", document="d1", day="2022-11-10",
        title="Zorgsector - Ongewenst gedrag",
    )  # fmt: skip
    told = "Het systeem is operationeel sinds maart, zoals vermeld bij {}."
    back = make_facts(told.format("vraag nr. 45 van 12 oktober 2022"), document="d2", day="2023-06-01", title="Stages")
    other = make_facts(told.format("vraag nr. 46 van 12 oktober 2022"), document="d3", day="2023-06-01", title="Stages")
    return [replace(first, number="45 (2022-2023)"), replace(back, number="611"), other]


def test_naming_the_other_question_makes_a_candidate(answers):
    first, back, other = (Candidates(keys_of([one])) for one in answers)
    assert back.pairs_with(first) == first.pairs_with(back) == [(0, 0)]
    assert other.pairs_with(first) == []


def test_the_head_of_an_answer_names_no_question_of_another_minister(make_facts):
    head = "previous: ANTWOORD op vraag nr. 45 van 12 oktober 2022"
    texts = {"d1": "De sporthal opent in mei.", "d2": "Er komen duizend laadpalen langs wegen."}
    one, other = (
        Candidates(keys_of([replace(make_facts(text, document=key, title=key, context=head), number="45 (2022-2023)")]))
        for key, text in texts.items()
    )
    assert one.pairs_with(other) == []


def test_naming_the_other_question_speaks_for_a_link(make_facts, answers):
    alike = "Het meldpunt voor ongewenst gedrag op de werkvloer is geopend{}."
    back, plain = (
        make_facts(alike.format(words), document=document, day="2023-06-01", title="Stages")
        for document, words in (("d2", ", zie vraag nr. 45 van 12 oktober 2022"), ("d3", ""))
    )
    links = {one.second_id[:2]: one for one in find_links([back, plain], [answers[0]]) if one.first_id[:2] == "d1"}
    assert links["d2"].features["refers_to_question"] == 1.0
    assert "refers_to_question" not in links["d3"].features
    assert links["d2"].score > links["d3"].score


def test_the_reason_names_the_question_that_is_referred_to(answers):
    first, back, other = answers
    assert same_promise_reason(first, back) == "Zelfde toezegging; verwijst naar vraag nr. 45 (2022-2023)."
    assert "verwijst" not in same_promise_reason(first, other)
