"""Where gold sentences are divided, and the sentences of our own that teach it."""

from pathlib import Path

import pytest

from pipeline.extract.sentence_input import SentenceInput
from pipeline.records.commitment import Role, Strength
from pipeline.train.classifier_examples import Example, GoldMention
from pipeline.train.classifier_statements import FOLDS, folds_of, gold_seams, own_statements

CORPUS = Path(__file__).parents[3] / "corpus/train"
TEXT = "De brug is hersteld en wordt in mei geopend, met een fanfare."
FIRST, SECOND = "De brug is hersteld", "wordt in mei geopend, met een fanfare."


def example(*quotes: str) -> Example:
    return Example("brug.txt", SentenceInput(TEXT), [GoldMention(Role.PROGRESS, quote=quote) for quote in quotes])


@pytest.fixture(scope="module")
def own() -> list[Example]:
    return own_statements(CORPUS)


@pytest.mark.parametrize(
    ("quotes", "borders"),
    [
        pytest.param([FIRST, SECOND], ["wordt"], id="two quotes"),
        pytest.param([FIRST], [], id="one quote"),
        pytest.param([TEXT], [], id="the whole sentence"),
    ],
)
def test_a_border_lies_between_two_quotes(quotes: list[str], borders: list[str]) -> None:
    seams = gold_seams([example(*quotes)])
    assert [TEXT[seam.joint.start :].split(maxsplit=1)[0] for seam in seams if seam.is_border] == borders
    assert len(seams) == 2


def test_nothing_is_learned_from_a_sentence_without_a_mention() -> None:
    assert gold_seams([example()]) == []


def test_a_document_stays_in_one_fold(own: list[Example]) -> None:
    folds = folds_of(own)
    assert set(folds.values()) == set(range(FOLDS))
    assert {seam.fold for seam in gold_seams(own)} == set(folds.values())


def test_our_own_sentences_are_divided_where_they_say(own: list[Example]) -> None:
    said = sum(len(one.mentions) - 1 for one in own)
    found = sum(seam.is_border for seam in gold_seams(own))
    assert said >= 100
    assert found >= 0.98 * said


def test_our_own_sentences_keep_their_roles(own: list[Example]) -> None:
    texts = [one.given.text for one in own]
    assert len(texts) == len(set(texts))
    assert not any("|" in text for text in texts)
    for one in own:
        for mention in one.mentions:
            assert mention.strengths == ((Strength.FIRM,) if mention.role is Role.COMMITMENT else ())
