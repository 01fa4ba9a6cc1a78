"""Trains the role classifier from nothing: linear model, encoder and the decision over both.

The decision is fitted on documents that its linear model and encoder were not trained on; the two that ship are then
trained on every document. Fixed seeds: the same data gives the same model.
"""

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.outputs import OUTPUTS
from pipeline.extract.role_encoder import RoleEncoder
from pipeline.train.classifier_decision import Unseen, save_decision, train_decision, without_encoder
from pipeline.train.classifier_encoder import EncoderPlan, save_encoder, train_encoder
from pipeline.train.classifier_examples import Example, gold_examples, own_examples
from pipeline.train.classifier_linear import linear_features, train_linear
from pipeline.train.classifier_targets import can_train

FOLDS = 6  # one of them is kept apart for the decision


def train_classifier(data: Path, corpus: Path, out: Path, plan: EncoderPlan | None = None) -> None:
    """Train on the gold set `data` (an evaluation folder) and the sentences of `corpus`; write the model to `out`.

    Takes about half an hour on two free cores. Raises OSError when a file is missing.
    """
    plan = plan or EncoderPlan()
    gold = [example for example in gold_examples(data) if can_train(example.given)]
    own = [example for example in own_examples(corpus) if can_train(example.given)]
    out.mkdir(parents=True, exist_ok=True)
    seen, kept = split_documents(gold, FOLDS)
    words_only = without_encoder(gold, cross_validated_linear(gold, own))
    save_decision(train_decision(unseen_outputs([*seen, *own], kept, plan), words_only), out)
    train_linear([*gold, *own]).save(out)
    network, _ = train_encoder([*gold, *own], plan)
    save_encoder(network, out)


def split_documents(examples: Sequence[Example], folds: int) -> tuple[list[Example], list[Example]]:
    """Keep one document in `folds` apart, drawn with a fixed seed; never divide a document."""
    documents = sorted({example.document for example in examples})
    random.Random(0).shuffle(documents)
    apart = set(documents[::folds])
    seen = [example for example in examples if example.document not in apart]
    return seen, [example for example in examples if example.document in apart]


def unseen_outputs(seen: Sequence[Example], kept: Sequence[Example], plan: EncoderPlan) -> Unseen:
    """Train both models on `seen` and run them on `kept`."""
    inputs = [example.given for example in kept]
    encoder: RoleEncoder = train_encoder(seen, plan)[1]
    linear = train_linear(seen)
    return Unseen(kept, linear.logits(linear_features(inputs)), encoder.outputs(inputs))


def cross_validated_linear(gold: Sequence[Example], own: Sequence[Example], folds: int = 3) -> NDArray[np.float32]:
    """Return the linear model's outputs for every gold sentence, from models that did not see its document."""
    documents = sorted({example.document for example in gold})
    fold = [documents.index(example.document) % folds for example in gold]
    outputs = np.zeros((len(gold), OUTPUTS), dtype=np.float32)
    for number in range(folds):
        seen = [example for example, at in zip(gold, fold, strict=True) if at != number]
        rows = [row for row, at in enumerate(fold) if at == number]
        outputs[rows] = train_linear([*seen, *own]).logits(linear_features([gold[row].given for row in rows]))
    return outputs
