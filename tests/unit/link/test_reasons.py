"""Why two mentions stand under one promise, and whether that is sure."""

import pytest

from pipeline.link import same_promise_reason, takes_up

PROMISE = "We voeren in 2020 een kapitaalverhoging van de Limburgse Reconversiemaatschappij door voor de innovatie."


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        pytest.param(
            "De regering voert een kapitaalverhoging door bij de Limburgse Reconversiemaatschappij.",
            True,
            id="the same",
        ),
        pytest.param(
            "De regering draagt bestuurders voor bij de Reconversiemaatschappij.", False, id="the same body alone"
        ),
        pytest.param("De regering subsidieert de zeehondenopvang aan de kust.", False, id="something else"),
    ],
)
def test_a_later_sentence_takes_up_what_an_earlier_one_names(make_facts, later: str, expected: bool) -> None:
    first = make_facts(PROMISE, document="d1", day="2019-10-01")
    assert takes_up(first, make_facts(later, document="d2", day="2020-11-27")) is expected


def test_names_alone_are_not_taken_up(make_facts) -> None:
    first = make_facts("Het Vlaams Centrum voor Agro- en Visserijmarketing zal hervormd worden.", document="d1")
    given = "De regering kent een toelage toe aan het Centrum voor Agro- en Visserijmarketing."
    assert not takes_up(first, make_facts(given, document="d2", day="2021-02-26"))


def test_the_reason_names_what_both_name(make_facts) -> None:
    later = make_facts("De Reconversiemaatschappij krijgt haar kapitaalverhoging.", document="d2")
    assert same_promise_reason(make_facts(PROMISE), later).startswith("Zelfde toezegging; beide noemen “")
