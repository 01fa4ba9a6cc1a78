"""How a sentence stands to what was said before it, and which compounds are kin."""

from datetime import date

import pytest

from pipeline.lexicon.measures import Instrument
from pipeline.link.across import recounts
from pipeline.link.bags import Bag, kinship
from pipeline.link.cues import cues_of, days_of
from pipeline.link.decide import pair_features
from pipeline.link.profile import profile_of
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind

DECISION = DocumentKind.GOVERNMENT_DECISION


@pytest.mark.parametrize(
    ("text", "pointed"),
    [
        pytest.param("Het besluit bepaalt de hoogte van de premie.", Instrument.ORDER, id="the order"),
        pytest.param("Dit wijzigingsdecreet werd aangenomen.", Instrument.DECREE, id="this decree"),
        pytest.param("Over dit voorontwerp van decreet wordt advies ingewonnen.", Instrument.DECREE, id="about it"),
        pytest.param("De wijzigingen verlichten de procedure.", Instrument.ORDER, id="the changes"),
        pytest.param("Bij deze decreetswijziging schuiven termijnen op.", Instrument.DECREE, id="change of a decree"),
        pytest.param("Scholen krijgen extra uren.", None, id="nothing"),
        pytest.param("Het loket opent in mei.", None, id="no instrument"),
    ],
)
def test_a_sentence_points_at_the_instrument_it_opens_with(text, pointed):
    assert cues_of(text).points_at is pointed


@pytest.mark.parametrize(
    ("text", "adds", "goes_on"),
    [
        pytest.param("Daarnaast komt er een loket.", True, False, id="adds"),
        pytest.param("Hiervoor is 3 miljoen euro voorzien.", False, True, id="goes on"),
        pytest.param("De dienst opent een loket.", False, False, id="neither"),
    ],
)
def test_a_sentence_goes_on_or_adds_something_else(text, adds, goes_on):
    assert (cues_of(text).adds, cues_of(text).goes_on) == (adds, goes_on)


def test_full_dates_are_read_and_impossible_ones_left_out():
    assert days_of("Op 8 juli 2022 en 31 februari 2023, in mei 2024.") == {date(2022, 7, 8)}


@pytest.mark.parametrize(
    ("one", "other", "is_kin"),
    [
        pytest.param("concessie", "concessieovereenkomst", True, id="beginning"),
        pytest.param("leersteun", "leersteundecreet", True, id="beginning with a link"),
        pytest.param("decreet", "wijzigingsdecreet", True, id="end"),
        pytest.param("steun", "leersteun", True, id="short end"),
        pytest.param("mentoropleiding", "mentorschap", True, id="two compounds"),
        pytest.param("brug", "bruggen", False, id="too short"),
        pytest.param("haven", "kapel", False, id="unlike"),
    ],
)
def test_compounds_with_one_part_are_kin_both_ways(one, other, is_kin):
    there, back = kinship(Bag({one: 4.0}), Bag({other: 6.0})), kinship(Bag({other: 6.0}), Bag({one: 4.0}))
    assert [there[0] > 0, back[0] > 0] == [is_kin, is_kin]
    assert [there[1], back[1]] == ([4.0, 4.0] if is_kin else [0.0, 0.0])


def test_kinship_of_nothing_is_nothing():
    assert kinship(Bag({}), Bag({"haven": 4.0})) == (0.0, 0.0)


def test_naming_the_day_of_the_other_document_refers_back(make_facts):
    first = make_facts(
        "De Vlaamse Regering keurt principieel het decreet over leersteun goed.",
        day="2022-07-08", kind=DECISION, role=Role.PROGRESS,
    )  # fmt: skip
    told = "Op {} keurde de Vlaamse Regering principieel het decreet over leersteun goed."
    back, other = (
        make_facts(told.format(day), document="d2", day="2022-12-16", kind=DECISION, role=Role.PROGRESS)
        for day in ("8 juli 2022", "9 juli 2022")
    )
    referring = [pair_features(profile_of(first), profile_of(one))["refers_back"] for one in (back, other)]
    assert referring == [1.0, 0.0]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        pytest.param(
            "Op 8 juli 2022 keurde de Vlaamse Regering het Leersteundecreet goed.", True, id="names the thing"
        ),
        pytest.param("Het decreet Leersteun werd op 8 juli 2022 goedgekeurd.", True, id="day inside"),
        pytest.param("Op 9 juli 2022 keurde de Vlaamse Regering het Leersteundecreet goed.", False, id="another day"),
        pytest.param("Op 8 juli 2022 keurde de Vlaamse Regering het Mestdecreet goed.", False, id="another thing"),
        pytest.param("Het decreet van 8 juli 2022 over leersteun is goedgekeurd.", False, id="day of an act"),
        pytest.param("Op 8 juli 2022 start de leersteun in de scholen.", False, id="no decision taken"),
    ],
)
def test_a_decision_is_told_of_by_its_day_and_its_thing(make_facts, text, is_told):
    first, later = (
        make_facts(said, document=document, day=day, kind=DECISION, role=Role.PROGRESS)
        for said, document, day in (
            (
                "De Vlaamse Regering keurt principieel het voorontwerp van decreet over leersteun goed.",
                "d1",
                "2022-07-08",
            ),
            (text, "d2", "2022-12-16"),
        )
    )
    assert recounts(profile_of(first), profile_of(later)) is is_told
    assert not recounts(profile_of(later), profile_of(first))


def test_only_what_points_at_the_adopted_instrument_is_told_of_it(make_facts):
    step = make_facts(
        "De Vlaamse Regering keurt principieel het besluit over het loket goed.", kind=DECISION, role=Role.PROGRESS
    )
    texts = ["Het besluit regelt wie er terechtkan.", "Het plan regelt wie er terechtkan.", "Er komen ook balies."]
    told = [pair_features(profile_of(step), profile_of(make_facts(text, kind=DECISION, sentence=1))) for text in texts]
    assert [features["points_at_measure"] for features in told] == [1.0, 0.0, 0.0]
