"""Dutch and quotations: dates, counts, clauses that say what was promised."""

from datetime import date

import pytest

from pipeline.publish.briefs.calendar import after_working_days, is_working_day
from pipeline.publish.briefs.dutch import counted, day_of, enumeration, sentence, thousands
from pipeline.publish.briefs.mentioned import folded, stated
from pipeline.publish.briefs.quoting import clipped, promised_clause, quoted, titled


@pytest.mark.parametrize(
    ("quote", "clause"),
    [
        ("De minister kondigde aan om een webpagina op te zetten.", "om een webpagina op te zetten"),
        ("Ik heb de sector gevraagd om tegen mei een plan in te dienen, maar dat is niet evident.",
         "om tegen mei een plan in te dienen"),
        ("De vorige minister meldde dat het register tegen eind 2022 in gebruik zou zijn.",
         "dat het register tegen eind 2022 in gebruik zou zijn"),
        ("Ze zegde toe dat ze de commissie een verslag zou bezorgen.", None),
        ("Ik heb beslist om die koppeling mee te nemen.", None),
        ("De werken starten in mei.", None),
    ],
    ids=["om", "cut", "dat", "points-back", "demonstrative", "none"],
)  # fmt: skip
def test_the_clause_that_promises(quote: str, clause: str | None) -> None:
    assert promised_clause(quote) == clause


def test_a_long_quotation_is_cut_at_a_clause() -> None:
    assert clipped("een twee drie vier, die vijf zes zeven acht", 6) == "een twee drie vier …"


def test_quotation_marks_within_become_single_and_balanced() -> None:
    assert quoted("Hij zei: “goed zo” en ging.") == "“Hij zei: ‘goed zo’ en ging”"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (day_of(date(2023, 5, 9)), "9 mei 2023"),
        (day_of(date(2023, 5, 9), is_approximate=True), "mei 2023"),
        (day_of(None), "zonder datum"),
        (thousands(1204), "1.204"),
        (counted(1, "toezegging", "toezeggingen"), "één toezegging"),
        (counted(15, "toezegging", "toezeggingen"), "15 toezeggingen"),
        (enumeration(["a", "b", "c"]), "a, b en c"),
        (sentence("één deelvraag"), "Eén deelvraag"),
    ],
    ids=str,
)
def test_belgian_forms(shown: str, expected: str) -> None:
    assert shown == expected


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 11, 3), True),
        (date(2025, 11, 1), False),
        (date(2025, 7, 11), False),
        (date(2025, 4, 21), False),
        (date(2025, 8, 13), False),
        (date(2025, 12, 29), False),
    ],
    ids=["monday", "saturday", "feast", "easter-monday", "summer", "christmas"],
)
def test_working_days(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_working_days_are_counted_over_weekends() -> None:
    assert after_working_days(date(2025, 10, 3), 5) == date(2025, 10, 10)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Uitbouw programma’s ‘Bodem en Gezondheid’", "‘Uitbouw programma’s Bodem en Gezondheid’"),
        ('Decreet "zorg" - Advies', "‘Decreet zorg - Advies’"),
        ("Foto's", "‘Foto's’"),
    ],
    ids=["single", "double", "apostrophe"],
)
def test_a_title_is_quoted_without_quotation_marks_in_it(title: str, shown: str) -> None:
    assert titled(title) == shown
    assert [folded(one) for one in stated(shown).titles] == [folded(title)]
