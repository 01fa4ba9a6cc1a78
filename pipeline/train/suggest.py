"""Picks sentences for a reader to label: those that the classifier doubts, rare roles, and some at random."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.cues import shipped_cues
from pipeline.extract.decide import Decision, Thresholds, decision_features
from pipeline.extract.linear import LinearModel, hash_features
from pipeline.extract.outputs import ANY, LABELS, ROLES
from pipeline.extract.role_encoder import RoleEncoder
from pipeline.extract.sentence_input import SentenceInput
from pipeline.records.commitment import Role
from pipeline.records.document import Document
from pipeline.train.classifier_examples import document_inputs
from pipeline.train.classifier_targets import can_train
from pipeline.train.labels import Label, text_hash
from pipeline.train.open_texts import DATA_SETS, read_open_texts

_WORD = re.compile(r"\w+")
_SHINGLE = 6  # words in a row
_SAME_DOCUMENT = 0.15  # share of a document's shingles in gold texts, from which it counts as one of them
_NEAR_DUPLICATE = 0.5  # share of a sentence's shingles in those picked before
_LEAST_WORDS = 4
_GOLD_TEXTS = ("eval/train/*.txt", "eval/dev/*.txt", "eval/covdev/*.txt", "seeds/*.txt")
_SHORTLIST = 2  # times as many as will be picked get the encoder
_EVEN = Thresholds(gate=0.5, commitment=0.5, news=0.5, mention=0.5, second=0.5, demand=0.5)
_RARE = tuple(ROLES.index(role) for role in (Role.DELAY, Role.WITHDRAWAL, Role.DEMAND))

Chances = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SuggestPlan:
    """How many sentences to pick, from how many documents of each data set, and the shares of the three reasons."""

    count: int = 1000  # of each data set
    documents: int = 1000  # read of each data set, drawn by the hash of their key
    per_document: int = 4
    doubtful: float = 0.6
    rare: float = 0.2  # the rest is random


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One sentence to read: where it stands, its context, and what the model says of it."""

    data_set: str
    document: str
    start: int  # offsets into the document's text
    end: int
    sha256: str  # of the text between them
    reason: str  # "doubtful", "rare" or "random"
    title: str
    part: str
    lead: str
    previous: str
    text: str
    next: str
    chances: dict[str, float]  # calibrated, of every role and of any promise or news


Candidate = tuple[Suggestion, SentenceInput]


class SeenTexts:
    """The word sequences of texts met so far, to know a text that repeats them."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._seen: set[str] = set()
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Remember a text."""
        self._seen.update(_shingles(text))

    def share(self, text: str) -> float:
        """Return which share (0 to 1) of the text's word sequences was met before."""
        own = _shingles(text)
        return len(own & self._seen) / len(own) if own else 1.0


class RoleChances:
    """The classifier as a judge of every sentence, also of those that its gate would stop."""

    def __init__(self, folder: Path) -> None:
        self._cues = shipped_cues()
        self._linear = LinearModel.load(folder)
        self._encoder = RoleEncoder.load(folder)
        self._decision = Decision.load(folder)

    @property
    def thresholds(self) -> Thresholds:
        """Return the thresholds that the decision reports from."""
        return self._decision.thresholds

    def at_a_glance(self, inputs: Sequence[SentenceInput]) -> Chances:
        """Return what the linear model alone says, shape (len(inputs), LABELS)."""
        logits = self._linear.logits(hash_features(inputs, [self._cues(given.text) for given in inputs]))
        return np.asarray(1.0 / (1.0 + np.exp(-logits[:, :LABELS])), dtype=np.float64)

    def __call__(self, inputs: Sequence[SentenceInput]) -> Chances:
        """Return calibrated chances of the labels, shape (len(inputs), LABELS)."""
        hits = [self._cues(given.text) for given in inputs]
        linear = self._linear.logits(hash_features(inputs, hits))
        verdicts = self._decision.verdicts(decision_features(inputs, hits, linear, self._encoder.outputs(inputs)))
        return np.array([verdict.labels for verdict in verdicts])


def suggest(shared: Path, model: Path, plan: SuggestPlan, labels: Sequence[Label] = ()) -> Iterator[Suggestion]:
    """Yield sentences of the open texts under `shared`, those of one data set after the other, in reading order.

    No document of a gold set under `shared` is among them, nor one that has `labels`. The same texts, model, plan and
    labels give the same sentences.
    Raises FileNotFoundError when a data set is missing and InvalidSettings when the model cannot be loaded.
    """
    judge = RoleChances(model)
    gold = SeenTexts(path.read_text(encoding="utf-8") for one in _GOLD_TEXTS for path in sorted(shared.glob(one)))
    read = {(one.data_set, one.document) for one in labels}
    for data_set in DATA_SETS:
        documents = sorted(read_open_texts(shared / "data", data_set), key=lambda one: _draw(one.id))
        unread = (one for one in documents if (data_set, one.id) not in read)
        unseen = (one for one in unread if gold.share(one.text) < _SAME_DOCUMENT)
        candidates = [one for document in islice(unseen, plan.documents) for one in _candidates(data_set, document)]
        if not candidates:
            continue
        candidates = _shortlist(candidates, judge, plan)
        picked = _pick(
            [one for one, _ in candidates], judge([given for _, given in candidates]), judge.thresholds, plan
        )
        yield from sorted(picked, key=lambda one: (_draw(one.document), one.start))


def write_suggestions(suggestions: Iterable[Suggestion], path: Path) -> Counter[str]:
    """Write one JSON object a line; returns how many were written for each data set."""
    written: Counter[str] = Counter()
    with path.open("w", encoding="utf-8") as lines:
        for one in suggestions:
            lines.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")
            written[one.data_set] += 1
    return written


def _candidates(data_set: str, document: Document) -> Iterator[Candidate]:
    for sentence, given in document_inputs(document):
        if can_train(given) and len(given.text.split()) >= _LEAST_WORDS:
            yield _suggestion(data_set, document, (sentence.start_char, sentence.end_char), given), given


def _suggestion(data_set: str, document: Document, span: tuple[int, int], given: SentenceInput) -> Suggestion:
    return Suggestion(
        data_set=data_set,
        document=document.id,
        start=span[0],
        end=span[1],
        sha256=text_hash(document.text[slice(*span)]),
        reason="",
        title=given.title,
        part=given.part,
        lead=given.lead,
        previous=given.previous,
        text=given.text,
        next=given.next,
        chances={},
    )


def _shortlist(candidates: Sequence[Candidate], judge: RoleChances, plan: SuggestPlan) -> list[Candidate]:
    """Keep what the linear model finds worth the encoder, some times as many for each reason as will be picked."""
    chances = judge.at_a_glance([given for _, given in candidates])
    kept: set[int] = set()
    for _, order, count in _rankings([one for one, _ in candidates], chances, _EVEN, plan):
        kept.update(order[: count * _SHORTLIST])
    return [candidates[row] for row in sorted(kept)]


def _pick(
    candidates: Sequence[Suggestion], chances: Chances, thresholds: Thresholds, plan: SuggestPlan
) -> Iterator[Suggestion]:
    seen, taken = SeenTexts(), Counter[str]()
    for reason, order, count in _rankings(candidates, chances, thresholds, plan):
        left = count
        for row in order:
            one = candidates[row]
            if not left:
                break
            if taken[one.document] >= plan.per_document or seen.share(one.text) >= _NEAR_DUPLICATE:
                continue
            seen.add(one.text)
            taken[one.document] += 1
            left -= 1
            yield _judged(one, reason, chances[row])


def _rankings(
    candidates: Sequence[Suggestion], chances: Chances, thresholds: Thresholds, plan: SuggestPlan
) -> Iterator[tuple[str, Sequence[int], int]]:
    """Yield each reason with the rows, best first, and how many to take."""
    doubtful, rare = round(plan.count * plan.doubtful), round(plan.count * plan.rare)
    # A sentence is as doubtful as its most doubtful answer: is there anything, and is it a promise?
    doubt = np.minimum(
        np.abs(chances[:, ANY] - thresholds.mention),
        np.abs(chances[:, ROLES.index(Role.COMMITMENT)] - thresholds.commitment),
    )
    yield "doubtful", np.argsort(doubt, kind="stable").tolist(), doubtful
    yield "rare", np.argsort(-chances[:, _RARE].max(axis=1), kind="stable").tolist(), rare
    drawn = sorted(range(len(candidates)), key=lambda row: _draw(f"{candidates[row].document} {candidates[row].start}"))
    yield "random", drawn, plan.count - doubtful - rare


def _judged(one: Suggestion, reason: str, chances: Chances) -> Suggestion:
    named = dict(zip((*ROLES, "any"), (round(float(chance), 3) for chance in chances), strict=False))
    return Suggestion(**{**asdict(one), "reason": reason, "chances": named})


def _draw(key: str) -> str:
    """Return a string that orders keys as if drawn by lot, the same at every run."""
    return text_hash(key)


def _shingles(text: str) -> set[str]:
    """Return every six words in a row, numbers made alike; all words where there are fewer."""
    words = ["0" if word[0].isdigit() else word for word in _WORD.findall(text.lower())]
    last = max(1, len(words) - _SHINGLE + 1)
    return {" ".join(words[place : place + _SHINGLE]) for place in range(last)} if words else set()
