"""Deadlines read from the quotes of the gold sets, judged as the scorer judges dates."""

import importlib.util
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract.deadlines import find_deadlines
from pipeline.lexicon.calendar import Calendar

FLOORS = {"train": (0.90, 0.88), "dev": (0.85, 0.92), "seeds": (0.85, 0.95)}  # F1 of finding, share of right dates


@dataclass
class Tally:
    hits: int = 0
    found: int = 0
    gold: int = 0
    right: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.found + self.gold)


def scorer(shared_dir: Path) -> Callable[[dict[str, Any], list[dict[str, Any]]], bool]:
    spec = importlib.util.spec_from_file_location("gold_scorer", shared_dir / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.due_right  # type: ignore[no-any-return]


def measure(shared_dir: Path, name: str) -> Tally:
    folder = shared_dir / "seeds" if name == "seeds" else shared_dir / "eval" / name
    documents = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))["documents"]
    date_of = {document["file"]: document.get("date") for document in documents}
    lines = (shared_dir / "eval" / "gold" / f"{name}-mentions.jsonl").read_text(encoding="utf-8").splitlines()
    due_right, tally = scorer(shared_dir), Tally()
    for mention in map(json.loads, lines):
        if (
            mention["role"] not in {"commitment", "delay"}
            or mention.get("optional")
            or mention.get("deadline_optional")
        ):
            continue
        dated = date_of[mention["document"]]
        found = find_deadlines(mention["quote"], date.fromisoformat(dated) if dated else None, Calendar())
        predicted = [{"due": d.due_on.isoformat() if d.due_on else None, "vague": d.is_vague} for d in found]
        gold = mention.get("deadline")
        tally.gold += bool(gold)
        tally.found += bool(found)
        tally.hits += bool(gold and found)
        tally.right += bool(gold and due_right(gold, predicted))
    return tally


@pytest.mark.parametrize("name", FLOORS)
def test_deadlines_on_gold_quotes(shared_dir: Path, name: str) -> None:
    tally, (f1, dates) = measure(shared_dir, name), FLOORS[name]
    assert tally.f1 >= f1
    assert tally.right / tally.gold >= dates
