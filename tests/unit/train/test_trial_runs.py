"""Trial runs of training: a share of the data, drawn alike each time, and the card that every run writes."""

from pathlib import Path

import pytest

from pipeline.extract.sentence_input import SentenceInput
from pipeline.train.card import write_card
from pipeline.train.classifier import FOLDS, drawn
from pipeline.train.classifier_examples import Example
from pipeline.train.parser import ParserPlan
from pipeline.train.treebank import TreebankSentence

EXAMPLES = [Example(f"d{number // 3}", SentenceInput(f"Zin {number}.")) for number in range(120)]  # 40 documents


@pytest.mark.parametrize(("share", "documents"), [(1.0, 40), (0.5, 20), (0.01, FOLDS)], ids=["all", "half", "least"])
def test_a_share_holds_whole_documents(share: float, documents: int) -> None:
    chosen = drawn(EXAMPLES, share)
    assert len({one.document for one in chosen}) == documents
    assert len(chosen) == 3 * documents
    assert chosen == drawn(EXAMPLES, share)


def test_a_smaller_share_is_part_of_a_larger_one() -> None:
    assert {one.given.text for one in drawn(EXAMPLES, 0.25)} < {one.given.text for one in drawn(EXAMPLES, 0.75)}


@pytest.mark.parametrize(("sample", "count"), [(1.0, 10), (0.3, 3), (0.01, 1)], ids=["all", "some", "least"])
def test_the_parser_learns_from_the_first_sentences(sample: float, count: int) -> None:
    sentences = [TreebankSentence([f"w{number}"], [True]) for number in range(10)]
    assert ParserPlan(sample=sample).drawn(sentences) == sentences[:count]


def test_a_card_tells_facts_scores_and_size(tmp_path: Path) -> None:
    (tmp_path / "weights.npz").write_bytes(b"0" * 250_000)
    write_card(tmp_path, "mine: a model", {"Licence": "MIT"}, {"dev": {"F1": 0.5}, "seeds": {"F1": 0.25, "P": 1.0}})
    card = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert card.startswith("# mine: a model\n")
    assert "- **Licence**: MIT\n- **Size**: 0.2 MB\n" in card
    assert "| dev | 0.500 |  |\n| seeds | 0.250 | 1.000 |\n" in card


def test_a_card_that_somebody_wrote_is_kept(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    write_card(tmp_path, "other", {}, {})
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
