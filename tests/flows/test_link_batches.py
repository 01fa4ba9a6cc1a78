"""Mentions are linked some thousand at a time; those of one document stay together."""

from pipeline.flows import link


def test_mentions_of_one_document_come_in_one_batch(monkeypatch) -> None:
    monkeypatch.setattr(link, "BATCH", 3)
    documents = [["a1", "a2"], ["b1", "b2"], ["c1"], ["d1", "d2", "d3", "d4"], ["e1"]]
    assert list(link.batches(documents)) == [["a1", "a2", "b1", "b2"], ["c1", "d1", "d2", "d3", "d4"], ["e1"]]
    assert list(link.batches([])) == []
