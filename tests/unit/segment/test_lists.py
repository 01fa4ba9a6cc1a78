"""List markers, the numbers they name, and the sentence that introduces a list."""

import pytest

from pipeline.segment.lists import marker_end, marker_numbers

NUMBERS = [
    ("1.", (1,)),
    ("2-3.", (2, 3)),
    ("6-7.", (6, 7)),
    ("1. en 2.", (1, 2)),
    ("1. en 3.", (1, 3)),
    ("1., 2. en 3.", (1, 2, 3)),
    ("1.-3.", (1, 2, 3)),
    ("1 t.e.m. 4.", (1, 2, 3, 4)),
    ("1 tot en met 4.", (1, 2, 3, 4)),
    ("1. tot 3. en 5.", (1, 2, 3, 5)),
    ("1, 2 en 4.", (1, 2, 4)),
    ("4. a 6.", (4, 5, 6)),
    ("Vraag 1:", (1,)),
    ("Antwoord op vraag 1 en 2:", (1, 2)),
    ("Ad 1.", (1,)),
    ("1a.", (1,)),
    ("1.a)", (1,)),
    ("1.2.", (1,)),
    ("3.-", (3,)),
    ("1.-3. –", (1, 2, 3)),
    ("a)", (1,)),
    ("c)", (3,)),
    ("-", ()),
]


@pytest.mark.parametrize(("marker", "numbers"), NUMBERS, ids=[marker for marker, _ in NUMBERS])
def test_marker_is_read_whole_with_its_numbers(marker: str, numbers: tuple[int, ...]) -> None:
    text = f"{marker} Er loopt een onderzoek."
    assert text[: marker_end(text, 0, len(text), at_line_start=True)].strip() == marker
    assert marker_numbers(marker) == numbers


@pytest.mark.parametrize("text", ["12.5 procent", "2016. Dat jaar", "3 en 4 oktober", "De 1. is", "vzw De Kring"])
def test_no_marker(text: str) -> None:
    assert marker_end(text, 0, len(text), at_line_start=True) == 0


def test_bullets_have_the_lead_above_them(divide) -> None:
    text = divide(
        "Er komen drie acties:\n- een oproep;\n- een charter dat koepels\n\nmee tekenen;\n- een website.\nDat is al."
    )
    lead = text.find("drie acties").index
    assert [text.find(words).lead for words in ("een oproep", "een charter", "een website")] == [lead] * 3
    assert text.words(text.find("charter")) == "een charter dat koepels mee tekenen;"
    assert text.find("Dat is al").lead is None


def test_list_inside_an_item_and_return_to_the_outer_list(divide) -> None:
    text = divide(
        "De acties lopen.\na) Opvolging van de bachelor: Nu studeren ze af. De punten zijn:\n"
        "- De spreiding;\n- De kwaliteit.\nb) Project arbeid: dit loopt verder."
    )
    outer, inner = text.find("De acties lopen").index, text.find("De punten zijn").index
    assert text.find("Opvolging").lead == outer
    assert text.find("De spreiding").lead == text.find("De kwaliteit").lead == inner
    assert text.find("Project arbeid").lead == outer


def test_items_after_semicolons_have_the_sentence_with_the_colon_as_lead(divide) -> None:
    text = divide(
        "De regering beslist: een fonds op te richten; de premie te verhogen; het plan te evalueren. Dat volgt."
    )
    assert text.find("de premie").lead == text.find("het plan").lead == 0
