"""Which decisions carry out which promises: what titles name, other steps of a measure, and what stays out."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.link import Carrying, carried_reason
from pipeline.link.carrying import Carried, covers, load_model
from pipeline.link.scorer import Logistic
from pipeline.records.document import DocumentKind

PROMISES = (
    "We vervangen het inschrijvingssysteem door een aanmeldingssysteem voor de kinderopvang.",
    "We voeren een zeehondenbonus in voor vissers die gewonde zeehonden aan de opvang melden.",
    "We bouwen de fietsbrug over het kanaal in Beernem.",
)
TITLES = (
    ("Voorontwerp van decreet zeehondenbonus vissers", "2020-02-01"),
    ("Decreet zeehondenbonus vissers", "2020-09-01"),
    ("Decreet zeehondenbonus vissers", "2024-09-01"),
    ("Benoeming voorzitter zeehondenbonus vissers", "2020-03-01"),
    ("Zeehondenbonus vissers", "2018-03-01"),
    ("Onderhoud van de sluis in Nieuwpoort", "2020-03-01"),
)


@pytest.fixture
def made(make_facts) -> Carrying:
    promises = [
        make_facts(text, document="agreement", day="2019-10-01", sentence=at, kind=DocumentKind.POLICY_NOTE, title="")
        for at, text in enumerate(PROMISES)
    ]
    decisions = [
        [
            make_facts(
                f"De Vlaamse Regering keurt dit goed: {title}.",
                document=f"d{at}",
                day=day,
                title=title,
                kind=DocumentKind.GOVERNMENT_DECISION,
            )
        ]
        for at, (title, day) in enumerate(TITLES)
    ]
    return Carrying(promises, decisions)


def test_only_later_decisions_that_appoint_nobody_are_compared(made) -> None:
    assert list(made.pairs()) == [(1, 0), (1, 1), (1, 2)]


def test_what_a_title_names_carries_a_promise_out_and_the_words_tell_so(made, monkeypatch) -> None:
    monkeypatch.setattr("pipeline.link.carrying.load_model", lambda: replace(load_model(), sure_from=0.0))
    found = {one.mention_id[:2]: one for one in made.carried()}
    assert sorted(found) == ["d0", "d1", "d2"]
    assert {one.promise_id for one in found.values()} == {"agreement-001-commitment"}
    assert set(found["d0"].words) == {"zeehondenbonus", "vissers"}


def test_a_measure_carries_its_other_steps_along_but_not_those_of_years_later(made, monkeypatch) -> None:
    shared = {"title_share": 1.0, "said_share": 0.0, "tied": 0.0}
    monkeypatch.setattr(made, "features", lambda *pair: shared | {"is_draft": float(pair == (1, 0))})
    only_draft = Logistic(("is_draft",), np.array([9.0]), np.zeros(1), np.ones(1), -4.0, 0.5, 0.9)
    monkeypatch.setattr("pipeline.link.carrying.load_model", lambda: only_draft)
    found = {one.mention_id[:2]: one.step_beside for one in made.carried()}
    assert found == {"d0": "", "d1": "Voorontwerp van decreet zeehondenbonus vissers"}


def test_what_is_tied_already_is_compared_whatever_the_title_names(make_facts) -> None:
    promise = make_facts(PROMISES[2], document="agreement", day="2019-10-01")
    decision = make_facts("De brug over het kanaal is klaar.", document="d1", day="2021-01-01", title="Mededeling")
    assert list(Carrying([promise], [[decision]]).pairs()) == []
    tied = Carrying([promise], [[decision]], {(promise.mention.id, "d1")})
    assert list(tied.pairs()) == [(0, 0)]
    assert tied.features(0, 0)["tied"] == 1.0


def test_a_heading_and_an_opening_of_a_list_promise_nothing(make_facts) -> None:
    texts = ("2 Armoedebestrijding", "Concreet wensen we dit voor de zeehonden te realiseren door:", PROMISES[1])
    made = Carrying([make_facts(text, sentence=at) for at, text in enumerate(texts)], [])
    assert [one.mention.sentence for one in made.promises] == [2]
    assert made.carried() == []


@pytest.mark.parametrize(
    ("title", "said", "tied", "expected"),
    [(0.75, 0.1, 0.0, True), (0.1, 0.75, 0.0, True), (0.6, 0.6, 0.0, False), (0.6, 0.1, 1.0, True)],
)
def test_most_of_one_side_must_be_named_by_the_other(title: float, said: float, tied: float, expected: bool) -> None:
    assert covers({"title_share": title, "said_share": said, "tied": tied}) is expected


@pytest.mark.parametrize(
    ("carried", "expected"),
    [
        (Carried("a", "b", 0.9, ("jobbonus",)), "De titel van de beslissing noemt “jobbonus”, zoals de toezegging."),
        (Carried("a", "b", 0.9, (), "Jobbonus"), "Stap van dezelfde maatregel als “Jobbonus”."),
        (Carried("a", "b", 0.9, ()), "De beslissing noemt “zeehondenbonus”, zoals de toezegging."),
    ],
)
def test_the_reason_tells_in_words_what_ties(make_facts, carried: Carried, expected: str) -> None:
    line = make_facts("De zeehondenbonus start in Oostende.", document="d2")
    assert carried_reason(carried, make_facts(PROMISES[1]), line) == expected
