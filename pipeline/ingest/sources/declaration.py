"""What a source says about itself, and what its reader must offer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import yaml
from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, PositiveFloat, PositiveInt, ValidationError

from pipeline.errors import InvalidSettings
from pipeline.records.document import DocumentMetadata

if TYPE_CHECKING:
    from pipeline.ingest.archive import Item
    from pipeline.ingest.fetch.session import Session

NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Politeness(_Strict):
    """How a source's servers are treated; times in seconds."""

    per_second: PositiveFloat = 2.0  # requests, over all hosts of the source
    at_once: PositiveInt = 1
    timeout: PositiveFloat = 45.0  # until a server says something more
    deadline: PositiveFloat = 300.0  # for one whole response
    attempts: PositiveInt = 8
    backoff: PositiveFloat = 1.0  # before the second attempt; doubles, with jitter
    longest_wait: PositiveFloat = 3600.0  # a server that asks for a longer pause is left until the next run
    break_after: PositiveInt = 10  # failures in a row; then nothing is sent for the first of `pauses`
    pauses: tuple[PositiveFloat, ...] = (60.0, 300.0, 1800.0, 3600.0)
    largest: PositiveInt = 200_000_000  # bytes of one response


class Stream(_Strict):
    """One kind of document of a source, with a cursor of its own; `minimum` counts what `span_days` must list."""

    minimum: NonNegativeInt = 0
    options: dict[str, Any] = Field(default_factory=dict)


class Source(_Strict):
    """A declared source; docs/sources.md describes each field."""

    name: str = Field(pattern=NAME)
    title: str
    publisher: str
    address: str
    licence: str
    credit: str
    reader: str
    hosts: tuple[str, ...] = ()
    jurisdiction: str | None = None
    is_default: bool = True  # fetched where no source is named
    is_dated: bool = True  # whether it can be asked for a period
    starts_on: date | None = None
    window_days: PositiveInt = 7
    span_days: PositiveInt = 60  # looked at again in each run, since answers and corrections come late
    patience_days: PositiveInt = 400  # how long an unanswered question is asked for
    broken_limit: PositiveInt = 5  # broken documents in one run, until the source is left
    known_broken: tuple[str, ...] = ()  # keys that are not asked for
    minimum: NonNegativeInt = 0
    politeness: Politeness = Politeness()
    options: dict[str, Any] = Field(default_factory=dict)
    streams: dict[str, Stream] = Field(default_factory=dict)
    file: Path | None = None  # where it was declared

    def all_streams(self) -> dict[str, Stream]:
        """Return the streams; a source that declares none has one, `documents`."""
        return self.streams or {"documents": Stream(minimum=self.minimum)}


@dataclass(frozen=True, slots=True)
class Window:
    """Days to ask for, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Found:
    """A document that a source lists; `changed` is the source's mark of its last change, None where it has none.

    `value` is what the list itself holds of it, for a reader that needs no more; it is None when the document is asked
    for again without being listed.
    """

    key: str
    changed: str | None = None
    url: str | None = None
    facts: DocumentMetadata = field(default_factory=DocumentMetadata)
    value: Any = None


class Reader(Protocol):
    """What a reader module offers; `sources/feed.py` is a short one."""

    def find(self, source: Source, stream: str, window: Window, session: "Session") -> Iterator[Found]:
        """Yield what the source lists for these days."""

    def read(self, source: Source, found: Found, session: "Session") -> "Item":
        """Fetch one document with its files; raises SourceDrift where it is not as declared."""


def read_source(file: Path) -> Source:
    """Return the source that a YAML file declares; raises InvalidSettings with the file and the first wrong field."""
    try:
        values = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InvalidSettings(f"{file}: cannot be read ({error})") from error
    if not isinstance(values, dict):
        raise InvalidSettings(f"{file}: declares no source")
    return _checked({**values, "file": file}, str(file))


def change(source: Source, settings: Sequence[tuple[str, str]]) -> Source:
    """Return a source with values set by dotted name, as in `("politeness.per_second", "0.5")`; values are YAML."""
    values = source.model_dump()
    for name, text in settings:
        *parents, last = name.split(".")
        place = values
        for parent in parents:
            inner = place.get(parent) if isinstance(place, dict) else None
            if not isinstance(inner, dict):
                raise InvalidSettings(f"{source.name}: {name} is no field of a source")
            place = inner
        try:
            place[last] = yaml.safe_load(text)
        except yaml.YAMLError as error:
            raise InvalidSettings(f"{source.name}: {name}={text} is no YAML value") from error
    return _checked(values, source.name)


def _checked(values: dict[str, Any], name: str) -> Source:
    try:
        return Source.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise InvalidSettings(f"{name}: {field} = {first['input']!r}: {first['msg']}") from error
