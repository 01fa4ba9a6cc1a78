"""Trains the role classifier from nothing: linear model, encoder and the decision over both.

One document in six is kept apart, and one in five of the open texts that a reader labelled whole: linear model and
encoder learn from the others, and the decision over both is fitted and calibrated on what they say of those. The
encoder ships as it was judged; the linear model, which is cheap, is fitted once more on every document. Single labelled
sentences were picked for being doubtful, so that they teach but calibrate nothing. Fixed seeds: the same data gives the
same model.
"""

import json
import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.extract.classifier import RoleClassifier
from pipeline.extract.cues import shipped_cues
from pipeline.extract.decide import DECISION_FILE, FAST_DECISION_FILE, Decision, Verdict, decision_features
from pipeline.extract.field_confidence import FAST_FIELDS_FILE, FIELDS_FILE
from pipeline.extract.linear import LinearModel, hash_features
from pipeline.extract.role_encoder import RoleEncoder
from pipeline.extract.second_reading import SecondReading
from pipeline.extract.sentence_input import SentenceInput
from pipeline.extract.sentence_rules import shipped_rules
from pipeline.extract.statements import FAST_STATEMENTS_FILE, STATEMENTS_FILE, StatementSplitter
from pipeline.train.card import write_card
from pipeline.train.classifier_decision import Unseen, decision_scores, save_decision, train_decision
from pipeline.train.classifier_encoder import EncoderPlan, save_encoder, train_encoder
from pipeline.train.classifier_examples import Example, gold_examples, own_examples
from pipeline.train.classifier_linear import linear_features, train_linear
from pipeline.train.classifier_statements import JudgeOf, folds_of, own_statements, save_statements, train_statements
from pipeline.train.classifier_targets import can_train
from pipeline.train.field_confidence import FieldTexts, train_fields
from pipeline.train.labels import LABELS_FILE, labelled_examples
from pipeline.train.second_reading import save_second_reading, train_second_reading
from pipeline.train.strength_confidence import judged_strengths

FOLDS = 6  # one of them is kept apart for the decision
WHOLE_FOLDS = 5  # the same for labelled documents, of the kinds that the gold set has few of
METRICS_FILE = "metrics.json"
_FILES = (DECISION_FILE, STATEMENTS_FILE, FIELDS_FILE)
_FAST_FILES = (FAST_DECISION_FILE, FAST_STATEMENTS_FILE, FAST_FIELDS_FILE)
_FACTS = {
    "Data": "gold documents read by the codebook, labelled sentences of open texts, and sentences of our own",
    "Training": "`woordhouder train classifier`; decision and thresholds are fitted on documents kept apart",
    "Licence": "MIT",
}


@dataclass(frozen=True, slots=True)
class _Texts:
    """The sentences to learn from, and those that are kept apart for the decision."""

    gold: list[Example]
    beside: list[Example]  # our own, and the labelled ones to learn from: what every fold of the gold set learns too
    learned: list[Example]
    kept: list[Example]
    own_kept: list[Example]


def train_classifier(
    shared: Path, corpus: Path, out: Path, plan: EncoderPlan | None = None, sample: float = 1.0
) -> dict[str, dict[str, float]]:
    """Train on the gold set in `shared/eval`, the labelled texts of `shared/data` and `corpus`; write to `out`.

    `sample` is the share of the documents to learn from. Returns F1 by class of each profile's decision on the
    documents that were kept apart. Takes about forty minutes on two cores. Raises OSError when a file is missing.
    """
    texts = _divided(shared, corpus, sample)
    out.mkdir(parents=True, exist_ok=True)
    network, encoder = train_encoder(texts.learned, plan or EncoderPlan())
    save_encoder(network, out)
    linear = train_linear(texts.learned)
    scores, several = {}, [*texts.gold, *own_statements(corpus)]
    gold = FieldTexts(shared, {one.document for one in texts.gold}, {one.document for one in texts.kept})
    linears = _linears_apart(several, texts.beside)
    glance: JudgeOf | None = None
    for name, reader, files in (("fast", None, _FAST_FILES), ("accurate", encoder, _FILES)):
        unseen, with_own = (judged(one, linear, reader) for one in (texts.kept, [*texts.kept, *texts.own_kept]))
        weights = train_decision(unseen, with_own)
        save_decision(weights, out, files[0])
        scores[f"{name}, documents kept apart"] = decision_scores(unseen, weights)
        judge = _judge(linears, reader, Decision(weights))
        statements, scores[f"{name}, statements"] = train_statements(several, judge, glance)
        save_statements(statements, out, files[1])
        splitter = StatementSplitter(statements, has_parse=reader is not None)
        classifier = RoleClassifier(linear, reader, Decision(weights), splitter)
        if reader:
            second, rated = _second_reading(unseen, with_own, out)
            classifier, scores = classifier.reading_twice(second), scores | rated
        fields = replace(gold, strengths=judged_strengths(with_own, weights))
        scores[f"{name}, calibration by field"] = train_fields(classifier, fields, out / files[2])
        glance = judge  # the fast profile's, which saves the accurate one looks
    train_linear([*texts.learned, *texts.kept, *texts.own_kept]).save(out)
    (out / METRICS_FILE).write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    write_card(out, f"{out.name}: promises, news and demands in Dutch parliamentary sentences", _FACTS, scores)
    return scores


def _divided(shared: Path, corpus: Path, sample: float) -> _Texts:
    gold = drawn(_trainable(gold_examples(shared / "eval")), sample)
    own = drawn(_trainable(own_examples(corpus)), sample)
    labels = labelled_examples(corpus / LABELS_FILE, shared / "data")
    labelled, read = _read_whole(drawn(_trainable(labels.examples), sample), labels.whole)
    (seen, kept), (own_seen, own_kept) = split_documents(gold, FOLDS), split_documents(own, FOLDS)
    return _Texts(gold, [*own, *labelled], [*seen, *own_seen, *labelled], [*kept, *read], own_kept)


def _second_reading(unseen: Unseen, with_own: Unseen, out: Path) -> tuple[SecondReading, dict[str, dict[str, float]]]:
    weights, rated = train_second_reading(unseen, with_own)
    save_second_reading(weights, out)
    return SecondReading(weights, shipped_rules()), rated


def _linears_apart(gold: Sequence[Example], others: Sequence[Example]) -> list[LinearModel]:
    """Return a linear model for every fold of the statements, without that fold's documents."""
    folds = folds_of(gold)
    return [
        train_linear([*(one for one in gold if folds[one.document] != fold), *others])
        for fold in range(len(set(folds.values())))
    ]


def _judge(linears: Sequence[LinearModel], encoder: RoleEncoder | None, decision: Decision) -> JudgeOf:
    def verdicts(fold: int, inputs: Sequence[SentenceInput]) -> Sequence[Verdict]:
        cues = shipped_cues()
        hits = [cues(given.text) for given in inputs]
        linear = linears[fold].logits(hash_features(inputs, hits))
        encoded = encoder.outputs(inputs) if encoder else None
        return decision.verdicts(decision_features(inputs, hits, linear, encoded))

    return verdicts


def _read_whole(labelled: Sequence[Example], whole: Collection[str]) -> tuple[list[Example], list[Example]]:
    """Divide labelled sentences into those to learn from, and the documents read whole that are kept apart."""
    learned, apart = split_documents([one for one in labelled if one.document in whole], WHOLE_FOLDS)
    return [*(one for one in labelled if one.document not in whole), *learned], apart


def drawn(examples: Sequence[Example], share: float) -> list[Example]:
    """Return the sentences of a share of the documents, drawn with a fixed seed."""
    documents = sorted({example.document for example in examples})
    random.Random(1).shuffle(documents)
    chosen = set(documents[: max(FOLDS, round(len(documents) * share))])
    return [example for example in examples if example.document in chosen]


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
