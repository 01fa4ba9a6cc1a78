"""Files named by the SHA-256 of their bytes, written whole or not at all."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import DamagedArchive

READ_ONLY = 0o444


class Objects:
    """A folder of immutable files: `ab/ab12…`; a file is there under its name only once it is whole and on disk."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self._folder = folder
        self._scratch = scratch

    def path(self, sha256: str) -> Path:
        """Return where the object with this hash is, or would be."""
        return self._folder / sha256[:2] / sha256

    def put(self, content: bytes) -> str:
        """Keep `content` and return its hash; the same bytes are kept once, and a damaged object is made whole."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if not path.exists() or path.read_bytes() != content:
            write_whole(path, content, self._scratch, mode=READ_ONLY)
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the bytes; raises DamagedArchive where they are gone or are others."""
        try:
            content = self.path(sha256).read_bytes()
        except OSError as error:
            raise DamagedArchive(f"object {sha256}: {error.strerror}") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedArchive(f"object {sha256}: holds other bytes")
        return content

    def all(self) -> Iterator[Path]:
        """Yield every object file, in order."""
        yield from sorted(path for path in self._folder.glob("??/*") if path.is_file())


def write_whole(path: Path, content: bytes, scratch: Path, *, mode: int = 0o644) -> None:
    """Write a file so that a kill or a power cut leaves the old one or the new one; `scratch` is on the same disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch.mkdir(parents=True, exist_ok=True)
    draft = scratch / f"{os.getpid()}-{os.urandom(8).hex()}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
