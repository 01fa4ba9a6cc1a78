"""Fits where a sentence is divided into statements, on the gold sentences of which readers took several quotes."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from pipeline.extract.clauses import Joint, find_joints
from pipeline.extract.decide import Verdict
from pipeline.extract.sentence_input import SentenceInput
from pipeline.extract.statements import StatementWeights, pieces, seam_features
from pipeline.records.commitment import Role, Strength
from pipeline.records.document import DocumentKind
from pipeline.records.segment import Part
from pipeline.train.classifier_examples import Example, GoldMention

FOLDS = 5
OWN_FILE = "statements.tsv"
_OWN = "eigen zinnen"
_PARTS = {"written_question": Part.ANSWER, "oral_question": Part.ANSWER}
_WORD = re.compile(r"\w+")
_LEAST = 0.08  # chance by the words alone: keeps three in five of the joints that readers saw, and one in nine of all
_GLANCE_RECALL = 0.98  # of the divisions, of those at which the cheap models let all models look
_WORTH = 0.45  # a division pays from about half the F1 of mentions on
_LOOSENESS, _LOOSENESS_OF_SIDES = 0.05, 0.3
_OWN_WEIGHT = 0.25  # of our own sentences, which make two statements far more often than others
_REACH = 25  # characters between a joint and the quote that it begins

Floats = NDArray[np.float64]
JudgeOf = Callable[[int, Sequence[SentenceInput]], Sequence[Verdict]]  # the verdicts of a fold's own models


@dataclass(frozen=True, slots=True)
class GoldSeam:
    """A joint of a gold sentence, and whether readers took it for the border of two mentions."""

    given: SentenceInput
    joint: Joint
    fold: int
    is_border: bool
    weight: float


def train_statements(
    examples: Sequence[Example], judge: JudgeOf, glance: JudgeOf | None = None
) -> tuple[StatementWeights, dict[str, float]]:
    """Fit all steps on the sentences with a mention; return the weights and cross-validated counts.

    `judge` is called with the number of a fold, whose documents its models must not have learned from, and inputs;
    so is `glance`, with cheaper models, where there are any.
    """
    seams = gold_seams(examples)
    borders, shares = np.array([one.is_border for one in seams]), np.array([one.weight for one in seams])
    folds = np.array([one.fold for one in seams])
    words = _Fit(np.array([one.joint.features for one in seams]), borders, shares, _LOOSENESS)
    chances = words.cross_validated(folds)
    rows = np.flatnonzero(chances >= _LEAST)
    read = _side_rows([seams[row] for row in rows], chances[rows], judge)
    sides = _Fit(read, borders[rows], shares[rows], _LOOSENESS_OF_SIDES)
    told = sides.cross_validated(folds[rows])
    divided = (told >= _WORTH) & (shares[rows] == 1.0)
    least = 0.0
    if glance and divided.any():
        glanced = sides.cross_validated(
            folds[rows], _side_rows([seams[row] for row in rows], chances[rows], judge, glance)
        )
        least = float(np.quantile(glanced[divided], 1.0 - _GLANCE_RECALL))
    first, second = words.weights(), sides.weights()
    weights = StatementWeights(
        words=first[0],
        words_bias=first[1],
        least=_LEAST,
        glance=least,
        sides=second[0],
        sides_bias=second[1],
        threshold=_WORTH,
    )
    right = int((divided & borders[rows]).sum())
    return weights, {"borders": int((borders & (shares == 1.0)).sum()), "found": right, "divided": int(divided.sum())}


def save_statements(weights: StatementWeights, folder: Path, file: str) -> None:
    """Write the weights, rounded to five decimals."""
    content = {
        name: [round(one, 5) for one in value] if isinstance(value, tuple) else round(value, 5)
        for name, value in weights.model_dump().items()
    }
    (folder / file).write_text(json.dumps(content) + "\n", encoding="utf-8")


def folds_of(examples: Sequence[Example]) -> dict[str, int]:
    """Return the fold of every document."""
    documents = sorted({example.document for example in examples})
    return {document: number % FOLDS for number, document in enumerate(documents)}


def gold_seams(examples: Sequence[Example]) -> list[GoldSeam]:
    """Return every joint of the sentences with a mention; the one nearest between two quotes is their border."""
    fold = folds_of(examples)
    seams = []
    for example in examples:
        spans = sorted({span for one in example.mentions if (span := _located(example.given.text, one.quote))})
        joints = find_joints(example.given) if spans else ()
        borders = {_border(joints, first, second) for first, second in pairwise(spans)}
        weight = _OWN_WEIGHT if example.document.startswith(_OWN) else 1.0
        seams += [GoldSeam(example.given, joint, fold[example.document], joint in borders, weight) for joint in joints]
    return seams


def own_statements(corpus: Path) -> list[Example]:
    """Read `statements.tsv` of `corpus`: kind, title, roles and sentence, with a bar between two statements."""
    examples = []
    for line in (corpus / OWN_FILE).read_text(encoding="utf-8").splitlines():
        kind, title, roles, marked = line.split("\t")
        text = " ".join(marked.replace("|", " ").split())
        given = SentenceInput(text, part=_PARTS.get(kind, Part.BODY), kind=DocumentKind(kind), title=title)
        quotes = [quote.strip(" ,;") for quote in marked.split("|")]
        mentions = [_own(Role(role), quote) for role, quote in zip(roles.split("|"), quotes, strict=True)]
        examples.append(Example(f"{_OWN}: {title}", given, mentions))
    return examples


def _own(role: Role, quote: str) -> GoldMention:
    return GoldMention(role, (Strength.FIRM,) if role is Role.COMMITMENT else (), quote=quote)


def _border(joints: Sequence[Joint], first: tuple[int, int], second: tuple[int, int]) -> Joint | None:
    between = [one for one in joints if first[1] - 6 <= one.end and one.start <= second[0] + _REACH]
    return min(between, key=lambda one: abs(one.start - second[0]), default=None)


def _located(text: str, quote: str) -> tuple[int, int] | None:
    """Return where the words of a quote stand in a text, None where they do not stand there in a row."""
    tokens = list(_WORD.finditer(text))
    words, wanted = [token.group().lower() for token in tokens], [word.lower() for word in _WORD.findall(quote)]
    for at in range(len(words) - len(wanted) + 1):
        if wanted and words[at : at + len(wanted)] == wanted:
            return tokens[at].start(), tokens[at + len(wanted) - 1].end()
    return None


def _side_rows(seams: Sequence[GoldSeam], chances: Floats, judge: JudgeOf, of_sides: JudgeOf | None = None) -> Floats:
    """Return the features of every seam, each side judged by `of_sides` where it is given."""
    rows: dict[int, Floats] = {}
    for fold in range(FOLDS):
        own = [row for row, seam in enumerate(seams) if seam.fold == fold]
        sentences = judge(fold, [seams[row].given for row in own]) if own else ()
        parts = [part for row in own for _, _, part in pieces(seams[row].given, [seams[row].joint])]
        sides = (of_sides or judge)(fold, parts) if own else ()
        for at, row in enumerate(own):
            rows[row] = seam_features(
                (seams[row].joint, float(chances[row])), sentences[at], sides[2 * at : 2 * at + 2]
            )
    return np.array([rows[row] for row in range(len(seams))])


class _Fit:
    """A logistic regression over features that are brought to mean 0 and deviation 1."""

    def __init__(self, features: Floats, truth: NDArray[np.bool_], shares: Floats, looseness: float) -> None:
        self._mean, self._deviation = features.mean(axis=0), features.std(axis=0) + 1e-6
        self._features = (features - self._mean) / self._deviation
        self._truth, self._shares, self._looseness = truth, shares, looseness

    def weights(self) -> tuple[tuple[float, ...], float]:
        """Return weights over the features as they were, and the bias."""
        model = self._model(np.ones(len(self._truth), dtype=bool))
        weights = model.coef_[0] / self._deviation
        return tuple(weights.tolist()), float(model.intercept_[0] - weights @ self._mean)

    def cross_validated(self, folds: NDArray[np.int64], features: Floats | None = None) -> Floats:
        """Return each row's chance by a model that has not seen its fold; `features` stand in for its own."""
        told = self._features if features is None else (features - self._mean) / self._deviation
        chances = np.zeros(len(self._truth))
        for fold in range(FOLDS):
            apart = folds == fold
            chances[apart] = self._model(~apart).predict_proba(told[apart])[:, 1]
        return chances

    def _model(self, rows: NDArray[np.bool_]) -> LogisticRegression:
        model = LogisticRegression(C=self._looseness, max_iter=3000)
        return model.fit(self._features[rows], self._truth[rows], sample_weight=self._shares[rows])
