"""Which of the candidates for a title can be printed: a logistic model over features that a reader can check."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.language.location import model_path
from pipeline.link.titles_features import features_of, sentence_of
from pipeline.link.titles_known import MODEL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc

    from pipeline.link.titles_ways import Candidate

CHOOSER_FILE = "chooser.json"


@dataclass(frozen=True, slots=True)
class Chooser:
    """Weights by feature with its mean and scale over the judged titles, and the chances that decide.

    Below `refuses_below` no candidate is taken; from `beats_measure` one is taken before the name of its decision.
    """

    intercept: float
    weights: Mapping[str, tuple[float, float, float]]
    refuses_below: float
    beats_measure: float

    def chance(self, features: Mapping[str, float]) -> float:
        """Return how likely a reader would print a title with these features; one that is missing counts as 0."""
        told = self.intercept + sum(
            weight * (features.get(name, 0.0) - mean) / scale for name, (weight, mean, scale) in self.weights.items()
        )
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, told))))


@cache
def load_chooser() -> Chooser:
    """Load the shipped chooser."""
    held = json.loads((model_path(MODEL) / CHOOSER_FILE).read_text(encoding="utf-8"))
    weights = {name: (one["weight"], one["mean"], one["scale"]) for name, one in held["features"].items()}
    return Chooser(held["intercept"], weights, held["refuses_below"], held["beats_measure"])


def ranked(found: Sequence[Candidate], doc: Doc, *, measure: str) -> list[tuple[float, Candidate]]:
    """Return candidates with the chance that each can be printed, the likeliest first."""
    chooser = load_chooser()
    known = sentence_of(doc)
    scored = [(chooser.chance(features_of(one, doc, known, measure=measure)), one) for one in found]
    return sorted(scored, key=lambda pair: -pair[0])
