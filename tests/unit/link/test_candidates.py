"""Which mentions are compared: steps of one measure meet by its title where they share neither words nor meaning."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.link import Candidates
from pipeline.link.keys import keys_of
from pipeline.records.document import DocumentKind

ADVICE = "Over dit voorontwerp wordt nog advies ingewonnen."
ADOPTED = "Dit decreet werd op 23 maart 2022 aangenomen door het Vlaams Parlement."
EFFECT = "De scholen krijgen meer uren voor hun leerlingen."
TITLE = "Organisatie van het onderwijs"  # words that stand in a third of all texts


@pytest.fixture
def are_compared(make_facts):
    def far_apart(place: int, text: str, title: str, kind: DocumentKind):
        vector = np.zeros(1024, dtype=np.float32)
        vector[[place, 512 + place]] = 1.0  # of the quote and of the subject
        return replace(make_facts(text, document=f"d{place}", title=title, kind=kind), vector=vector)

    def compare(texts, titles=(TITLE, TITLE), kind=DocumentKind.GOVERNMENT_DECISION) -> bool:
        ones = [far_apart(place, *one, kind) for place, one in enumerate(zip(texts, titles, strict=True))]
        first, second = (Candidates(keys_of([one])) for one in ones)
        return bool(first.pairs_with(second))

    return compare


def test_two_steps_under_one_title_are_compared(are_compared) -> None:
    assert are_compared((ADVICE, ADOPTED))
    assert are_compared((ADVICE, ADOPTED), ("Voorontwerp van decreet Organisatie van het onderwijs", TITLE))


def test_what_else_a_decision_says_is_not_for_its_title_alone(are_compared) -> None:
    assert not are_compared((ADVICE, EFFECT))


def test_a_number_in_the_title_tells_measures_apart(are_compared) -> None:
    assert not are_compared((ADVICE, ADOPTED), (f"{TITLE}: dossier 126", f"{TITLE}: dossier 130"))


def test_a_title_names_a_measure_in_decisions_only(are_compared) -> None:
    assert not are_compared((ADVICE, ADOPTED), kind=DocumentKind.POLICY_NOTE)
