"""What a run gained and lost against the one before."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import InvalidSettings
from pipeline.evaluate import Evaluation, evaluate

Export = dict[str, Any]


@pytest.fixture
def before(gold: Path, run: Export, tmp_path: Path) -> Evaluation:
    """The run of conftest.py."""
    return evaluate(gold, "small", copy.deepcopy(run), tmp_path)


@pytest.fixture
def changed(run: Export) -> Export:
    """A run that finds the money, names the mentors' actor, drops one complaint for another, and misses g3."""
    page, mentors, rest = run["commitments"]
    page["mentions"].pop()
    mentors["mentions"][0]["actors"] = [{"name": "werkgroep zorgberoepen"}]
    money = "De Vlaamse Regering trekt 5 miljoen euro uit voor de opleiding."
    rest["mentions"][-1]["quote"] = "De inspectie bezoekt elk jaar alle voorzieningen."
    rest["mentions"].append({"id": "m6", "document": "d2", "role": "commitment", "quote": money, "strength": "firm"})
    return run


@pytest.fixture
def told(gold: Path, before: Evaluation, changed: Export, tmp_path: Path) -> dict[str, Any]:
    """The comparison."""
    comparison: dict[str, Any] = evaluate(gold, "small", changed, tmp_path, before.json_file).report["comparison"]
    return comparison


def test_mentions_gained_and_lost(told: dict[str, Any]) -> None:
    assert [(one["key"], one["aspect"]) for one in told["gained"]] == [("g2", "actor"), ("g6", "mention")]
    assert [(one["key"], one["aspect"]) for one in told["lost"]] == [("g3", "mention")]
    assert told["lost"][0]["quote"] == "De webpagina wordt momenteel voorbereid door het agentschap."


def test_spurious_mentions_come_and_go(told: dict[str, Any]) -> None:
    assert [one["quote"] for one in told["new_spurious"]] == ["De inspectie bezoekt elk jaar alle voorzieningen."]
    assert [one["quote"] for one in told["gone_spurious"]] == [
        "Elke klacht wordt steeds grondig onderzocht door de inspectie."
    ]


def test_figures_that_moved(told: dict[str, Any]) -> None:
    moved = {(one["name"], one["measure"]): (one["before"], one["now"], one["change"]) for one in told["figures"]}
    assert moved["commitment", "r"] == (0.6667, 1.0, 0.3333)
    assert moved["news", "r"] == (1.0, 0.6667, -0.3333)
    assert ("news", "p") not in moved  # stayed 1


def test_the_comparison_is_on_the_page(gold: Path, before: Evaluation, changed: Export, tmp_path: Path) -> None:
    done = evaluate(gold, "small", changed, tmp_path / "next", before.json_file)
    assert "Since the previous run" in done.html_file.read_text(encoding="utf-8")
    assert done.lines()[-1] == "since the previous run: 2 gained, 1 lost"


def test_the_same_run_moves_nothing(gold: Path, before: Evaluation, run: Export, tmp_path: Path) -> None:
    told = evaluate(gold, "small", run, tmp_path, before.json_file).report["comparison"]
    assert {key: value for key, value in told.items() if value} == {"as_of": "2024-01-31"}


def test_gold_mentions_of_one_set_only_are_not_compared(
    gold: Path, before: Evaluation, changed: Export, tmp_path: Path
) -> None:
    path = gold / "small-mentions.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if '"g3"' not in line), encoding="utf-8")
    told = evaluate(gold, "small", changed, tmp_path, before.json_file).report["comparison"]
    assert told["not_compared"] == 1
    assert told["lost"] == []


def test_another_set_or_file_is_refused(gold: Path, before: Evaluation, run: Export, tmp_path: Path) -> None:
    report = json.loads(before.json_file.read_text(encoding="utf-8"))
    other = tmp_path / "other.json"
    other.write_text(json.dumps({**report, "set": "dev"}), encoding="utf-8")
    with pytest.raises(InvalidSettings, match="set 'dev'"):
        evaluate(gold, "small", run, tmp_path, other)
    for content in ("{}", "[]", "no JSON"):
        other.write_text(content, encoding="utf-8")
        with pytest.raises(InvalidSettings, match=r"other\.json: not the JSON of an evaluation"):
            evaluate(gold, "small", run, tmp_path, other)
