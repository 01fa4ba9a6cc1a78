"""What `woordhouder run` reads of an archive: the newest documents under readable names, and metadata.json."""

import filecmp
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.ingest.archive.archive import Archive
from pipeline.ingest.archive.objects import write_whole
from pipeline.ingest.archive.sheet import MAIN, ArchivedFile, Sheet, facts_json, slug
from pipeline.ingest.clean import redact_text

DOCUMENTS = "documents"
MANIFEST = "metadata.json"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many documents can be mined, how many wait for an answer, and which files of `documents/` were stale."""

    documents: int
    awaiting: int
    removed: int


def rebuild(archive: Archive) -> Rebuilt:
    """Make `documents/` and `metadata.json` what the sheets say; running it again changes nothing.

    Documents are hard links to their objects, copies where the disk has no links. Raises DamagedArchive.
    """
    wanted, entries, awaiting = {}, [], []
    for sheet in archive.sheets():
        for name, file in names_of(sheet).items():
            wanted[name] = file
            entries.append({"file": name, **_public(sheet)})
        if not sheet.is_complete:
            awaiting.append({"source": sheet.source, "key": sheet.key, **_public(sheet)})
    for name, file in wanted.items():
        _place(archive.objects.path(file.sha256), archive.folder / name, archive.scratch)
    removed = _remove_others(archive.folder / DOCUMENTS, {archive.folder / name for name in wanted})
    content = {"documents": sorted(entries, key=lambda entry: str(entry["file"])), "awaiting_answer": awaiting}
    encoded = json.dumps(content, ensure_ascii=False, indent=1).encode()
    manifest = archive.folder / MANIFEST
    if not manifest.exists() or manifest.read_bytes() != encoded:
        write_whole(manifest, encoded, archive.scratch)
    return Rebuilt(len(entries), len(awaiting), removed)


def names_of(sheet: Sheet) -> dict[str, ArchivedFile]:
    """Return the mined files of a sheet's newest version by their name in the archive folder."""
    mains = [file for file in sheet.newest.files if file.role == MAIN]
    folder, stem = f"{DOCUMENTS}/{slug(sheet.source)}/{slug(sheet.stream)}", slug(sheet.key)
    if mains:
        stem = stem.removesuffix(mains[0].extension)  # a key that is a file name already
    return {f"{folder}/{stem}{f'-{n}' if n > 1 else ''}{file.extension}": file for n, file in enumerate(mains, start=1)}


def _public(sheet: Sheet) -> dict[str, Any]:
    """Return the facts without personal data: the manifest is derived text."""
    facts = facts_json(sheet.newest.facts)
    return {name: redact_text(value) if isinstance(value, str) else value for name, value in facts.items()}


def _place(item: Path, name: Path, scratch: Path) -> None:
    if name.exists() and (name.samefile(item) or filecmp.cmp(name, item, shallow=False)):
        return
    name.parent.mkdir(parents=True, exist_ok=True)
    scratch.mkdir(parents=True, exist_ok=True)
    draft = scratch / f"{os.getpid()}-{name.name[-60:]}"
    draft.unlink(missing_ok=True)
    try:
        os.link(item, draft)
    except OSError:  # a disk without hard links
        shutil.copyfile(item, draft)
    draft.replace(name)


def _remove_others(folder: Path, wanted: set[Path]) -> int:
    removed = 0
    for parent, _, files in os.walk(folder, topdown=False):
        for name in files:
            if Path(parent) / name not in wanted:
                (Path(parent) / name).unlink()
                removed += 1
        if not any(Path(parent).iterdir()):
            Path(parent).rmdir()
    return removed
