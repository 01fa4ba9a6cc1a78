"""How well coverage fits what a careful reader marked on real questions and answers."""

import importlib.util
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.cover import cover
from pipeline.language import load_encoder
from pipeline.records.coverage import AnswerCoverage, Coverage
from pipeline.records.document import Document, DocumentKind, DocumentMetadata
from pipeline.segment import segment

FOLDERS = {"seeds": "seeds", "covdev": "eval/covdev"}
LABELS = tuple(label.value for label in Coverage)


@cache
def covered(folder: Path) -> dict[tuple[str, int], AnswerCoverage]:
    found = {}
    for entry in json.loads((folder / "metadata.json").read_text("utf-8"))["documents"]:
        path = folder / entry["file"]
        metadata = DocumentMetadata(title=entry.get("title"), kind=DocumentKind(entry["kind"]))
        document = Document(path.name, "", path.name, path.read_text("utf-8"), "text/plain", metadata)
        for one in cover(document, segment(document), load_encoder().encode):
            assert (
                one.passage is None or document.text[one.passage.start_char : one.passage.end_char] == one.passage.text
            )
            found[path.name, one.question] = one
    return found


@cache
def scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def pairs(shared_dir: Path) -> Callable[[str], list[tuple[dict, AnswerCoverage | None]]]:
    def load(name: str) -> list[tuple[dict, AnswerCoverage | None]]:
        lines = (shared_dir / "eval" / "gold" / f"{name}-coverage.jsonl").read_text("utf-8").splitlines()
        got = covered(shared_dir / FOLDERS[name])
        return [(gold, got.get((gold["document"], gold["question"]))) for gold in map(json.loads, lines)]

    return load


@pytest.mark.parametrize(("name", "least"), [("covdev", 0.88), ("seeds", 0.75)])
def test_accuracy(pairs: Callable, name: str, least: float) -> None:
    right = [given is not None and given.coverage in gold["coverage"] for gold, given in pairs(name)]
    assert sum(right) / len(right) >= least


def test_every_label_is_found(pairs: Callable, shared_dir: Path) -> None:
    judged = [(gold["coverage"], given and given.coverage.value) for gold, given in pairs("covdev")]
    assert scorer(shared_dir / "eval" / "score.py").macro_f1(judged, LABELS) >= 0.8


@pytest.mark.parametrize("name", ["covdev", "seeds"])
def test_answer_parts_are_found(pairs: Callable, shared_dir: Path, name: str) -> None:
    similarity = scorer(shared_dir / "eval" / "score.py").similarity
    outcomes = [
        bool(given and given.passage and similarity(gold["answer_quote"], given.passage.text))
        for gold, given in pairs(name)
        if gold["answer_quote"]
    ]
    assert sum(outcomes) / len(outcomes) >= 0.95
