"""Written questions of our own as examples: read as in a run, and complete."""

from pathlib import Path

import numpy as np
import pytest

from pipeline.records.commitment import Role
from pipeline.train.link_threads import thread_examples

OURS = Path(__file__).parents[3] / "corpus/train/question-threads.yml"


def ones(texts):
    return np.ones((len(texts), 4), dtype=np.float32)


@pytest.fixture(scope="module")
def examples():
    return thread_examples(OURS, ones)


def test_promises_of_the_question_have_no_number_and_answers_have_theirs(examples):
    first = [one for one in examples if one.facts.document_id == examples[0].facts.document_id]
    assert [one.facts.mention.question_numbers for one in first] == [(), (), (), (1,), (1,), (2, 3), (4,)]
    assert "question: Hoever staat de ontwikkeling" in first[3].facts.mention.context


def test_every_question_has_a_thread_from_question_to_answer(examples):
    for document in {one.facts.document_id for one in examples}:
        here = [one for one in examples if one.facts.document_id == document]
        told = {one.commitment for one in here if not one.facts.mention.question_numbers}
        assert told & {one.commitment for one in here if one.facts.mention.role is not Role.COMMITMENT}


def test_unknown_role_is_refused(tmp_path):
    path = tmp_path / "threads.yml"
    path.write_text("- {title: Proef, context: [[a, refusal, Neen.]], questions: [], answers: []}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="refusal"):
        thread_examples(path, ones)
