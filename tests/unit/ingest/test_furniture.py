"""What documents say about themselves in their heads; the rest stays unknown."""

from datetime import date

import pytest

from pipeline.ingest.dates import parse_date
from pipeline.ingest.furniture import merge, read_furniture
from pipeline.ingest.names import office_title, person_name
from pipeline.records.document import DocumentKind, DocumentMetadata, RawText


def found_in(text: str, media_type: str = "text/plain", **stated: object) -> DocumentMetadata:
    return read_furniture(text, RawText(text=text, media_type=media_type, **stated))  # type: ignore[arg-type]


QUESTION = """SCHRIFTELIJKE VRAAG
nr. 147
van KURT DE LOOR
datum: 26 februari 2024
GWENDOLYN RUTTEN
VICEMINISTER-PRESIDENT VAN DE VLAAMSE REGERING, VLAAMS MINISTER VAN BINNENLANDS
BESTUUR, BESTUURSZAKEN EN GELIJKE KANSEN
Kabinetten  -  Diversiteitsbeleid

Op 3 maart 2022 kondigde de minister een plan aan.

1. Welke acties neemt de minister?

GWENDOLYN RUTTEN
VICEMINISTER-PRESIDENT VAN DE VLAAMSE REGERING, VLAAMS MINISTER VAN BINNENLANDS BESTUUR
ANTWOORD
op vraag nr. 147 van 26 februari 2024
van KURT DE LOOR
{answered}
1. Ik zal tegen 1 mei 2024 een plan opmaken.
"""
ROLE = (
    "viceminister-president van de Vlaamse Regering, Vlaams minister van Binnenlands Bestuur, "
    "Bestuurszaken en Gelijke Kansen"
)


def test_head_of_a_written_question_is_read_in_full() -> None:
    assert found_in(QUESTION.format(answered="")) == DocumentMetadata(
        title="Kabinetten - Diversiteitsbeleid",
        kind=DocumentKind.WRITTEN_QUESTION,
        date=date(2024, 2, 26),
        jurisdiction="vlaanderen",
        minister="Gwendolyn Rutten",
        minister_role=ROLE,
        asked_by="Kurt De Loor",
        number="147",
    )


@pytest.mark.parametrize("line", ["datum: 25 maart 2024", "Antwoord van 25 maart 2024", "Beantwoord op: 25/03/2024"])
def test_date_of_the_answer_counts_where_stated(line: str) -> None:
    assert found_in(QUESTION.format(answered=line)).date == date(2024, 3, 25)


def test_head_without_line_ends_still_gives_names() -> None:
    found = found_in(" ".join(QUESTION.format(answered="").split()))
    assert (found.number, found.asked_by, found.minister, found.minister_role) == (
        "147",
        "Kurt De Loor",
        "Gwendolyn Rutten",
        ROLE,
    )


def test_head_in_running_case_and_title_over_two_lines() -> None:
    found = found_in(
        "SCHRIFTELIJKE VRAAG\nnr. 12\nvan Katrien Schryvers\ndatum: 3 mei 2021\naan Wouter Beke\n"
        "Vlaams minister van Welzijn, Volksgezondheid en Gezin\n\nWoonzorgcentra  -  Controle\nop de stages\n\nTekst.\n"
    )
    assert found.minister == "Wouter Beke"
    assert found.minister_role == "Vlaams minister van Welzijn, Volksgezondheid en Gezin"
    assert found.title == "Woonzorgcentra - Controle op de stages"


def test_answer_alone_gives_number_date_and_asker() -> None:
    found = found_in(
        "JO VANDEURZEN\nVLAAMS MINISTER VAN WELZIJN, VOLKSGEZONDHEID EN GEZIN\nANTWOORD\n"
        "op vraag nr. 88 van 2 februari 2014\nvan MARIJKE VAN DEN BRANDT\n\nIk zal dat onderzoeken.\n"
    )
    assert (found.number, found.date, found.asked_by) == ("88", date(2014, 2, 2), "Marijke Van den Brandt")
    assert (found.minister, found.minister_role) == (
        "Jo Vandeurzen",
        "Vlaams minister van Welzijn, Volksgezondheid en Gezin",
    )


def test_earlier_answer_named_in_running_text_is_no_head() -> None:
    found = found_in(
        "Valse biljetten\n\nUit het antwoord op vraag nr. 1853 van 20 december 2016 blijkt dat. Wat "
        "nu?\n\nAntwoord\nEr komt een plan voor de opvolging ervan."
    )
    assert found == DocumentMetadata(title="Valse biljetten", kind=DocumentKind.WRITTEN_QUESTION)


def test_bulletin_with_one_question() -> None:
    found = found_in(
        "Vlaams Parlement - Vragen en Antwoorden - Nr.7 - April 2006   -5-\nVraag nr. 42 van 8 "
        "maart 2006 van JAN LOONES\n"
        "Berekening mestquota - Oppervlakte\nWaarom?\nAntwoord\nDaarom."
    )
    assert (found.number, found.asked_by, found.title) == ("42", "Jan Loones", "Berekening mestquota - Oppervlakte")
    assert found.date == date(2006, 3, 8)


def test_bulletin_with_several_questions_names_no_asker() -> None:
    item = "Vraag nr. {} van 8 maart 2006 van JAN LOONES\nTitel van vraag {}\nWaarom?\nAntwoord\nDaarom.\n"
    found = found_in(
        "Vlaams Parlement - Vragen en Antwoorden - Nr.7 - April 2006   -5-\n" + item.format(1, 1) + item.format(2, 2)
    )
    assert (found.number, found.asked_by) == (None, None)
    assert (found.date, found.date_is_approximate) == (date(2006, 4, 15), True)


HEADLESS = (
    " Zorgsector  -  Inzet stagiairs\n\nIn mei 2023 las ik iets.\n\n1. Wat doet de "
    "minister?\n 1. Ik zal een webpagina laten maken voor stagiairs."
)


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        pytest.param(HEADLESS, DocumentKind.WRITTEN_QUESTION, "Zorgsector - Inzet stagiairs", id="question-and-answer"),
        pytest.param(
            "Zorg - Een blik vooruit\n\nTekst zonder vragen.", None, "Zorg - Een blik vooruit", id="no-questions"
        ),
        pytest.param(
            "Wat nu?\n\nEen tekst met een vraag? En dan nog heel wat tekst die geen antwoord is.",
            None,
            "Wat nu?",
            id="no-house-title",
        ),
    ],
)
def test_question_that_lost_its_head(text: str, kind: DocumentKind | None, title: str) -> None:
    found = found_in(text)
    assert (found.kind, found.title, found.date) == (kind, title, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Commissievergadering\ndinsdag 12 december 2017, 14.00u\nVoorzitter\nvan Katrien "
            "Schryvers aan minister Jo Vandeurzen\n556 (2017-2018)\n",
            DocumentMetadata(
                kind=DocumentKind.COMMITTEE_REPORT,
                date=date(2017, 12, 12),
                jurisdiction="vlaanderen",
                minister="Jo Vandeurzen",
                asked_by="Katrien Schryvers",
                number="556",
            ),
            id="committee-web",
        ),
        pytest.param(
            "Commissievergadering nr. C107 – WON9 (2010-2011) – 20 januari 2010\nVraag om uitleg "
            "van de heer Marc Hendrickx tot mevrouw "
            "Freya Van den Bossche, Vlaams minister van Energie en Wonen, over de wachtlijsten - 863 (2010-2011)\n",
            DocumentMetadata(
                title="Vraag om uitleg over de wachtlijsten",
                kind=DocumentKind.COMMITTEE_REPORT,
                date=date(2010, 1, 20),
                jurisdiction="vlaanderen",
                minister="Freya Van den Bossche",
                minister_role="Vlaams minister van Energie en Wonen",
                asked_by="Marc Hendrickx",
                number="863",
            ),
            id="committee-pdf",
        ),
        pytest.param(
            "Plenaire vergadering nr. 27 (2009-2010) – 17 maart 2010\n\nDe voorzitter: De vergadering is open.",
            DocumentMetadata(
                title="Plenaire vergadering nr. 27 (2009-2010) – 17 maart 2010",
                kind=DocumentKind.PLENARY_REPORT,
                date=date(2010, 3, 17),
                jurisdiction="vlaanderen",
            ),
            id="plenary",
        ),
        pytest.param(
            "ingediend op\n1348 (2017-2018) – Nr. 1\n27 oktober 2017 "
            "(2017-2018)\nBeleidsbrief\nWelzijn en Gezin\n2017-2018\n"
            "ingediend door minister Jo Vandeurzen\nverzendcode: WEL\n",
            DocumentMetadata(
                title="Beleidsbrief Welzijn en Gezin 2017-2018",
                kind=DocumentKind.POLICY_NOTE,
                date=date(2017, 10, 27),
                jurisdiction="vlaanderen",
                minister="Jo Vandeurzen",
                number="1348 (2017-2018) – Nr. 1",
            ),
            id="policy-letter",
        ),
        pytest.param(
            "ingediend op 27 oktober 2017\n1400 (2017-2018) – Nr. 2\nVerslag\nnamens de Commissie "
            "voor Welzijn\nuitgebracht door An Claes\n"
            "over het ontwerp van decreet\n\nInhoud",
            DocumentMetadata(
                title="Verslag over het ontwerp van decreet",
                kind=DocumentKind.COMMITTEE_REPORT,
                date=date(2017, 10, 27),
                jurisdiction="vlaanderen",
                number="1400 (2017-2018) – Nr. 2",
            ),
            id="committee-paper",
        ),
        pytest.param(
            "VR 2014 2410 MED.0421/1\nDe Vlaamse Regering neemt kennis van de mededeling.\n",
            DocumentMetadata(
                kind=DocumentKind.GOVERNMENT_DECISION,
                date=date(2014, 10, 24),
                jurisdiction="vlaanderen",
                number="VR 2014 2410 MED.0421/1",
            ),
            id="government-number",
        ),
        pytest.param(
            "Vlaamse regering 2019-2024\nRegeerakkoord\n\nVU:\nDepartement Kanselarij\n\nWe investeren in zorg.",
            DocumentMetadata(
                title="Vlaamse regering 2019-2024 Regeerakkoord",
                kind=DocumentKind.POLICY_NOTE,
                jurisdiction="vlaanderen",
            ),
            id="coalition-agreement",
        ),
        pytest.param(
            "Sociale huur Voorontwerp van besluit tot wijziging van het besluit van 12 oktober 2007 "
            " De Vlaamse Regering keurt dit principieel goed.",
            DocumentMetadata(kind=DocumentKind.GOVERNMENT_DECISION, jurisdiction="vlaanderen"),
            id="decision",
        ),
    ],
)
def test_other_heads(text: str, expected: DocumentMetadata) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We investeren in zorg. De Vlaamse Regering keurt elk jaar een plan goed.", id="agreement"),
        pytest.param(
            "Beleidsnota Zorgnet-Icuro 2024-2029\n\nDe Vlaamse zorgsector vraagt meer middelen.",
            id="note-of-an-interest-group",
        ),
        pytest.param("Nota\n\nOp 12 mei 2020 besliste men iets. Daarna gebeurde niets.", id="date-in-running-text"),
        pytest.param("gewone tekst zonder hoofd", id="fragment"),
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    found = found_in(text)
    assert (found.kind, found.date, found.minister, found.number) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stage\n\nHet ministerie van VWS en de ROC's werken samen in het mbo met de Tweede Kamer.", "nederland"),
        ("Trein\n\nDe NMBS en Infrabel vragen de FOD Mobiliteit om raad.", "belgie"),
        ("Zorg\n\nDe Vlaamse overheid, de VDAB en het VAPH werken samen.", "vlaanderen"),
        ("Zorg\n\nDe VDAB en de NMBS werken samen.", None),
    ],
)
def test_jurisdiction_needs_agreeing_names(text: str, expected: str | None) -> None:
    assert found_in(text).jurisdiction == expected


def test_page_states_title_date_and_publisher() -> None:
    found = found_in(
        "De tekst.", media_type="text/html", title="Titel", published_on=date(2024, 3, 5), publisher="Krant"
    )
    assert found == DocumentMetadata(title="Titel", kind=DocumentKind.ARTICLE, date=date(2024, 3, 5), publisher="Krant")


@pytest.mark.parametrize(
    "line", ["Brussel, 12 maart 2020", "12 maart 2020", "datum: 12/03/2020", "donderdag 12 maart 2020"]
)
def test_line_with_only_a_date_dates_the_document(line: str) -> None:
    assert found_in(f"Nota aan de leden\n\n{line}\n\nTekst.").date == date(2020, 3, 12)


def test_known_date_keeps_its_own_precision() -> None:
    found = DocumentMetadata(date=date(2020, 1, 1), title="Gevonden", date_is_approximate=True)
    merged = merge(DocumentMetadata(date=date(2021, 1, 1)), found)
    assert (merged.date, merged.date_is_approximate, merged.title) == (date(2021, 1, 1), False, "Gevonden")
    assert (
        merge(DocumentMetadata(date_is_approximate=True), DocumentMetadata(date=date(2020, 1, 1))).date_is_approximate
        is False
    )


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("KURT DE LOOR", "Kurt De Loor"),
        ("GWENDOLYN RUTTEN", "Gwendolyn Rutten"),
        ("KOEN VAN DEN HEUVEL", "Koen Van den Heuvel"),
        ("ELKE SLEURS", "Elke Sleurs"),
        ("JEAN-JACQUES D'HAESE", "Jean-Jacques D'Haese"),
        ("de heer Jan Peumans", "Jan Peumans"),
    ],
)
def test_names_come_back_in_normal_case(capitals: str, name: str) -> None:
    assert person_name(capitals) == name


def test_title_of_office_comes_back_in_normal_case() -> None:
    capitals = "VLAAMS MINISTER VAN WELZIJN, VOLKSGEZONDHEID EN GEZIN"
    assert office_title(capitals) == "Vlaams minister van Welzijn, Volksgezondheid en Gezin"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3 mei 2021", date(2021, 5, 3)),
        ("1 MAART 2014", date(2014, 3, 1)),
        ("03/05/2021", date(2021, 5, 3)),
        ("2021-05-03", date(2021, 5, 3)),
        ("31 februari 2021", None),
        ("mei 2021", None),
    ],
)
def test_dates_in_heads(words: str, expected: date | None) -> None:
    assert parse_date(words) == expected
