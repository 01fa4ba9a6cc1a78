"""Themes and subjects of promises: from words by the shipped model, from a document's own record where it gives one."""

import pytest

from pipeline.lexicon.themes import load_themes, theme_named
from pipeline.link.subjects import subject_named
from pipeline.link.themes import document_theme, load_theme_model, promise_theme

TOLD = {
    "Wonen": ("Sociale huur - Wachtlijst", "Hoeveel kandidaat-huurders wachten op een sociale woning?"),
    "Onderwijs en Vorming": ("Basisscholen - Lerarentekort", "Hoeveel leraren verlieten in 2022 het basisonderwijs?"),
    "Dierenwelzijn": ("Asielen - Verwaarloosde honden", "Hoeveel verwaarloosde dieren werden in beslag genomen?"),
    "Sport": ("Zwembaden - Renovatie", "Welke sportclubs krijgen subsidie voor een zwembad of sporthal?"),
    "Mobiliteit": ("De Lijn - Belbus", "Wanneer rijden er opnieuw bussen in de vervoerregio?"),
    "Energie en Klimaat": ("Zonnepanelen - Terugdraaiende teller", "Hoeveel huishoudens krijgen een premie?"),
}


@pytest.mark.parametrize(("theme", "told"), TOLD.items(), ids=TOLD.keys())
def test_a_question_gets_the_theme_it_is_about(theme: str, told: tuple[str, str]) -> None:
    found, chance = document_theme(*told)
    assert found == theme
    assert chance is not None
    assert load_theme_model().sure_from <= chance <= 1.0


def test_the_model_knows_the_parliaments_list() -> None:
    assert load_theme_model().themes == tuple(theme.name for theme in load_themes())


@pytest.mark.parametrize("text", ["", "12 3 4.", "Wij danken u voor uw vraag."], ids=["nothing", "digits", "courtesy"])
def test_what_says_too_little_has_no_theme(text: str) -> None:
    assert document_theme("", text) == (None, None)


def test_what_the_record_says_holds() -> None:
    title, text = TOLD["Wonen"]
    assert document_theme(title, text, ["Welzijn"]) == ("Welzijn en Gezin", 1.0)
    assert document_theme(title, text, ["Een nieuw thema"]) == ("Een nieuw thema", 1.0)


def test_of_several_themes_in_the_record_the_likeliest_holds() -> None:
    title, text = TOLD["Wonen"]
    assert document_theme(title, text, ["Landbouw", "Wonen", "Media"]) == ("Wonen", 1.0)


def test_a_theme_does_not_depend_on_the_order_of_mentions(make_facts) -> None:
    title = "Sociale huur - Wachtlijst"
    ones = [
        make_facts("We bouwen 2.000 sociale woningen.", document="d1", title=title),
        make_facts(
            "De woonmaatschappijen kregen hun erkenning.", document="d2", title="Woonmaatschappijen - Erkenning"
        ),
        make_facts("De eerste sociale woningen zijn verhuurd.", document="d3", title=title),
    ]
    assert promise_theme(ones)[0] == "Wonen"
    assert promise_theme(ones) == promise_theme(ones[::-1])


def test_names_of_records_are_matched_whatever_their_capitals() -> None:
    assert theme_named("welzijn  en gezin") == "Welzijn en Gezin"


SUBJECTS = {
    "Voorontwerp van decreet Waterlopen": "waterlopen",
    "Decreet waterlopen: uitvoeringsbesluit": "waterlopen",
    "Waterlopen: definitieve goedkeuring": "waterlopen",
    "Bekrachtiging en afkondiging van het decreet over de waterlopen": "waterlopen",
    "Wijziging decreet van 3 mei 2019 betreffende de waterlopen": "waterlopen",
    "Zorgsector  -  Nachtdiensten": "nachtdiensten (zorgsector)",
    "Bestuursakkoord 2031-2036: 4 — Wonen - 4.2 Huur - 4.2.1 Opvang van daklozen": "opvang van daklozen",
    "Actieplan Fietsveiligheid 2031-2035": "actieplan Fietsveiligheid",
    "VRT: nieuwe beheersovereenkomst": "VRT: nieuwe beheersovereenkomst",
    "Plan Vlaamse Veerkracht: dossier 12": None,
    "Regeerakkoord 2031-2036: 6 — Media": "media",
    "Schriftelijke vraag Kamer: De schuldsaldoverzekering": "schuldsaldoverzekering",
    "Gemeenten zonder bibliotheek. - Actieplan": "gemeenten zonder bibliotheek",
    "Nota van de Koepel Bibliotheken over leesclubs": "leesclubs",
    "De Lijn: nieuwe tarieven": "De Lijn: nieuwe tarieven",
    "": None,
}


def test_in_a_paper_on_many_things_the_section_is_the_subject() -> None:
    assert subject_named("Regeerakkoord 2031-2036", "3.2.1 Deelfietsen") == "deelfietsen"
    assert (
        subject_named("Beleidsnota Zorg 2031-2036", "OD 2.1 Hergebruik van hulpmiddelen")
        == "hergebruik van hulpmiddelen"
    )


@pytest.mark.parametrize(("title", "subject"), SUBJECTS.items(), ids=[title or "empty" for title in SUBJECTS])
def test_a_dossier_keeps_its_subject_through_its_stages(title: str, subject: str | None) -> None:
    assert subject_named(title) == subject
