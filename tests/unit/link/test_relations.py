"""Typed links between promises: which kind, in which direction, and why."""

from dataclasses import replace
from random import Random

import pytest

from pipeline.link import MentionFacts, find_links, relate
from pipeline.records.commitment import Role
from pipeline.records.link import Judgement, Link, RelationKind

FIRST = "We richten tegen eind 2021 een huisartsenwachtpost op in Halle-Vilvoorde."
KINDS = {
    RelationKind.EXTENDS: "We breiden de huisartsenwachtpost uit met een tandarts.",
    RelationKind.AMENDS: "We wijzigen de erkenning van de huisartsenwachtpost.",
    RelationKind.REPLACES: "Een mobiel team vervangt de huisartsenwachtpost.",
    RelationKind.REPEATS: "Er komt een huisartsenwachtpost in Halle-Vilvoorde.",
}


@pytest.fixture
def later(make_facts):
    def make(text: str, **known: object) -> MentionFacts:
        return make_facts(
            text, **{"document": "d2", "day": "2023-05-09", "title": "Eerste lijn - Wachtposten", **known}
        )

    return make


@pytest.fixture
def first(make_facts) -> MentionFacts:
    return make_facts(FIRST, document="d1", day="2020-01-01", title="Huisartsen - Wachtposten")


def linked(a: MentionFacts, b: MentionFacts, score: float = 0.45, **told: object) -> Link:
    low, high = sorted((a.mention.id, b.mention.id))
    features = {str(key): float(value) for key, value in told.items()}
    judgement = Judgement.UNSURE if score >= 0.3 else Judgement.NEGATIVE
    return Link(low, high, score, Judgement.POSITIVE if score >= 0.5 else judgement, features)


def related(a: MentionFacts, b: MentionFacts, link: Link):
    facts = {one.mention.id: one for one in (a, b)}
    return relate([link], facts, {a.mention.id: "c1", b.mention.id: "c2"})


@pytest.mark.parametrize(("kind", "text"), KINDS.items(), ids=[str(kind) for kind in KINDS])
def test_the_later_promise_says_what_it_does_to_the_earlier(first, later, kind: RelationKind, text: str) -> None:
    score = 0.6 if kind is RelationKind.REPEATS else 0.45
    [found] = related(first, later(text), linked(first, later(text), score, same_title=0.7))
    assert (found.kind, found.from_id, found.to_id) == (kind, "c2", "c1")
    assert "2020" in found.reason
    assert "huisartsenwachtpost" in found.reason


CHANGED = {
    "the_thing_after_the_verb": "De regering wijzigt principieel het besluit over huisartsenwachtposten.",
    "the_thing_before_the_participle": "Het besluit over huisartsenwachtposten wordt daarom aangepast.",
    "a_noun_of_the_change": "Zij keurt de wijziging van het besluit over huisartsenwachtposten goed.",
}
NOT_CHANGED = {
    "another_thing_changes": "Voor de huisartsenwachtposten wijzigt ze het besluit over nachtvluchten.",
    "another_kind_of_instrument": "De regering wijzigt het decreet over huisartsenwachtposten en aanmeerplaatsen.",
    "one_thing_of_many": "Ze wijzigt het besluit over artsenlonen en apothekersvergoedingen in huisartsenwachtposten.",
    "a_reason_and_not_the_thing": "Ze wijzigt de begroting in functie van het besluit over huisartsenwachtposten.",
}


def shuttles(make_facts, text: str, day: str = "2023-08-31", title: str = "Wijziging besluit huisartsenwachtposten"):
    first = make_facts(
        "De regering keurt het besluit over huisartsenwachtposten goed.", document="d1", day="2021-11-19",
        title="Besluit huisartsenwachtposten",
    )  # fmt: skip
    second = make_facts(text, document="d2", day=day, title=title)
    return [one.kind for one in related(first, second, linked(first, second, 0.45, same_title=0.9))]


@pytest.mark.parametrize("text", CHANGED.values(), ids=CHANGED.keys())
def test_what_a_verb_of_change_is_about_is_changed(make_facts, text: str) -> None:
    assert shuttles(make_facts, text) == [RelationKind.AMENDS]


@pytest.mark.parametrize("text", NOT_CHANGED.values(), ids=NOT_CHANGED.keys())
def test_what_stands_elsewhere_in_the_sentence_is_not_changed(make_facts, text: str) -> None:
    assert RelationKind.AMENDS not in shuttles(make_facts, text, title="Begroting en huisartsenwachtposten")


def test_the_next_step_of_a_measure_does_not_change_it(make_facts) -> None:
    text = CHANGED["the_thing_after_the_verb"]
    assert RelationKind.AMENDS not in shuttles(make_facts, text, day="2022-02-18")


def test_two_promises_about_one_body_do_not_repeat_each_other(make_facts, later) -> None:
    first = make_facts("Vandaag krijgt Herita vzw middelen voor het Huisartsenmuseum in Doel.", document="d1")
    second = later("Daarom kent de regering aan Herita vzw een prijs voor het Huisartsenmuseum toe.")
    assert related(first, second, linked(first, second, 0.6, same_title=0.2)) == []


def test_a_later_report_of_a_change_is_no_other_change(make_facts) -> None:
    known = {"title": "Huisartsenwachtposten"}
    ones = [
        make_facts("We wijzigen het besluit over huisartsenwachtposten.", document=day, day=day, **known)
        for day in ("2021-11-19", "2023-08-31")
    ]
    found = related(*ones, linked(*ones, 0.45, same_title=1.0))
    assert RelationKind.AMENDS not in [one.kind for one in found]


def test_a_document_that_is_referred_to_is_not_meant_with_all_its_promises(make_facts, later) -> None:
    other = make_facts("We dekken de helft van de kostprijs.", document="d1", day="2020-01-01", title="Stallingen")
    text = "Zoals gemeld in mijn antwoord werken we een regeling uit."
    assert related(other, later(text), linked(other, later(text), refers_to_question=1.0)) == []


def test_a_measure_is_part_of_the_plan_it_names(make_facts, later) -> None:
    plan = make_facts("We stellen een actieplan hittestress op.", document="d1", day="2020-01-01", title="Hittestress")
    part = later("In het kader van het actieplan hittestress planten we bomen.", title="Bomen")
    [found] = related(plan, part, linked(plan, part))
    assert (found.kind, found.from_id, found.to_id) == (RelationKind.PART_OF, "c2", "c1")


def test_part_and_whole_are_related_however_differently_they_are_worded(make_facts, later) -> None:
    plan = make_facts("De regering keurt het actieplan hittestress goed.", document="d1", title="Klimaat")
    part = later("In uitvoering van het actieplan hittestress krijgt Halle bomen.", title="Kermis in Halle")
    kept = find_links([plan, part], [])
    [found] = relate(
        kept, {one.mention.id: one for one in (plan, part)}, {plan.mention.id: "c1", part.mention.id: "c2"}
    )
    assert (found.kind, found.from_id, found.to_id) == (RelationKind.PART_OF, "c2", "c1")
    assert "hittestress" in found.reason


def test_two_steps_of_one_change_do_not_change_each_other(make_facts, later) -> None:
    earlier = make_facts(
        "We wijzigen de erkenning van de huisartsenwachtpost in Halle-Vilvoorde principieel.", document="d1"
    )
    final = later("We wijzigen de erkenning van de huisartsenwachtpost in Halle-Vilvoorde definitief.")
    [found] = related(earlier, final, linked(earlier, final, 0.6, same_title=0.9))
    assert found.kind is RelationKind.REPEATS


def test_two_parts_of_one_plan_are_no_parts_of_each_other(make_facts, later) -> None:
    ones = [
        make_facts("In uitvoering van het actieplan hittestress planten we bomen.", document="d1", title="Hittestress"),
        later("In uitvoering van het actieplan hittestress vergroenen we pleinen.", title="Pleinen"),
    ]
    assert related(*ones, linked(*ones)) == []


UNRELATED = {
    "nothing_rare_in_common": "We maken werk van een nieuwe regeling.",
    "another_thing_is_extended": "We breiden de kinderopvang uit.",
}


@pytest.mark.parametrize("text", UNRELATED.values(), ids=UNRELATED.keys())
def test_what_shares_nothing_is_not_related(first, later, text: str) -> None:
    assert related(first, later(text), linked(first, later(text))) == []


def test_a_faint_resemblance_is_no_relation(first, later) -> None:
    text = KINDS[RelationKind.EXTENDS]
    assert related(first, later(text), linked(first, later(text), score=0.12)) == []


def test_the_same_measure_for_another_year_repeats_it(make_facts) -> None:
    ones = [
        make_facts(f"We lanceren de oproep zomerscholen {year}.", document=f"d{year}", day=f"{year}-03-01",
                   title=f"Oproep zomerscholen {year}") for year in (2021, 2022)
    ]  # fmt: skip
    [found] = related(*ones, linked(*ones, score=0.1, veto=1.0, other_years=1.0))
    assert (found.kind, found.from_id) == (RelationKind.REPEATS, "c2")


def test_a_demand_that_is_in_no_promise_repeats_one(first, later) -> None:
    demand = later("De federatie vraagt een huisartsenwachtpost in elke gemeente.", role=Role.DEMAND)
    facts = {one.mention.id: one for one in (first, demand)}
    [found] = relate([linked(first, demand, is_demand=1.0)], facts, {first.mention.id: "c1"})
    assert (found.from_id, found.from_mention_id, found.to_id) == (demand.mention.id, demand.mention.id, "c1")


def test_lines_of_one_document_each_stand_for_themselves(first, make_facts) -> None:
    text = KINDS[RelationKind.EXTENDS]
    beside = make_facts(text, document="d1", day="2020-01-01", title="Huisartsen - Wachtposten", sentence=4)
    assert related(first, beside, linked(first, beside)) == []


def test_the_order_of_links_does_not_matter(first, later) -> None:
    ones = [first, *(replace_id(later(text), f"m{number}") for number, text in enumerate(KINDS.values()))]
    facts = {one.mention.id: one for one in ones}
    homes = {one.mention.id: f"c{number // 2}" for number, one in enumerate(ones)}
    links = [linked(a, b) for i, a in enumerate(ones) for b in ones[i + 1 :]]
    found = relate(links, facts, homes)
    assert found
    for seed in range(5):
        assert relate(Random(seed).sample(links, len(links)), facts, homes) == found


def replace_id(one: MentionFacts, key: str) -> MentionFacts:
    return replace(one, mention=replace(one.mention, id=key))
