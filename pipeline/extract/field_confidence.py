"""How sure each field of a mention is: its role, its strength, who must act and by when.

Role and strength come from the models' chances, brought in line with how often they are right; actors and dates come
from rules, and are as sure as rules of that sort were right on the training texts.
"""

from collections.abc import Sequence
from math import exp, log
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pipeline.extract.decide import Verdict
from pipeline.extract.outputs import NEWS_ROLES, ROLES
from pipeline.extract.sentence_input import Classified
from pipeline.extract.weights import read_weights
from pipeline.records.actor import Actor, ActorRelation
from pipeline.records.commitment import SURE, Role
from pipeline.records.deadline import Deadline
from pipeline.records.document import DocumentKind

FIELDS_FILE = "fields.json"
FAST_FIELDS_FILE = "fields-fast.json"
SUREST = 0.99  # what was always right so far need not be next time
ANY_WAY = "any"  # the share right over all ways, for one that was never measured
_EDGE = 1e-3
_TOLD = [ROLES.index(role) for role in (Role.COMMITMENT, *NEWS_ROLES)]


class Bend(BaseModel):
    """Slope and intercept that bring the log odds of a chance in line with how often it is right."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slope: float
    intercept: float

    def of(self, chance: float) -> float:
        """Return the calibrated chance."""
        return 1.0 / (1.0 + exp(-(self.slope * log_odds(chance) + self.intercept)))


class FieldWeights(BaseModel):
    """What the chances of fields are made of; `actor` and `deadline` hold the share right by way of reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Bend
    strength: Bend
    actor: dict[str, float]
    deadline: dict[str, float]


class FieldConfidence:
    """Tells how sure a mention's fields are."""

    def __init__(self, weights: FieldWeights) -> None:
        self._weights = weights

    @classmethod
    def load(cls, folder: Path, file: str = FIELDS_FILE) -> "FieldConfidence":
        """Read the weights from a file of `folder`; raises InvalidSettings when it is missing or malformed."""
        return cls(read_weights(folder / file, FieldWeights))

    def cues(
        self,
        said: Classified,
        actors: Sequence[Actor],
        deadlines: Sequence[Deadline],
        kind: DocumentKind | None,
    ) -> tuple[str, ...]:
        """Return how sure each field of a mention is, as cues: "sure:actor=0.93"."""
        found = {} if said.role is Role.DEMAND else {"role": self._weights.role.of(said.role_chance)}
        if said.strength_chance is not None:
            found["strength"] = self._weights.strength.of(said.strength_chance)
        if actors:
            found["actor"] = share_of(self._weights.actor, actor_way(actors, kind))
        if deadlines:
            found["deadline"] = share_of(self._weights.deadline, deadline_way(deadlines))
        return tuple(f"{SURE}{field}={min(chance, SUREST):.2f}" for field, chance in found.items())


def role_chance(verdict: Verdict, role: Role) -> float:
    """Return the chance of a role among the roles that a mention may play."""
    return float(verdict.labels[ROLES.index(role)] / max(verdict.labels[_TOLD].sum(), _EDGE))


def actor_way(actors: Sequence[Actor], kind: DocumentKind | None) -> str:
    """Return how the one who must act was found: "named", "unlisted", "implied" or "ambiguous", and in what text."""
    first = next((one for one in actors if one.relation is ActorRelation.RESPONSIBLE), actors[0])
    if first.is_ambiguous:
        way = "ambiguous"
    elif first.start_char is None:
        way = "implied"
    else:
        way = "named" if first.actor_id or first.post else "unlisted"
    place = "decision" if kind is DocumentKind.GOVERNMENT_DECISION else "elsewhere"
    return f"{way}, {place}"


def deadline_way(deadlines: Sequence[Deadline]) -> str:
    """Return how the first deadline is told: "vague", or how precisely."""
    first = deadlines[0]
    return "vague" if first.is_vague or first.granularity is None else str(first.granularity)


def share_of(shares: dict[str, float], way: str) -> float:
    """Return the share right of a way, or of all where it was never measured."""
    return shares.get(way, shares[ANY_WAY])


def log_odds(chance: float) -> float:
    """Return the log odds of a chance, which is kept away from 0 and 1."""
    kept = min(max(chance, _EDGE), 1.0 - _EDGE)
    return log(kept / (1.0 - kept))
