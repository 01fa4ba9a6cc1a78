"""The chooser of titles: what is judged comes back as it was written, and the shipped one is what training makes."""

import json
import lzma
from pathlib import Path

import pytest

from pipeline.language import model_path
from pipeline.link.titles_choice import CHOOSER_FILE
from pipeline.link.titles_known import MODEL
from pipeline.train.titles import JUDGED_FILE, read_judged, train_chooser

CORPUS = Path(__file__).parents[3] / "corpus" / "train"


def test_judged_candidates_are_read_with_their_features_by_name(tmp_path: Path) -> None:
    table = "mention,good,gaps,is thin\nm1,1,,1\nm1,0,0.25,\n"
    (tmp_path / JUDGED_FILE).write_bytes(lzma.compress(table.encode()))
    judged = read_judged(tmp_path / JUDGED_FILE)
    assert judged.names == ("gaps", "is thin")
    assert judged.good.tolist() == [1, 0]
    assert judged.features.tolist() == [[0.0, 1.0], [0.25, 0.0]]


def test_training_makes_the_shipped_chooser(tmp_path: Path) -> None:
    scores = train_chooser(CORPUS, tmp_path)
    made = json.loads((tmp_path / CHOOSER_FILE).read_text(encoding="utf-8"))
    shipped = json.loads((model_path(MODEL) / CHOOSER_FILE).read_text(encoding="utf-8"))
    assert scores["fit"] <= scores["best"] <= 1
    assert made["intercept"] == pytest.approx(shipped["intercept"], abs=0.01)
    assert {name: one["weight"] for name, one in made["features"].items()} == pytest.approx(
        {name: one["weight"] for name, one in shipped["features"].items()}, abs=0.02
    )
