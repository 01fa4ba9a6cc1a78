"""Output files that are whole or absent: written beside their place, then moved into it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def replace_file(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Open a draft of `path` for writing; it takes the place of `path` when the block ends without an error."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        with draft.open("w", encoding=encoding, newline="") as handle:
            yield handle
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
