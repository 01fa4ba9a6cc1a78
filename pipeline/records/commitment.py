"""Mentions of promised actions and the commitments they are grouped into."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.records.actor import Actor
from pipeline.records.deadline import Deadline
from pipeline.records.passage import Passage


class Role(StrEnum):
    """What a mention does for the action it is about (codebook)."""

    COMMITMENT = "commitment"
    PROGRESS = "progress"
    COMPLETION = "completion"
    DELAY = "delay"
    WITHDRAWAL = "withdrawal"
    DEMAND = "demand"


TRUSTED_FROM = 0.33  # confidence; what is below it is "mogelijk" and never changes a status
SURE = "sure:"  # begins a cue that tells how sure a field is: "sure:actor=0.93"
NAMED = "named:"  # begins a cue that tells what is named: "named:plan=Klimaatplan 2021-2030"
NEWS = frozenset({Role.PROGRESS, Role.COMPLETION, Role.DELAY, Role.WITHDRAWAL})


class Strength(StrEnum):
    """How firmly a commitment binds."""

    FIRM = "firm"
    INTENTION = "intention"
    EXPLORATION = "exploration"


@dataclass(frozen=True, slots=True)
class Named:
    """A name that is no actor's."""

    kind: str  # "law" (decrees and orders too), "plan" or "programme"
    text: str


@dataclass(frozen=True, slots=True)
class CommitmentMention:
    """One passage that voices or revisits a promise."""

    id: str
    passage: Passage
    sentence: int  # index in the document's segmentation
    role: Role
    strength: Strength | None  # commitments only
    actors: tuple[Actor, ...]
    deadlines: tuple[Deadline, ...]
    confidence: float  # 0 to 1
    cues: tuple[str, ...] = ()  # ids of rules and cues that fired, "model:<role>=<p>", "sure:<field>=<p>", "named:…"
    is_negated: bool = False
    attribution: str | None = None  # whose words, where reported: "de minister"
    promised_on: date | None = None  # date of the quoted statement, where given
    context: str = ""  # resolved content that linking compares: title, heading, sub-question, sentence before
    question_numbers: tuple[int, ...] = ()

    @property
    def field_confidence(self) -> dict[str, float]:
        """How sure each field is, 0 to 1: "role", "strength", "actor" and "deadline", where there is one."""
        return fields_in(self.cues)

    @property
    def named(self) -> tuple[Named, ...]:
        """The laws, plans and programmes that the quote names, in its order."""
        told = (cue.removeprefix(NAMED).partition("=") for cue in self.cues if cue.startswith(NAMED))
        return tuple(Named(kind, text) for kind, _, text in told)


@dataclass(frozen=True, slots=True)
class PossibleMention:
    """A sentence that may voice or revisit a promise, too unsure to count: shown as "mogelijk"."""

    id: str
    passage: Passage
    role: Role  # the likeliest
    strength: Strength | None  # commitments only
    confidence: float  # 0 to 1
    cues: tuple[str, ...] = ()
    beside_id: str | None = None  # the mention of its document that is likely about the same promise

    @property
    def field_confidence(self) -> dict[str, float]:
        """How sure its role and strength are, 0 to 1."""
        return {field: chance for field, chance in fields_in(self.cues).items() if field in ("role", "strength")}


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promised action and the mentions that belong to it, oldest first."""

    id: str
    title: str
    theme: str | None
    mention_ids: tuple[str, ...]
    theme_chance: float | None = None  # 0 to 1; 1 where a document's own record gives the theme
    subject: str | None = None  # what its dossier is about, in words


def fields_in(cues: Iterable[str]) -> dict[str, float]:
    """Return how sure each field is, as cues tell it: "sure:actor=0.93"."""
    told = (cue.removeprefix(SURE).partition("=") for cue in cues if cue.startswith(SURE))
    return {field: float(chance) for field, _, chance in told}
