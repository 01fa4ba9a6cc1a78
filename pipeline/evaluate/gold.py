"""Gold sets: what careful readers found, read from a folder of JSON files and checked line by line."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError, model_validator

from pipeline.errors import InvalidSettings, NothingToDo
from pipeline.records.commitment import Role, Strength
from pipeline.records.ids import content_id

Row = TypeVar("Row", "GoldMention", "GoldAnswer")
Read = TypeVar("Read")

_FOLDERS = {"seeds": "seeds", "dev": "eval/dev", "train": "eval/train", "covdev": "eval/covdev"}
_GOLD = "eval/gold"


def _listed(value: object) -> object:
    """Gold accepts one value or a list of them; nothing is an empty list."""
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


Listed = BeforeValidator(_listed)


class _Checked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldDeadline(_Checked):
    """When the action is due; `due` is the last day that keeps the promise, None only where `vague`."""

    due: date | None = None
    granularity: str = "day"
    vague: bool = False

    @model_validator(mode="after")
    def _is_dated_or_vague(self) -> Self:
        if self.due is None and not self.vague:
            raise ValueError("a deadline needs a due date or vague: true")
        return self


class GoldMention(_Checked):
    """One sentence or clause that plays a role for an action; an optional one neither helps nor hurts."""

    id: str = ""
    document: str
    role: Role
    quote: str
    commitment: str | None = None
    actor: Annotated[tuple[str, ...], Listed] = ()
    strength: Annotated[tuple[Strength, ...], Listed] = ()
    deadline: GoldDeadline | None = None
    optional: bool = False
    deadline_optional: bool = False

    @property
    def key(self) -> str:
        """The id, or one made of document, role and quote where the set gives none."""
        return self.id or content_id("g", self.document, self.role, self.quote)


class GoldStatus(_Checked):
    """The statuses that are accepted for a commitment."""

    status: Annotated[tuple[str, ...], Listed]
    title: str = ""


class GoldAnswer(_Checked):
    """The accepted judgements on one sub-question, and words of the part that answers it."""

    document: str
    question: int
    coverage: Annotated[tuple[str, ...], Listed]
    answer_quote: str | None = None


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A gold set; what it does not hold is empty. `documents` are file names, those without a mention included."""

    name: str
    documents: frozenset[str]
    mentions: tuple[GoldMention, ...]
    statuses: dict[str, GoldStatus]
    answers: tuple[GoldAnswer, ...]


def gold_folder(shared: Path, name: str) -> Path:
    """Return the folder of input documents that belongs to the set `name`.

    Raises `NothingToDo` for a set that is not known or not there.
    """
    folder = shared / _FOLDERS[name] if name in _FOLDERS else None
    if folder is None or not folder.is_dir():
        raise NothingToDo(f"{shared}: no documents of a gold set {name!r}; known sets: {', '.join(_FOLDERS)}")
    return folder


def annotations_folder(shared: Path) -> Path:
    """Return the folder that holds the gold files of every set."""
    return shared / _GOLD


def read_gold(folder: Path, name: str) -> GoldSet:
    """Read the set `name`: `<name>-mentions.jsonl`, `-commitments.json`, `-coverage.jsonl`, `-documents.txt`.

    Each file may be absent, not all. Raises `NothingToDo` where mentions and coverage both are, `InvalidSettings`
    with file and line where one is malformed.
    """
    mentions = _rows(folder / f"{name}-mentions.jsonl", GoldMention)
    answers = _rows(folder / f"{name}-coverage.jsonl", GoldAnswer)
    if not mentions and not answers:
        raise NothingToDo(f"{folder}: no gold set {name!r}")
    listed = folder / f"{name}-documents.txt"
    named = listed.read_text(encoding="utf-8").split() if listed.exists() else []
    judged = {one.document for one in mentions} | {one.document for one in answers}
    return GoldSet(
        name=name,
        documents=frozenset(named) | judged,
        mentions=mentions,
        statuses=_statuses(folder / f"{name}-commitments.json"),
        answers=answers,
    )


def _rows(path: Path, kind: type[Row]) -> tuple[Row, ...]:
    if not path.exists():
        return ()
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    return tuple(_checked(f"{path}:{number}", kind.model_validate_json, line) for number, line in lines if line.strip())


def _statuses(path: Path) -> dict[str, GoldStatus]:
    if not path.exists():
        return {}
    text = path.read_text(encoding="utf-8")
    return _checked(str(path), TypeAdapter(dict[str, GoldStatus]).validate_json, text)


def _checked(place: str, read: Callable[[str], Read], text: str) -> Read:
    try:
        return read(text)
    except ValidationError as error:
        first: Any = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise InvalidSettings(f"{place}: {field}: {first['msg']}: {json.dumps(first['input'], default=str)}") from error
