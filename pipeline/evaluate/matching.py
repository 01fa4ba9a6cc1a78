"""Which predicted mention is which gold mention: quotes are compared by their words, documents by their name."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from pipeline.evaluate.gold import GoldMention
from pipeline.evaluate.predictions import FoundMention
from pipeline.records.commitment import NEWS, Role

SAME_FROM = 0.6  # word-overlap F1 from which two quotes are the same
HELD_FROM = 0.8  # share of the shorter quote that the longer one must hold, where they differ in length
HELD_WORDS = 4  # words the shorter quote needs, so that "is lopende" is not held by everything

_WORD = re.compile(r"\w+")

Pair = tuple[int, int]  # (index of the gold mention, index of the predicted one)


@lru_cache(maxsize=1 << 15)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without punctuation."""
    return tuple(_WORD.findall(text.lower()))


@lru_cache(maxsize=1 << 15)
def _counted(text: str) -> Counter[str]:
    return Counter(words(text))


@lru_cache(maxsize=1 << 18)
def similarity(gold: str, predicted: str) -> float:
    """Return how far two quotes share their words, 0 where they are not the same.

    That is the overlap F1 from 0.6 on, or else 0.6 of the share that the longer holds of the shorter, from 0.8 on.
    """
    a, b = len(words(gold)), len(words(predicted))
    if not a or not b:
        return 0.0
    shared = (_counted(gold) & _counted(predicted)).total()
    overlap = 2 * shared / (a + b)
    if overlap >= SAME_FROM:
        return overlap
    shorter = min(a, b)
    held = shared / shorter
    return SAME_FROM * held if shorter >= HELD_WORDS and held >= HELD_FROM else 0.0


def role_class(role: Role) -> str:
    """Return "news" for the four roles of news, else the role itself."""
    return "news" if role in NEWS else role


def match(gold: Sequence[GoldMention], predicted: Sequence[FoundMention]) -> list[Pair]:
    """Pair mentions one to one within each document, greedily, the best first.

    The same class of role goes before the same words: class, then role, then gold that is not optional, then
    similarity; among equals the order of `gold`, then of `predicted`.
    """
    in_document: dict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(predicted):
        in_document[mention.document].append(index)
    ranked: list[tuple[tuple[bool, bool, bool, float], Pair]] = []
    for i, wanted in enumerate(gold):
        for j in in_document[wanted.document]:
            found = predicted[j]
            score = similarity(wanted.quote, found.quote)
            if score:
                same_class = role_class(wanted.role) == role_class(found.role)
                ranked.append(((same_class, wanted.role == found.role, not wanted.optional, score), (i, j)))
    ranked.sort(key=lambda candidate: candidate[0], reverse=True)
    pairs: list[Pair] = []
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    for _, (i, j) in ranked:
        if i not in taken_gold and j not in taken_predicted:
            pairs.append((i, j))
            taken_gold.add(i)
            taken_predicted.add(j)
    return pairs


def excused(
    pairs: Sequence[Pair],
    matched: Sequence[GoldMention],
    predicted: Sequence[FoundMention],
    gold: Sequence[GoldMention],
) -> set[int]:
    """Return the predictions that are not held against a run: those that meet an optional mention.

    `pairs` point into `matched` and `predicted`. A prediction that they leave over is excused when its words meet an
    optional mention of `gold`, of any role.
    """
    used = {j for _, j in pairs}
    left = [j for j in range(len(predicted)) if j not in used]
    loose = match([one for one in gold if one.optional], [predicted[j] for j in left])
    return {j for i, j in pairs if matched[i].optional} | {left[j] for _, j in loose}
