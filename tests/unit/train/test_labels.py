from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.records.commitment import Role, Strength
from pipeline.train.classifier_examples import GoldMention
from pipeline.train.labels import COLUMNS, labelled_examples, read_labels, text_hash
from pipeline.train.open_texts import read_open_texts

PROMISE = "Ik zal in mei een tweede loket openen."


def row(data: Path, text: str, roles: str = "", strengths: str = "") -> str:
    """Write the label of a sentence of question 7."""
    (document,) = read_open_texts(data, "dekamer-2017", ["7"])
    start = document.text.index(text)
    return f"dekamer-2017,7,{start},{start + len(text)},{text_hash(text)},{roles},{strengths},"


def labels(folder: Path, *rows: str) -> Path:
    path = folder / "labels.csv"
    path.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return path


def test_a_label_becomes_an_example_with_its_context(open_texts: Path, tmp_path: Path) -> None:
    path = labels(tmp_path, row(open_texts, PROMISE, "commitment", "firm"))
    (example,) = labelled_examples(path, open_texts).examples
    assert example.document == "dekamer-2017/7"
    assert example.given.text == PROMISE
    assert example.given.previous.endswith("De wachttijden zijn lang.")
    assert example.given.next == "Het reglement wordt voorbereid."
    assert example.mentions == [GoldMention(Role.COMMITMENT, (Strength.FIRM,))]


def test_a_sentence_without_mention_is_an_example_too(open_texts: Path, tmp_path: Path) -> None:
    path = labels(tmp_path, row(open_texts, "Het reglement wordt voorbereid."))
    assert [one.mentions for one in labelled_examples(path, open_texts).examples] == [[]]


def test_a_document_is_read_whole_when_every_sentence_has_a_label(open_texts: Path, tmp_path: Path) -> None:
    asked = "Wachttijden aan het loket."  # a question itself is none of the classifier's
    texts = [asked, PROMISE, "Het reglement wordt voorbereid.", "De wachttijden zijn lang."]
    every = labels(tmp_path, *(row(open_texts, text) for text in texts))
    assert labelled_examples(every, open_texts).whole == {"dekamer-2017/7"}
    assert labelled_examples(labels(tmp_path, row(open_texts, PROMISE)), open_texts).whole == frozenset()


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(lambda line: line.replace(text_hash(PROMISE), "0" * 64), id="the text has changed"),
        pytest.param(lambda line: line.replace("dekamer-2017,7", "dekamer-2017,99"), id="the document is gone"),
    ],
)
def test_a_label_without_its_sentence_is_skipped_and_counted(
    open_texts: Path, tmp_path: Path, broken: Callable[[str], str]
) -> None:
    path = labels(tmp_path, broken(row(open_texts, PROMISE)), row(open_texts, "Het reglement wordt voorbereid."))
    joined = labelled_examples(path, open_texts)
    assert (len(joined.examples), joined.skipped) == (1, 1)


def test_without_the_data_set_there_is_an_error(open_texts: Path, tmp_path: Path) -> None:
    path = labels(tmp_path, row(open_texts, PROMISE))
    with pytest.raises(FileNotFoundError, match=r"qa\.jsonl\.xz"):
        labelled_examples(path, open_texts / "elsewhere")


def test_optional_and_several_mentions(open_texts: Path, tmp_path: Path) -> None:
    path = labels(tmp_path, row(open_texts, PROMISE, "progress commitment commitment?", "firm exploration"))
    (label,) = read_labels(path)
    assert label.mentions == (
        GoldMention(Role.PROGRESS),
        GoldMention(Role.COMMITMENT, (Strength.FIRM,)),
        GoldMention(Role.COMMITMENT, (Strength.EXPLORATION,), is_optional=True),
    )


@pytest.mark.parametrize(
    ("roles", "strengths", "message"),
    [
        pytest.param("promise", "", "line 2: 'promise'", id="unknown role"),
        pytest.param("commitment", "", "line 2: a commitment has no strength", id="no strength"),
        pytest.param("progress", "firm", "line 2: strength 'firm' belongs to no commitment", id="strength too many"),
    ],
)
def test_a_malformed_label_names_its_line(
    open_texts: Path, tmp_path: Path, roles: str, strengths: str, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        read_labels(labels(tmp_path, row(open_texts, PROMISE, roles, strengths)))


def test_other_columns_are_refused(tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_text("document,text\n", encoding="utf-8")
    with pytest.raises(ValueError, match="the columns are not"):
        read_labels(tmp_path / "labels.csv")


def test_the_committed_labels_hold_no_text(checkout: Path) -> None:
    found = read_labels(checkout / "corpus" / "train" / "labels.csv")
    assert len({(one.data_set, one.document, one.start) for one in found}) == len(found) >= 1500
    assert sum(one.data_set == "dekamer-2017" for one in found) >= 600
    assert max(len(one.note) for one in found) < 80


def test_the_committed_labels_find_their_sentences(checkout: Path, shared_dir: Path) -> None:
    joined = labelled_examples(checkout / "corpus" / "train" / "labels.csv", shared_dir / "data")
    assert joined.skipped == 0
