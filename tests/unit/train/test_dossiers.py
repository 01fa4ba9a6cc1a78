"""Decisions put into threads by reading: read from their places, and paired across the documents of a dossier."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from pipeline.extract.assemble import Read
from pipeline.records.commitment import Role
from pipeline.records.document import Document, DocumentKind, DocumentMetadata
from pipeline.segment import segment
from pipeline.train.link_examples import dossier_examples
from pipeline.train.link_pairs import pairs_across

OURS = Path(__file__).parents[3] / "corpus/train/dossier-threads.csv"
TEXT = "De Vlaamse Regering keurt het besluit over het loket goed. Er komt een loket in elke haven."


def ones(texts):
    return np.ones((len(texts), 4), dtype=np.float32)


@pytest.fixture
def decisions():
    about = DocumentMetadata(title="Loket", kind=DocumentKind.GOVERNMENT_DECISION, date=date(2020, 1, 1))
    documents = [Document(name, "", name, TEXT, "text/plain", about) for name in ("a.txt", "b.txt")]
    return {one.file: Read(one, segment(one)) for one in documents}


@pytest.fixture
def table(tmp_path):
    path, first, second = tmp_path / "threads.csv", TEXT.index("De"), TEXT.index("Er")
    rows = [
        f"a.txt,{first},{second - 1},progress,00A",
        f"a.txt,{second},{len(TEXT)},commitment,00B",
        f"b.txt,{first},{second - 1},completion,00A",
        f"b.txt,{second},{len(TEXT)},commitment,01A",
        "elsewhere.txt,0,5,commitment,00A",
    ]
    path.write_text("\n".join(["decision,start,end,role,thread", *rows]) + "\n", encoding="utf-8")
    return path


def test_mentions_are_read_from_their_places_and_unknown_documents_left_out(table, decisions):
    examples = dossier_examples(table, decisions, ones)
    assert [(one.commitment, one.facts.mention.role) for one in examples] == [
        ("00A", Role.PROGRESS),
        ("00B", Role.COMMITMENT),
        ("00A", Role.COMPLETION),
        ("01A", Role.COMMITMENT),
    ]
    assert examples[1].facts.mention.passage.text == "Er komt een loket in elke haven."


def test_only_mentions_of_one_dossier_and_two_documents_are_paired(table, decisions):
    pairs = pairs_across(dossier_examples(table, decisions, ones))
    assert [(pair.is_same, pair.group) for pair in pairs] == [(True, "00"), (False, "00")]


def test_our_threads_name_places_only():
    lines = OURS.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "decision,start,end,role,thread"
    assert all(line.split(",")[1].isdigit() and len(line.split(",")) == 5 for line in lines[1:])
