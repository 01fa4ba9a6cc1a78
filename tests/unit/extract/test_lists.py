"""Items of a list have their role from the sentence that introduces the list."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.extract import Extractor
from pipeline.ingest import Limits, ingest
from pipeline.records.commitment import CommitmentMention, Role
from pipeline.segment import segment

ACTIONS = "- een meldpunt voor scholen openen;\n- elke gemeente tegen eind 2025 een digitale zorggids bezorgen."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


def found(extractor: Extractor, folder: Path, lead: str) -> list[CommitmentMention]:
    file = folder / "plan.txt"
    file.write_text(f"Actieplan voor leerkrachten\n\n{lead}\n{ACTIONS}\n", encoding="utf-8")
    document = ingest(file, file.name, None, Limits())
    return list(extractor.extract([(document, segment(document))])[0])


def test_items_promise_what_the_sentence_before_them_promises(extractor: Extractor, tmp_path: Path) -> None:
    mentions = found(extractor, tmp_path, "De komende jaren zullen we:")
    assert [(one.role, one.passage.text[:12]) for one in mentions] == [
        (Role.COMMITMENT, "een meldpunt"),
        (Role.COMMITMENT, "elke gemeent"),
    ]
    assert [deadline.due_on for one in mentions for deadline in one.deadlines] == [None, date(2025, 12, 31)]


def test_items_under_a_sentence_that_promises_nothing_are_no_mentions(extractor: Extractor, tmp_path: Path) -> None:
    assert found(extractor, tmp_path, "Steden in het buitenland kozen vroeger voor andere middelen, zoals:") == []
