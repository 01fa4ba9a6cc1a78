"""One decision from what the cues, the linear model and the encoder say about a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from pipeline.errors import InvalidSettings
from pipeline.extract.cues import CueHit
from pipeline.extract.outputs import ANY, LABELS, NEWS_ROLES, OUTPUTS, ROLES, STRENGTHS
from pipeline.extract.sentence_input import SentenceInput
from pipeline.extract.weights import read_weights
from pipeline.lexicon.schema import Qualifier
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind
from pipeline.records.segment import Part

DECISION_FILE = "decision.json"
FAST_DECISION_FILE = "decision-fast.json"  # fitted without the encoder, whose features are zero
POSSIBLE_FROM = 0.33  # chance from which what is too unsure to report is kept as possible

_QUALIFIERS: tuple[Qualifier, ...] = ("attribution", "condition", "negation")
_PARTS = (Part.QUESTION_CONTEXT, Part.SUB_QUESTION, Part.ANSWER)
# Decisions and policy papers promise far more often than other prose, which is judged alike whatever its kind.
_KINDS = (DocumentKind.GOVERNMENT_DECISION, DocumentKind.POLICY_NOTE)


class Thresholds(BaseModel):
    """From which probability on a mention is reported."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    gate: float  # linear probability that lets a sentence through to the encoder
    commitment: float
    news: float  # of any of the four roles together
    mention: float  # of a promise or news, whichever: where it is sure that there is something but not what
    second: float  # of the weaker of two roles in one sentence
    demand: float


class DecisionWeights(BaseModel):
    """Weights over `feature_names()`, fitted on sentences of documents that the models below had not seen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    labels: tuple[tuple[float, ...], ...]
    label_bias: tuple[float, ...]
    strengths: tuple[tuple[float, ...], ...]
    strength_bias: tuple[float, ...]
    thresholds: Thresholds


@dataclass(frozen=True, slots=True)
class Verdict:
    """Calibrated probabilities for one sentence."""

    labels: NDArray[np.float64]  # (LABELS,), see `outputs`
    strengths: NDArray[np.float64]  # (3,)


class Decision:
    """Turns the models' numbers into probabilities and roles."""

    def __init__(self, weights: DecisionWeights) -> None:
        self.thresholds = weights.thresholds
        self._labels = np.array(weights.labels)
        self._label_bias = np.array(weights.label_bias)
        self._strengths = np.array(weights.strengths)
        self._strength_bias = np.array(weights.strength_bias)

    @classmethod
    def load(cls, folder: Path, file: str = DECISION_FILE) -> "Decision":
        """Read the weights from a file of `folder`; raises InvalidSettings when it is missing or malformed."""
        path = folder / file
        weights = read_weights(path, DecisionWeights)
        size = len(feature_names())
        if len(weights.labels) != LABELS or any(len(row) != size for row in (*weights.labels, *weights.strengths)):
            raise InvalidSettings(f"{path}: the weights do not fit {LABELS} labels over {size} features")
        return cls(weights)

    def verdicts(self, features: NDArray[np.float32]) -> list[Verdict]:
        """Return the probabilities for every row of `decision_features`."""
        labels = 1.0 / (1.0 + np.exp(-(features @ self._labels.T + self._label_bias)))
        raw = features @ self._strengths.T + self._strength_bias
        powers = np.exp(raw - raw.max(axis=1, keepdims=True))
        strengths = powers / powers.sum(axis=1, keepdims=True)
        return [Verdict(*pair) for pair in zip(labels, strengths, strict=True)]

    def roles(self, verdict: Verdict) -> list[tuple[Role, float]]:
        """Return the roles to report with their confidence: none, one, or a promise and news, likelier first."""
        chances = dict(zip(ROLES, map(float, verdict.labels), strict=False))
        least, promise = self.thresholds, chances[Role.COMMITMENT]
        news_role = max(NEWS_ROLES, key=chances.__getitem__)
        news = 1.0 - float(np.prod([1.0 - chances[role] for role in NEWS_ROLES]))
        found = [(Role.COMMITMENT, promise)] if promise >= least.commitment else []
        found += [(news_role, news)] if news >= least.news else []
        if len(found) > 1 and min(promise, news) < least.second:
            found = [max(found, key=lambda one: one[1])]
        whole = float(verdict.labels[ANY])
        if not found and whole >= least.mention:
            found = [_likelier(verdict)]
        if not found and chances[Role.DEMAND] >= least.demand:
            found = [(Role.DEMAND, chances[Role.DEMAND])]
        return sorted(found, key=lambda one: -one[1])

    def possible(self, verdict: Verdict) -> list[tuple[Role, float]]:
        """Return the promise or news that a sentence may hold and `roles` leaves out; nothing where it is unlikely."""
        likelier = _likelier(verdict)
        return [likelier] if likelier[1] >= POSSIBLE_FROM and not self.roles(verdict) else []


def feature_names() -> tuple[str, ...]:
    """Return the names of the decision's features, in order."""
    voices = [f"{voice}:{number}" for voice in ("encoder", "linear") for number in range(OUTPUTS)]
    cues = [f"cue:{name}" for name in (*ROLES, *STRENGTHS, *_QUALIFIERS)]
    return (*voices, *cues, *(f"part:{part}" for part in _PARTS), *(f"kind:{kind}" for kind in _KINDS), "item")


def decision_features(
    inputs: Sequence[SentenceInput],
    hits: Sequence[Sequence[CueHit]],
    linear: NDArray[np.float32],
    encoder: NDArray[np.float32] | None,
) -> NDArray[np.float32]:
    """Return the features of every sentence, shape (len(inputs), len(feature_names())); zeros for no encoder."""
    encoder = np.zeros_like(linear) if encoder is None else encoder
    rows = [list(chain(_cue_features(found), _situation(given))) for given, found in zip(inputs, hits, strict=True)]
    facts = np.array(rows, dtype=np.float32).reshape(len(inputs), -1)
    return np.hstack([np.clip(encoder, -8, 8) / 4, np.clip(linear, -8, 8) / 4, facts]).astype(np.float32)


def _likelier(verdict: Verdict) -> tuple[Role, float]:
    """Return a promise or the likeliest news, with its chance; to be sure of something raises an unsure choice."""
    chances = dict(zip(ROLES, map(float, verdict.labels), strict=False))
    promise = chances[Role.COMMITMENT]
    news_role = max(NEWS_ROLES, key=chances.__getitem__)
    news = 1.0 - float(np.prod([1.0 - chances[role] for role in NEWS_ROLES]))
    role, chance = (Role.COMMITMENT, promise) if promise >= news else (news_role, news)
    return role, max(chance, float(verdict.labels[ANY]) * chance / max(promise + news, 1e-6))


def _cue_features(hits: Sequence[CueHit]) -> list[float]:
    roles = {hit.cue.role for hit in hits}
    strengths = {hit.cue.strength for hit in hits}
    qualifiers = {hit.cue.qualifier for hit in hits}
    return [
        *(float(role in roles) for role in ROLES),
        *(float(strength in strengths) for strength in STRENGTHS),
        *(float(qualifier in qualifiers) for qualifier in _QUALIFIERS),
    ]


def _situation(given: SentenceInput) -> list[float]:
    return [
        *(float(given.part is part) for part in _PARTS),
        *(float(given.kind is kind) for kind in _KINDS),
        float(bool(given.lead)),
    ]
