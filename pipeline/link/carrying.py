"""Which decisions carry out what the sentences of another document promise: what is named, against the title."""

import json
import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from pipeline.language.location import model_path
from pipeline.lexicon.measures import Instrument, instrument_of, step_of
from pipeline.link.facts import MentionFacts, context_of, subject_of
from pipeline.link.rarity import Rarity, Words, stems_of
from pipeline.link.relations import ONE_MEASURE
from pipeline.link.scorer import Logistic, logistic_from_json
from pipeline.link.subjects import without_stage
from pipeline.link.wording import years

MODEL, MODEL_FILE = "carrying", "carrying.json"
LEAST = 6.0  # weight that a promise and a title must share to be compared
COVERED, COVERED_TIED = 0.7, 0.5  # share by weight of a title or promise that the other has to name
BRIEFEST = 3  # content words of a promise; a briefer one is a heading or half a sentence
BLOCK = 256  # promises that are compared at once: bounds the memory in a large archive
SAMPLED = 256  # promises of which likenesses tell what is usual

_EXAMINES = re.compile(r"evalue|onderzoek|bekijk|impact", re.IGNORECASE)  # what a decision on the thing is not yet
_WORD = re.compile(r"\w[\w’'-]*\w")

Features = dict[str, float]
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Carried:
    """A decision that surely carries out a promise: the mention of each, and the words that tell so."""

    promise_id: str
    mention_id: str
    chance: float
    words: tuple[str, ...]  # as the decision's title writes them, the rarest first
    step_beside: str = ""  # title of the decision that tells so, where this is another step of its measure


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """A promise or a decision, its words taken apart."""

    own: Words  # of the sentence, or of the title
    all: Words  # with those of its section, or of what the decision says
    pairs: frozenset[tuple[str, str]]  # words that stand beside one another


@cache
def load_model() -> Logistic:
    """Return the shipped model of what carries out what."""
    return logistic_from_json(json.loads((model_path(MODEL) / MODEL_FILE).read_text(encoding="utf-8")))


class Carrying:
    """Promises and decisions made ready for comparing; a decision is the mentions of one document, in their order."""

    def __init__(
        self,
        promises: Sequence[MentionFacts],
        decisions: Sequence[Sequence[MentionFacts]],
        tied: Collection[tuple[str, str]] = (),
    ) -> None:
        """Take promises and decisions; `tied` are mentions and documents that grouping or a relation ties already."""
        self.promises = [one for one in promises if _can_stand(one)]
        self.decisions = decisions
        quotes = [_text(one) for one in self.promises]
        titles = [title_of(one) for one in decisions]
        said = [" ".join([title, *map(_text, one)]) for title, one in zip(titles, decisions, strict=True)]
        self._rarity = Rarity(quotes, said)
        headings = [context_of(one.mention).heading for one in self.promises]
        self._promised = [self._told(*pair) for pair in zip(quotes, headings, strict=True)]
        self._decided = [self._told(*pair) for pair in zip(titles, said, strict=True)]
        self._appoints = [instrument_of("", title) is Instrument.APPOINTMENT for title in titles]
        self._tied = self._known(tied)
        self._titles = [one[0].subject_vector for one in decisions]
        self._lines: list[Array] = [np.stack([line.quote_vector for line in one]) for one in decisions]

    def carried(self) -> list[Carried]:
        """Return what surely carries out what, by the ids of the mentions, with the other steps of each measure."""
        if not self.promises or not self.decisions:
            return []
        pairs, model = list(self.pairs()), load_model()
        features = [self.features(*pair) for pair in pairs]
        chances = model.scores(features).tolist()
        told = zip(pairs, features, chances, strict=True)
        sure = {pair: chance for pair, one, chance in told if chance >= model.sure_from and covers(one)}
        found = [self._carried(*pair, chance) for pair, chance in sure.items()]
        steps = self._steps()
        for (promise, decision), chance in sure.items():
            title = title_of(self.decisions[decision])
            for other in steps.get(decision, ()):
                if (promise, other) not in sure:
                    found.append(self._carried(promise, other, chance, title))
        best = {(one.promise_id, one.mention_id): one for one in sorted(found, key=lambda one: one.chance)}
        return [best[key] for key in sorted(best)]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the promises and later decisions whose sentence and title share words that tell something.

        Whom a decision appoints carries out nothing.
        """
        columns: dict[str, int] = {}
        first, second = (self._matrix(side, columns) for side in (self._promised, self._decided))
        first.resize((first.shape[0], len(columns)))
        days = [one.document_on for one in self.promises], [one[0].document_on for one in self.decisions]
        named: set[tuple[int, int]] = set()
        for start in range(0, first.shape[0], BLOCK):
            shared = (first[start : start + BLOCK] @ second.T).tocoo()
            near = shared.data >= LEAST
            named.update(zip((shared.row[near] + start).tolist(), shared.col[near].tolist(), strict=True))
        for promise, decision in sorted(named | self._tied):
            made, decided = days[0][promise], days[1][decision]
            if not self._appoints[decision] and (made is None or decided is None or made <= decided):
                yield promise, decision

    def features(self, promise: int, decision: int) -> Features:
        """Return how far a decision is about what a promise promises."""
        a, b, rarity = self._promised[promise], self._decided[decision], self._rarity
        named, said = a.own & b.own, rarity.total(a.own & b.all)
        own, title = rarity.total(a.own), rarity.total(b.own)
        quote = self.promises[promise].quote_vector
        alike = float(self._titles[decision] @ quote), float((self._lines[decision] @ quote).max())
        usual = self._usual
        return {
            "title_share": rarity.total(named) / max(title, 1.0),
            "said": said,
            "said_share": said / max(own, 1.0),
            "rarest": max(map(rarity.weight, named), default=0.0),
            "other": max(map(rarity.weight, a.own - b.all), default=0.0),
            "foreign": max(map(rarity.foreign, b.own - a.all), default=0.0),
            "examines": float(bool(_EXAMINES.search(_text(self.promises[promise])))),
            "phrase": rarity.total(frozenset(word for pair in a.pairs & b.pairs for word in pair)),
            "section": rarity.total((a.all - a.own) & b.own),
            "meaning": (alike[0] - usual[0][0]) / usual[0][1],
            "line": (alike[1] - usual[1][0]) / usual[1][1],
            "length": math.log1p(own),
            "title_length": math.log1p(title),
            "tied": float((promise, decision) in self._tied),
        }

    def _known(self, tied: Collection[tuple[str, str]]) -> set[tuple[int, int]]:
        """Return the promises and decisions that are tied already."""
        rows = {one.mention.id: at for at, one in enumerate(self.promises)}
        columns = {one[0].document_id: at for at, one in enumerate(self.decisions)}
        return {(rows[one], columns[other]) for one, other in tied if one in rows and other in columns}

    def _told(self, own: str, rest: str) -> _Told:
        stems, words = stems_of(own), self._rarity.words
        return _Told(words(own), words(own) | words(rest), frozenset(pairwise(stems)))

    def _matrix(self, side: Sequence[_Told], columns: dict[str, int]) -> sparse.csr_matrix:
        """Return a row a text, whose products with other rows are the weight of what both name."""
        rows, places, values = [], [], []
        for row, told in enumerate(side):
            for word, weight in self._rarity.weighed(told.own).items():
                rows.append(row)
                places.append(columns.setdefault(word, len(columns)))
                values.append(math.sqrt(weight))
        return sparse.csr_matrix((values, (rows, places)), shape=(len(side), len(columns)))

    @cached_property
    def _usual(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return mean and spread of likeness to titles and to lines, so that encoders and archives compare."""
        sampled = self.promises[:: max(1, len(self.promises) // SAMPLED)]
        quotes: Array = np.stack([one.quote_vector for one in sampled])
        starts = np.cumsum([0, *map(len, self._lines)])[:-1]
        lines = np.maximum.reduceat(quotes @ np.concatenate(self._lines).T, starts, axis=1)
        titles, best = (
            (float(one.mean()), float(one.std()) or 1.0) for one in (quotes @ np.stack(self._titles).T, lines)
        )
        return titles, best

    def _steps(self) -> Mapping[int, Sequence[int]]:
        """Return the decisions that are steps of one measure with each: their titles name the same, in one course."""
        measures: dict[tuple[Words, frozenset[str]], list[int]] = defaultdict(list)
        for at, one in enumerate(self.decisions):
            title = title_of(one)
            named = self._rarity.words(without_stage(title))
            if self._rarity.total(named) >= LEAST:
                measures[named, years(title)].append(at)
        return {
            at: [other for other in held if other != at and self._is_one_course(at, other)]
            for held in measures.values()
            for at in held
        }

    def _is_one_course(self, first: int, second: int) -> bool:
        days = [self.decisions[at][0].document_on for at in (first, second)]
        return days[0] is not None and days[1] is not None and abs((days[1] - days[0]).days) < ONE_MEASURE

    def _carried(self, promise: int, decision: int, chance: float, step_beside: str = "") -> Carried:
        """Return the tie of a promise to the mention that tells most of it, the first step where several do."""
        own, lines = self._promised[promise].own, self.decisions[decision]

        def rank(line: MentionFacts) -> tuple[float, bool]:
            return self._rarity.total(own & self._rarity.words(_text(line))), step_of(_text(line)) is not None

        return Carried(
            self.promises[promise].mention.id,
            max(lines, key=rank).mention.id,
            chance,
            self._written(own & self._decided[decision].own, title_of(lines)),
            step_beside,
        )

    def _written(self, shared: Words, title: str) -> tuple[str, ...]:
        """Return the words of a title that hold shared ones, the rarest first."""
        weights = {word: self._rarity.total(self._rarity.words(word) & shared) for word in _WORD.findall(title)}
        return tuple(sorted((word for word in weights if weights[word]), key=lambda word: (-weights[word], word)))


def covers(features: Features) -> bool:
    """Return whether most of the title or of the promise is named by the other, more of it where nothing ties them."""
    share = max(features["title_share"], features["said_share"])
    return share >= (COVERED_TIED if features["tied"] else COVERED)


def title_of(decision: Sequence[MentionFacts]) -> str:
    """Return what a decision calls itself; without a title, its first sentence."""
    first = decision[0]
    return subject_of(first.title or context_of(first.mention).title) or _text(first)


def _text(facts: MentionFacts) -> str:
    return " ".join(facts.mention.passage.text.split())


def _can_stand(promise: MentionFacts) -> bool:
    text = _text(promise)
    return len(stems_of(text)) >= BRIEFEST and not text.endswith(":")
