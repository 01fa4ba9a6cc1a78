"""Sentences are read from the database once, whoever asks, and found again in their file."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest

from pipeline.publish.kept_sentences import kept_sentences
from pipeline.publish.meaning import Sentences, read_sentences

SIZE = 24


def read(count: int = 5) -> Sentences:
    vectors = np.eye(count, SIZE, dtype=np.float16)
    stored = np.concatenate([vectors, np.zeros_like(vectors)], axis=1)
    return read_sentences([(10 + place, row.tobytes()) for place, row in enumerate(stored)], count)


def never() -> Sentences:
    raise AssertionError("it is kept")


def same(one: Sentences, other: Sentences) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in ("numbers", "signs", "scales", "steps")
    )


@pytest.mark.parametrize("count", [5, 1, 0], ids=["five", "one", "none"])
def test_what_was_read_is_kept(tmp_path: Path, count: int) -> None:
    made = kept_sentences(tmp_path / "meaning", "a", lambda: read(count))
    assert same(made, read(count))
    assert same(kept_sentences(tmp_path / "meaning", "a", never), made)
    assert made.nearest(np.eye(SIZE, dtype=np.float32)[0]).tolist() == [10][:count]


def test_another_publication_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    before = kept_sentences(tmp_path, "a", read)
    (tmp_path / "1-b.draft").write_bytes(b"of a process that was killed")
    kept_sentences(tmp_path, "b", lambda: read(3))
    assert [one.name for one in tmp_path.iterdir()] == ["1-b.sentences"]
    assert same(before, read())  # who has it keeps it


@pytest.mark.parametrize(
    "spoil", [lambda whole: whole[:200], lambda _: b"", lambda _: b"x" * 900], ids=["cut short", "empty", "something"]
)
def test_a_file_that_cannot_be_read_is_made_again(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    kept_sentences(tmp_path, "a", read)
    (path,) = tmp_path.iterdir()
    path.write_bytes(spoil(path.read_bytes()))
    assert same(kept_sentences(tmp_path, "a", read), read())
    assert same(kept_sentences(tmp_path, "a", never), read())


def test_a_place_that_takes_no_file_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "meaning").write_text("no folder")
    assert same(kept_sentences(tmp_path / "meaning", "a", read), read())


def ask(folder: Path, log: Path) -> int:
    def noted() -> Sentences:
        with log.open("a") as file:
            file.write("read\n")
        return read(4_000)

    return len(kept_sentences(folder, "a", noted).numbers)


def test_of_processes_that_ask_at_once_one_reads(tmp_path: Path) -> None:
    with ProcessPoolExecutor(3, mp_context=get_context("fork")) as pool:
        waiting = [pool.submit(ask, tmp_path / "meaning", tmp_path / "log") for _ in range(6)]
        assert [one.result() for one in waiting] == [4_000] * 6
    assert (tmp_path / "log").read_text() == "read\n"
    assert [one.name for one in (tmp_path / "meaning").iterdir()] == ["1-a.sentences"]
