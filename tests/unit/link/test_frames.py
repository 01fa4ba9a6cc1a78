"""Which plan a sentence makes, and of which it says that it is part."""

import pytest

from pipeline.link.frames import is_part

PLAN = "De Vlaamse Regering keurt het actieplan hittestress 2022-2026 principieel goed."
PARTS = {
    "in_its_frame": "In het kader van het actieplan hittestress kent ze een toelage toe aan de stad Halle.",
    "carries_it_out": "Ter uitvoering van maatregel 4 uit het actieplan hittestress planten we bomen.",
    "told_over_two_lines": "De bomen komen er als onderdeel\nvan het actieplan Hittestress.",
}
OTHERS = {
    "another_plan": "In het kader van het actieplan nachtlawaai kent ze een toelage toe.",
    "a_plan_without_a_name": "In het kader van het actieplan kent ze een toelage toe.",
    "no_plan": "In het kader van de hittestress kent ze een toelage toe.",
    "only_beside_it": "Naar aanleiding van het actieplan hittestress kent ze een toelage toe.",
    "another_year": "In het kader van het actieplan hittestress 2016 kent ze een toelage toe.",
    "a_verb_later": "In het kader van het relanceplan keurt ze een studie over hittestress goed.",
}
WHOLES = {
    "announced": "We stellen tegen 2022 een actieplan hittestress op.",
    "adopted_long_ago": "Op 8 juli 2022 werd het actieplan hittestress goedgekeurd.",
    "under_a_word_of_its_own": "De minister lanceert een hittestressplan.",
}
NO_WHOLES = {
    "made_because_of_it": "Naar aanleiding van het actieplan hittestress werd een meldpunt goedgekeurd.",
    "part_itself": "In uitvoering van het actieplan hittestress keurt ze het programma goed.",
    "only_mentioned": "Het actieplan hittestress loopt tot 2026.",
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS.keys())
def test_a_sentence_that_says_so_is_part_of_a_plan(part: str) -> None:
    assert is_part(part, PLAN)
    assert not is_part(PLAN, part)


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
def test_another_plan_or_none_is_not_the_whole(other: str) -> None:
    assert not is_part(other, PLAN)


@pytest.mark.parametrize("whole", WHOLES.values(), ids=WHOLES.keys())
def test_who_makes_a_plan_makes_the_whole(whole: str) -> None:
    named = "hittestressplan" if "hittestressplan" in whole else "actieplan hittestress"
    assert is_part(f"In het kader van het {named} krijgt Halle bomen.", whole)


@pytest.mark.parametrize("other", NO_WHOLES.values(), ids=NO_WHOLES.keys())
def test_who_does_not_make_it_is_not_the_whole(other: str) -> None:
    assert not is_part(PARTS["in_its_frame"], other)


def test_a_plan_that_is_part_of_a_plan_of_that_name_is_no_part_of_itself() -> None:
    both = "Ze keurt het actieplan hittestress goed, als onderdeel van het Belgische actieplan hittestress."
    assert not is_part(both, PLAN)
