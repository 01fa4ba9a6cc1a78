"""Which minister a question goes to, and what is asked of another one."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.publish.briefs import Dossier, Rules, check, compose
from pipeline.publish.briefs.competence import addressee_of, colleague_of
from pipeline.records.coverage import AnswerCoverage, Coverage, Reason


def without_offices(dossier: Dossier, theme: str | None, topic: str | None, as_of: date) -> Dossier:
    """Return the dossier as if government decisions had made its promises: no document names a minister."""
    bare = {
        key: replace(one, metadata=replace(one.metadata, minister=None, minister_role=None))
        for key, one in dossier.documents.items()
    }
    views = tuple(
        replace(view, commitment=replace(view.commitment, theme=theme), lead=replace(view.lead, actors=()))
        for view in dossier.views
    )
    return replace(dossier, documents=bare, views=views, topic=topic, as_of=as_of)


@pytest.mark.parametrize(
    ("theme", "topic", "as_of", "name"),
    [
        ("Mobiliteit", None, date(2022, 5, 1), "Lydia Peeters"),
        ("Mobiliteit", None, date(2025, 5, 1), "Annick De Ridder"),
        ("Gezondheid", None, date(2025, 5, 1), "Caroline Gennez"),
        ("Leefmilieu en Natuur", None, date(2022, 5, 1), "Zuhal Demir"),
        ("Brussel en de Vlaamse Rand", None, date(2022, 5, 1), None),
        (None, "kinderopvang", date(2025, 5, 1), "Caroline Gennez"),
        (None, "vrijwilligers", date(2025, 5, 1), None),
        (None, None, date(2025, 5, 1), None),
    ],
    ids=["theme", "later", "alias", "portfolio", "two-ministers", "topic", "unknown-topic", "nothing"],
)
def test_a_minister_is_derived_from_the_field_only_where_sure(
    dossier: Dossier, theme: str | None, topic: str | None, as_of: date, name: str | None
) -> None:
    bare = without_offices(dossier, theme, topic, as_of)
    found = addressee_of(bare.views, bare)
    assert (found.minister.name if found else None) == name
    assert found is None or not found.is_named


def test_the_lint_and_the_advice_say_what_the_addressee_rests_on(dossier: Dossier) -> None:
    derived = compose(without_offices(dossier, "Mobiliteit", None, dossier.as_of), Rules())
    assert derived.draft
    assert derived.draft.addressee.text == (
        "aan Annick De Ridder, Vlaams minister van Mobiliteit, Openbare Werken, Havens en Sport"
    )
    assert "afgeleid uit het beleidsdomein" in derived.advice[-1].text
    unsure = compose(without_offices(dossier, None, None, dossier.as_of), Rules())
    assert "geadresseerde: geen bevoegde minister gevonden" in unsure.findings


ANSWERS = {
    "title": "Hiervoor verwijs ik naar de Vlaamse minister van Mobiliteit en Openbare Werken.",
    "name": "Dit behoort tot de bevoegdheid van mijn collega Lydia Peeters.",
    "competent": "De minister bevoegd voor Mobiliteit zal u hierover inlichten.",
    "federal": "Dit is een bevoegdheid van de federale minister van Mobiliteit.",
    "two": "Ik verwijs naar de minister van Mobiliteit en naar Ben Weyts.",
    "own": "Als Vlaams minister van Welzijn ben ik daarvoor niet bevoegd.",
    "nobody": "Daarvoor ben ik niet bevoegd.",
}


def referred(dossier: Dossier, answer: str) -> AnswerCoverage:
    """Return the second sub-question as one that its answer leaves to another minister."""
    judged = next(one for one in dossier.coverage if one.question == 2)
    assert judged.passage
    return replace(
        judged,
        coverage=Coverage.REFERRED,
        reason=Reason.NOT_COMPETENT,
        passage=replace(judged.passage, text=answer),
    )


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        ("title", "Annick De Ridder"),
        ("name", "Annick De Ridder"),
        ("competent", "Annick De Ridder"),
        ("federal", None),
        ("two", None),
        ("own", None),
        ("nobody", None),
    ],
)
def test_the_colleague_of_an_answer_is_who_holds_that_office_now(
    dossier: Dossier, answer: str, name: str | None
) -> None:
    found = colleague_of(referred(dossier, ANSWERS[answer]), dossier)
    assert (found.name if found else None) == name


def test_what_was_left_to_a_colleague_is_asked_of_that_colleague(dossier: Dossier) -> None:
    key = next(one.document_id for one in dossier.coverage)
    text = dossier.texts[key] + " " + ANSWERS["name"]
    judged = referred(dossier, ANSWERS["name"])
    start = len(text) - len(ANSWERS["name"])
    assert judged.passage
    moved = replace(judged, passage=replace(judged.passage, start_char=start, end_char=len(text)))
    held = replace(dossier, texts={**dossier.texts, key: text}, coverage=(moved,), followed={})
    brief = compose(held, Rules())
    assert brief.draft
    asked = brief.draft.questions[-1]
    assert asked.addressee
    assert asked.addressee.text.startswith("aan Annick De Ridder, Vlaams minister van Mobiliteit")
    assert "Hoeveel meldingen gingen over intimidatie?" in asked.text.text
    assert asked.reasons.text.startswith(
        "Het eerdere antwoord verwees naar een andere minister; nu is Annick De Ridder"
    )
    assert check(brief, held) == []
    wrong = replace(asked, addressee=replace(asked.addressee, text=asked.addressee.text.replace("Annick", "Anna")))
    questions = (*brief.draft.questions[:-1], wrong)
    assert check(replace(brief, draft=replace(brief.draft, questions=questions)), held)


def test_a_draft_on_earlier_questions_alone_has_two_paragraphs(dossier: Dossier) -> None:
    alone = replace(dossier, views=())
    brief = compose(alone, Rules())
    assert brief.draft
    assert len(brief.draft.paragraphs) == 2
    assert "werd de vraag “Hoeveel meldingen gingen over intimidatie?” niet beantwoord" in (
        brief.draft.paragraphs[1][0].text
    )
    assert check(brief, alone) == []
