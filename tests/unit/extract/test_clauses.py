from itertools import pairwise

import pytest

from pipeline.extract.clauses import split_clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        pytest.param(
            "De bouw is gestart en zal tegen de zomer afgerond worden.",
            ["De bouw is gestart", "zal tegen de zomer afgerond worden."],
            id="finite verb after en",
        ),
        pytest.param(
            "De studie loopt en de resultaten worden in mei bekendgemaakt.",
            ["De studie loopt", "de resultaten worden in mei bekendgemaakt."],
            id="new subject after en",
        ),
        pytest.param(
            "De tool werd getest; de uitrol volgt dit najaar.",
            ["De tool werd getest", "de uitrol volgt dit najaar."],
            id="semicolon",
        ),
        pytest.param(
            "Het overleg is bezig, maar het heeft nog niets opgeleverd.",
            ["Het overleg is bezig", "het heeft nog niets opgeleverd."],
            id="maar with a pronoun",
        ),
        pytest.param(
            "Voor de haven verlagen we de heffing, bouwen we twee sluizen en graven we een dok.",
            ["Voor de haven verlagen we de heffing", "bouwen we twee sluizen", "graven we een dok."],
            id="three inversions",
        ),
        pytest.param(
            "We renoveren de zwembaden en vergunnen tien nieuwe.",
            ["We renoveren de zwembaden", "vergunnen tien nieuwe."],
            id="second verb of we, not in the list",
        ),
    ],
)
def test_divides_two_statements(text: str, clauses: list[str]) -> None:
    assert [text[start:end] for start, end in split_clauses(text)] == clauses


@pytest.mark.parametrize(
    "text",
    [
        "De minister zal scholen en gemeenten informeren.",
        "We ondersteunen ouders en kinderen in kwetsbare wijken.",
        "De subsidie (bedrag en looptijd worden nog bepaald) is verhoogd.",
        "In voorbereiding.",
        "",
    ],
)
def test_leaves_one_statement_whole(text: str) -> None:
    assert split_clauses(text) == ((0, len(text)),)


def test_clauses_are_ordered_and_disjoint() -> None:
    spans = split_clauses("De kaart is klaar, maar ze wordt nog getest en ze zal in juni online staan.")
    assert len(spans) == 3
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
