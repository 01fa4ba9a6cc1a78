"""Train the link scorer: word weights, five logistic models, thresholds, and the model card's figures."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold

from pipeline.link.decide import in_order, pair_features
from pipeline.link.facts import MentionFacts
from pipeline.link.features import SPEAKS_AGAINST, SPEAKS_FOR, Features, bridges
from pipeline.link.profile import Profile, profile_of
from pipeline.link.scorer import SCORER_FILE, WEIGHT_UNIT, WEIGHTS_FILE, Logistic
from pipeline.link.within import decision_features, within_features
from pipeline.link.wording import IDF_BUCKETS, bucket, content_stems
from pipeline.records.document import DocumentKind
from pipeline.train.link_examples import (
    Encode,
    Example,
    PairExample,
    dossier_examples,
    facts_of,
    gold_examples,
    judged_pairs,
)
from pipeline.train.link_pairs import pairs_across, pairs_of_stories, pairs_within
from pipeline.train.link_questions import question_examples, question_pairs
from pipeline.train.link_stories import story_examples
from pipeline.train.link_threads import thread_examples
from pipeline.train.link_weak import decision_mentions, distant_pairs, measure_key, read_decisions, weak_pairs
from pipeline.train.thresholds import centred, joining_threshold, threshold

REGULARISATION = {
    "within": 0.3,
    "decision": 0.1,
    "bridge": 0.3,
    "across": 0.1,
    "told": 0.03,
}  # the smaller, the stronger
FOLDS = 5
SURE, UNSURE = 0.85, 0.3  # precision that a threshold has to reach on held-out folds
JOINING = {
    "within": 0.45,
    "decision": 0.5,
    "bridge": 0.5,
    "across": 0.75,
    "told": 0.65,
}  # likewise; an archive is full of look-alikes
JUDGEMENTS, THREADS, DOSSIERS = "link-judgements.csv", "question-threads.yml", "dossier-threads.csv"
FEDERAL, FEDERAL_PAIRS, STORIES = "federal-threads.csv", "federal-pairs.csv", "story-threads.yml"
JUDGED_SAME, JUDGED_OTHER = 6.0, 3.0  # weight of a pair of promise and decision judged by reading
WEAK, DISTANT = 0.1, 0.5  # weight of a pair of which only titles or vectors tell
OWN = 2.0  # weight of a pair from a written question of our own, or of two questions judged by reading
LOOK_ALIKES = 1500
COMPARE = {"within": within_features, "decision": decision_features}

Fitted = tuple[Logistic, dict[str, float]]  # a model and its figures on held-out groups


def train_scorer(shared: Path, corpus: Path, folder: Path, encode: Encode) -> dict[str, dict[str, float]]:
    """Write scorer and word weights into `folder`; return the cross-validated figures of its models.

    `shared` holds the gold sets and decisions, `corpus` the pairs and questions of our own, `encode` turns texts into
    unit rows. Decisions that are documents of the development set are left out. The same input gives the same files.
    """
    development = json.loads((shared / "eval/dev/metadata.json").read_text(encoding="utf-8"))["documents"]
    left_out = {(one.get("title"), one.get("date")) for one in development}
    decisions = read_decisions(shared / "data/vlaamse-regering/decisions.jsonl.xz", left_out)
    folder.mkdir(parents=True, exist_ok=True)
    texts = [read.document.text for read in decisions.values()]
    texts += [path.read_text(encoding="utf-8") for path in sorted((shared / "eval/train").glob("*.txt"))]
    (folder / WEIGHTS_FILE).write_bytes(learn_weights(texts).tobytes())
    gold = gold_examples(shared / "eval/gold/train-mentions.jsonl", shared / "eval/train", encode)
    mentions = [(one, read) for read in decisions.values() for one in decision_mentions(read)]
    facts = facts_of([one for one, _ in mentions], [read for _, read in mentions], encode)
    weak = weak_pairs(facts, {file: measure_key(read) for file, read in decisions.items()}, LOOK_ALIKES)
    judged = [
        PairExample(p.first, p.second, p.is_same, JUDGED_SAME if p.is_same else JUDGED_OTHER, p.group)
        for p in judged_pairs(corpus / JUDGEMENTS, gold, decisions, encode)
    ]
    dossiers = dossier_examples(corpus / DOSSIERS, decisions, encode)
    federal = question_examples(corpus / FEDERAL, shared / "data", encode)
    within, bridge = fit_within([*gold, *federal], thread_examples(corpus / THREADS, encode))
    decision = fit_decision([*gold, *dossiers])
    promises = [one.facts for one in gold if one.facts.kind is DocumentKind.POLICY_NOTE]
    distant = distant_pairs(promises, facts, LOOK_ALIKES)
    across = fit_across(weak, distant, judged + pairs_across(dossiers))
    stories = pairs_of_stories(story_examples(corpus / STORIES, encode))
    read_pairs = question_pairs(corpus / FEDERAL_PAIRS, shared / "data", encode)
    told = fit([*stories, *(replace(pair, weight=OWN) for pair in read_pairs)], "told")
    fitted = {"within": within, "decision": decision, "bridge": bridge, "across": across, "told": told}
    values = {"version": 3} | {name: model.as_json() for name, (model, _) in fitted.items()}
    (folder / SCORER_FILE).write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    return {name: figures for name, (_, figures) in fitted.items()}


def fit_within(gold: Sequence[Example], own: Sequence[Example]) -> tuple[Fitted, Fitted]:
    """Return the models for pairs of one document, and for those that bridge its question and its answer."""
    pairs = pairs_within(gold) + [replace(pair, weight=OWN) for pair in pairs_within(own)]
    is_bridge = [bridges(*in_order(profile_of(pair.first), profile_of(pair.second))) for pair in pairs]
    plain = [pair for pair, bridging in zip(pairs, is_bridge, strict=True) if not bridging]
    bridging = [pair for pair, bridging in zip(pairs, is_bridge, strict=True) if bridging]
    return fit(plain, "within"), fit(bridging, "bridge")


def fit_decision(examples: Sequence[Example]) -> Fitted:
    """Return the model for pairs of one government decision; it learns from pairs of other documents too.

    Its thresholds come from those of decisions.
    """
    pairs = sorted(pairs_within(examples), key=lambda pair: pair.first.kind is DocumentKind.GOVERNMENT_DECISION)
    number = sum(pair.first.kind is DocumentKind.GOVERNMENT_DECISION for pair in pairs)
    return fit(pairs, "decision", number)


def fit_across(weak: Sequence[PairExample], distant: Sequence[PairExample], judged: Sequence[PairExample]) -> Fitted:
    """Return the model for pairs of two documents; its thresholds come from the pairs that were judged by reading."""
    pairs = [replace(pair, weight=WEAK) for pair in weak] + [replace(pair, weight=DISTANT) for pair in distant]
    return fit([*pairs, *judged], "across", len(judged))


def learn_weights(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Return the inverse document frequency of every word bucket, in sixteenths, one byte each."""
    counts = np.zeros(IDF_BUCKETS)
    number = 0
    for text in texts:
        number += 1
        counts[list({bucket(word) for word in content_stems(text)})] += 1
    weights = np.log((number + 1) / (counts + 1)) * WEIGHT_UNIT
    return np.clip(np.round(weights), 0, 255).astype(np.uint8)


def rows_of(pairs: Sequence[PairExample], compare: Callable[[Profile, Profile], Features]) -> list[Features]:
    """Return the features that `compare` makes of each pair, the earlier mention first."""
    profiles: dict[int, Profile] = {}

    def profile(facts: MentionFacts) -> Profile:
        return profiles.setdefault(id(facts), profile_of(facts))

    return [compare(*in_order(profile(pair.first), profile(pair.second))) for pair in pairs]


def fit(pairs: Sequence[PairExample], name: str, last: int = 0) -> Fitted:
    """Return the model `name` of these pairs and its figures on held-out groups.

    Thresholds and figures come from the held-out scores of the `last` pairs, or of all of them.
    """
    rows = rows_of(pairs, COMPARE.get(name, pair_features))
    labels = np.array([pair.is_same for pair in pairs], dtype=np.int64)
    weights = np.array([pair.weight for pair in pairs])
    held_out = np.zeros(len(pairs))
    for learn, test in GroupKFold(FOLDS).split(rows, labels, [pair.group for pair in pairs]):
        model = _consistent([rows[index] for index in learn], labels[learn], weights[learn], name)
        held_out[test] = model.scores([rows[index] for index in test])
    model, number = _consistent(rows, labels, weights, name), len(pairs)
    held_out, labels, weights = held_out[-last:], labels[-last:], weights[-last:]
    likely_from = joining_threshold(held_out, labels, weights, JOINING[name])
    sure_from = max(threshold(held_out, labels, weights, SURE), likely_from)
    unsure_from = min(threshold(held_out, labels, weights, UNSURE), likely_from)
    model = centred(model, unsure_from, likely_from, sure_from)
    likely, sure = held_out >= likely_from, held_out >= sure_from
    figures = {
        "pairs": float(number),
        "same": float(labels.sum()),
        "average_precision": round(float(average_precision_score(labels, held_out)), 3),
        "precision_joined": round(float(labels[likely].mean()), 3),
        "recall_joined": round(float(likely[labels == 1].mean()), 3),
        "precision_sure": round(float(labels[sure].mean()), 3) if sure.any() else 0.0,
        "recall_sure": round(float(sure[labels == 1].mean()), 3),
    }
    return model, figures


def _consistent(
    rows: Sequence[Features], labels: NDArray[np.int64], weights: NDArray[np.float64], name: str
) -> Logistic:
    """Return the model of the features whose coefficient has the sign that their name promises."""
    names = tuple(rows[0])
    while True:
        model = _logistic(names, rows, labels, weights, REGULARISATION[name])
        wrong = {
            name
            for name, coefficient in zip(names, model.coefficients, strict=True)
            if (name in SPEAKS_FOR and coefficient < 0) or (name in SPEAKS_AGAINST and coefficient > 0)
        }
        if not wrong:
            return model
        names = tuple(name for name in names if name not in wrong)


def _logistic(
    names: tuple[str, ...],
    rows: Sequence[Features],
    labels: NDArray[np.int64],
    weights: NDArray[np.float64],
    regularisation: float,
) -> Logistic:
    matrix = np.array([[row[name] for name in names] for row in rows])
    means, scales = matrix.mean(axis=0), np.maximum(matrix.std(axis=0), 1e-6)
    model = LogisticRegression(C=regularisation, max_iter=5000)
    model.fit((matrix - means) / scales, labels, sample_weight=weights)
    return Logistic(names, model.coef_[0], means, scales, float(model.intercept_[0]), 0.0, 1.0)
