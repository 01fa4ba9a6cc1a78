"""How rare words are on two sides, and the parts of compounds."""

import pytest

from pipeline.link.rarity import Rarity
from pipeline.link.wording import stem

FIRST = ["We versterken de leersteun.", "De leersteun blijft.", "Meer leersteun voor bruggen.", "Een loket opent."]
SECOND = [
    *["COVID-19: maatregelen voor bruggen"] * 500,
    "Het loketproject",
    "Ons project",
    "Een project",
    "Project in de tuin",
]


@pytest.fixture
def rarity() -> Rarity:
    return Rarity(FIRST, SECOND)


def test_a_compound_has_the_words_that_are_known(rarity) -> None:
    assert rarity.words("leersteunproject") == {stem(word) for word in ("leersteunproject", "leersteun", "project")}
    assert rarity.words("zeehondenproject") == {stem("zeehondenproject")}


def test_what_either_side_is_full_of_weighs_less(rarity) -> None:
    assert rarity.weight(stem("leersteun")) > rarity.weight(stem("bruggen")) >= 0


def test_a_word_is_foreign_that_only_the_second_side_knows(rarity) -> None:
    assert rarity.foreign("covid") > rarity.foreign("tuin") > 0
    assert rarity.foreign(stem("leersteun")) == 0
