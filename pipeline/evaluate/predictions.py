"""What a run found, read from its export and put in the terms of a gold set: file names instead of ids."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from pipeline.errors import InvalidSettings
from pipeline.records.commitment import Role

UNKNOWN_KIND = "unknown"


def _or_nothing(value: object) -> object:
    return value or ()


Listed = BeforeValidator(_or_nothing)


class _Checked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class FoundActor(_Checked):
    """An actor: official name, and the words in the source."""

    name: str | None = None
    text: str | None = None


class FoundDeadline(_Checked):
    """A deadline as the run read it."""

    text: str | None = None
    due: date | None = None
    vague: bool = False


class FoundMention(_Checked):
    """A mention; `document` is a file name and `cluster` the id of its commitment, or an id of its own."""

    id: str = ""
    document: str
    role: Role
    quote: str
    strength: str | None = None
    actors: Annotated[tuple[FoundActor, ...], Listed] = ()
    deadlines: Annotated[tuple[FoundDeadline, ...], Listed] = ()
    confidence: float | None = None
    field_confidence: dict[str, float] = {}
    cluster: str = ""


class FoundAnswer(_Checked):
    """The run's judgement on one sub-question, and the part of the answer that belongs to it."""

    document: str
    question: int
    coverage: str | None = None
    quote: str | None = None


class _Document(_Checked):
    id: str
    file: str | None = None
    kind: str | None = None


class _Commitment(_Checked):
    id: str
    status: str
    mentions: tuple[FoundMention, ...]


class _Export(_Checked):
    as_of: date | None = None
    documents: tuple[_Document, ...]
    commitments: tuple[_Commitment, ...]
    demands: tuple[FoundMention, ...] = ()
    coverage: tuple[FoundAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class Predictions:
    """All that a run found; `kinds` by file name, `statuses` by commitment."""

    as_of: date | None
    kinds: dict[str, str]
    mentions: tuple[FoundMention, ...]
    statuses: dict[str, str]
    answers: tuple[FoundAnswer, ...]

    def within(self, documents: Iterable[str]) -> tuple[FoundMention, ...]:
        """Return the mentions of these documents alone, in the order of the export."""
        wanted = frozenset(documents)
        return tuple(one for one in self.mentions if one.document in wanted)


def read_export(export: dict[str, Any]) -> Predictions:
    """Read an export (the object in `tracker.json`); raises `InvalidSettings` with the place that is malformed."""
    try:
        read = _Export.model_validate(export)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InvalidSettings(f"export: {place}: {first['msg']}") from error
    file_of = {one.id: one.file or one.id for one in read.documents}

    def placed(mention: FoundMention, **known: object) -> FoundMention:
        return mention.model_copy(update={"document": file_of.get(mention.document, mention.document), **known})

    mentions = [placed(mention, cluster=one.id) for one in read.commitments for mention in one.mentions]
    mentions += [
        placed(mention, role=Role.DEMAND, cluster=f"demand {number}") for number, mention in enumerate(read.demands)
    ]
    return Predictions(
        as_of=read.as_of,
        kinds={file_of[one.id]: one.kind or UNKNOWN_KIND for one in read.documents},
        mentions=tuple(mentions),
        statuses={one.id: one.status for one in read.commitments},
        answers=tuple(
            one.model_copy(update={"document": file_of.get(one.document, one.document)}) for one in read.coverage
        ),
    )
