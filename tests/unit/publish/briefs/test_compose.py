"""What a brief says of a small dossier."""

from datetime import date

import pytest

from pipeline.errors import NothingToDo
from pipeline.publish.briefs import Brief, Dossier, Reading, Rules, Selection, check, compose, select


def test_the_bottom_line_counts_with_verbs_that_agree(brief: Brief) -> None:
    text = " ".join(one.text for one in brief.bottom_line)
    assert text.startswith("Op 1 november 2025 telt het dossier drie toezeggingen over stages: één is voldaan,")
    assert "Bij één toezegging is de termijn verstreken." in text


def test_the_table_says_how_late_and_how_often_moved(brief: Brief) -> None:
    [row] = [row for row in brief.promises if row.id == "c2"]
    assert row.deadline.text == "31 december 2024; gelezen uit “tegen eind 2024”; eerder 31 december 2023"
    assert row.status.text.endswith("305 dagen over tijd; 1 keer opgeschoven")
    assert row.who.text == "Hilde Crevits, Vlaams minister van Welzijn, Volksgezondheid en Gezin"


def test_what_was_not_answered_is_listed_with_its_reason_and_where_it_leads(brief: Brief) -> None:
    assert [gap.number for gap in brief.gaps] == [2, 3]
    assert brief.gaps[0].missing.text == "het gevraagde cijfer; opgegeven reden: geen gegevens"
    assert brief.gaps[1].followed
    assert "schriftelijke vraag nr. 12 van 3 maart 2024" in brief.gaps[1].followed.text


def test_questions_are_chosen_by_value_with_their_reasons(brief: Brief) -> None:
    assert brief.draft
    assert [one.promise_id for one in brief.draft.questions][:2] == ["c2", "c1"]
    assert "de termijn verstreek op 31 december 2024" in brief.draft.questions[0].reasons.text.lower()
    assert brief.draft.questions[1].text.text == (
        "Wat is de stand van zaken van de toezegging om een webpagina voor stagiairs op te zetten?"
    )


def test_an_open_part_of_an_earlier_question_is_asked_again(brief: Brief) -> None:
    assert brief.draft
    assert any("Hoeveel meldingen gingen over intimidatie?" in one.text.text for one in brief.draft.questions)


def test_what_is_answered_is_not_asked_but_named(brief: Brief) -> None:
    assert brief.draft
    assert all("verslag aan de commissie" not in one.text.text for one in brief.draft.questions)
    assert "12 april 2025" in brief.draft.left_out[0].text


def test_the_draft_is_addressed_to_who_holds_the_office_now(brief: Brief) -> None:
    assert brief.draft
    assert brief.draft.addressee.text.startswith("aan Caroline Gennez, Vlaams minister van Welzijn")
    assert brief.draft.title == "Zorgsector  -  Stages: opvolging van toezeggingen"


def test_every_sentence_of_the_context_has_a_source(brief: Brief) -> None:
    assert brief.draft
    assert 2 <= len(brief.draft.paragraphs) <= 6
    assert all(one.sources for paragraph in brief.draft.paragraphs for one in paragraph)


def test_others_who_ask_are_quoted(brief: Brief) -> None:
    assert brief.demands[0].text == (
        "Het artikel ‘De eerste stappen tellen: stages in de zorg’ van 15 juni 2025 vermeldt: "
        "“Zorgnet-Icuro vraagt een structurele dialoog over de spreiding van stages”."
    )


def test_members_who_asked_before_are_named_with_day_and_title(brief: Brief) -> None:
    assert len(brief.demands) == 4
    assert brief.demands[-1].text == (
        "Katrien Schryvers stelde op 8 september 2023 schriftelijke vraag nr. 214, met als titel "
        "‘Zorgsector - Inzet stagiairs’."
    )


def test_silence_names_the_promises_by_their_place_in_the_table(brief: Brief) -> None:
    silences = [one.text for one in brief.tensions if "geen nieuwe informatie" in one.text]
    assert silences == [
        "Over toezegging 1 is na 3 maart 2024 geen nieuwe informatie gevonden.",
        "Over toezegging 2 is na 8 september 2023 geen nieuwe informatie gevonden.",
    ]


def test_a_figure_has_its_period_and_origin(brief: Brief) -> None:
    figure, period, origin = brief.figures[0]
    assert (figure.text, period.text) == (
        "“Er kwamen 34 meldingen binnen”",
        "“tussen 1 januari 2023 en 31 augustus 2023”",
    )
    assert origin.text == "Schriftelijke vraag nr. 214 van 8 september 2023"


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (Selection(theme="stages"), {"c1", "c2", "c3"}),
        (Selection(minister="crevits"), {"c1", "c2", "c3"}),
        (Selection(office="welzijn"), {"c1", "c2", "c3"}),
        (Selection(search="webpagina"), {"c1"}),
        (Selection(document="12"), {"c2", "c3"}),
        (Selection(commitment_ids=("c2", "nope")), {"c2"}),
        (Selection(minister="crevits", search="mentoren"), {"c2"}),
        (Selection(minister="beke"), set()),
    ],
    ids=["theme", "minister", "office", "search", "document", "ids", "both", "nobody"],
)
def test_each_way_to_choose(reading: Reading, selection: Selection, ids: set[str]) -> None:
    assert {view.commitment.id for view in select(reading, selection, date(2025, 11, 1)).views} == ids


def test_nothing_that_was_published_later_is_known(reading: Reading) -> None:
    dossier = select(reading, Selection(theme="stages"), date(2023, 10, 1))
    assert {view.commitment.id for view in dossier.views} == {"c1", "c2"}
    brief = compose(dossier, Rules())
    assert all(one.date and one.date <= date(2023, 10, 1) for one in brief.sources)
    assert check(brief, dossier) == []


def test_an_empty_selection_gives_a_short_honest_brief(reading: Reading) -> None:
    dossier = select(reading, Selection(search="tunnels"), date(2025, 11, 1))
    brief = compose(dossier, Rules())
    assert brief.is_thin
    assert "geen toezeggingen" in brief.bottom_line[0].text
    assert check(brief, dossier) == []


def test_nothing_chosen_is_an_error(reading: Reading) -> None:
    with pytest.raises(NothingToDo):
        select(reading, Selection(), date(2025, 11, 1))


@pytest.mark.parametrize("most", [1, 2, 3])
def test_the_number_of_questions_is_limited(dossier: Dossier, most: int) -> None:
    draft = compose(dossier, Rules(max_questions=most)).draft
    assert draft
    assert len(draft.questions) == most


def test_a_promise_that_is_kept_is_told_of_and_not_asked_about(reading: Reading) -> None:
    dossier = select(reading, Selection(commitment_ids=("c3",)), date(2025, 11, 1))
    brief = compose(dossier, Rules())
    assert brief.title == "Opvolgingsnota: Verslag bezorgen"
    assert brief.bottom_line[0].text == "Op 1 november 2025 telt het dossier één toezegging, die voldaan is."
    assert [one.text for one in brief.advice] == ["Er is geen ontwerp van vraag opgesteld: de toezegging is voldaan."]
    assert brief.draft is None
    assert check(brief, dossier) == []
