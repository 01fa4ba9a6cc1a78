"""Typed links between promises: which kind, in which direction, and why."""

from dataclasses import replace
from random import Random

import pytest

from pipeline.link import MentionFacts, relate
from pipeline.records.commitment import Role
from pipeline.records.link import Judgement, Link, RelationKind

FIRST = "We richten tegen eind 2021 een huisartsenwachtpost op in Halle-Vilvoorde."
KINDS = {
    RelationKind.EXTENDS: "We breiden de huisartsenwachtpost uit met een tandarts.",
    RelationKind.AMENDS: "We wijzigen de erkenning van de huisartsenwachtpost.",
    RelationKind.REPLACES: "Een mobiel team vervangt de huisartsenwachtpost.",
    RelationKind.REPEATS: "Er komt een huisartsenwachtpost voor de regio.",
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
    [found] = related(first, later(text), linked(first, later(text), score))
    assert (found.kind, found.from_id, found.to_id) == (kind, "c2", "c1")
    assert "2020" in found.reason
    assert "huisartsenwachtpost" in found.reason


def test_a_measure_is_part_of_the_plan_it_names(make_facts, later) -> None:
    plan = make_facts("We stellen een actieplan hittestress op.", document="d1", day="2020-01-01", title="Hittestress")
    part = later("In het kader van het actieplan hittestress planten we bomen.", title="Bomen")
    [found] = related(plan, part, linked(plan, part))
    assert (found.kind, found.from_id, found.to_id) == (RelationKind.PART_OF, "c2", "c1")


def test_two_steps_of_one_change_do_not_change_each_other(make_facts, later) -> None:
    earlier = make_facts("We wijzigen de erkenning van de huisartsenwachtpost principieel.", document="d1")
    final = later("We wijzigen de erkenning van de huisartsenwachtpost definitief.")
    [found] = related(earlier, final, linked(earlier, final, 0.6))
    assert found.kind is RelationKind.REPEATS


def test_two_parts_of_one_plan_are_no_parts_of_each_other(make_facts, later) -> None:
    ones = [
        make_facts("In uitvoering van het actieplan hittestress planten we bomen.", document="d1", title="Bomen"),
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
