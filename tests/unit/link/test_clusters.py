"""Clustering with constraints, on links made by hand."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest

from pipeline.link import MentionFacts, cluster
from pipeline.link.clusters import MERGE_FROM, components, without_echoes
from pipeline.records.commitment import Role
from pipeline.records.link import RECOUNTS, Judgement, Link


def link(first: str, second: str, score: float, *, veto: bool = False) -> Link:
    a, b = sorted((first, second))
    judgement = Judgement.NEGATIVE if veto or score < 0.3 else Judgement.POSITIVE if score >= 0.5 else Judgement.UNSURE
    return Link(a, b, score, judgement, {"veto": 1.0} if veto else {})


def test_without_links_every_mention_stands_alone() -> None:
    assert cluster(["b", "a"], []) == [("a",), ("b",)]


def test_alike_mentions_come_together() -> None:
    links = [link("a", "b", 0.9), link("b", "c", 0.9), link("a", "c", 0.8)]
    assert cluster("abc", links) == [("a", "b", "c")]


def test_look_alikes_do_not_chain() -> None:
    chain = [link(a, b, 0.7) for a, b in pairwise("abcdef")]
    assert max(len(group) for group in cluster("abcdef", chain)) == 2


def test_veto_keeps_two_mentions_apart_whatever_binds_them() -> None:
    links = [link("a", "b", 0.95), link("b", "c", 0.9), link("a", "c", 0.99, veto=True)]
    assert cluster("abc", links) == [("a", "b"), ("c",)]


def test_what_tells_of_a_decision_is_put_with_it_before_anything_else() -> None:
    chain = [link(a, b, 0.97) for a, b in ("bc", "bd", "cd")]
    worded_otherwise = [link("a", other, 0.2) for other in "cd"]
    told = Link("a", "b", 0.9, Judgement.POSITIVE, {RECOUNTS: 1.0})
    assert cluster("abcd", [*chain, *worded_otherwise, told]) == [("a", "b", "c", "d")]
    assert cluster("abcd", [*chain, *worded_otherwise, link("a", "b", 0.9)]) == [("a",), ("b", "c", "d")]


def test_what_tells_of_a_decision_stays_apart_from_a_look_alike_of_it() -> None:
    told = [Link(*sorted(pair), 0.9, Judgement.POSITIVE, {RECOUNTS: 1.0}) for pair in ("ab", "bc")]
    assert cluster("abc", [*told, link("a", "c", 0.9, veto=True)]) == [("a", "b"), ("c",)]


def test_unsure_link_binds_nothing() -> None:
    assert cluster("ab", [link("a", "b", 0.4)]) == [("a",), ("b",)]


def test_demand_joins_but_does_not_bind() -> None:
    links = [link("a", "q", 0.9), link("b", "q", 0.8)]
    assert cluster("abq", links, {"q"}) == [("a", "q"), ("b",)]


def test_demands_alone_stay_alone() -> None:
    assert cluster("pq", [link("p", "q", 0.9)], {"p", "q"}) == [("p",), ("q",)]


@pytest.mark.parametrize("seed", range(5))
def test_order_of_mentions_and_links_does_not_matter(seed: int) -> None:
    chooser = Random(seed)
    ids = [f"m{number:02}" for number in range(24)]
    links = [
        link(ids[a], ids[b], round(chooser.random(), 2), veto=chooser.random() < 0.05)
        for a in range(24)
        for b in range(a + 1, 24)
        if chooser.random() < 0.2
    ]
    expected = cluster(ids, links)
    chooser.shuffle(ids)
    chooser.shuffle(links)
    assert cluster(ids, links) == expected


@pytest.mark.parametrize("seed", range(5))
def test_components_can_be_clustered_one_by_one(seed: int) -> None:
    chooser = Random(seed)
    ids = [f"m{number:02}" for number in range(30)]
    links = [link(*chooser.sample(ids, 2), 0.5 + chooser.random() / 2) for _ in range(25)]
    apart = [group for component in components(ids, links) for group in cluster(component, links)]
    assert sorted(apart) == cluster(ids, links)


def test_every_pair_of_merged_groups_is_close_enough() -> None:
    chooser = Random(3)
    ids = [f"m{number}" for number in range(9)]
    scores = {(a, b): chooser.random() for a in ids for b in ids if a < b}
    groups = cluster(ids, [link(a, b, score) for (a, b), score in scores.items()])
    for group in groups:
        inside = [scores[a, b] for a in group for b in group if a < b]
        assert not inside or sum(inside) / len(inside) >= MERGE_FROM


@pytest.mark.parametrize(
    ("groups", "kept"),
    [
        ([("e1",), ("e2",)], [("e1",)]),
        ([("a", "e1"), ("e2",)], [("a", "e1")]),
        ([("e1",), ("a", "e2")], [("a", "e2")]),
        ([("a", "e1"), ("b", "e2")], [("a", "e1"), ("b", "e2")]),
    ],
    ids=["no promise", "one promise", "the other promise", "two promises"],
)
def test_an_echo_stays_where_it_joins_a_promise(
    groups: list[tuple[str, ...]], kept: list[tuple[str, ...]], make_facts: Callable[..., MentionFacts]
) -> None:
    told = {
        name: make_facts(text, mention_id=name, role=role).mention
        for name, text, role in (
            ("a", "Er komt een fietsregister.", Role.COMMITMENT),
            ("b", "Er komen stallingen.", Role.COMMITMENT),
            ("e1", "De besprekingen zijn aan de gang.", Role.PROGRESS),
            ("e2", "De besprekingen zijn aan de gang.", Role.PROGRESS),
        )
    }
    mentions = [
        replace(told[name], question_numbers=(int(name[1]),)) if name[1:] else told[name]
        for group in groups
        for name in group
    ]
    assert without_echoes(groups, mentions) == kept
