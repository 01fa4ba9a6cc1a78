"""An archive folder: objects, sheets, the state of each source, and what sources served that could not be used."""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.errors import DamagedArchive, NothingToDo
from pipeline.ingest.archive.objects import Objects, write_whole
from pipeline.ingest.archive.sheet import ArchivedFile, Item, Part, Sheet, Version, read_sheet, slug
from pipeline.ingest.erase import erase_known
from pipeline.records.document import DocumentMetadata
from pipeline.records.erasure import Erasure

STORE = ".store"  # hidden, so that `woordhouder run` passes it by


class Saved(StrEnum):
    """What saving an item did."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Archive:
    """Reads and writes one archive folder; each write is whole or not at all.

    `.store/objects/ab/ab12…` bytes, `.store/sheets/SOURCE/ab/KEY.json` versions, `.store/state/SOURCE.json` cursors,
    `.store/rejected/SOURCE/` responses that could not be used, `.store/erasures.json` fingerprints of suppressed names.
    `documents/` and `metadata.json` are made from these.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / STORE
        self.scratch = self.store / "scratch"
        self.objects = Objects(self.store / "objects", self.scratch)
        self._erasure_file = self.store / "erasures.json"
        self._erasure = Erasure(self._erasures())

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the archive for writing; raises NothingToDo where another process does. Clears what a kill left."""
        self.store.mkdir(parents=True, exist_ok=True)
        with (self.store / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise NothingToDo(f"{self.folder}: another process is writing to this archive") from error
            shutil.rmtree(self.scratch, ignore_errors=True)
            yield

    def sheet(self, source: str, key: str) -> Sheet | None:
        """Return the sheet of one document, None where there is none. Raises DamagedArchive."""
        path = self._sheet_path(source, key)
        return read_sheet(path.read_bytes(), self._named(path)) if path.exists() else None

    def sheets(self, source: str | None = None) -> Iterator[Sheet]:
        """Yield every sheet, in order of its file. Raises DamagedArchive at the first that cannot be read."""
        for path in self.sheet_files(source):
            yield read_sheet(path.read_bytes(), self._named(path))

    def sheet_files(self, source: str | None = None) -> list[Path]:
        """Return the files of all sheets."""
        return sorted((self.store / "sheets").glob(f"{source or '*'}/*/*.json"))

    def save(self, about: Sheet, item: Item, fetched_at: str) -> Saved:
        """Keep an item as the newest version of its document, if it differs; `about` names it and has no versions.

        The objects are on disk before the sheet names them, so a kill in between loses nothing that was named.
        """
        before = self.sheet(about.source, about.key)
        version = Version(fetched_at, self.without_names(item.facts), tuple(self._kept(part) for part in item.parts))
        sheet = replace(about, is_complete=item.is_complete, versions=(version,))
        if before is not None:
            is_same = before.newest.is_same(version)
            kept = before.versions[:-1] if is_same else before.versions
            last = replace(version, fetched_at=before.newest.fetched_at) if is_same else version
            sheet = replace(sheet, versions=(*kept, last))
            if sheet == before:
                return Saved.UNCHANGED
        write_whole(self._sheet_path(about.source, about.key), sheet.as_bytes(), self.scratch)
        if before is None:
            return Saved.NEW
        return Saved.UNCHANGED if len(sheet.versions) == len(before.versions) else Saved.CHANGED

    def without_names(self, facts: DocumentMetadata) -> DocumentMetadata:
        """Return facts with the names masked that were suppressed."""
        return erase_known(facts, self._erasure, is_near=False)

    def add_erasure(self, value: str) -> None:
        """Keep the fingerprints of a name that is suppressed from now on."""
        known = self._erasures()
        if value not in known:
            write_whole(self._erasure_file, json.dumps([*known, value], indent=1).encode(), self.scratch)
        self._erasure = Erasure([*known, value])

    def replace_sheet(self, sheet: Sheet) -> None:
        """Write a sheet as it is given, in place of the one with its name."""
        write_whole(self._sheet_path(sheet.source, sheet.key), sheet.as_bytes(), self.scratch)

    def _erasures(self) -> list[str]:
        try:
            values = json.loads(self._erasure_file.read_bytes()) if self._erasure_file.exists() else []
            Erasure(values)
        except (ValueError, AttributeError, TypeError, KeyError) as error:
            raise DamagedArchive(f"{self._named(self._erasure_file)}: is no list of erasures ({error})") from error
        return list(values)

    def state(self, source: str) -> dict[str, Any]:
        """Return what the last runs of a source left behind; empty for a new source."""
        path = self.store / "state" / f"{slug(source)}.json"
        try:
            content = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        except ValueError as error:
            raise DamagedArchive(f"{self._named(path)}: is no JSON ({error})") from error
        if not isinstance(content, dict):
            raise DamagedArchive(f"{self._named(path)}: holds no object")
        return content

    def save_state(self, source: str, state: dict[str, Any]) -> None:
        """Keep the state of a source."""
        content = json.dumps(state, ensure_ascii=False, indent=1, sort_keys=True).encode()
        write_whole(self.store / "state" / f"{slug(source)}.json", content, self.scratch)

    def states(self) -> dict[str, dict[str, Any]]:
        """Return the state of every source that was ever fetched, by its name."""
        names = (path.stem for path in sorted((self.store / "state").glob("*.json")))
        return {name: self.state(name) for name in names}

    def reject(self, source: str, url: str, reason: str, content: bytes) -> str:
        """Keep a response that could not be used, beside its reason; return its name in the archive."""
        name = hashlib.sha256(url.encode() + b"\0" + content).hexdigest()[:16]
        folder = self.store / "rejected" / slug(source)
        write_whole(folder / f"{name}.response", content, self.scratch)
        note = json.dumps({"url": url, "reason": reason}, ensure_ascii=False, indent=1).encode()
        write_whole(folder / f"{name}.json", note, self.scratch)
        return self._named(folder / f"{name}.response")

    def rejected(self, source: str) -> list[tuple[str, dict[str, Any]]]:
        """Return the responses of a source that could not be used: the name of each, with its `url` and `reason`."""
        notes = sorted((self.store / "rejected" / slug(source)).glob("*.json"))
        return [(self._named(note.with_suffix(".response")), json.loads(note.read_bytes())) for note in notes]

    def _kept(self, part: Part) -> ArchivedFile:
        sha256 = self.objects.put(part.content)
        return ArchivedFile(
            part.role, part.url, sha256, len(part.content), part.extension, part.etag, part.last_modified
        )

    def _sheet_path(self, source: str, key: str) -> Path:
        shelf = hashlib.sha256(key.encode()).hexdigest()[:2]
        return self.store / "sheets" / slug(source) / shelf / f"{slug(key)}.json"

    def _named(self, path: Path) -> str:
        return os.fspath(path.relative_to(self.folder))
