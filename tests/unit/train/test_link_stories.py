"""Dossiers of invented documents: read as in a run, and the pairs of two documents that the scorer learns from."""

from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind
from pipeline.train.link_pairs import pairs_of_stories
from pipeline.train.link_stories import story_examples

OURS = Path(__file__).parents[3] / "corpus/train/story-threads.yml"
STORY = """
- dossier: registers
  documents:
    - kind: policy_note
      date: 2019-11-08
      title: "Beleidsnota Welzijn"
      heading: "Hulpmiddelen"
      lines:
        - "Veel rolstoelen staan ongebruikt."
        - [register, commitment, "We richten tegen 2021 een register van rolstoelen op."]
        - [gids, commitment, "Er komt een gids voor uitleendiensten."]
    - kind: written_question
      date: 2021-06-04
      number: 312
      title: "Hulpmiddelen - Stand van zaken"
      context:
        - [register, demand, "Ik vraag om het register eindelijk op te richten."]
      questions:
        - "Hoever staat het register?"
      answers:
        - numbers: "1"
          lines:
            - [register, delay, "Dat is uitgesteld tot 1 maart 2022."]
"""


def unlike(texts):
    """One axis a text, so that no pair looks alike by chance."""
    return np.eye(len(texts), 64, dtype=np.float32)


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "stories.yml"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_documents_are_read_in_the_layout_of_their_kind(story) -> None:
    promise, _, demand, delay = story_examples(story, unlike)
    assert (promise.facts.kind, promise.facts.document_on) == (DocumentKind.POLICY_NOTE, date(2019, 11, 8))
    assert [one.due_on for one in promise.facts.mention.deadlines] == [date(2021, 12, 31)]
    assert (delay.facts.number, delay.facts.mention.question_numbers) == ("312", (1,))
    assert "Hoever staat het register?" in delay.facts.mention.context
    assert (demand.facts.mention.role, demand.facts.mention.question_numbers) == (Role.DEMAND, ())
    assert (promise.commitment, delay.commitment) == ("registers/register", "registers/register")


def test_pairs_are_of_two_documents_and_leave_demands_out(story) -> None:
    pairs = pairs_of_stories(story_examples(story, unlike))
    assert [(one.first.mention.role, one.second.mention.role, one.is_same) for one in pairs] == [
        (Role.COMMITMENT, Role.DELAY, True),
        (Role.COMMITMENT, Role.DELAY, False),
    ]
    assert {one.group for one in pairs} == {"registers"}


def test_a_role_that_does_not_exist_is_an_error(story) -> None:
    story.write_text(STORY.replace("delay", "delayed"), encoding="utf-8")
    with pytest.raises(ValueError, match="delayed"):
        story_examples(story, unlike)


def test_ours_hold_threads_through_documents_and_look_alikes_beside_them() -> None:
    examples = story_examples(OURS, lambda texts: np.ones((len(texts), 8), dtype=np.float32) / 8**0.5)
    documents = {(one.commitment, one.facts.document_id) for one in examples}
    spread = Counter(thread for thread, _ in documents)
    assert len({(thread or "").partition("/")[0] for thread in spread}) >= 20
    assert sum(count > 1 for count in spread.values()) >= 100
    assert {one.facts.kind for one in examples} >= {DocumentKind.POLICY_NOTE, DocumentKind.WRITTEN_QUESTION}
