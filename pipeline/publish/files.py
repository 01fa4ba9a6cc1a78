"""Output files that are whole or absent: written beside their place, then moved into it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def replace_file(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Open a draft of `path` for writing; it takes the place of `path` when the block ends without an error."""
    with _draft(path) as draft, draft.open("w", encoding=encoding, newline="") as handle:
        yield handle


def replace_bytes(path: Path, content: bytes) -> None:
    """Let a file with this content take the place of `path`."""
    with _draft(path) as draft:
        draft.write_bytes(content)


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    draft = path.with_name(f".{path.name}.draft")
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
