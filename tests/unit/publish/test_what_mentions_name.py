"""What a mention was known by and what it names: in words for readers, and in the export."""

import pytest

from pipeline.publish.export import mention_export
from pipeline.publish.views.mentions import signals
from pipeline.records.commitment import CommitmentMention, Named, Role, Strength
from pipeline.records.passage import Passage

CUES = (
    "zin.wie.ik_wij",
    "toezegging.ik_zal",
    "model:commitment=0.83",
    "sure:actor=0.93",
    "named:plan=Actieplan 4.0",
    "named:law=decreet van 8 maart 2013",
)


@pytest.fixture
def mention() -> CommitmentMention:
    passage = Passage("d", 0, 40, "Ik zal het Actieplan 4.0 volgende maand.", None)
    return CommitmentMention("m", passage, 0, Role.COMMITMENT, Strength.FIRM, (), (), 0.9, cues=CUES)


def test_signals_are_told_in_words() -> None:
    assert signals(CUES) == ["de spreker handelt zelf (“ik”, “wij”)", "toezegging: ik zal"]


def test_what_a_mention_names_is_kept_with_it(mention: CommitmentMention) -> None:
    assert mention.named == (Named("plan", "Actieplan 4.0"), Named("law", "decreet van 8 maart 2013"))
    assert mention.field_confidence == {"actor": 0.93}


def test_the_export_lists_what_is_named(mention: CommitmentMention) -> None:
    assert mention_export(mention)["named"] == [
        {"kind": "plan", "text": "Actieplan 4.0"},
        {"kind": "law", "text": "decreet van 8 maart 2013"},
    ]
