"""Names of measures made to fit: what is left is whole, and loses the least."""

import pytest

from pipeline.link.titles_names import LONGEST, fitted
from pipeline.link.titles_parse import told_text


@pytest.mark.parametrize(
    ("name", "shorter"),
    [
        (
            "Projectsubsidie aan Vlaamse Stichting Natuur en Water (VSNW) voor herstel van de beekvalleien in Limburg",
            "Projectsubsidie aan VSNW voor herstel van de beekvalleien in Limburg",
        ),
        (
            "Ontwerpbesluit dat het Vlaams Waterwetboek en zijn bijlagen wijzigt wat betreft grachten op landbouwgrond",
            "Wijziging Vlaams Waterwetboek en zijn bijlagen wat betreft grachten op landbouwgrond",
        ),
        (
            "Erkenning van kwekers en handelaars in siervissen: wijziging besluit over de handel in dieren van 1994",
            "Erkenning van kwekers en handelaars in siervissen",
        ),
        (
            "Subsidieregeling voor muziekkampen van jeugdorkesten in het kader van het meerjarenprogramma voor muziek",
            "Subsidieregeling voor muziekkampen van jeugdorkesten bij meerjarenprogramma voor muziek",
        ),
        (
            "Ondersteuning fietsherstellers, centra voor egels, centra voor zwerfdieren en centra voor uilen na storm",
            "Ondersteuning fietsherstellers, centra voor zwerfdieren en centra voor uilen na storm",
        ),
        (
            "Opzegging overeenkomst tussen Tongeren, Bilzen en de haven over de oprichting van een fietsbibliotheek",
            "Opzegging overeenkomst over de oprichting van een fietsbibliotheek",
        ),
    ],
    ids=["abbreviation", "amending_act", "formal_tail", "circumstance", "list", "parties"],
)
def test_long_name_loses_what_tells_least(name: str, shorter: str) -> None:
    assert fitted(name) == shorter


@pytest.mark.parametrize(
    "name",
    [
        "Tweejarige proef met nachtelijke leveringen in kleine en middelgrote steden van Antwerpen en Gent",
        "Reglement ‘Samen wonen onder een dak met ouderen en studenten’ voor huisvestingsmaatschappijen en verhuurders",
    ],
    ids=["joined_adjectives", "quotation"],
)
def test_shortened_name_ends_on_a_whole_phrase(name: str) -> None:
    cut = fitted(name)
    assert len(cut) <= LONGEST
    assert not cut.endswith((" kleine", " en", " van", " de", "-"))
    assert cut.count("‘") == cut.count("’")


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("- We bouwen (waar nodig) een kader m.b.t. veiligheid.", "We bouwen een kader rond veiligheid."),
        ("3) Ze zal zowel scholen als crèches bezoeken.", "Ze zal scholen en crèches bezoeken."),
    ],
    ids=["bullet_bracket_short_form", "both"],
)
def test_sentence_is_read_without_its_trimmings(quote: str, told: str) -> None:
    assert told_text(quote) == told
