"""Turns in reports of debates."""

import pytest

from pipeline.records.document import DocumentKind
from pipeline.records.segment import Part
from pipeline.segment.speakers import turns

WEB = (
    "Commissievergadering\ndinsdag 12 december 2017, 14.00u\nDe voorzitter\nMevrouw Schryvers heeft het woord.\n"
    "Katrien Schryvers (CD&V)\nWat is de stand van zaken?\nMinister Jo Vandeurzen\nIk kom daar in mei op terug.\n"
)
PRINTED = "De heer Marc Maes: Wat doet u?\n\nMinister Hilde Crevits: Ik bezorg het rapport.\n\nDe voorzitter: Dank u.\n"


def test_lines_that_name_a_speaker(divide) -> None:
    text = divide(WEB, DocumentKind.COMMITTEE_REPORT)
    assert text.find("heeft het woord").speaker == "De voorzitter"
    assert text.find("stand van zaken").speaker == "Katrien Schryvers (CD&V)"
    assert text.find("in mei").speaker == "Minister Jo Vandeurzen"
    assert text.find("in mei").part is Part.BODY


def test_labels_with_a_colon(divide) -> None:
    text = divide(PRINTED, DocumentKind.PLENARY_REPORT)
    assert text.texts(Part.BODY) == ["Wat doet u?", "Ik bezorg het rapport.", "Dank u."]
    assert text.find("bezorg").speaker == "Minister Hilde Crevits"


def test_minister_answers_in_an_oral_question(divide) -> None:
    text = divide(PRINTED, DocumentKind.ORAL_QUESTION)
    assert text.find("bezorg").part is Part.ANSWER
    assert text.find("Wat doet").part is Part.QUESTION_CONTEXT


def test_prose_has_no_speakers(divide) -> None:
    text = divide("De Vlaamse Regering\n\nDe minister zegt: er komt een plan.", DocumentKind.PLENARY_REPORT)
    assert {one.speaker for one in text.result.sentences} == {None}


@pytest.mark.parametrize("text", ["De voorzitter\n: Dank u.", "Minister Jo\nVandeurzen: Dat doen we in mei."])
def test_a_label_over_two_lines_is_one_turn_at_most(text: str) -> None:
    found = turns(text)
    assert len(found) <= 1
    assert [one.label for one in found] in ([], ["Minister Jo\nVandeurzen"])
