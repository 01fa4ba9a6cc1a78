"""Links between mentions: what is linked, what is vetoed, and that the order of arrival does not matter."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from pipeline.link import find_links
from pipeline.link.scorer import Logistic
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind
from pipeline.records.link import Judgement

DECISION = DocumentKind.GOVERNMENT_DECISION
EFFECT = "Scholen zullen vanaf september de leerlingen met specifieke noden extra ondersteunen in de klas."


@pytest.fixture
def steps(make_facts):
    """Two approvals of one measure, its repeated effect, and a look-alike for another year."""
    title, other = "Decreet leersteun voor leerlingen", "Subsidie zomerscholen {}"
    return [
        make_facts(
            "De Vlaamse Regering keurt principieel het voorontwerp van decreet over leersteun goed.",
            document="d1", day="2022-07-08", title=title, kind=DECISION, role=Role.PROGRESS,
        ),
        make_facts(EFFECT, document="d1", day="2022-07-08", title=title, kind=DECISION, sentence=2),
        make_facts(
            "Na advies keurt de Vlaamse Regering definitief het ontwerpdecreet over leersteun goed.",
            document="d2", day="2023-03-10", title=title, kind=DECISION, role=Role.COMPLETION,
        ),
        make_facts(EFFECT, document="d2", day="2023-03-10", title=title, kind=DECISION, sentence=2),
        make_facts(
            "De Vlaamse Regering kent 2 miljoen euro subsidie toe aan de zomerscholen.",
            document="d3", day="2021-05-01", title=other.format(2021), kind=DECISION, role=Role.COMPLETION,
        ),
        make_facts(
            "De Vlaamse Regering kent 2 miljoen euro subsidie toe aan de zomerscholen.",
            document="d4", day="2022-05-01", title=other.format(2022), kind=DECISION, role=Role.COMPLETION,
        ),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("score", "expected"),
    [(0.1, Judgement.NEGATIVE), (0.3, Judgement.UNSURE), (0.5, Judgement.LIKELY), (0.9, Judgement.POSITIVE)],
)
def test_a_score_says_how_sure_a_link_is(score, expected):
    model = Logistic(("words",), np.ones(1), np.zeros(1), np.ones(1), 0.0, unsure_from=0.2, sure_from=0.9)
    assert model.judgement(score) is expected
    assert expected.joins == (score >= 0.5)


def test_a_sentence_that_is_said_again_is_linked_whatever_the_titles(make_facts):
    said = "De Vlaamse Regering stelde op 10 maart 2023 de programmatische aanpak van stikstof definitief vast."
    first = make_facts(said, document="d1", day="2023-06-16", title="Wegenwerken", kind=DECISION, role=Role.COMPLETION)
    again = make_facts(said, document="d2", day="2023-10-13", title="Begeleiding", kind=DECISION, role=Role.COMPLETION)
    assert [link.judgement.joins for link in find_links([first, again], [])] == [True]


def test_the_date_of_another_document_leads_to_it(make_facts):
    def odds(day):
        told = f"Op {day} maart 2023 keurde de Vlaamse Regering principieel het decreet over leersteun goed."
        approved = "De Vlaamse Regering keurt principieel het voorontwerp van decreet over leersteun goed."
        first = make_facts(approved, day="2023-03-10", title="Leersteun", kind=DECISION, role=Role.PROGRESS)
        later = make_facts(told, document="d2", day="2023-10-13", title="Invoering", kind=DECISION, role=Role.PROGRESS)
        (link,) = find_links([first, later], [])
        return link.score / (1 - link.score)

    assert odds(10) > 3 * odds(17)


def judgements(links):
    return {(link.first_id, link.second_id): link.judgement for link in links}


def test_repeated_approvals_and_repeated_effects_are_linked(steps):
    found = judgements(find_links(steps, []))
    assert found["d1-000-progress", "d2-000-completion"] is Judgement.POSITIVE
    assert found["d1-002-commitment", "d2-002-commitment"] is Judgement.POSITIVE


def test_approval_is_not_linked_with_another_statement_of_the_next_approval(steps):
    found = judgements(find_links(steps, []))
    assert found.get(("d1-000-progress", "d2-002-commitment")) is not Judgement.POSITIVE


def test_same_grant_for_another_year_is_vetoed(steps):
    links = {(link.first_id, link.second_id): link for link in find_links(steps, [])}
    grants = links["d3-000-completion", "d4-000-completion"]
    assert grants.judgement is Judgement.NEGATIVE
    assert "veto" in grants.features


def test_places_in_otherwise_equal_titles_are_vetoed(make_facts):
    text = "De Vlaamse Regering beslist tot voorlopige aanduiding van het gebied als watergevoelig openruimtegebied."
    facts = [
        make_facts(text, document=place, title=f"Voorlopige aanduiding openruimtegebied in {place}", kind=DECISION)
        for place in ("Berlaar", "Ronse")
    ]
    assert [link.judgement for link in find_links(facts, [])] == [Judgement.NEGATIVE]


def test_other_jurisdictions_are_never_compared(make_facts):
    text = "Een webpagina over het melden van ongepast gedrag wordt momenteel voorbereid."
    flemish = make_facts(text, document="d1")
    federal = make_facts(text, document="d2", jurisdiction="belgie")
    assert find_links([flemish, federal], []) == []


def test_links_are_explained_by_named_features(steps):
    for link in find_links(steps, []):
        assert 0.0 <= link.score <= 1.0
        assert link.first_id < link.second_id
        assert {"meaning", "letters"} & set(link.features)


@pytest.mark.parametrize("seed", range(4))
def test_order_of_arrival_does_not_matter(steps, seed):
    at_once = find_links(steps, [])
    Random(seed).shuffle(steps)
    known, one_by_one = [], []
    for facts in steps:
        one_by_one.extend(find_links([facts], known))
        known.append(facts)
    by_ids = sorted(one_by_one, key=lambda link: (link.first_id, link.second_id))
    assert [(link.first_id, link.second_id) for link in by_ids] == [(link.first_id, link.second_id) for link in at_once]
    assert [link.score for link in by_ids] == pytest.approx([link.score for link in at_once], abs=1e-4)


@pytest.mark.parametrize(
    ("day", "context", "joins"),
    [
        pytest.param("2014-05-05", "", True, id="two years after"),
        pytest.param("2024-05-05", "", False, id="twelve years after"),
        pytest.param("2024-05-05", "previous: Op 4 mei 2012 werd dit beloofd.", True, id="which it names"),
    ],
)
def test_the_same_words_long_after_are_possible_at_most(make_facts, day, context, joins):
    text = "Ik zal een subsidieregeling uitwerken voor gemeenten die fietsenstallingen plaatsen aan bushaltes."
    first = make_facts(text, document="d1", day="2012-05-04", title="Fietsenstallingen")
    again = make_facts(text, document="d2", day=day, title="Fietsenstallingen", context=context)
    [link] = find_links([first, again], [])
    assert link.judgement.joins is joins


@pytest.mark.parametrize("seed", range(3))
def test_what_stands_around_is_met_in_whatever_order_documents_come(make_facts, seed):
    asked = "Hoever staat het digitaal register van tweedehandse rolstoelen dat voor 2021 beloofd was?"
    documents = [
        [
            make_facts(text, document=name, day=day, sentence=place, title="", role=role)
            for place, (text, role) in enumerate(told)
        ]
        for name, day, told in (
            ("d1", "2019-11-08", [(asked, Role.COMMITMENT), (EFFECT, Role.COMMITMENT)]),
            ("d2", "2021-06-04", [(asked, Role.COMMITMENT), ("Dat is uitgesteld.", Role.DELAY)]),
            ("d3", "2022-11-21", [(asked, Role.COMMITMENT), ("Het is er.", Role.COMPLETION)]),
        )
    ]
    at_once = find_links([one for document in documents for one in document], [])
    Random(seed).shuffle(documents)
    one_by_one = []
    for place, document in enumerate(documents):
        one_by_one += find_links(document, [one for known in documents[:place] for one in known])
    assert {(link.first_id, link.second_id, link.score) for link in one_by_one} == {
        (link.first_id, link.second_id, link.score) for link in at_once
    }


def test_nothing_new_gives_no_links(steps):
    assert find_links([], steps) == []


def test_vectors_of_another_making_are_refused(make_facts):
    facts = [make_facts(EFFECT, document="d1"), make_facts(EFFECT, document="d2")]
    wrong = [replace(one, vector=one.quote_vector) for one in facts]
    with pytest.raises(ValueError, match="embed"):
        find_links(wrong, [])
