"""A second reading of the mentions that the models doubt: the grammar of the sentence moves how sure they are.

Each rule over the parse that speaks adds its weight to the log odds of the first decision. What is reported stays what
the models report: moved over their thresholds as well, no fewer mentions were wrong on documents kept apart, but the
chances ranked and rated better. Of mentions that the first decision is sure of, only those with a denial are parsed, to
tell what it denies.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from pipeline.errors import InvalidSettings
from pipeline.extract.sentence_rules import RuleHit, SentenceRules, shipped_rules
from pipeline.extract.weights import read_weights
from pipeline.records.commitment import NEWS, Role

SECOND_FILE = "second-reading.json"
_EDGE = 1e-3

Hits = tuple[RuleHit, ...]
Chances = list[tuple[Role, float]]


class RuleWeights(BaseModel):
    """What each rule adds to the log odds of a promise, or of news."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weights: tuple[float, ...]
    bias: float


class SecondWeights(BaseModel):
    """The weights of promises and of news, and up to which chance a mention is in doubt."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rules: tuple[str, ...]
    promise: RuleWeights
    news: RuleWeights
    most: float


class SecondReading:
    """Moves chances by fitted weights."""

    def __init__(self, weights: SecondWeights, rules: SentenceRules) -> None:
        self._weights = weights
        self._rules = rules

    @classmethod
    def load(cls, folder: Path) -> "SecondReading":
        """Read the weights from `folder`; raises InvalidSettings when they are missing, malformed or of other rules."""
        path = folder / SECOND_FILE
        weights, rules = read_weights(path, SecondWeights), shipped_rules()
        sizes = {len(weights.promise.weights), len(weights.news.weights)}
        if weights.rules != rules.ids or sizes != {len(rules.ids)}:
            raise InvalidSettings(f"{path}: the weights do not fit the {len(rules.ids)} rules of grammar")
        return cls(weights, rules)

    def reread(
        self, texts: Sequence[str], roles: Sequence[Chances], asked: Sequence[bool]
    ) -> tuple[list[Chances], list[Hits | None]]:
        """Return the chances of the roles of each sentence, and what the rules say of it, None where it is not parsed.

        Parsed are sentences in doubt, whose chances are moved, and those marked `asked`.
        """
        moved: list[Chances] = list(roles)
        spoken: list[Hits | None] = [None] * len(roles)
        doubted = [any(chance < self._weights.most for _, chance in one) for one in roles]
        rows = [row for row in range(len(roles)) if doubted[row] or asked[row]]
        for row, hits in zip(rows, self._rules.read(texts[row] for row in rows), strict=True):
            spoken[row] = hits
            if doubted[row]:
                features = rule_features([hits], self._weights.rules)[0]
                moved[row] = [(role, self._moved(role, chance, features)) for role, chance in roles[row]]
        return moved, spoken

    def _moved(self, role: Role, chance: float, features: NDArray[np.float64]) -> float:
        if role is not Role.COMMITMENT and role not in NEWS:
            return chance
        given = self._weights.news if role in NEWS else self._weights.promise
        odds = float(log_odds(np.array(chance)) + features @ np.array(given.weights)) + given.bias
        return float(1.0 / (1.0 + np.exp(-odds)))


def rule_features(hits: Sequence[Hits], rules: Sequence[str]) -> NDArray[np.float64]:
    """Return which of `rules` speak in each sentence, shape (len(hits), len(rules))."""
    columns = {name: column for column, name in enumerate(rules)}
    features = np.zeros((len(hits), len(rules)))
    for row, found in enumerate(hits):
        features[row, [columns[hit.id] for hit in found]] = 1.0
    return features


def log_odds(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the log odds of chances, which are kept away from 0 and 1."""
    kept = np.clip(chances, _EDGE, 1.0 - _EDGE)
    return np.asarray(np.log(kept / (1.0 - kept)))
