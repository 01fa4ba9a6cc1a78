from dataclasses import replace

import numpy as np
import pytest
import torch

from pipeline.errors import InvalidSettings
from pipeline.extract.classifier import RoleClassifier
from pipeline.extract.cues import shipped_cues
from pipeline.extract.qualify import attribution_of, is_denied
from pipeline.extract.role_encoder import pack, unpack
from pipeline.extract.sentence_input import Classified, SentenceInput
from pipeline.records.commitment import Role, Strength
from pipeline.records.document import DocumentKind
from pipeline.records.segment import Part

ANSWER = SentenceInput("", part=Part.ANSWER, kind=DocumentKind.WRITTEN_QUESTION, title="Fietspaden - Onderhoud")


def judge(classifier: RoleClassifier, text: str, given: SentenceInput = ANSWER) -> tuple[Classified, ...]:
    return classifier.classify([replace(given, text=text)])[0]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("Ik zal de gemeenten daarover volgende maand een brief sturen.", Role.COMMITMENT, id="promise"),
        pytest.param("De inventaris wordt momenteel opgemaakt door mijn administratie.", Role.PROGRESS, id="under way"),
        pytest.param("Het draaiboek werd in mei gepubliceerd op de website.", Role.COMPLETION, id="done"),
        pytest.param("Het project liep vertraging op door de overstromingen.", Role.DELAY, id="late"),
    ],
)
def test_finds_the_role(classifier: RoleClassifier, text: str, role: Role) -> None:
    (found,) = judge(classifier, text)
    assert found.role is role
    assert (found.strength is None) == (role is not Role.COMMITMENT)
    assert 0.0 < found.confidence <= 1.0


def test_the_fast_classifier_does_without_the_encoder() -> None:
    fast = RoleClassifier.load(is_fast=True)
    promise, nothing = (
        judge(fast, "Ik zal de gemeenten daarover volgende maand een brief sturen."),
        judge(fast, "Het fietspad is 2,4 meter breed."),
    )
    assert [(found.role, found.strength) for found in promise] == [(Role.COMMITMENT, Strength.FIRM)]
    assert nothing == ()
    assert fast._encoder is None


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(replace(ANSWER, text="Welke stappen zal de minister nog zetten?"), id="question"),
        pytest.param(replace(ANSWER, text="We versterken het fietsnetwerk", part=Part.HEADING), id="heading"),
        pytest.param(replace(ANSWER, text="Ik zal dit doen.", part=Part.FURNITURE), id="furniture"),
        pytest.param(replace(ANSWER, text="Het fietspad is 2,4 meter breed."), id="figure"),
    ],
)
def test_finds_nothing(classifier: RoleClassifier, given: SentenceInput) -> None:
    assert classifier.classify([given]) == [()]


def test_says_which_cues_fired_and_what_the_model_said(classifier: RoleClassifier) -> None:
    (found,) = judge(classifier, "Ik zal de gemeenten daarover een brief sturen.")
    assert "toezegging.ik_zal" in found.cues
    role, _, chance = found.cues[-1].partition("=")
    assert role == "model:commitment"
    assert 0.5 < float(chance) <= 1.0


def test_results_stand_in_order_and_equal_sentences_are_judged_alike(classifier: RoleClassifier) -> None:
    promise = replace(ANSWER, text="Ik zal de gemeenten daarover een brief sturen.")
    nothing = replace(ANSWER, text="Het fietspad is 2,4 meter breed.")
    first, second, third = classifier.classify([promise, nothing, promise])
    assert first == third != ()
    assert second == ()


def test_offsets_lie_within_the_sentence(classifier: RoleClassifier) -> None:
    text = "De studie is afgerond en de resultaten zullen in september worden voorgesteld aan de sector."
    for found in judge(classifier, text):
        assert 0 <= found.start < found.end <= len(text)


def test_two_statements_give_two_mentions(classifier: RoleClassifier) -> None:
    text = "De studie is opgestart en zal tegen eind 2024 uitgebreid worden naar alle provincies."
    found = judge(classifier, text)
    assert [(one.role, text[one.start : one.end]) for one in found] == [
        (Role.PROGRESS, "De studie is opgestart"),
        (Role.COMMITMENT, "zal tegen eind 2024 uitgebreid worden naar alle provincies."),
    ]


def test_no_sentences_give_no_results(classifier: RoleClassifier) -> None:
    assert classifier.classify([]) == []


def test_missing_model_is_refused() -> None:
    with pytest.raises(InvalidSettings, match="no-such-model"):
        RoleClassifier.load("no-such-model")


def test_packed_weights_come_back_within_a_step() -> None:
    state = {"layer.weight": torch.randn(8, 16), "layer.bias": torch.randn(8)}
    restored = unpack(pack(state))
    steps = state["layer.weight"].abs().amax(dim=1, keepdim=True) / 127
    assert bool(((restored["layer.weight"] - state["layer.weight"]).abs() <= steps).all())
    np.testing.assert_allclose(restored["layer.bias"], state["layer.bias"], rtol=2e-3)


@pytest.mark.parametrize(
    ("text", "role", "denied"),
    [
        pytest.param("De lijst zal niet worden gepubliceerd.", Role.COMMITMENT, True, id="denied promise"),
        pytest.param("Niet alleen steden zullen steun krijgen.", Role.COMMITMENT, False, id="not only"),
        pytest.param("De werken zijn nog niet gestart.", Role.DELAY, False, id="delay says not by itself"),
        pytest.param("De lijst zal worden gepubliceerd.", Role.COMMITMENT, False, id="plain"),
    ],
)
def test_denial(text: str, role: Role, denied: bool) -> None:
    assert is_denied(text, role, shipped_cues()(text)) is denied


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("De minister kondigde een doorlichting aan.", "De minister", id="office"),
        pytest.param("Er komt een tweede loket, aldus de burgemeester.", "de burgemeester", id="aldus"),
        pytest.param(
            "Volgens de minister van Binnenlands Bestuur zal het budget stijgen.",
            "de minister van Binnenlands Bestuur",
            id="office with its field",
        ),
        pytest.param("Ik zal de lijst bezorgen.", None, id="own words"),
    ],
)
def test_attribution(text: str, source: str | None) -> None:
    assert attribution_of(text, shipped_cues()(text)) == source
