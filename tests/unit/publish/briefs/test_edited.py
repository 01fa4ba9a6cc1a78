"""Edited text: what is left alone stays proven, what is changed is checked anew."""

import pytest

from pipeline.publish.briefs import Brief, Dossier, check
from pipeline.publish.briefs.edited import texts_of, with_texts


def faults(brief: Brief, dossier: Dossier, **texts: str) -> list[str]:
    return [one.fact for one in check(with_texts(brief, {**texts_of(brief), **texts}), dossier, is_edited=True)]


def test_unchanged_text_gives_the_same_brief(brief: Brief) -> None:
    assert with_texts(brief, texts_of(brief)) == brief


@pytest.mark.parametrize("name", ["bottom_line", "tensions", "demands", "advice", "limits", "paragraphs", "questions"])
def test_text_that_was_retyped_with_other_white_space_stays_proven(brief: Brief, dossier: Dossier, name: str) -> None:
    retyped = texts_of(brief)[name].replace("\n", "\r\n") + "\r\n \r\n"
    assert faults(brief, dossier, **{name: retyped}) == []


def test_a_changed_day_is_not_proven(brief: Brief, dossier: Dossier) -> None:
    changed = texts_of(brief)["paragraphs"].replace("8 september 2023", "9 september 2023")
    assert set(faults(brief, dossier, paragraphs=changed)) == {"9 september 2023"}


def test_a_changed_word_of_a_quotation_is_not_proven(brief: Brief, dossier: Dossier) -> None:
    changed = texts_of(brief)["paragraphs"].replace("een webpagina voor", "geen webpagina voor")
    assert len(faults(brief, dossier, paragraphs=changed)) == 1


def test_a_new_sentence_needs_a_source_for_its_facts(brief: Brief, dossier: Dossier) -> None:
    before = texts_of(brief)["paragraphs"]
    number = next(one.number for one in brief.sources if "Departement Zorg" in one.text)
    said = "De voorbereiding gebeurt bij het Departement Zorg"
    assert faults(brief, dossier, paragraphs=f"{before}\n\n{said}.") == ["Departement Zorg"]
    assert faults(brief, dossier, paragraphs=f"{before}\n\n{said}. [{number}]") == []
    assert faults(brief, dossier, paragraphs=f"{before}\n\n{said}. [99]") == ["99", "Departement Zorg"]


def test_plain_words_of_ones_own_need_no_source(brief: Brief, dossier: Dossier) -> None:
    own = "Graag verneem ik hoe het daarmee staat. Kan dat voor de zomer worden meegedeeld?"
    assert faults(brief, dossier, advice=f"{texts_of(brief)['advice']}\n{own}") == []


def test_questions_are_read_with_their_letters_and_keep_their_reasons(brief: Brief) -> None:
    assert brief.draft
    first = brief.draft.questions[0]
    made = with_texts(brief, {"questions": f"1. {first.text.text} [1]\n  a) Waarom niet?\n2) Wat is\n   het vervolg?"})
    assert made.draft
    assert [one.text.text for one in made.draft.questions] == [first.text.text, "Wat is het vervolg?"]
    assert [one.text for one in made.draft.questions[0].parts] == ["Waarom niet?"]
    assert made.draft.questions[0].reasons == first.reasons
    assert made.draft.questions[1].reasons.text == "Toegevoegd bij het bewerken."


def test_an_emptied_part_is_left_out(brief: Brief, dossier: Dossier) -> None:
    made = with_texts(brief, {"tensions": "", "paragraphs": " "})
    assert made.tensions == ()
    assert made.draft
    assert made.draft.paragraphs == ()
    assert check(made, dossier, is_edited=True) == []
