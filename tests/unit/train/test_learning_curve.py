import json
from pathlib import Path

import pytest

from pipeline.train.learning_curve import CurvePoint, learning_curve

# One of everything that the model learns, in words that tell the roles apart; {} is the subject of a document.
STATED = [
    ("Ik zal {} in mei laten bouwen.", [("commitment", "firm")]),
    ("Het is mijn bedoeling om {} te vernieuwen.", [("commitment", "intention")]),
    ("Ik wil nagaan of {} haalbaar is.", [("commitment", "exploration")]),
    ("Ik zal {} openen en ik zal {} ook verlichten.", [("commitment", "firm"), ("commitment", "firm")]),
    ("De werken aan {} zijn momenteel volop aan de gang.", [("progress", None)]),
    ("De aanbesteding van {} werd vorig jaar afgerond.", [("completion", None)]),
    ("De oplevering van {} is uitgesteld.", [("delay", None)]),
    ("Voor {} zijn er geen plannen meer.", [("withdrawal", None)]),
    ("De vakbond vraagt dat de regering {} betaalt.", [("demand", None)]),
    ("Er wonen veel mensen naast {} in de stad.", []),
]
SUBJECTS = ["het station", "de brug", "het park", "de tunnel"]


def write_set(folder: Path, name: str, subjects: list[str]) -> None:
    (folder / "eval" / name).mkdir(parents=True)
    (folder / "eval" / "gold").mkdir(exist_ok=True)
    files, mentions = [], []
    for number, subject in enumerate(subjects):
        file = f"{name}{number}.txt"
        lines = [(line.replace("{}", subject), found) for line, found in STATED]
        (folder / "eval" / name / file).write_text("\n\n".join(line for line, _ in lines), encoding="utf-8")
        files.append({"file": file, "kind": "policy_note", "title": f"Nota {number}"})
        mentions += [
            {"document": file, "role": role, "quote": line} | ({"strength": strength} if strength else {})
            for line, found in lines
            for role, strength in found
        ]
    (folder / "eval" / name / "metadata.json").write_text(json.dumps({"documents": files}), encoding="utf-8")
    gold = folder / "eval" / "gold"
    (gold / f"{name}-documents.txt").write_text("\n".join(one["file"] for one in files), encoding="utf-8")
    (gold / f"{name}-mentions.jsonl").write_text("\n".join(map(json.dumps, mentions)), encoding="utf-8")


@pytest.fixture(scope="module")
def points(tmp_path_factory: pytest.TempPathFactory) -> list[CurvePoint]:
    shared = tmp_path_factory.mktemp("shared")
    write_set(shared, "train", SUBJECTS)
    write_set(shared, "dev", ["de markt", "het museum"])
    corpus = shared / "corpus"
    corpus.mkdir()
    own = {"document": "eigen-1", "kind": "policy_note", "title": "Nota", "part": "body"}
    own |= {
        "text": "Ik zal de molen in juni laten herstellen.",
        "mentions": [{"role": "commitment", "strength": "firm"}],
    }
    (corpus / "own.jsonl").write_text(json.dumps(own), encoding="utf-8")
    return list(learning_curve(shared, corpus, shares=(0.25, 1.0)))


def test_shares_of_the_training_set_grow_and_other_sentences_come_on_top(points: list[CurvePoint]) -> None:
    assert [one.name for one in points] == ["gold", "gold", "gold + own"]
    assert [one.documents for one in points] == [1, 4, 5]
    assert [one.sentences for one in points] == [10, 40, 41]


def test_sentences_of_the_same_words_are_judged_right(points: list[CurvePoint]) -> None:
    assert points[1].f1 == {"commitment": 1.0, "news": 1.0, "any": 1.0}
    assert all(set(one.f1) == {"commitment", "news", "any"} for one in points)
