"""What a clause looks at decides whether a past date is kept."""

from datetime import date

import pytest

from pipeline.extract.deadlines.tense import clause_of, has_plan, is_past, looks_back

LETTER = date(2023, 9, 20)
BEFORE, AFTER = date(2022, 12, 31), date(2024, 12, 31)


@pytest.mark.parametrize(
    ("clause", "bound", "due", "expected"),
    [
        ("er is overleg in 2022", "within", BEFORE, True),
        ("er is overleg in 2024", "within", AFTER, False),
        ("er zou in 2022 een bevraging komen", "within", BEFORE, False),
        ("de oplevering was gepland in 2022", "within", BEFORE, False),
        ("tegen 2022 is er een kader", "by", BEFORE, False),
        ("vóór 2023 is er een kader", "before", BEFORE, False),
        ("vanaf 2022 geldt de norm", "from", BEFORE, False),
        ("vanaf 2022 werd de norm toegepast", "from", BEFORE, True),
    ],
    ids=[
        "past",
        "future date",
        "reported future",
        "planned",
        "limit by",
        "limit before",
        "from",
        "from, past tense",
    ],
)
def test_looks_back(clause: str, bound: str, due: date, expected: bool) -> None:
    assert looks_back(clause, bound, due, LETTER) is expected  # type: ignore[arg-type]


def test_nothing_is_past_without_a_date_to_compare() -> None:
    assert not looks_back("er is overleg in 2022", "within", BEFORE, None)


@pytest.mark.parametrize(
    "clause",
    ["er werd een akkoord gesloten", "de dienst communiceerde dat", "ik heb de sector gesproken", "hij liet dat weten"],
)
def test_past_tense(clause: str) -> None:
    assert is_past(clause)


@pytest.mark.parametrize("clause", ["er komt een geactualiseerde nota", "we versterken de dienst", "dat zal gebeuren"])
def test_not_past_tense(clause: str) -> None:
    assert not is_past(clause)


def test_plan_in_an_infinitive() -> None:
    assert has_plan("de regering besliste in 2025 te starten")


def test_clause_stops_at_commas_and_conjunctions() -> None:
    sentence = "Op 16 januari liet u weten dat u middelen zou uittrekken, wat nodig is."
    assert clause_of(sentence, 0, 13) == "Op 16 januari liet u weten "
    start = sentence.index("middelen")
    assert clause_of(sentence, start, start + 8) == " u middelen zou uittrekken"
