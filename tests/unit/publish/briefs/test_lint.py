"""The lint names what breaks the rules, and is silent about what does not."""

from dataclasses import replace

import pytest

from pipeline.publish.briefs import Brief, Rules, Statement, lint
from pipeline.publish.briefs.lint import number_of_asks


def with_question(brief: Brief, text: str) -> Brief:
    assert brief.draft
    first = replace(brief.draft.questions[0], text=Statement(text, (1,)), parts=())
    return replace(brief, draft=replace(brief.draft, questions=(first,)))


def test_a_draft_as_composed_breaks_nothing(brief: Brief) -> None:
    assert list(lint(brief, Rules())) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Hoeveel meldingen zijn er en waarom stijgen ze?", "meer dan één zaak"),
        ("Hoeveel meldingen zijn er? Wie volgt ze op?", "meer dan één zaak"),
        ("Waarom liet de minister dit helaas na?", "mening"),
        ("Wat deed Katrien Schryvers met de meldingen?", "persoon zonder noodzaak"),
        ("Graag een overzicht.", "vraagteken"),
    ],
    ids=["coordinated", "two", "opinion", "person", "statement"],
)
def test_what_breaks_a_rule_is_named(brief: Brief, text: str, finding: str) -> None:
    assert any(finding in one for one in lint(with_question(brief, text), Rules()))


def test_limits_come_from_the_settings(brief: Brief) -> None:
    found = list(lint(brief, Rules(max_questions=1, max_words=50)))
    assert any("het maximum is 1" in one for one in found)
    assert any("het maximum is 50" in one for one in found)


def test_an_addressee_without_competence_is_named(brief: Brief) -> None:
    assert brief.draft
    unknown = replace(brief.draft, addressee=Statement("aan de bevoegde minister"))
    assert any("geen bevoegde minister" in one for one in lint(replace(brief, draft=unknown), Rules()))
    office = replace(brief.draft.addressee.offices[0], title="Vlaams minister van Mobiliteit")
    other = replace(brief.draft, addressee=replace(brief.draft.addressee, offices=(office,)))
    assert any("niet zichtbaar bevoegd" in one for one in lint(replace(brief, draft=other), Rules()))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Hoeveel meldingen zijn er?", 1),
        ("Wat is het antwoord op de vraag “Hoeveel meldingen zijn er en waarom?”, die onbeantwoord bleef?", 1),
        ("Op welke datum en in welke gemeente gebeurde dat?", 2),
    ],
    ids=["one", "quoted", "two"],
)
def test_asks_are_counted_outside_quotations(text: str, number: int) -> None:
    assert number_of_asks(text) == number
