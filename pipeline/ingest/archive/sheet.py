"""One sheet a document of a source: every version that was fetched, with its time, its facts and its files."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from pipeline.errors import DamagedArchive
from pipeline.records.document import DocumentKind, DocumentMetadata

RECORD, MAIN, ANNEX = "record", "main", "annex"  # a raw response, what is mined, what comes with it
MAX_SLUG = 80


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was fetched (or made from it, with the same `url`): its bytes and how to ask for it again."""

    role: str  # RECORD, MAIN or ANNEX
    url: str
    content: bytes
    extension: str  # ".pdf"
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """What a source's reader returns for one document; `is_complete` is false while its answer or text is to come."""

    facts: DocumentMetadata
    parts: tuple[Part, ...]
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """A part as the archive holds it."""

    role: str
    url: str
    sha256: str
    size: int
    extension: str
    etag: str | None = None
    last_modified: str | None = None

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes it another version; validators do not."""
        return self.role, self.url, self.sha256


@dataclass(frozen=True, slots=True)
class Version:
    """What a source served at one time (`fetched_at`, ISO 8601 in UTC)."""

    fetched_at: str
    facts: DocumentMetadata
    files: tuple[ArchivedFile, ...]

    def is_same(self, other: "Version") -> bool:
        """Say whether both hold the same, whenever they were fetched."""
        mine, theirs = ([file.identity for file in version.files] for version in (self, other))
        return mine == theirs and self.facts == other.facts


@dataclass(frozen=True, slots=True)
class Sheet:
    """All versions of one document, oldest first; `changed` is the source's own mark of its last change."""

    source: str
    stream: str
    key: str  # the source's own name for it, as in "schv/1742001"
    changed: str | None
    is_complete: bool
    versions: tuple[Version, ...]

    @property
    def newest(self) -> Version:
        """The version that is mined."""
        return self.versions[-1]

    def as_bytes(self) -> bytes:
        """Return the sheet as JSON with a checksum over its values."""
        values = asdict(self)
        for version in values["versions"]:
            version["facts"] = facts_json(DocumentMetadata(**version["facts"]))
        return json.dumps({**values, "checksum": _checksum(values)}, ensure_ascii=False, indent=1).encode()


def read_sheet(content: bytes, name: str) -> Sheet:
    """Return the sheet in `content`; raises DamagedArchive, with `name`, where it is not what was written."""
    try:
        values = json.loads(content)
        checksum = values.pop("checksum")
        if checksum != _checksum(values):
            raise DamagedArchive(f"{name}: the checksum does not fit the values")
        versions = tuple(
            Version(
                one["fetched_at"],
                facts_from_json(one["facts"]),
                tuple(ArchivedFile(**file) for file in one["files"]),
            )
            for one in values.pop("versions")
        )
        return Sheet(versions=versions, **values)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedArchive(f"{name}: is no sheet of an archive ({error})") from error


def facts_json(facts: DocumentMetadata) -> dict[str, Any]:
    """Return the known facts as `metadata.json` names them."""
    named = {field.name: getattr(facts, field.name) for field in fields(facts)}
    named["date"] = facts.date.isoformat() if facts.date else None
    named["date_approximate"] = named.pop("date_is_approximate") or None
    named["themes"] = list(facts.themes) or None
    return {name: value for name, value in named.items() if value is not None}


def facts_from_json(values: dict[str, Any]) -> DocumentMetadata:
    """Return the facts that `facts_json` wrote."""
    known = dict(values)
    known["date_is_approximate"] = bool(known.pop("date_approximate", False))
    known["date"] = date.fromisoformat(known["date"]) if known.get("date") else None
    known["kind"] = DocumentKind(known["kind"]) if known.get("kind") else None
    known["themes"] = tuple(known.get("themes", ()))
    return DocumentMetadata(**known)


def slug(key: str) -> str:
    """Return a file name for a key, its own where that is plain; keys that differ give names that differ."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", key).strip("-.")[:MAX_SLUG]
    is_reversible = key.replace("/", "-") == plain
    return plain if is_reversible else f"{plain or 'document'}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def _checksum(values: dict[str, Any]) -> str:
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
