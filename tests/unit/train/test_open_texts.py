from pathlib import Path

import pytest

from pipeline.records.document import DocumentKind
from pipeline.train.open_texts import DATA_SETS, draw_texts, read_open_texts


def test_a_question_and_its_answer_are_one_document(open_texts: Path) -> None:
    first, _ = read_open_texts(open_texts, "dekamer-2017")
    assert first.id == "7"
    assert first.metadata.kind is DocumentKind.WRITTEN_QUESTION
    assert first.text.index("loket. 1. Wat") < first.text.index("\n\nANTWOORD\n\n1. De wachttijden")


def test_reads_only_the_keys_asked_for(open_texts: Path) -> None:
    assert [one.id for one in read_open_texts(open_texts, "dekamer-2017", ["8"])] == ["8"]


def test_a_decision_keeps_its_title_and_date(open_texts: Path) -> None:
    (decision,) = read_open_texts(open_texts, "vlaamse-regering")
    assert (decision.id, decision.metadata.title) == ("2020-01-10-aa", "Reddingsdiensten aan de kust")
    assert str(decision.metadata.date) == "2020-01-10"


def test_an_unknown_data_set_is_refused(open_texts: Path) -> None:
    with pytest.raises(ValueError, match="known: dekamer-2017, vlaamse-regering"):
        next(read_open_texts(open_texts, "senaat"))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        next(read_open_texts(tmp_path, "dekamer-2017"))


def test_texts_are_drawn_from_each_set_and_alike_each_time(open_texts: Path) -> None:
    drawn = draw_texts(open_texts, 4, DATA_SETS)
    assert len(set(drawn)) == len(drawn) == 4
    assert drawn == draw_texts(open_texts, 4, DATA_SETS)
    decisions = draw_texts(open_texts, 4, ["vlaamse-regering"])
    assert len(set(drawn) & set(decisions)) == 2
