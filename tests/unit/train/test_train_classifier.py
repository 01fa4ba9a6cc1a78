"""The whole training of the classifier, on a dozen documents of our own: every file is made, and it works."""

import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from pipeline.corpus import demo_folder
from pipeline.extract.classifier import RoleClassifier
from pipeline.extract.field_confidence import FAST_FIELDS_FILE, FIELDS_FILE, FieldConfidence
from pipeline.extract.sentence_input import SentenceInput
from pipeline.train.classifier import train_classifier
from pipeline.train.classifier_encoder import EncoderPlan

CORPUS = demo_folder().parent / "train"

Rows = list[dict[str, Any]]


def documents(file: str, count: int) -> list[Rows]:
    lines = (CORPUS / file).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [list(group) for _, group in groupby(rows, key=lambda row: row["document"])][:count]


def write_lines(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a classifier that learned from six gold documents and six of `corpus/train`."""
    home = tmp_path_factory.mktemp("training")
    gold, entries = [], []
    for number, rows in enumerate(documents("policy_note.jsonl", 6)):
        file, said = f"d{number}.txt", [row for row in rows if not row.get("lead")][:6]
        (home / "eval" / "train").mkdir(parents=True, exist_ok=True)
        (home / "eval" / "train" / file).write_text("\n\n".join(row["text"] for row in said), encoding="utf-8")
        entries.append({"file": file, "kind": "policy_note", "title": rows[0]["title"]})
        for row in said:
            gold += [{"document": file, "quote": row["text"], **one} for one in row["mentions"]]
    (home / "eval" / "train" / "metadata.json").write_text(json.dumps({"documents": entries}), encoding="utf-8")
    write_lines(
        home / "eval" / "gold" / "train-mentions.jsonl", [{"id": f"g{at}", **row} for at, row in enumerate(gold)]
    )
    names = "\n".join(entry["file"] for entry in entries)
    (home / "eval" / "gold" / "train-documents.txt").write_text(names, encoding="utf-8")
    corpus = home / "corpus"
    write_lines(corpus / "own.jsonl", [row for rows in documents("written_question.jsonl", 6) for row in rows[:4]])
    for file, lines in (("labels.csv", 1), ("statements.tsv", 8)):
        text = (CORPUS / file).read_text(encoding="utf-8").splitlines(keepends=True)
        (corpus / file).write_text("".join(text[:lines]), encoding="utf-8")
    train_classifier(home, corpus, home / "model", EncoderPlan(epochs=1))
    return home / "model"


@pytest.mark.parametrize("is_fast", [False, True], ids=["accurate", "fast"])
def test_a_small_training_makes_a_classifier_that_works(trained: Path, is_fast: bool) -> None:
    classifier = RoleClassifier.load(trained, is_fast=is_fast)
    FieldConfidence.load(trained, FAST_FIELDS_FILE if is_fast else FIELDS_FILE)
    (verdict,) = classifier.verdicts([SentenceInput("Ik zal in mei een loket openen.")])
    assert ((verdict.labels > 0.0) & (verdict.labels < 1.0)).all()
    assert verdict.strengths.sum() == pytest.approx(1.0)


def test_a_training_tells_its_scores(trained: Path) -> None:
    scores = json.loads((trained / "metrics.json").read_text(encoding="utf-8"))
    assert {f"{name}, documents kept apart" for name in ("fast", "accurate")} <= set(scores)
    assert {"promise, first reading", "promise, second reading"} <= set(scores)
    assert "promise, second reading" in (trained / "README.md").read_text(encoding="utf-8")
