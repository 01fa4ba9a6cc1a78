"""What the theme classifier learns from: labels and topics that are the project's own, on the parliament's list."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from pipeline.lexicon.themes import load_themes
from pipeline.train.themes import CHAMBER, LABELS_FILE, PAGES, agreement, decisions, questions, topics

CORPUS = Path(__file__).parents[3] / "corpus" / "train"
NAMES = {theme.name for theme in load_themes()}


def test_labels_name_themes_of_the_list_once_a_decision() -> None:
    with (CORPUS / LABELS_FILE).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["theme"] for row in rows} == NAMES
    assert max(Counter(row["file"] for row in rows).values()) == 1


def test_every_theme_has_its_topics_and_no_topic_two() -> None:
    told = list(topics(CORPUS))
    assert {one.theme for one in told} == NAMES
    assert max(Counter(one.title for one in told).values()) == 1


def test_pages_and_federal_themes_lead_to_the_list() -> None:
    assert {theme for theme, _, _ in PAGES} <= NAMES
    assert set(CHAMBER.values()) <= NAMES
    assert all(first <= last for _, first, last in PAGES)


@pytest.mark.parametrize("source", ["decisions", "agreement", "questions"])
def test_the_open_texts_give_examples_of_each_kind(shared_dir: Path, source: str) -> None:
    found = {
        "decisions": lambda: decisions(shared_dir, CORPUS),
        "agreement": lambda: agreement(shared_dir),
        "questions": lambda: questions(shared_dir),
    }[source]()
    examples = list(found)
    assert len(examples) > 500
    assert all(one.title or one.text for one in examples)
    assert {one.theme for one in examples} <= NAMES
