"""Read `metadata.json`: what is known about the documents of a folder beside their text."""

import json
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictStr, ValidationError

from pipeline.errors import UnreadableDocument
from pipeline.ingest.folder import MANIFEST_NAME
from pipeline.records.document import DocumentKind, DocumentMetadata

MAX_MANIFEST_BYTES = 100_000_000
MAX_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Manifest:
    """Known metadata by file name as in `Listing.files`, and one problem for each entry that cannot be used."""

    entries: dict[str, DocumentMetadata] = field(default_factory=dict)
    problems: list[UnreadableDocument] = field(default_factory=list)


def _iso_date(value: object) -> date | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError("is no date in the form YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("is no existing date in the form YYYY-MM-DD") from None


def _kind(value: object) -> DocumentKind | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or value not in list(DocumentKind):
        raise ValueError(f"is not one of {', '.join(DocumentKind)}")
    return DocumentKind(value)


def _text(value: object) -> object:
    """Take a bare number for text, as in `"number": 147`, and blank text for unknown."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return (value.strip() or None) if isinstance(value, str) else value


def _themes(value: object) -> object:
    """Take one theme for a list of it, and nothing for none."""
    return [value] if isinstance(value, str) and value.strip() else value or []


Text = Annotated[StrictStr | None, BeforeValidator(_text)]
Themes = Annotated[tuple[Annotated[StrictStr, BeforeValidator(_text)], ...], BeforeValidator(_themes)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="ignore")

    file: StrictStr
    title: Text = None
    kind: Annotated[DocumentKind | None, BeforeValidator(_kind)] = None
    date: Annotated[Any, BeforeValidator(_iso_date)] = None
    date_approximate: StrictBool | None = None
    jurisdiction: Text = None
    minister: Text = None
    minister_role: Text = None
    asked_by: Text = None
    number: Text = None
    url: Text = None
    publisher: Text = None
    themes: Themes = Field(default=(), validation_alias=AliasChoices("themes", "theme"))

    def metadata(self) -> DocumentMetadata:
        known = self.model_dump(exclude={"file", "date_approximate"})
        return DocumentMetadata(**known, date_is_approximate=bool(self.date_approximate))


def read_manifest(folder: Path) -> Manifest:
    """Return the metadata in `folder`/metadata.json; an empty Manifest where there is no such file.

    An entry that cannot be used is left out and named in `problems` with its value; the others hold. A file that is
    malformed as a whole gives one problem and no entries.
    """
    path = folder / MANIFEST_NAME
    if not path.exists() and not path.is_symlink():
        return Manifest()
    try:
        documents = _documents(path)
    except _Malformed as error:
        return Manifest(problems=[_problem(str(error))])
    manifest, root = Manifest(), folder.resolve()
    for number, item in enumerate(documents, start=1):
        try:
            entry = _entry(item)
            name = _known_file(folder, root, entry.file)
            if name in manifest.entries:
                raise _Malformed("repeats a file; the first entry holds")
            manifest.entries[name] = entry.metadata()
        except _Malformed as error:
            manifest.problems.append(_problem(f"entry {number}{_named(item)}: {error}"))
    return manifest


class _Malformed(ValueError):
    """Why the file or one entry cannot be used."""


def _documents(path: Path) -> list[object]:
    try:
        if path.stat().st_size > MAX_MANIFEST_BYTES:
            raise _Malformed(f"is larger than {MAX_MANIFEST_BYTES} bytes")
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise _Malformed(f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise _Malformed(f"is not UTF-8 (byte {error.start})") from error
    except json.JSONDecodeError as error:
        raise _Malformed(f"is not valid JSON: {error.msg} (line {error.lineno}, column {error.colno})") from error
    except RecursionError as error:
        raise _Malformed("is not valid JSON: nested too deeply") from error
    if not isinstance(content, dict):
        raise _Malformed(f"holds {_shown(content)}, not an object with a list `documents`")
    documents = content.get("documents")
    if not isinstance(documents, list):
        raise _Malformed(f"has {_shown(documents)} as `documents`, not a list")
    return documents


def _entry(item: object) -> _Entry:
    if not isinstance(item, dict):
        raise _Malformed(f"{_shown(item)} is not an object")
    try:
        return _Entry.model_validate(item)
    except ValidationError as error:
        raise _Malformed("; ".join(_explained(dict(detail)) for detail in error.errors())) from error


def _explained(detail: dict[str, Any]) -> str:
    name = ".".join(str(part) for part in detail["loc"])
    if detail["type"] == "missing":
        return f"{name} is missing"
    message = str(detail["msg"]).removeprefix("Value error, ")
    return f"{name} {_shown(detail['input'])} {_lower_first(message)}"


def _lower_first(message: str) -> str:
    reasons = {
        "Input should be a valid string": "is not text",
        "Input should be a valid boolean": "is not true or false",
    }
    return reasons.get(message, message)


def _known_file(folder: Path, root: Path, file: str) -> str:
    """Return `file` as the folder, which resolves to `root`, spells it; raises where it is not a file inside it."""
    if not file.strip():
        raise _Malformed('file "" is empty')
    for name in (file, unicodedata.normalize("NFC", file), unicodedata.normalize("NFD", file)):
        path = folder / name
        try:
            is_inside = path.parent == folder and not path.is_symlink()  # resolving each takes longer than reading all
            if path.is_file() and (is_inside or path.resolve().is_relative_to(root)):
                return path.relative_to(folder).as_posix()
        except (OSError, ValueError):
            continue
    raise _Malformed(f"file {_shown(file)} does not exist in the folder")


def _named(item: object) -> str:
    file = item.get("file") if isinstance(item, dict) else None
    return f" ({file})" if isinstance(file, str) and file else ""


def _shown(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= MAX_SHOWN else shown[:MAX_SHOWN] + "…"


def _problem(reason: str) -> UnreadableDocument:
    return UnreadableDocument(MANIFEST_NAME, reason)
