"""The project's own training sentences: complete, in the words of the codebook, each written once."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract.sentence_input import SentenceInput
from pipeline.records.commitment import Role
from pipeline.records.segment import Part
from pipeline.train.classifier_examples import Example, own_examples

CORPUS = Path(__file__).parents[3] / "corpus/train"
FILES = sorted(CORPUS.glob("*.jsonl"))
REQUIRED = {"document", "kind", "title", "part", "text", "mentions"}
ALLOWED = REQUIRED | {"heading", "lead", "question"}
AT_LEAST = 1400


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return own_examples(CORPUS)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_line_has_the_fields_of_an_example(path: Path) -> None:
    for row in _rows(path):
        assert REQUIRED <= row.keys() <= ALLOWED, row["text"]
        assert row["kind"] == path.stem, row["text"]
        assert row["text"] == " ".join(row["text"].split())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_lines_of_a_document_stand_together(path: Path) -> None:
    order = [row["document"] for row in _rows(path)]
    starts = [name for index, name in enumerate(order) if index == 0 or order[index - 1] != name]
    assert len(starts) == len(set(starts))


def test_commitments_and_nothing_else_have_a_strength(examples: list[Example]) -> None:
    for example in examples:
        for mention in example.mentions:
            assert bool(mention.strengths) == (mention.role is Role.COMMITMENT), example.given.text


def test_no_sentence_stands_twice(examples: list[Example]) -> None:
    texts = [example.given.text.casefold() for example in examples]
    assert len(texts) == len(set(texts))


def test_questions_as_such_hold_no_mention(examples: list[Example]) -> None:
    asked = [one for one in examples if one.given.part is Part.SUB_QUESTION]
    assert asked
    assert [one.given.text for one in asked if one.mentions] == []


def test_there_are_enough_of_every_role(examples: list[Example]) -> None:
    assert len(examples) >= AT_LEAST
    roles = [mention.role for example in examples for mention in example.mentions]
    assert {role for role in Role if roles.count(role) < 80} == set()


def test_context_stays_within_the_document(examples: list[Example]) -> None:
    first: dict[str, SentenceInput] = {}
    for example in examples:
        first.setdefault(example.document, example.given)
    assert [given.text for given in first.values() if given.previous] == []
