"""What is embedded of a mention, and how its context is read."""

import numpy as np
import pytest

from pipeline.link import link_text, subject_text
from pipeline.link.facts import context_of, is_anaphoric, sections_of, subject_of

AGREEMENT = "Regeerakkoord 2019-2024: 3 — Justitie - 3.2 Concrete voorstellen - 3.2.1 Werf 2: Jeugddelinquentie"


def test_context_is_parsed_line_by_line(make_facts):
    facts = make_facts("Ja.", context="heading: Stages\nquestion: Komt er een webpagina?\nprevious: Dank u.")
    context = context_of(facts.mention)
    assert (context.title, context.heading) == ("Zorgsector - Inzet stagiairs", "Stages")
    assert (context.question, context.previous) == ("Komt er een webpagina?", "Dank u.")


def test_a_quote_that_stands_alone_is_embedded_alone(make_facts):
    quote = "Een webpagina over het melden van ongepast gedrag wordt momenteel voorbereid"
    assert link_text(make_facts(quote, context="previous: Iets anders.").mention) == quote + "."


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param("Dit decreet werd op 3 mei 2023 aangenomen door het Vlaams Parlement", id="anaphor"),
        pytest.param("In voorbereiding", id="note_form"),
    ],
)
def test_a_leaning_quote_takes_along_what_it_leans_on(make_facts, quote):
    facts = make_facts(quote, context="question: Komt er een decreet leersteun?\nprevious: Het decreet leersteun.")
    assert link_text(facts.mention) == f"Komt er een decreet leersteun?. Het decreet leersteun. {quote}."


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        pytest.param("Zorgsector - Inzet stagiairs", "Zorgsector - Inzet stagiairs", id="plain"),
        pytest.param(AGREEMENT, "Justitie. Jeugddelinquentie", id="path_without_its_numbers_and_empty_sections"),
    ],
)
def test_subject_of_a_title(title, subject):
    assert subject_of(title) == subject


def test_sections_of_a_path():
    assert sections_of(AGREEMENT) == ("Justitie", "Jeugddelinquentie")


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Deze werkgroep komt samen in juni.", True),
        ("Daarover wordt overlegd.", True),
        ("Momenteel wordt dit onderzocht.", False),
        ("De webpagina komt er.", False),
    ],
)
def test_anaphoric_quotes(quote, expected):
    assert is_anaphoric(quote) is expected


def test_vector_holds_quote_and_subject_side_by_side(make_facts):
    facts = make_facts("Een webpagina wordt voorbereid voor alle stagiairs in de zorgsector.")
    assert np.linalg.norm(facts.quote_vector) == pytest.approx(1.0, abs=1e-5)
    assert np.linalg.norm(facts.subject_vector) == pytest.approx(1.0, abs=1e-5)


def test_unknown_subject_is_a_zero_vector(make_facts):
    facts = make_facts("Een webpagina wordt voorbereid voor alle stagiairs in de zorgsector.", title="")
    assert subject_text(facts.mention) == ""
    assert not facts.subject_vector.any()
