"""The model of what carries out what: training makes the shipped one, and says how it does on what it did not see."""

import json
from pathlib import Path

import pytest

from pipeline.language import model_path
from pipeline.link.carrying import MODEL, MODEL_FILE
from pipeline.train.carrying import train_carrying

CORPUS = Path(__file__).parents[3] / "corpus" / "train"


def test_training_makes_the_shipped_model(tmp_path: Path) -> None:
    scores = train_carrying(CORPUS, tmp_path)
    made = json.loads((tmp_path / MODEL_FILE).read_text(encoding="utf-8"))
    shipped = json.loads((model_path(MODEL) / MODEL_FILE).read_text(encoding="utf-8"))
    assert scores["precision"] > 0.85
    assert made["sure_from"] == shipped["sure_from"]
    assert {name: one["coefficient"] for name, one in made["features"].items()} == pytest.approx(
        {name: one["coefficient"] for name, one in shipped["features"].items()}, abs=0.01
    )
