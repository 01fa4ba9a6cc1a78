"""Fields of a deadline, and what happens around several, quoted and undated expressions."""

from datetime import date

import pytest

from pipeline.extract.deadlines import find_deadlines
from pipeline.lexicon.calendar import Calendar
from pipeline.lexicon.deadline_terms import load_deadline_terms
from pipeline.records.deadline import Deadline, TimexType

LETTER = date(2023, 9, 20)


def only(sentence: str, anchored_on: date | None = LETTER) -> Deadline:
    (deadline,) = find_deadlines(sentence, anchored_on, Calendar())
    return deadline


@pytest.mark.parametrize(
    ("sentence", "value", "mod"),
    [
        ("Dat volgt op 15 maart 2024.", "2024-03-15", None),
        ("Dat volgt vóór 15 maart 2024.", "2024-03-15", "BEFORE"),
        ("Dat volgt tegen juni 2026.", "2026-06", "ON_OR_BEFORE"),
        ("Dat volgt begin 2024.", "2024", "START"),
        ("Dat volgt medio 2024.", "2024", "MID"),
        ("Dat volgt tegen eind 2024.", "2024", "END"),
        ("Dat volgt in het derde kwartaal van 2026.", "2026-Q3", None),
        ("Dat volgt in het najaar.", "2023-FA", None),
        ("Dat volgt binnen de zes maanden.", "P6M", "EQUAL_OR_LESS"),
        ("Dat volgt binnenkort.", "FUTURE_REF", None),
    ],
)
def test_timex_value(sentence: str, value: str, mod: str | None) -> None:
    deadline = only(sentence)
    assert (deadline.value, deadline.mod) == (value, mod)
    assert deadline.timex_type is (TimexType.DURATION if value.startswith("P") else TimexType.DATE)


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Dat volgt in het najaar.", "in het najaar: van 22 september 2023 tot en met 20 december 2023"),
        ("Dat volgt tegen eind 2024.", "tegen eind 2024: uiterlijk 31 december 2024"),
        ("Dat geldt vanaf 1 mei 2024.", "vanaf 1 mei 2024: in te gaan op 1 mei 2024"),
        ("Dat volgt binnen de maand.", "binnen de maand: gerekend vanaf 20 september 2023, uiterlijk 20 oktober 2023"),
        ("Dat volgt binnenkort.", "binnenkort: geen datum af te leiden"),
    ],
)
def test_rule_in_words(sentence: str, rule: str) -> None:
    assert only(sentence).rule == rule


def test_rule_says_when_the_documents_date_is_unknown() -> None:
    assert "datum van het document is onbekend" in only("Dat volgt volgend jaar.", None).rule


def test_several_deadlines_come_in_order() -> None:
    sentence = "We trekken 2 miljoen uit in 2024 en starten binnenkort, met een evaluatie eind 2025."
    found = find_deadlines(sentence, LETTER, Calendar())
    assert [deadline.text for deadline in found] == ["in 2024", "binnenkort", "eind 2025"]


def test_quoted_statement_gives_its_own_date() -> None:
    deadline = only("Op 14 december 2022 liet u weten dat er dit jaar nog een nota zou komen.")
    assert (deadline.anchored_on, deadline.due_on) == (date(2022, 12, 14), date(2022, 12, 31))


def test_composed_and_missing_accents_read_alike() -> None:
    forms = ["vóór", "vo\u0301o\u0301r", "nog voor"]
    assert {only(f"Dat volgt {form} 1 mei 2024.").due_on for form in forms} == {date(2024, 4, 30)}


def test_impossible_dates_are_left_out() -> None:
    assert find_deadlines("Dat volgt op 31/02/2024.", LETTER, Calendar()) == ()


@pytest.mark.parametrize(
    "text", ["", " ", "2024", "van tot en met", "31 " * 200], ids=["empty", "blank", "year", "bare", "long"]
)
def test_odd_text_holds_nothing(text: str) -> None:
    assert find_deadlines(text, LETTER, Calendar()) == ()


@pytest.mark.parametrize(
    "term", [*load_deadline_terms().bounds, *load_deadline_terms().vague], ids=lambda term: str(term.id)
)
def test_examples_use_their_own_term(term: object) -> None:
    example, forms = term.example.lower(), term.forms  # type: ignore[attr-defined]
    assert any(form in example for form in forms)


def test_ids_and_forms_are_used_once() -> None:
    for terms in (load_deadline_terms().bounds, load_deadline_terms().vague):
        ids = [term.id for term in terms]
        forms = [form for term in terms for form in term.forms]
        assert ids == sorted(ids)
        assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("previous", "due"),
    [
        ("De nieuwe regeling treedt in 2027 in werking.", date(2027, 12, 31)),
        ("Het vorige plan liep van 2020 tot 2024.", date(2024, 12, 31)),
        ("De nieuwe regeling treedt later in werking.", None),
    ],
    ids=["one year", "the last of two", "none"],
)
def test_that_year_is_the_last_year_named_before_it(previous: str, due: date | None) -> None:
    (deadline,) = find_deadlines("In de loop van dat jaar volgt een evaluatie.", LETTER, Calendar(), previous)
    assert (deadline.due_on, deadline.is_vague) == (due, due is None)


def test_an_aside_may_date_the_event_that_a_promise_waits_for() -> None:
    sentence = "Zodra het nieuwe station opent (voorlopig gepland in maart 2025), passen we de dienstregeling aan."
    found = find_deadlines(sentence, LETTER, Calendar())
    assert [(one.text, one.due_on) for one in found] == [
        ("Zodra het nieuwe station opent", None),
        ("in maart 2025", date(2025, 3, 31)),
    ]
