"""Divides a sentence that makes two statements, each of which is judged by itself.

The words on both sides of a joint say whether it is worth a look, then what the cheap models say of both sides; what
all models say of them, read as sentences, decides; and every statement must hold a predicate by the parse. A list of
objects reads as one statement, "we bouwen … en verlengen …" as two.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from pipeline.errors import InvalidSettings
from pipeline.extract.clauses import Joint, find_joints, finite_places, joint_features
from pipeline.extract.decide import Verdict
from pipeline.extract.outputs import ANY, NEWS_ROLES, ROLES, SEVERAL
from pipeline.extract.sentence_input import SentenceInput
from pipeline.extract.weights import read_weights
from pipeline.language.predicates import predicate_places
from pipeline.records.commitment import Role

STATEMENTS_FILE = "statements.json"
FAST_STATEMENTS_FILE = "statements-fast.json"
SIDE_FEATURES = (
    "words",
    *(f"{side}:{label}" for side in ("sentence", "left", "right") for label in ("promise", "news", "any", "several")),
    "weaker side",
    "different roles",
)
_EDGE = 1e-3
_NEWS = [ROLES.index(role) for role in NEWS_ROLES]
_PROMISE = ROLES.index(Role.COMMITMENT)

Judge = Callable[[Sequence[SentenceInput]], Sequence[Verdict]]
PlacesOf = Callable[[Sequence[str]], list[tuple[int, ...]]]  # where each text says that something happens
Seam = tuple[Joint, float]  # with the chance, by the words alone, that two statements meet there
Piece = tuple[int, int, SentenceInput]  # a stretch of a sentence (character offsets), read as a sentence


class StatementWeights(BaseModel):
    """Two logistic regressions: over `joint_features()`, then over `SIDE_FEATURES` and those together."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: tuple[float, ...]
    words_bias: float
    least: float  # chance by the words alone from which both sides are read
    glance: float = 0.0  # chance, both sides read by the cheap models, from which all models read them
    sides: tuple[float, ...]
    sides_bias: float
    threshold: float  # chance from which the sentence is divided


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of a sentence (character offsets) and what the models say of it."""

    start: int
    end: int
    verdict: Verdict


class StatementSplitter:
    """Divides sentences by fitted weights; without a parse finite verbs of the lexicon stand for predicates."""

    def __init__(self, weights: StatementWeights, *, has_parse: bool = True) -> None:
        self._weights = weights
        self._places_of = predicate_places if has_parse else finite_places
        self._words, self._sides = np.array(weights.words), np.array(weights.sides)

    @classmethod
    def load(cls, folder: Path, file: str = STATEMENTS_FILE, *, has_parse: bool = True) -> "StatementSplitter":
        """Read the weights from a file of `folder`; raises InvalidSettings when it is missing or malformed."""
        path = folder / file
        weights = read_weights(path, StatementWeights)
        sizes = len(joint_features()), len(SIDE_FEATURES) + len(joint_features())
        if (len(weights.words), len(weights.sides)) != sizes:
            raise InvalidSettings(f"{path}: the weights do not fit {sizes[0]} and {sizes[1]} features")
        return cls(weights, has_parse=has_parse)

    def divide(
        self,
        inputs: Sequence[SentenceInput],
        verdicts: Sequence[Verdict],
        judge: Judge,
        in_two: Sequence[bool],
        glance: Judge | None = None,
    ) -> list[tuple[Statement, ...]]:
        """Return the statements of every sentence, none for one that is best left whole.

        `verdicts` are the sentences' own; `judge` is asked for those of their parts, and a cheaper `glance`, where
        there is one, before it. A sentence marked `in_two` voices two roles: it is divided at its likeliest joint,
        whatever the chance.
        """
        known: dict[SentenceInput, Verdict] = {}
        looked = self._worth_a_look(inputs)
        if glance:
            looked = self._glanced(inputs, verdicts, looked, in_two, glance)
        _learn(known, _all_parts(inputs, looked), judge)
        likely = [
            self._likely(seams, [verdict, *(known[part] for part in _parts(given, seams))], must=must)
            for given, verdict, seams, must in zip(inputs, verdicts, looked, in_two, strict=True)
        ]
        divided = _divided(inputs, likely, self._places_of)
        _learn(known, (part for one in divided for _, _, part in one), judge)
        return [tuple(Statement(start, end, known[part]) for start, end, part in one) for one in divided]

    def _worth_a_look(self, inputs: Sequence[SentenceInput]) -> list[list[Seam]]:
        """Return the joints whose words may divide each sentence, each with the chance by the words alone."""
        found = [find_joints(given) for given in inputs]
        features = np.array([joint.features for joints in found for joint in joints])
        raw = features.reshape(-1, len(self._words)) @ self._words + self._weights.words_bias
        chances = iter((1.0 / (1.0 + np.exp(-raw))).tolist())
        least = self._weights.least
        return [[(joint, chance) for joint in joints if (chance := next(chances)) >= least] for joints in found]

    def _glanced(
        self,
        inputs: Sequence[SentenceInput],
        verdicts: Sequence[Verdict],
        looked: Sequence[list[Seam]],
        in_two: Sequence[bool],
        glance: Judge,
    ) -> list[list[Seam]]:
        """Leave out the joints that the cheap models see nothing in; of a sentence with two roles keep all."""
        known: dict[SentenceInput, Verdict] = {}
        _learn(known, _all_parts(inputs, looked), glance)
        kept = []
        for given, verdict, seams, must in zip(inputs, verdicts, looked, in_two, strict=True):
            read = [[known[part] for part in _parts(given, [seam])] for seam in seams]
            chances = [self._chance(seam_features(seam, verdict, two)) for seam, two in zip(seams, read, strict=True)]
            seen = zip(seams, chances, strict=True)
            kept.append([seam for seam, chance in seen if must or chance >= self._weights.glance])
        return kept

    def _likely(self, seams: Sequence[Seam], read: Sequence[Verdict], *, must: bool) -> tuple[list[Joint], int]:
        """Return the joints that may divide the sentence, the likeliest first, and how many of them may be taken.

        `read` holds the verdict of the sentence, then of the left and right side of each seam.
        """
        chances = [
            self._chance(seam_features(seam, read[0], read[2 * at + 1 : 2 * at + 3])) for at, seam in enumerate(seams)
        ]
        ranked = sorted(zip(chances, seams, strict=True), key=lambda one: (-one[0], one[1][0].start))
        likely = [joint for chance, (joint, _) in ranked if chance >= self._weights.threshold]
        return (likely, len(likely)) if likely or not must else ([joint for _, (joint, _) in ranked], 1)

    def _chance(self, features: NDArray[np.float64]) -> float:
        return float(1.0 / (1.0 + np.exp(-(features @ self._sides + self._weights.sides_bias))))


def pieces(given: SentenceInput, cuts: Sequence[Joint]) -> tuple[Piece, ...]:
    """Return the stretches between the cuts, each as a sentence that stands between its neighbours."""
    starts, ends = [0, *(cut.start for cut in cuts)], [*(cut.end for cut in cuts), len(given.text)]
    texts = [given.text[start:end] for start, end in zip(starts, ends, strict=True)]
    around = [given.previous, *texts, given.next]
    return tuple(
        (start, end, replace(given, text=text, previous=around[at], next=around[at + 2]))
        for at, (start, end, text) in enumerate(zip(starts, ends, texts, strict=True))
    )


def seam_features(seam: Seam, sentence: Verdict, sides: Sequence[Verdict]) -> NDArray[np.float64]:
    """Return the `SIDE_FEATURES` of a joint, then `joint_features()`; `sides` are the verdicts of left and right."""
    joint, words = seam
    odds = [_log_odds(verdict) for verdict in (sentence, *sides)]
    leanings = [of[1] - of[0] for of in odds[1:]]
    weaker = min(odds[1][2], odds[2][2])
    read = [_logit(words), *(one for of in odds for one in of), weaker, abs(leanings[0] - leanings[1])]
    return np.array([*read, *joint.features])


def news_chance(verdict: Verdict) -> float:
    """Return the chance of any of the four roles of news."""
    return 1.0 - float(np.prod(1.0 - verdict.labels[_NEWS]))


def _log_odds(verdict: Verdict) -> list[float]:
    chances = verdict.labels[_PROMISE], news_chance(verdict), verdict.labels[ANY], verdict.labels[SEVERAL]
    return [_logit(chance) for chance in chances]


def _logit(chance: float) -> float:
    sure = min(max(chance, _EDGE), 1.0 - _EDGE)
    return float(np.log(sure / (1.0 - sure)))


def _parts(given: SentenceInput, seams: Sequence[Seam]) -> list[SentenceInput]:
    return [part for joint, _ in seams for _, _, part in pieces(given, [joint])]


def _all_parts(inputs: Sequence[SentenceInput], looked: Sequence[Sequence[Seam]]) -> list[SentenceInput]:
    return [part for given, seams in zip(inputs, looked, strict=True) for part in _parts(given, seams)]


def _divided(
    inputs: Sequence[SentenceInput], likely: Sequence[tuple[list[Joint], int]], places_of: PlacesOf
) -> list[tuple[Piece, ...]]:
    """Return the pieces of every sentence, none where it stays whole; a joint that leaves a piece untold is no cut."""
    asked = [given.text for given, (joints, _) in zip(inputs, likely, strict=True) if joints]
    places = dict(zip(asked, places_of(asked), strict=True))
    found = []
    for given, (joints, most) in zip(inputs, likely, strict=True):
        cuts: list[Joint] = []
        for joint in joints:
            wider = sorted([*cuts, joint], key=lambda one: one.start)
            if len(cuts) < most and _all_tell(pieces(given, wider), places[given.text]):
                cuts = wider
        found.append(pieces(given, cuts) if cuts else ())
    return found


def _all_tell(parts: Sequence[Piece], predicates: Sequence[int]) -> bool:
    """Return whether every piece holds a predicate: what says of nothing that it happens is no statement."""
    return all(any(start <= place < end for place in predicates) for start, end, _ in parts)


def _learn(known: dict[SentenceInput, Verdict], wanted: Iterable[SentenceInput], judge: Judge) -> None:
    """Ask for the verdicts that are not known yet, each once, all together."""
    new = [part for part in dict.fromkeys(wanted) if part not in known]
    if new:
        known.update(zip(new, judge(new), strict=True))
