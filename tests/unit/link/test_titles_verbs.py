"""Infinitives of verbs, from the parse of the sentences they stand in."""

import pytest

from pipeline.link.titles_parse import parsed
from pipeline.link.titles_verbs import infinitive_of


@pytest.mark.parametrize(
    ("sentence", "verb", "infinitive"),
    [
        ("We remmen enkele groeipaden af.", "remmen", "afremmen"),
        ("De dienst zal een webpagina opzetten.", "opzetten", "opzetten"),
        ("Het plan wordt niet uitgevoerd.", "uitgevoerd", "uitvoeren"),
        ("De regeling wordt na twee jaar geëvalueerd.", "geëvalueerd", "evalueren"),
        ("Het onderhoud wordt gesubsidieerd.", "gesubsidieerd", "subsidiëren"),
        ("De website wordt ontwikkeld.", "ontwikkeld", "ontwikkelen"),
        ("De dienstregeling werd aangepast.", "aangepast", "aanpassen"),
        ("De steun wordt verlengd.", "verlengd", "verlengen"),
        ("Het register wordt in heel Vlaanderen gebruikt.", "gebruikt", "gebruiken"),
        ("De cursus wordt in drie talen aangeboden.", "aangeboden", "aanbieden"),
        ("De normen worden gelijkgeschakeld.", "gelijkgeschakeld", "gelijkschakelen"),
        ("De oproep werd in mei gelanceerd.", "gelanceerd", "lanceren"),
        ("Het overleg wordt verdergezet.", "verdergezet", "verderzetten"),
        ("Ik heb gevraagd om een kader uit te werken.", "werken", "uitwerken"),
        ("Ik bezorg het rapport aan de commissie.", "bezorg", "bezorgen"),
    ],
)
def test_infinitive(sentence, verb, infinitive):
    token = next(token for token in next(parsed([sentence])) if token.text == verb)
    assert infinitive_of(token) == infinitive
