"""Sentences kept as bytes are near where their vectors are."""

import numpy as np

from pipeline.publish.meaning import read_sentences


def stored(vectors: np.ndarray) -> list[tuple[int, bytes]]:
    """Return the vectors as mentions hold them: the sentence's own, then its subject's."""
    both = np.concatenate([vectors, np.zeros_like(vectors)], axis=1).astype(np.float16)
    return [(10 + place, row.tobytes()) for place, row in enumerate(both)]


def test_the_nearest_are_those_of_the_whole_vectors() -> None:
    chance = np.random.default_rng(3)
    vectors = chance.normal(size=(3_000, 48)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    wanted = vectors[7]
    likeness = vectors @ wanted
    found = (read_sentences(stored(vectors), 3_000).nearest(wanted) - 10).tolist()
    assert found[0] == 7
    assert (likeness >= 0.23).sum() <= len(found) <= min(200, (likeness >= 0.21).sum())
    assert np.all(np.diff(likeness[found]) < 0.01)
    assert likeness[found].min() > np.sort(likeness)[-len(found)] - 0.01


def test_what_is_unlike_is_not_found() -> None:
    vectors = np.eye(4, dtype=np.float32)
    assert read_sentences(stored(vectors), 4).nearest(vectors[2]).tolist() == [12]


def test_a_tracker_without_promises_has_nothing_near() -> None:
    assert read_sentences([], 0).nearest(np.zeros(0, dtype=np.float32)).tolist() == []


def test_among_many_a_look_at_the_signs_loses_nothing_near() -> None:
    chance = np.random.default_rng(5)
    topics = chance.normal(size=(60, 128))
    vectors = np.repeat(topics, 200, axis=0) + 0.8 * chance.normal(size=(12_000, 128))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    wanted = (topics[7] / np.linalg.norm(topics[7])).astype(np.float32)
    found = read_sentences(stored(vectors), 12_000).nearest(wanted) - 10
    assert set(found.tolist()) == set(range(1_400, 1_600))
    assert np.all(np.diff((vectors @ wanted)[found]) < 0.01)
