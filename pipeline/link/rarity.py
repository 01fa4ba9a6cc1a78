"""How rare words are in an archive, on both sides that are compared, and the words that compounds are made of."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.link.relations import without_bodies
from pipeline.link.scorer import word_weights
from pipeline.link.wording import bucket, content_stems, stem

GENERAL = 1000  # texts for which the fixed weights count beside those of the archive
TELLING = 2.0  # weight from which a word counts
KNOWN = 3  # texts that hold a word, from which it may be part of a compound
SHORTEST, SHORTEST_HEAD = 4, 5  # letters of the first and the last part of a compound
_BONDS = ("", "s", "en", "n", "e")

Words = frozenset[str]


class Rarity:
    """Weights of words by how few texts hold them, in the one set of texts and in the other, and in the language."""

    def __init__(self, first: Sequence[str], second: Sequence[str]) -> None:
        counted = [Counter(word for text in side for word in set(stems_of(text))) for side in (first, second)]
        self._known = {word for word, count in (counted[0] + counted[1]).items() if count >= KNOWN}
        self._parts: dict[str, tuple[str, ...]] = {}
        self._sides = [(Counter[str](), len(side)) for side in (first, second)]
        for side, (counts, _) in zip((first, second), self._sides, strict=True):
            for text in side:
                counts.update(self.words(text))
        self._weights: dict[str, float] = {}

    def words(self, text: str) -> Words:
        """Return the stems of a text, with those of the parts of its compounds."""
        found = set(stems_of(text))
        return frozenset(found.union(*(self._parts_of(word) for word in found)))

    def weight(self, word: str) -> float:
        """Return the weight of a word, 0 where it tells nothing: the least of both sides, its own in the language."""
        if word not in self._weights:
            general = float(word_weights()[bucket(word)])
            seen = GENERAL * math.exp(-general)
            rare = [math.log((size + GENERAL) / (counts[word] + seen)) for counts, size in self._sides]
            least = min(general, *rare)
            self._weights[word] = least if least >= TELLING else 0.0
        return self._weights[word]

    def total(self, words: Words | set[str]) -> float:
        """Return the weight of words together."""
        return sum(self.weight(word) for word in words)

    def weighed(self, words: Words) -> Mapping[str, float]:
        """Return the words that tell something, with their weights."""
        return {word: weight for word in words if (weight := self.weight(word))}

    def foreign(self, word: str) -> float:
        """Return how common a word is in the second set, as a logarithm, that the first does not know; else 0."""
        known, common = (counts[word] for counts, _ in self._sides)
        return 0.0 if known else math.log1p(common)

    def _parts_of(self, word: str) -> tuple[str, ...]:
        if word not in self._parts:
            self._parts[word] = self._divided(word)
        return self._parts[word]

    def _divided(self, word: str) -> tuple[str, ...]:
        """Return the two known words that a compound is made of, the most even ones: "leersteun" and "decreet"."""
        best: tuple[int, str, str] | None = None
        for at in range(SHORTEST, len(word) - SHORTEST_HEAD + 1):
            head = word[at:]
            if head not in self._known:
                continue
            for bond in _BONDS:
                first = stem(word[: at - len(bond)])
                if at - len(bond) >= SHORTEST and word[:at].endswith(bond) and first in self._known:
                    best = max(best or (0, "", ""), (min(len(first), len(head)), first, head))
        return best[1:] if best else ()


def stems_of(text: str) -> list[str]:
    """Return the stems of the content words of a text, names of bodies that everything is sent to left out."""
    return content_stems(without_bodies(text))
