"""The files that documents were read from."""

import hashlib
from functools import lru_cache
from pathlib import Path

from pipeline.publish.web.site import Site


def original_of(site: Site, file: str, sha256: str) -> Path | None:
    """Return the path of a document's file, None where it is gone or no longer holds the same bytes.

    `file` comes from the database; a name that leads out of the input folder is refused all the same.
    """
    publication = site.store.published.publication()
    root = site.settings.folder or (Path(publication.folder) if publication and publication.folder else None)
    if root is None:
        return None
    root = root.resolve()
    path = (root / file).resolve()
    if not path.is_relative_to(root) or not path.is_file():
        return None
    seen = path.stat()
    return path if _digest(path, seen.st_mtime_ns, seen.st_size) == sha256 else None


@lru_cache(maxsize=4096)
def _digest(path: Path, _changed_ns: int, _size: int) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
