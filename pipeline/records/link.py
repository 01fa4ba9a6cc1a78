"""Links between mentions: a score with the named features that made it."""

from dataclasses import dataclass
from enum import StrEnum


class Judgement(StrEnum):
    """What is decided about a link: surely the same action, likely, possibly or not."""

    POSITIVE = "positive"
    LIKELY = "likely"
    UNSURE = "unsure"
    NEGATIVE = "negative"

    @property
    def joins(self) -> bool:
        """Whether the two mentions may stand under one promise."""
        return self in (Judgement.POSITIVE, Judgement.LIKELY)


# Feature of a pair that is one sentence under two sub-questions: news for two promises, or for one of them.
ECHO = "echo"
RECOUNTS = "recounts"  # feature of pairs of which one tells what was decided in the other, with the day and the thing
PART = "part"  # feature of pairs of which one says that it is part of the plan that the other adopts or announces
VETO = "veto"  # feature of pairs that may never be put together, however alike they read


@dataclass(frozen=True, slots=True)
class Link:
    """A scored pair of mentions, `first_id` < `second_id`."""

    first_id: str
    second_id: str
    score: float  # calibrated probability that both are about the same promised action
    judgement: Judgement
    features: dict[str, float]


class RelationKind(StrEnum):
    """How one promise stands to another: herhaalt, breidt uit, wijzigt, vervangt, is deel van."""

    REPEATS = "repeats"
    EXTENDS = "extends"
    AMENDS = "amends"
    REPLACES = "replaces"
    PART_OF = "part_of"


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed link between two promises: `from_id` repeats, extends, amends, replaces or is part of `to_id`."""

    from_id: str
    to_id: str
    kind: RelationKind
    reason: str  # in Dutch words
    from_mention_id: str  # the two sentences that it rests on
    to_mention_id: str
