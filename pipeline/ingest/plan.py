"""What a run has to read: the folder as it is now, compared with what was read before."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.errors import UnreadableDocument
from pipeline.records.document import DocumentMetadata
from pipeline.records.ids import content_id


@dataclass(frozen=True, slots=True)
class FileState:
    """A file in the folder now; `content` identifies its bytes, `fingerprint` also what decides how it is read."""

    file: str
    content: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """Groups of files with the same bytes that must be read (from the first of each), and files that are gone."""

    to_read: tuple[tuple[FileState, ...], ...]
    gone: tuple[str, ...]
    unchanged: int
    skipped: tuple[UnreadableDocument, ...] = ()  # files that cannot be read, each with its reason


def file_state(folder: Path, file: str, known: DocumentMetadata | None, version: str, max_bytes: int) -> FileState:
    """Fingerprint one file: its bytes, its known metadata and `version` (of the readers and their limits).

    A file that is too large to read, or cannot be opened, is told apart by its size and time instead of its bytes.
    """
    path = folder / file
    try:
        status = path.stat()
        if status.st_size > max_bytes:
            content = f"large:{status.st_size}:{status.st_mtime_ns}:{file}"
        else:
            with path.open("rb") as handle:
                content = hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        content = f"closed:{error.errno}:{file}"
    facts = json.dumps(asdict(known), default=str, sort_keys=True) if known else ""
    return FileState(file, content, content_id("", content, facts, version))


def plan_reading(
    states: Sequence[FileState], before: Mapping[str, str], refused: Set[str], read_with: Set[str]
) -> ReadingPlan:
    """Return what to read, given what the last run left: each file's fingerprint, the refused files, and the
    fingerprints that documents were read with.

    Files with the same bytes are one document, read from the first name in order; it is read again when that name
    or its metadata changes. A refused file is tried again only when it changed.
    """
    groups: dict[str, list[FileState]] = defaultdict(list)
    for state in sorted(states, key=lambda state: state.file):
        groups[state.content].append(state)
    to_read = []
    unchanged = 0
    for group in groups.values():
        first = group[0]
        is_settled = first.fingerprint in read_with or first.file in refused
        if is_settled and all(before.get(state.file) == state.fingerprint for state in group):
            unchanged += len(group)
        else:
            to_read.append(tuple(group))
    present = {state.file for state in states}
    return ReadingPlan(tuple(to_read), tuple(sorted(set(before) - present)), unchanged)
