"""The sentences of a publication as a file that all server processes map: they share its memory, and read it once."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from pipeline.publish.meaning import Sentences

_FORM = "1"  # of the file: a new one where what it holds or how changes
_SUFFIX = ".sentences"
_DRAFT = ".draft"


def kept_sentences(folder: Path, key: str, read: Callable[[], Sentences]) -> Sentences:
    """Return the sentences that `key` stands for, from their file in `folder`; made by `read` where there is none.

    Files of other keys are removed: who has mapped one keeps it. Where nothing can be written, nothing is.
    """
    path = folder / f"{_FORM}-{key}{_SUFFIX}"
    held = _mapped(path)
    if held is not None:
        return held
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            held = _mapped(path)  # another process may have been first
            if held is None:
                _write(path, read())
                held = _mapped(path)
    except OSError:
        pass
    return read() if held is None else held


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time write in a folder; a process that ends, ends its turn."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _write(path: Path, sentences: Sentences) -> None:
    draft = path.with_suffix(_DRAFT)
    with draft.open("wb") as file:
        for part in (sentences.numbers, sentences.signs, sentences.scales, sentences.steps):
            np.save(file, part)
    draft.replace(path)
    for other in path.parent.iterdir():
        if other != path and other.suffix in (_SUFFIX, _DRAFT):
            other.unlink()


def _mapped(path: Path) -> Sentences | None:
    """Return what a file holds, None where there is none that can be read."""
    try:
        with path.open("rb") as file:
            return Sentences(_part(file), _part(file), _part(file), _part(file))
    except (OSError, ValueError):
        return None


def _part(file: IO[bytes]) -> NDArray[Any]:
    """Return the next array of a file, whose pages are read when they are used."""
    np.lib.format.read_magic(file)
    shape, _, kind = np.lib.format.read_array_header_1_0(file)
    start, size = file.tell(), kind.itemsize * int(np.prod(shape))
    part = np.asarray(np.memmap(file, kind, "r", start, shape)) if size else np.zeros(shape, dtype=kind)
    file.seek(start + size)
    return part
