"""How the linear model gets better with more to learn from: gold documents in growing shares, then other sentences."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.outputs import ANY, NEWS_ROLES, ROLES
from pipeline.records.commitment import Role
from pipeline.train.classifier_examples import Example, gold_examples, own_examples
from pipeline.train.classifier_linear import linear_features, train_linear
from pipeline.train.classifier_targets import can_train, label_targets
from pipeline.train.labels import LABELS_FILE, labelled_examples

SHARES = (0.125, 0.25, 0.5, 1.0)
_NEWS = [ROLES.index(role) for role in NEWS_ROLES]

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What the model learned from, and its F1 on sentences of documents that it has not seen."""

    name: str  # "gold", "gold + own" or "gold + own + labels"
    documents: int
    sentences: int
    f1: dict[str, float]  # of "commitment", "news" and "any", by sentence


def learning_curve(
    shared: Path, corpus: Path, judged: str = "dev", shares: Iterable[float] = SHARES
) -> Iterator[CurvePoint]:
    """Yield a point for each share of the training set, and one for each kind of other sentences added to all of it.

    Judged on the set `judged` of the folder `shared`, sentences on which readers may differ left out. A smaller share
    is part of every larger one. The labels are left out where the texts that they point into are not under `shared`.
    Raises OSError when a gold set is missing. Some minutes.
    """
    gold, unseen = (_usable(gold_examples(shared / "eval", name)) for name in ("train", judged))
    for share in shares:
        yield _point("gold", _share(gold, share), unseen)
    more = [*gold, *_usable(own_examples(corpus))]
    yield _point("gold + own", more, unseen)
    if (corpus / LABELS_FILE).exists() and (shared / "data").is_dir():
        more += _usable(labelled_examples(corpus / LABELS_FILE, shared / "data").examples)
        yield _point("gold + own + labels", more, unseen)


def _usable(examples: Sequence[Example]) -> list[Example]:
    return [example for example in examples if can_train(example.given)]


def _share(examples: Sequence[Example], share: float) -> list[Example]:
    documents = sorted({example.document for example in examples})
    random.Random(0).shuffle(documents)
    kept = set(documents[: round(len(documents) * share)])
    return [example for example in examples if example.document in kept]


def _point(name: str, examples: Sequence[Example], unseen: Sequence[Example]) -> CurvePoint:
    logits = train_linear(examples).logits(linear_features([one.given for one in unseen]))
    chances = 1.0 / (1.0 + np.exp(-logits))
    targets, weights = label_targets(unseen)
    sure = weights[:, ANY] == 1.0
    said, true = _classes(chances[sure]), _classes(targets[sure])
    f1 = {name: _f1(said[name], true[name]) for name in said}
    return CurvePoint(name, len({one.document for one in examples}), len(examples), f1)


def _classes(chances: Floats) -> dict[str, NDArray[np.bool_]]:
    promise = chances[:, ROLES.index(Role.COMMITMENT)] >= 0.5
    news = 1.0 - np.prod(1.0 - chances[:, _NEWS], axis=1) >= 0.5
    return {"commitment": promise, "news": news, "any": promise | news}


def _f1(said: NDArray[np.bool_], true: NDArray[np.bool_]) -> float:
    return round(2 * float((said & true).sum()) / max(1.0, float(said.sum() + true.sum())), 4)
