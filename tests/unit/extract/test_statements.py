import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import InvalidSettings
from pipeline.extract.classifier import RoleClassifier
from pipeline.extract.clauses import find_joints, joint_features
from pipeline.extract.decide import Verdict
from pipeline.extract.outputs import LABELS
from pipeline.extract.sentence_input import SentenceInput
from pipeline.extract.statements import SIDE_FEATURES, StatementSplitter, StatementWeights, pieces
from pipeline.records.document import DocumentKind
from pipeline.records.segment import Part

TEXT = "De loods is af en we openen ze in mei, daarna plaatsen we een hek."
ANSWER = SentenceInput("", part=Part.ANSWER, kind=DocumentKind.WRITTEN_QUESTION, title="Loods - Gebruik")
NEUTRAL = Verdict(np.full(LABELS, 0.5), np.full(3, 1 / 3))


def weights(threshold: float, least: float = 0.0, glance: float = 0.0) -> StatementWeights:
    """Return weights that read nothing: every joint has a chance of one half."""
    joint, side = len(joint_features()), len(SIDE_FEATURES) + len(joint_features())
    return StatementWeights(
        words=(0.0,) * joint,
        words_bias=0.0,
        least=least,
        glance=glance,
        sides=(0.0,) * side,
        sides_bias=0.0,
        threshold=threshold,
    )


class Judge:
    """Says the same of every part and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[SentenceInput] = []

    def __call__(self, inputs: Sequence[SentenceInput]) -> list[Verdict]:
        self.asked += inputs
        return [NEUTRAL for _ in inputs]


def divided(splitter: StatementSplitter, *, in_two: bool = False) -> list[str]:
    given = SentenceInput(TEXT)
    (found,) = splitter.divide([given], [NEUTRAL], Judge(), [in_two])
    return [TEXT[one.start : one.end] for one in found]


def test_every_likely_joint_divides() -> None:
    assert divided(StatementSplitter(weights(0.4))) == [
        "De loods is af",
        "we openen ze in mei",
        "daarna plaatsen we een hek.",
    ]


def test_an_unlikely_joint_leaves_the_sentence_whole() -> None:
    assert divided(StatementSplitter(weights(0.6))) == []


def test_two_roles_are_divided_at_the_likeliest_joint() -> None:
    assert divided(StatementSplitter(weights(0.6)), in_two=True) == [
        "De loods is af",
        "we openen ze in mei, daarna plaatsen we een hek.",
    ]


def test_what_tells_nothing_is_no_statement() -> None:
    text = "De minister zal in mei scholen en ook talrijke gemeenten uitgebreid informeren."
    given = SentenceInput(text)
    assert [text[one.end : one.start] for one in find_joints(given)] == [" en "]
    assert StatementSplitter(weights(0.4)).divide([given], [NEUTRAL], Judge(), [True]) == [()]


def test_the_words_alone_can_spare_the_models_a_look() -> None:
    judge = Judge()
    assert StatementSplitter(weights(0.4, least=0.6)).divide([SentenceInput(TEXT)], [NEUTRAL], judge, [True]) == [()]
    assert judge.asked == []


@pytest.mark.parametrize(
    ("glance", "in_two", "is_asked"),
    [
        pytest.param(0.6, False, False, id="nothing seen"),
        pytest.param(0.4, False, True, id="something seen"),
        pytest.param(0.6, True, True, id="two roles"),
    ],
)
def test_a_glance_can_spare_the_models_a_look(glance: float, in_two: bool, is_asked: bool) -> None:
    judge, cheap = Judge(), Judge()
    splitter = StatementSplitter(weights(0.4, glance=glance))
    (found,) = splitter.divide([SentenceInput(TEXT)], [NEUTRAL], judge, [in_two], cheap)
    assert cheap.asked != []
    assert bool(judge.asked) is bool(found) is is_asked


def test_without_a_parse_the_lexicon_tells_what_says_nothing() -> None:
    text = "De stad zal in mei een loods bouwen en ook 3 miljoen euro voor de scholen."
    splitter = StatementSplitter(weights(0.4), has_parse=False)
    assert splitter.divide([SentenceInput(text)], [NEUTRAL], Judge(), [True]) == [()]


def test_no_part_is_judged_twice() -> None:
    judge = Judge()
    StatementSplitter(weights(0.4)).divide([SentenceInput(TEXT)] * 2, [NEUTRAL] * 2, judge, [False] * 2)
    assert len(judge.asked) == len(set(judge.asked)) > 0


def test_a_piece_stands_between_its_neighbours() -> None:
    given = SentenceInput(TEXT, previous="Ervoor.", next="Erna.")
    first, second = (part for _, _, part in pieces(given, find_joints(given)[:1]))
    assert (first.previous, first.text, first.next) == ("Ervoor.", "De loods is af", second.text)
    assert (second.previous, second.next) == (first.text, "Erna.")


@pytest.mark.parametrize("content", [None, "{", "{}", json.dumps(weights(0.5).model_dump() | {"words": [0.0]})])
def test_malformed_weights_are_refused_by_name(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "statements.json").write_text(content, encoding="utf-8")
    with pytest.raises(InvalidSettings, match=r"statements\.json"):
        StatementSplitter.load(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "De minister zal scholen en gemeenten informeren.",
        "Ik zal met de gemeenten en de provincies overleggen over de verdeling van de middelen en de timing.",
        "De studie wordt momenteel uitgevoerd door de universiteiten van Gent en Leuven.",
        "We maken werk van een loket waar burgers vragen kunnen stellen en klachten kunnen indienen.",
    ],
)
def test_one_statement_stays_whole(classifier: RoleClassifier, text: str) -> None:
    (found,) = classifier.classify([SentenceInput(text, part=Part.ANSWER, kind=ANSWER.kind, title=ANSWER.title)])
    assert [(one.start, one.end) for one in found] == [(0, len(text))]


def test_no_words_are_quoted_twice(classifier: RoleClassifier) -> None:
    texts = [
        "De studie is opgestart en zal tegen eind 2024 uitgebreid worden naar alle provincies.",
        "Er wordt nagedacht om tegen de zomer een tweede loket te openen.",
        "De Vlaamse Regering keurt de besteding goed van 2 miljoen euro, die de steden zullen krijgen.",
        "Het overleg wordt ook volgend jaar verdergezet.",
    ]
    for found in classifier.classify([SentenceInput(text, kind=DocumentKind.REPORT) for text in texts]):
        assert all(first.end <= second.start for first, second in pairwise(found))
