"""Two documents: whether an effect is what the measure is for, or one thing more that it does."""

import pytest

from pipeline.link.across import across_features, is_step
from pipeline.link.profile import profile_of
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind

TITLE = "Decreet leersteun voor leerlingen"
APPROVAL = "De Vlaamse Regering keurt principieel het voorontwerp van decreet over leersteun goed."
ADVICE = "Over dit voorontwerp van decreet wordt het advies ingewonnen van de Raad van State."


@pytest.fixture
def compare(make_facts):
    """Return the features of a sentence of a first decision and one of a second."""

    def features(first: str, second: str, place: int = 1):
        told = {"title": TITLE, "kind": DocumentKind.GOVERNMENT_DECISION}
        earlier = make_facts(first, document="d1", day="2022-07-08", role=Role.PROGRESS, **told)
        later = make_facts(second, document="d2", day="2023-03-10", sentence=place, **told)
        return across_features(profile_of(earlier), profile_of(later))

    return features


@pytest.mark.parametrize("step", [APPROVAL, ADVICE], ids=["approval", "advice"])
@pytest.mark.parametrize(
    ("effect", "told"),
    [
        pytest.param("Daarnaast komt er een raad voor leersteun.", "more_of_measure", id="something else"),
        pytest.param("Er komt tegelijk een raad voor leersteun.", "more_inside", id="something else, said inside"),
        pytest.param("Zo krijgen scholen meer leersteun.", "goes_on_about", id="what the measure is for"),
        pytest.param("Scholen krijgen 5 miljoen euro voor leersteun.", "sum_of_measure", id="a sum"),
    ],
)
def test_an_effect_tells_how_it_stands_to_the_measure(compare, step, effect, told):
    features = compare(step, effect)
    asked = {"more_of_measure", "more_inside", "goes_on_about", "sum_of_measure"}
    assert {name for name in asked if features[name]} == {told}


def test_two_effects_are_compared_by_their_openings_and_places(compare):
    first, same = (
        "Er komt een raad voor leersteun.",
        compare("Er komt een raad.", "Er komt een raad voor leersteun.", 0),
    )
    other = compare(first, "Daarnaast wordt de begeleiding hervormd.", 6)
    assert (same["one_adds"], same["other_place"]) == (0.0, 0.0)
    assert (other["one_adds"], other["other_place"]) == (1.0, 0.75)


def test_an_effect_far_down_stands_late(compare):
    near, far = (compare(APPROVAL, "Er komt een raad voor leersteun.", place)["told_late"] for place in (2, 20))
    assert (near, far) == (0.25, 1.0)


def test_advice_asked_is_a_step_of_the_measure(make_facts):
    assert [is_step(profile_of(make_facts(text))) for text in (APPROVAL, ADVICE, "Er komt een raad.")] == [
        True,
        True,
        False,
    ]
