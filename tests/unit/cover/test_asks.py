"""What a sub-question asks."""

import pytest

from pipeline.cover.asks import main_ask, split_asks
from pipeline.records.coverage import Ask


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Hoeveel scholen doen mee?", [Ask.FIGURE]),
        ("Wanneer wordt het plan voorgesteld?", [Ask.DATE]),
        ("Klopt het dat de halte verdwijnt?", [Ask.YES_NO]),
        ("Waarom werd het dossier geweigerd?", [Ask.REASON]),
        ("Welke gemeenten hebben een woonplan?", [Ask.LIST]),
        ("Wat is de stand van zaken?", [Ask.STATE_OF_PLAY]),
        ("Welke maatregelen neemt de minister?", [Ask.ACTION]),
        ("Hoeveel leerlingen werden geweigerd en waarom?", [Ask.FIGURE, Ask.REASON]),
        ("Is dat bekend? Zo ja, wanneer?", [Ask.YES_NO, Ask.DATE]),
        ("a) Hoeveel zijn er? b) Waarom niet meer?", [Ask.FIGURE, Ask.REASON]),
    ],
    ids=["figure", "date", "yes-no", "reason", "list", "state", "action", "coordinated", "follow-up", "lettered"],
)
def test_asks_are_split_and_named(question: str, kinds: list[Ask]) -> None:
    assert [ask.kind for ask in split_asks(question)] == kinds


def test_a_wish_refines_the_ask_before_it() -> None:
    (ask,) = split_asks(
        "Kan de minister een overzicht geven van de controles? Graag cijfers per jaar en per provincie."
    )
    assert (ask.kind, ask.breakdown) == (Ask.FIGURE, ("jaar", "provincie"))


def test_a_figure_that_hangs_on_yes_or_no_counts_most() -> None:
    assert main_ask(split_asks("Zijn er klachten? Zo ja, hoeveel?")).kind is Ask.FIGURE


def test_a_statement_after_the_question_asks_nothing() -> None:
    assert len(split_asks("Hoeveel bussen rijden er? De lijn werd vorig jaar verlengd.")) == 1
