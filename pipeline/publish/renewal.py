"""An export of before, brought up to date: only promises that changed are written anew."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

import orjson

from pipeline.publish.export import Export

EXPORT_FILE = "tracker.json"


def digest_of(written: bytes) -> str:
    """Return the fingerprint of an export as it was written."""
    return hashlib.sha256(written).hexdigest()


def kept_export(folder: Path, digest: str | None) -> Export | None:
    """Return the export in `folder`, None where it is not the one with this fingerprint."""
    path = folder / EXPORT_FILE
    if digest is None or not path.is_file():
        return None
    written = path.read_bytes()
    export: Export = orjson.loads(written) if digest_of(written) == digest else {}
    return export or None


def renewed(before: Export, fresh: Export, changed: Collection[str], silent: Mapping[str, Sequence[str]]) -> Export:
    """Return `fresh`, which holds only promises that changed, with all others as they were in `before`.

    `changed` are the ids of promises that changed or are gone; `silent` the documents that do not tell of a promise
    any more, which other documents change.
    """
    others = []
    for one in before["commitments"]:
        if one["id"] not in changed:
            documents = list(silent.get(one["id"], ()))
            silence = {"since": one["last_evidence"], "documents": documents} if documents else None
            others.append({**one, "silence": silence})
    dates = {one["id"]: one["date"] for one in fresh["documents"]}

    def place(one: Export) -> tuple[str, str, int, str, str]:
        first = one["mentions"][0]
        day = dates[first["document"]] or date.max.isoformat()
        return day, first["document"], first["start"], first["id"], one["id"]

    return {**fresh, "commitments": sorted([*fresh["commitments"], *others], key=place)}
