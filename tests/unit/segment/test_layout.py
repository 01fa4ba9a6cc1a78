"""Lines joined into blocks."""

import pytest

JOINED = {
    "hard_wrap": "Het onderzoek loopt tot het einde van het jaar in\nAntwerpen en Limburg en wordt dan verlengd.",
    "page_break": "Er zijn projecten in Limburg, in Gent en in\n\n\nLeuven en die lopen verder tot mei.",
    "page_break_in_lower_case": "Docenten kennen de ouderenzorg en de geestelijke \n\ngezondheidszorg.",
    "link_at_the_end": "Er is een tool voor de evaluatie van stages Cf. \nwww.stages.be",
    "dash_in_prose": "De functie is naast de uitvoering van\n- vooral federale - taken ook bruggen bouwen.",
}
APART = {
    "paragraphs": "Er komt een plan.\n\nDat start in mei.",
    "no_final_period": "Er is een overleg met Zorgnet en de werkgroep verpleegkunde op de raad van de hogescholen\n"
    "en de provincies in het voorjaar en de zomer van dit jaar met de koepels\n\nVoor stages is er een fonds.",
    "bullets": "- een oproep\n- een charter",
}


@pytest.mark.parametrize("text", JOINED.values(), ids=JOINED.keys())
def test_one_sentence(divide, text: str) -> None:
    assert divide(text).texts() == [" ".join(text.split())]


@pytest.mark.parametrize("text", APART.values(), ids=APART.keys())
def test_two_sentences(divide, text: str) -> None:
    assert len({one.paragraph for one in divide(text).result.sentences}) == 2
