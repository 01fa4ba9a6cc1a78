"""Trains the role classifier from nothing: linear model, encoder and the decision over both.

One document in six is kept apart: linear model and encoder learn from the others, and the decision over both is fitted
and calibrated on what they say of the sixth. The encoder ships as it was judged; the linear model, which is cheap, is
fitted once more on every document. Labelled sentences were picked for being doubtful, so that they teach but calibrate
nothing. Fixed seeds: the same data gives the same model.
"""

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.extract.decide import DECISION_FILE, FAST_DECISION_FILE
from pipeline.extract.linear import LinearModel
from pipeline.extract.role_encoder import RoleEncoder
from pipeline.train.classifier_decision import Unseen, save_decision, train_decision
from pipeline.train.classifier_encoder import EncoderPlan, save_encoder, train_encoder
from pipeline.train.classifier_examples import Example, gold_examples, own_examples
from pipeline.train.classifier_linear import linear_features, train_linear
from pipeline.train.classifier_targets import can_train
from pipeline.train.labels import LABELS_FILE, labelled_examples

FOLDS = 6  # one of them is kept apart for the decision


def train_classifier(shared: Path, corpus: Path, out: Path, plan: EncoderPlan | None = None) -> None:
    """Train on the gold set in `shared/eval`, the labelled texts of `shared/data` and `corpus`; write to `out`.

    Takes about half an hour on two free cores. Raises OSError when a file is missing.
    """
    gold = _trainable(gold_examples(shared / "eval"))
    own = _trainable(own_examples(corpus))
    labelled = _trainable(labelled_examples(corpus / LABELS_FILE, shared / "data").examples)
    out.mkdir(parents=True, exist_ok=True)
    (seen, kept), (own_seen, own_kept) = split_documents(gold, FOLDS), split_documents(own, FOLDS)
    examples = [*seen, *own_seen, *labelled]
    network, encoder = train_encoder(examples, plan or EncoderPlan())
    save_encoder(network, out)
    linear = train_linear(examples)
    for reader, file in ((encoder, DECISION_FILE), (None, FAST_DECISION_FILE)):
        unseen, with_own = (judged(one, linear, reader) for one in (kept, [*kept, *own_kept]))
        save_decision(train_decision(unseen, with_own), out, file)
    train_linear([*gold, *own, *labelled]).save(out)


def _trainable(examples: Iterable[Example]) -> list[Example]:
    return [example for example in examples if can_train(example.given)]


def split_documents(examples: Sequence[Example], folds: int) -> tuple[list[Example], list[Example]]:
    """Keep one document in `folds` apart, drawn with a fixed seed; never divide a document."""
    documents = sorted({example.document for example in examples})
    random.Random(0).shuffle(documents)
    apart = set(documents[::folds])
    seen = [example for example in examples if example.document not in apart]
    return seen, [example for example in examples if example.document in apart]


def judged(kept: Sequence[Example], linear: LinearModel, encoder: RoleEncoder | None) -> Unseen:
    """Run the models on sentences that they have not seen."""
    inputs = [example.given for example in kept]
    return Unseen(kept, linear.logits(linear_features(inputs)), encoder.outputs(inputs) if encoder else None)
