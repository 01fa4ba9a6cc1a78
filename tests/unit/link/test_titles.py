"""Titles and ids of commitments, on the real Dutch parse."""

import pytest

from pipeline.language import load_nlp
from pipeline.link import make_commitments
from pipeline.link.actions import infinitive_of
from pipeline.link.titles import LONGEST, measure_name, shortened
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind

BROKEN_END = {"de", "het", "een", "en", "van", "in", "op", "te", "voor", "met", "aan", "om", "dat", "die"}


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        pytest.param(
            "We herzien het Preventiedecreet met het oog op een efficiënte inzet.",
            "Zorgsector - Inzet stagiairs: preventiedecreet herzien",
            id="short_action_takes_its_subject_along",
        ),
        pytest.param(
            "Daartoe richten we een expertenpanel voor interlandelijke adoptie op.",
            "Expertenpanel voor interlandelijke adoptie oprichten",
            id="separable_verb",
        ),
        pytest.param(
            "De regels rond de verkoop van alcohol aan minderjarigen zullen worden verduidelijkt.",
            "Regels rond de verkoop van alcohol aan minderjarigen verduidelijken",
            id="passive",
        ),
        pytest.param(
            "Het agentschap zal het koninklijk besluit van 6 juni 1960 opheffen.",
            "Koninklijk besluit van 6 juni 1960 opheffen",
            id="future",
        ),
    ],
)
def test_title_is_an_infinitive_with_its_object(make_facts, sentence, title):
    facts = make_facts(sentence)
    [commitment] = make_commitments([[facts.mention.id]], [facts])
    assert commitment.title.lower() == title.lower()


def test_approval_is_named_after_its_measure(make_facts):
    facts = make_facts(
        "De Vlaamse Regering keurt principieel het voorontwerp van decreet goed.",
        title="Wonen in eigen streek: voorontwerp van decreet",
        kind=DocumentKind.GOVERNMENT_DECISION,
        role=Role.PROGRESS,
    )
    [commitment] = make_commitments([[facts.mention.id]], [facts])
    assert commitment.title == "Wonen in eigen streek"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Voorontwerp van decreet over de onderwijsinternaten", "Decreet over de onderwijsinternaten"),
        ("Handhaving zwerfvuil: wijzigingsdecreet", "Handhaving zwerfvuil"),
        ("Plan Vlaamse Veerkracht: subsidie Crossmediaal Meetsysteem", "Subsidie Crossmediaal Meetsysteem"),
        ("Regeerakkoord 2019-2024: 3 — Justitie - 3.2 Concrete voorstellen - 3.2.1 Jeugd", "Jeugd"),
        ("De e-Box (MV 17083).", "De e-Box"),
    ],
)
def test_measure_name(title, name):
    assert measure_name(title) == name


@pytest.mark.parametrize(
    "text",
    [
        "Erkenning van producenten in de sector visserij en aquacultuur en de uitbreiding van de",
        "Eerste deel van een titel die lang is, met een tweede deel dat langer is en dat niet meer op de regel past",
        "Zonder ooit een leesteken te gebruiken gaat deze titel maar door en door en door tot voorbij de grens van het",
    ],
)
def test_long_titles_end_on_a_whole_phrase(text):
    cut = shortened(text)
    assert len(cut) <= LONGEST
    assert text.startswith(cut)
    assert cut.split()[-1].strip(",") not in BROKEN_END


@pytest.mark.parametrize(
    ("sentence", "verb", "infinitive"),
    [
        ("We remmen enkele groeipaden af.", "remmen", "afremmen"),
        ("De dienst zal een webpagina opzetten.", "opzetten", "opzetten"),
        ("Het plan wordt niet uitgevoerd.", "uitgevoerd", "niet uitvoeren"),
    ],
)
def test_infinitive(sentence, verb, infinitive):
    token = next(token for token in load_nlp()(sentence) if token.text == verb)
    assert infinitive_of(token) == infinitive


def test_id_and_title_stay_when_later_mentions_join(make_facts):
    first = make_facts("We evalueren de werking en doelstellingen van Flanders' Care.", day="2020-01-01")
    later = make_facts("De evaluatie is lopende.", document="d2", day="2021-01-01", role=Role.PROGRESS)
    [alone] = make_commitments([[first.mention.id]], [first])
    [together] = make_commitments([[later.mention.id, first.mention.id]], [later, first])
    assert (alone.id, alone.title) == (together.id, together.title)
    assert together.mention_ids == (first.mention.id, later.mention.id)


def test_title_comes_from_the_promise_not_from_the_demand_before_it(make_facts):
    demand = make_facts("De sector vraagt begeleiding.", day="2019-01-01", role=Role.DEMAND)
    promise = make_facts("We ontwikkelen een kader voor de begeleiding van stagiairs.", document="d2")
    [commitment] = make_commitments([[demand.mention.id, promise.mention.id]], [demand, promise])
    assert commitment.title == "Kader voor de begeleiding van stagiairs ontwikkelen"
