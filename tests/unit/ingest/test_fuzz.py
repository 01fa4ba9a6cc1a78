"""A short, seeded part of the fuzzing in benchmarks/fuzz_readers.py: readers refuse what they cannot read."""

import random
import time
from pathlib import Path

import pytest
from fuzzing import Target, targets

from pipeline.errors import UnreadableDocument
from pipeline.ingest import Limits, ingest

SECONDS = 0.6  # a reader


@pytest.mark.parametrize("target", targets(), ids=lambda target: target.name)
def test_a_reader_stands_spoiled_input(target: Target) -> None:
    chance = random.Random(20261122)
    end, count = time.monotonic() + SECONDS, 0
    while count < 20 or (time.monotonic() < end and count < 300):
        target.check(target.try_one(chance))
        count += 1
    assert count >= 20


@pytest.mark.parametrize("target", targets(), ids=lambda target: target.name)
def test_a_reader_reads_its_unspoiled_seeds_or_refuses_them(target: Target) -> None:
    for seed in target.seeds:
        target.check(seed)


def test_control_characters_beside_what_is_dropped_do_not_stop_a_page(tmp_path: Path) -> None:
    page = "<html><body><p>Ik bezorg&#1;<script>x()</script>het\x02<!-- y -->&#3; plan.</p></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    text = ingest(tmp_path / "a.html", "a.html", None, Limits()).text
    assert "Ik bezorg" in text
    assert "plan." in text


def test_a_document_that_lost_a_part_is_refused_as_damaged(tmp_path: Path, checkout: Path) -> None:
    content = (checkout / "corpus/demo/2024-11-18-nota-koepel-speelruimte.docx").read_bytes()
    (tmp_path / "a.docx").write_bytes(content[:4] + content[content.index(b"PK\x01\x02") :])
    with pytest.raises(UnreadableDocument, match="is a damaged Word document"):
        ingest(tmp_path / "a.docx", "a.docx", None, Limits())
