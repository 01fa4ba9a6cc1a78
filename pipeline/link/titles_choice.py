"""Which of the candidates for a title can be printed: a logistic model over features that a reader can check."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.language.location import model_path
from pipeline.link.titles_features import features_of, sentence_of
from pipeline.link.titles_known import MODEL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.link.titles_parse import Doc
    from pipeline.link.titles_ways import Candidate

_OF_REASON = 0.3  # what tells why or when: "omdat steden meer taken krijgen"
_OF_NOUN = 0.5  # a thing with its clause, where a verb may tell what is done with it
_POINTS = re.compile(r"\b(?:hun|hen|hem|haar|daarvan|hiervan)\b")  # who is meant stands elsewhere
_REASONS = ("omdat", "aangezien", "nadat", "hoewel", "terwijl", "doordat", "indien", "wanneer", "zodat", "opdat")
CHOOSER_FILE = "chooser.json"


@dataclass(frozen=True, slots=True)
class Chooser:
    """Weights by feature, beside that of a title that shows no feature, and the chances that decide.

    Below `refuses_below` no candidate is taken; from `beats_measure` one is printed without its decision.
    """

    intercept: float
    weights: Mapping[str, float]
    refuses_below: float
    beats_measure: float

    def chance(self, features: Mapping[str, float]) -> float:
        """Return how likely a reader would print a title with these features; one that is missing counts as 0."""
        weights = self.weights
        told = self.intercept + sum(value * weights[name] for name, value in features.items() if name in weights)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, told))))


@cache
def load_chooser() -> Chooser:
    """Load the shipped chooser."""
    held = json.loads((model_path(MODEL) / CHOOSER_FILE).read_text(encoding="utf-8"))
    weights = {name: one["weight"] / one["scale"] for name, one in held["features"].items()}
    intercept = held["intercept"] - sum(weights[name] * one["mean"] for name, one in held["features"].items())
    return Chooser(intercept, weights, held["refuses_below"], held["beats_measure"])


def ranked(found: Sequence[Candidate], doc: Doc, *, measure: str) -> list[tuple[float, Candidate]]:
    """Return candidates with the chance that each can be printed, the likeliest first."""
    chooser = load_chooser()
    known = sentence_of(doc)
    scored = []
    for one in found:
        features = features_of(one, doc, known, measure=measure)
        scored.append(
            (chooser.chance(features) * (_trust(one) if not features["result left out"] else _OF_REASON), one)
        )
    return sorted(scored, key=lambda pair: -pair[0])


def _trust(candidate: Candidate) -> float:
    """Return what share of its chance a candidate keeps that was made in a way which the judged ones had little of."""
    verb = candidate.verb
    if candidate.way.endswith("nouns more") or _POINTS.search(candidate.core):
        return _OF_NOUN
    chain = (verb, *verb.ancestors) if verb is not None and verb.pos_ in ("VERB", "AUX") else ()
    is_reason = any(child.lower_ in _REASONS and child.dep_ == "mark" for token in chain for child in token.children)
    return _OF_REASON if is_reason else 1.0
