"""Federal questions put into threads by reading: found in the open texts, with actors and deadlines as in a run."""

import csv
import json
import lzma
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import InvalidSettings
from pipeline.records.commitment import Role
from pipeline.train.link_pairs import pairs_within
from pipeline.train.link_questions import question_examples, question_pairs

OURS = Path(__file__).parents[3] / "corpus/train/federal-threads.csv"
ANSWER = "Ik zal de lijst uiterlijk op 1 maart 2018 publiceren. De lijst is klaar. De sporthal opent later."


def ones(texts):
    return np.ones((len(texts), 4), dtype=np.float32)


@pytest.fixture
def data(tmp_path) -> Path:
    record = {"date": "2017-05-04", "question": "Lijsten. \n\n Komt er een lijst?", "answer": ANSWER}
    folder = tmp_path / "dekamer-2017"
    folder.mkdir()
    with lzma.open(folder / "qa.jsonl.xz", "wt", encoding="utf-8") as file:
        for number in (7, 9, 10, 11, 80):
            file.write(json.dumps({"id": number, **record, "office": "Minister van Justitie"}) + "\n")
    return tmp_path


@pytest.fixture
def table(tmp_path):
    start = len("Lijsten. \n\n Komt er een lijst?\n\nANTWOORD\n\n")

    def write(question: str = "7") -> Path:
        told = (("publiceren.", "commitment", "7A"), ("klaar.", "completion", "7A"), ("later.", "commitment", "7B"))
        rows, place = ["question,start,end,role,thread"], start
        for last, role, thread in told:
            end = start + ANSWER.index(last) + len(last)
            rows.append(f"{question},{place},{end},{role},{thread}")
            place = end + 1
        path = tmp_path / "threads.csv"
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return path

    return write


def test_mentions_are_read_as_in_a_run(table, data) -> None:
    promise, news, _ = question_examples(table(), data, ones)
    said = promise.facts.mention
    assert (said.passage.text, said.role) == (ANSWER.split(". ", maxsplit=1)[0] + ".", Role.COMMITMENT)
    assert [one.due_on.isoformat() for one in said.deadlines] == ["2018-03-01"]
    assert said.actors
    assert not news.facts.mention.deadlines


def test_mentions_of_one_thread_are_the_same(table, data) -> None:
    assert [one.is_same for one in pairs_within(question_examples(table(), data, ones))] == [True, False, False]


def test_a_question_that_is_not_there_is_named(table, data) -> None:
    with pytest.raises(InvalidSettings, match="8"):
        question_examples(table("8"), data, ones)


@pytest.fixture
def judged(tmp_path):
    """Write pairs, each of two questions and whether they are the same, the first sentence of either."""
    place = len("Lijsten. \n\n Komt er een lijst?\n\nANTWOORD\n\n")
    end = place + ANSWER.index("publiceren.") + len("publiceren.")

    def write(*pairs: tuple[str, str, int]) -> Path:
        columns = ["first,first_start,first_end,first_role,second,second_start,second_end,second_role,same"]
        rows = [f"{a},{place},{end},commitment,{b},{place},{end},progress,{same}" for a, b, same in pairs]
        path = tmp_path / "pairs.csv"
        path.write_text("\n".join(columns + rows) + "\n", encoding="utf-8")
        return path

    return write


def test_pairs_of_two_questions_have_their_mentions_and_verdict(judged, data) -> None:
    same, other = question_pairs(judged(("7", "80", 1), ("7", "9", 0)), data, ones)
    assert (same.is_same, other.is_same) == (True, False)
    assert same.first.mention.passage.text.endswith("publiceren.")
    assert (same.first.mention.role, same.second.mention.role) == (Role.COMMITMENT, Role.PROGRESS)
    assert [one.due_on.isoformat() for one in same.first.mention.deadlines] == ["2018-03-01"]
    assert same.first.document_id != same.second.document_id


def test_pairs_that_share_a_question_are_one_group(judged, data) -> None:
    pairs = question_pairs(judged(("7", "80", 1), ("9", "80", 0), ("10", "11", 1)), data, ones)
    assert pairs[0].group == pairs[1].group != pairs[2].group


def test_a_question_that_no_pair_can_have_is_named(judged, data) -> None:
    with pytest.raises(InvalidSettings, match="12"):
        question_pairs(judged(("7", "12", 1)), data, ones)


def test_our_pairs_are_of_two_questions_and_judged_either_way() -> None:
    with OURS.with_name("federal-pairs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["same"] for row in rows} == {"0", "1"}
    for row in rows:
        assert row["first"] != row["second"]
        assert {Role(row["first_role"]), Role(row["second_role"])} <= set(Role) - {Role.DEMAND}
        assert int(row["first_start"]) < int(row["first_end"])


def test_every_line_of_ours_has_its_place_role_and_thread() -> None:
    with OURS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({(row["question"], row["start"], row["end"], row["role"]) for row in rows}) == len(rows) > 1_000
    for row in rows:
        assert Role(row["role"]) is not Role.DEMAND
        assert int(row["start"]) < int(row["end"])
        assert row["thread"].startswith(row["question"])
