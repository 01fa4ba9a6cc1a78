"""List the files of an input folder that can be read, and say why the others cannot."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import NothingToDo, UnreadableDocument

EXTENSIONS = frozenset({".pdf", ".docx", ".html", ".htm", ".txt"})
MANIFEST_NAME = "metadata.json"


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a folder, as paths relative to it with "/" between the parts, in order."""

    files: list[str] = field(default_factory=list)
    skipped: list[UnreadableDocument] = field(default_factory=list)


def list_folder(folder: Path) -> Listing:
    """Return the readable kinds of files under `folder`, and each other file with the reason why it is skipped.

    Hidden files and `metadata.json` are in neither list. Links out of the folder are not followed.
    Raises NothingToDo where `folder` is no folder or cannot be opened.
    """
    if not folder.is_dir():
        raise NothingToDo(f"{folder}: no such folder")
    if not os.access(folder, os.R_OK | os.X_OK):
        raise NothingToDo(f"{folder}: permission denied")
    listing = Listing()
    root = folder.resolve()
    for path in _walk(folder, listing.skipped):
        name = path.relative_to(folder).as_posix()
        reason = _refusal(path, root)
        if reason is None:
            listing.files.append(name)
        else:
            listing.skipped.append(UnreadableDocument(_printable(name), reason))
    listing.files.sort()
    listing.skipped.sort(key=lambda problem: problem.file)
    return listing


def _walk(folder: Path, skipped: list[UnreadableDocument]) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        name = Path(error.filename).relative_to(folder).as_posix()
        skipped.append(UnreadableDocument(_printable(name), f"folder cannot be opened: {error.strerror}"))

    for parent, folders, files in os.walk(folder, onerror=refuse):
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in links]
        for name in (*files, *links):
            if not name.startswith(".") and name != MANIFEST_NAME:
                yield Path(parent) / name


def _refused_link(path: Path, root: Path) -> str | None:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "is a link to nothing"
    if not target.is_relative_to(root):
        return "is a link that leaves the folder"
    return "is a link to a folder" if target.is_dir() else None


def _refusal(path: Path, root: Path) -> str | None:
    """Return why `path` is not read, or None."""
    if path.is_symlink() and (reason := _refused_link(path, root)):
        return reason
    if not path.is_file():
        return "is not a regular file"
    if _printable(str(path)) != str(path):
        return "has a name that is not valid UTF-8"
    if path.suffix.lower() not in EXTENSIONS:
        kinds = ", ".join(sorted(EXTENSIONS))
        return f"has the unsupported extension {path.suffix} (read are {kinds})" if path.suffix else "has no extension"
    return None


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
