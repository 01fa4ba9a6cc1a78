"""The figures are those of the scorer beside the gold sets, on runs made up from gold with mistakes in them."""

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipeline.evaluate import annotations_folder, evaluate
from pipeline.records.commitment import Role
from pipeline.records.status import Status

ROLES = [str(role) for role in Role]
ROUNDED = 0.0006  # the scorer rounds to three decimals


@pytest.fixture(scope="module")
def scorer(shared_dir: Path) -> ModuleType:
    """The module eval/score.py."""
    spec = importlib.util.spec_from_file_location("gold_scorer", shared_dir / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON-lines file; none where it is absent."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines if line.strip()]


def clipped(quote: str, chance: random.Random) -> str:
    """A quote with words missing at its ends, now and then."""
    words = quote.split()
    if chance.random() < 0.6:
        return quote
    start = chance.randrange(len(words) // 2 + 1)
    return " ".join(words[start : start + chance.randint(3, len(words) + 2)])


def mistaken_mention(number: int, gold: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A gold mention as a careless run would give it."""
    due = gold.get("deadline") if chance.random() < 0.8 else None
    dates = [{"due": due.get("due"), "vague": due.get("vague", False)}] if due else []
    if chance.random() < 0.1:
        dates.append({"due": "2024-06-20", "vague": False})
    actor = chance.choice(gold.get("actor") or ["minister"]) if chance.random() < 0.8 else "iemand anders"
    strength = gold.get("strength")
    return {
        "id": f"m{number}",
        "document": f"id of {gold['document']}",
        "role": gold["role"] if chance.random() < 0.8 else chance.choice(ROLES),
        "quote": clipped(gold["quote"], chance),
        "strength": strength if isinstance(strength, str) and chance.random() < 0.8 else "intention",
        "actors": [{"name": actor, "text": ""}],
        "deadlines": dates,
        "confidence": round(chance.random(), 2),
    }


def mistaken_export(folder: Path, name: str, seed: int) -> dict[str, Any]:
    """A run with missed, doubled, clipped and misjudged mentions, commitments split and thrown together."""
    chance = random.Random(seed)
    gold, answers = rows(folder / f"{name}-mentions.jsonl"), rows(folder / f"{name}-coverage.jsonl")
    keys = sorted({one["commitment"] for one in gold})
    clusters: dict[str, list[dict[str, Any]]] = {}
    demands = []
    for number, one in enumerate(gold):
        if chance.random() < 0.15:
            continue
        mention = mistaken_mention(number, one, chance)
        if mention["role"] == "demand" and chance.random() < 0.5:
            demands.append(mention)
            continue
        cluster = chance.choices([one["commitment"], f"alone {number}", chance.choice(keys)], [7, 2, 1])[0]
        clusters.setdefault(cluster, []).append(mention)
        if chance.random() < 0.1:
            double = {**mention, "id": f"double {number}", "role": chance.choice(ROLES)}
            clusters.setdefault(f"double {number}", []).append(double)
    files = sorted({one["document"] for one in (*gold, *answers)})
    judgements = ["answered", "partial", "referred", "unanswered"]
    return {
        "as_of": "2024-01-31",
        "documents": [{"id": f"id of {file}", "file": file, "kind": "report"} for file in files],
        "commitments": [
            {"id": key, "status": chance.choice(list(Status)), "mentions": mentions}
            for key, mentions in clusters.items()
        ],
        "demands": demands,
        "coverage": [
            {
                "document": f"id of {one['document']}",
                "question": one["question"],
                "coverage": chance.choice([*judgements, one["coverage"][0]]),
                "quote": one.get("answer_quote") if chance.random() < 0.7 else "iets anders",
            }
            for one in answers
            if chance.random() < 0.9
        ],
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", ["seeds", "dev", "covdev"])
def test_figures_agree(name: str, seed: int, shared_dir: Path, scorer: ModuleType, tmp_path: Path) -> None:
    gold = annotations_folder(shared_dir)
    export = mistaken_export(gold, name, seed)
    written = tmp_path / "export.json"
    written.write_text(json.dumps(export), encoding="utf-8")
    theirs = scorer.score(gold, written, name)
    ours = evaluate(gold, name, export, tmp_path).report["figures"]
    if name == "covdev":  # holds no mentions: the scorer gives zeros for them, the report leaves them out
        theirs = {figure: theirs[figure] for figure in ("coverage", "alignment")}
    flat = {figure: {key: plain(value) for key, value in ours[figure].items()} for figure in ours}
    assert set(flat) == set(theirs)
    for figure, values in theirs.items():
        told = {key: flat[figure][key] for key in values}
        assert told == pytest.approx(values, abs=ROUNDED), figure


def plain(value: Any) -> Any:
    """The value of a figure without its interval."""
    return value["value"] if isinstance(value, dict) else value


def test_perfect_runs_score_one(shared_dir: Path, tmp_path: Path) -> None:
    gold = annotations_folder(shared_dir)
    mentions = [one for one in rows(gold / "dev-mentions.jsonl") if not one.get("optional")]
    clusters: dict[str, list[dict[str, Any]]] = {}
    for one in mentions:
        deadline = one.get("deadline")
        strength = one.get("strength")
        clusters.setdefault(one["commitment"], []).append(
            {
                **{key: one[key] for key in ("id", "document", "role", "quote")},
                "strength": strength[0] if isinstance(strength, list) else strength,
                "actors": [{"name": one["actor"][0], "text": ""}],
                "deadlines": [deadline] if deadline else [],
            }
        )
    export = {
        "documents": [],
        "commitments": [{"id": key, "status": "open", "mentions": found} for key, found in clusters.items()],
    }
    done = evaluate(gold, "dev", export, tmp_path)
    figures = {name: figure for name, figure in done.report["figures"].items() if name != "status"}
    assert {
        (name, measure): value["value"]
        for name, figure in figures.items()
        for measure, value in figure.items()
        if isinstance(value, dict) and value["value"] != 1.0
    } == {}
