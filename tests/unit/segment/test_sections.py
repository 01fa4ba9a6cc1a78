"""Headings and furniture."""

import pytest

from pipeline.records.document import DocumentKind
from pipeline.records.segment import Part

FURNITURE = [
    "https://www.vlaanderen.be/zorg",
    "www.zorg.be",
    "12",
    "Pagina 3 van 12",
    "3.1 Een sterk beleid ........ 14",
    "Vlaams Parlement – 1011 Brussel – 02/552.11.11 – www.vlaamsparlement.be",
    "1348 (2017-2018) – Nr. 1",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(divide, line: str) -> None:
    text = divide(f"De regering bouwt een fonds uit.\n\n{line}\n\nDat fonds start in mei.")
    assert text.texts(Part.FURNITURE) == [line]


def test_contents_are_furniture(divide) -> None:
    text = divide(
        "Inhoud\n\n2.4 Circulaire samenleving 161\n2.4.1 Visie 161\n2.4.2 Water 162\n\nWe bouwen een fonds uit."
    )
    assert text.texts(Part.FURNITURE) == ["2.4 Circulaire samenleving 161", "2.4.1 Visie 161", "2.4.2 Water 162"]


@pytest.mark.parametrize(
    "line", ["3.1 Een sterk beleid", "SD 1 Sterke zorg", "OD 1.2: Stages", "VEERKRACHT", "De cijfers"]
)
def test_heading_over_a_paragraph(divide, line: str) -> None:
    text = divide(f"Er komt een plan.\n\n{line}\n\nWe bouwen een fonds uit voor de sector. Dat start in mei.")
    assert text.texts(Part.HEADING) == [line]
    assert text.find("Dat start").heading == text.find(line).index


def test_goal_written_as_a_sentence_is_no_heading(divide) -> None:
    text = divide("Er komt een plan.\n\n1.1. We zetten in op preventie om uitval te vermijden\n\nDat doen we samen.")
    assert text.find("preventie").part is Part.BODY
    assert text.find("preventie").marker == "1.1."


def test_what_follows_a_labelled_goal_stands_under_it_though_it_is_a_sentence(divide) -> None:
    text = divide(
        "OD 1.1 Sterke zorg\n\nWe bouwen een fonds uit.\n\nOD 1.2 Herstellen voor we vervangen\n\n"
        "In 2020 starten we een proefproject. De resultaten bespreken we met de sector."
    )
    goal = text.find("Herstellen")
    assert goal.part is Part.BODY
    assert goal.heading == text.find("Sterke").index
    assert text.find("In 2020").heading == text.find("De resultaten").heading == goal.index


def test_title_and_subtitle_of_a_decision_are_split_off(divide) -> None:
    text = divide(
        "Stages in de zorg: wijziging Ontwerpbesluit van de Vlaamse Regering over stages  De regering keurt dit goed.",
        DocumentKind.GOVERNMENT_DECISION,
        "Stages in de zorg: wijziging",
    )
    assert text.texts(Part.HEADING) == [
        "Stages in de zorg: wijziging",
        "Ontwerpbesluit van de Vlaamse Regering over stages",
    ]
    assert text.texts(Part.BODY) == ["De regering keurt dit goed."]


def test_last_part_of_a_compound_title_is_split_off(divide) -> None:
    text = divide("1.3 Fiets We investeren in fietspaden.", DocumentKind.POLICY_NOTE, "Akkoord: 1 — Wegen - 1.3 Fiets")
    assert text.texts(Part.BODY) == ["We investeren in fietspaden."]
