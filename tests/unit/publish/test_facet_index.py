"""Counting the values of a list: whichever way is taken, as many as counting by hand."""

import numpy as np
import pytest

from pipeline.publish.facet_index import FacetIndex, index_of
from pipeline.records.promise import Facet

PROMISES = 400
VALUES = {Facet.MINISTER: "abc", Facet.THEME: "xyz", Facet.ORGANISATION: "opqrstu"}


@pytest.fixture(scope="module")
def held() -> list[dict[Facet, set[str]]]:
    """Return what each promise counts under: none, one or several values of each facet."""
    chance = np.random.default_rng(5)
    return [
        {facet: {value for value in values if chance.random() < 0.3} for facet, values in VALUES.items()}
        for _ in range(PROMISES)
    ]


@pytest.fixture(scope="module")
def index(held: list[dict[Facet, set[str]]]) -> FacetIndex:
    members = [
        (facet, value, np.array([row for row, one in enumerate(held) if value in one[facet]], dtype=np.int32))
        for facet, values in VALUES.items()
        for value in values
    ]
    return index_of(members, PROMISES)


@pytest.mark.parametrize("share", [0.0, 0.02, 0.1, 0.5, 1.0])
def test_counts_are_those_of_counting_by_hand(
    index: FacetIndex, held: list[dict[Facet, set[str]]], share: float
) -> None:
    mask = np.random.default_rng(7).random(PROMISES) < share
    everywhere = index.counted(mask)
    for facet, values in VALUES.items():
        by_hand = {
            value: count
            for value in values
            if (count := sum(mask[row] and value in one[facet] for row, one in enumerate(held)))
        }
        codes = index.facets[facet]
        assert dict(index.most_first(facet, everywhere[codes.start : codes.stop])) == by_hand
        assert dict(index.most_first(facet, index.counted_in(facet, mask))) == by_hand
        counts = [count for _, count in index.most_first(facet, index.counted_in(facet, mask))]
        assert counts == sorted(counts, reverse=True)


def test_a_promise_gives_its_values_back(index: FacetIndex, held: list[dict[Facet, set[str]]]) -> None:
    for row, one in enumerate(held):
        assert {facet: set(values) for facet, values in index.values_of(row).items()} == {
            facet: values for facet, values in one.items() if values
        }


def test_values_of_one_facet_are_alternatives(index: FacetIndex, held: list[dict[Facet, set[str]]]) -> None:
    mask = index.having(Facet.THEME, ("x", "y", "not there"))
    assert mask.tolist() == [bool(one[Facet.THEME] & {"x", "y"}) for one in held]


def test_no_promises_no_counts() -> None:
    empty = index_of([], 0)
    assert empty.counted(np.zeros(0, dtype=bool)).tolist() == []
    assert empty.counted_in(Facet.THEME, np.zeros(0, dtype=bool)).tolist() == []
    assert empty.having(Facet.THEME, ("x",)).tolist() == []
