"""Compare an archive with its own checksums."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DamagedArchive, NothingToDo
from pipeline.ingest.archive.archive import Archive
from pipeline.ingest.archive.manifest import DOCUMENTS, MANIFEST, names_of
from pipeline.ingest.archive.sheet import Sheet, read_sheet


@dataclass(frozen=True, slots=True)
class Verification:
    """Figures of an archive, and one line for each thing that is wrong with it.

    `unused` objects are named by no sheet: a fetch that was killed leaves some, and they harm nothing.
    """

    sheets: int
    versions: int
    objects: int
    bytes: int
    unused: int
    problems: tuple[str, ...]


def verify(archive: Archive) -> Verification:
    """Read every byte and compare it with its checksum. Raises NothingToDo where there is no archive."""
    if not archive.store.is_dir():
        raise NothingToDo(f"{archive.folder}: holds no archive")
    problems: list[str] = []
    sheets = list(_sheets(archive, problems))
    sizes: dict[str, int] = {}
    for path in archive.objects.all():
        sizes[path.name] = path.stat().st_size
        if _digest(path) != path.name:
            problems.append(f"object {path.name}: holds other bytes than its name says")
    named = {}
    for sheet in sheets:
        for file in (file for version in sheet.versions for file in version.files):
            named[file.sha256] = file
            if file.sha256 not in sizes:
                problems.append(f"{sheet.source} {sheet.key}: object {file.sha256} is gone ({file.url})")
            elif sizes[file.sha256] != file.size:
                problems.append(f"{sheet.source} {sheet.key}: object {file.sha256} has another size ({file.url})")
    problems += _derived(archive, sheets)
    versions = sum(len(sheet.versions) for sheet in sheets)
    unused = len(sizes.keys() - named.keys())
    return Verification(len(sheets), versions, len(sizes), sum(sizes.values()), unused, tuple(problems))


def _sheets(archive: Archive, problems: list[str]) -> Iterator[Sheet]:
    for path in archive.sheet_files():
        try:
            yield read_sheet(path.read_bytes(), path.relative_to(archive.folder).as_posix())
        except (DamagedArchive, OSError) as error:
            problems.append(str(error))


def _derived(archive: Archive, sheets: list[Sheet]) -> Iterator[str]:
    """Yield what is wrong with `documents/` and `metadata.json`; `woordhouder archive rebuild` mends all of it."""
    wanted = {name: file for sheet in sheets for name, file in names_of(sheet).items()}
    for name, file in wanted.items():
        path = archive.folder / name
        if not path.is_file():
            yield f"{name}: is gone"
        elif _digest(path) != file.sha256:
            yield f"{name}: is not the newest version"
    present = (path for path in (archive.folder / DOCUMENTS).rglob("*") if path.is_file())
    names = {path.relative_to(archive.folder).as_posix() for path in present}
    yield from (f"{name}: belongs to no sheet" for name in sorted(names - wanted.keys()))
    try:
        listed = json.loads((archive.folder / MANIFEST).read_bytes()) if wanted else {"documents": []}
        files = {entry["file"] for entry in listed["documents"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        yield f"{MANIFEST}: cannot be used ({error})"
    else:
        if files != wanted.keys():
            yield f"{MANIFEST}: lists {len(files)} documents, the sheets {len(wanted)}"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
