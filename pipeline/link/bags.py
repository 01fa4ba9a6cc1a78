"""Bags of weighted words, and how far two of them share words or kindred compounds.

What comparing asks for again and again is worked out once a bag, when it is asked for first. Weights are sixteenths,
so that their sums are exact, in whatever order words are met.
"""

from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache

from pipeline.link.scorer import word_weights
from pipeline.link.wording import content_stems, grams, names, weigh, years

SHORT_PART, LONG_PART = 5, 6  # letters by which a word is found in a compound, and two compounds in one another
NOTHING: Collection[str] = frozenset()


class Bag:
    """The words of a text, as stems, with the fixed weight of each."""

    def __init__(self, words: Mapping[str, float]) -> None:
        self.words = words

    @cached_property
    def total(self) -> float:
        """The weights added up."""
        return sum(self.words.values())

    @cached_property
    def square(self) -> float:
        """The squares of the weights added up."""
        return sum(weight * weight for weight in self.words.values())

    @cached_property
    def kin(self) -> Mapping[str, float]:
        """The keys by which `kinship` finds words that are one compound's parts: wholes, beginnings and ends."""
        keys: dict[str, float] = {}
        for word, weight in self.words.items():
            for key in _ends(word):
                if weight > keys.get(key, 0.0):
                    keys[key] = weight
        return keys

    @cached_property
    def reach(self) -> Mapping[str, tuple[str, ...]]:
        """The keys under which the kin of the words stands, each with the words that it is kin of."""
        keys: dict[str, tuple[str, ...]] = {}
        for word in self.words:
            for key in _sought(word):
                keys[key] = (*keys.get(key, ()), word)
        return keys


class Wording(Bag):
    """A text taken apart: its words, and what else comparing looks at."""

    def __init__(self, text: str) -> None:
        super().__init__(weigh(content_stems(text), word_weights()))
        self._text = text

    @cached_property
    def grams(self) -> frozenset[str]:
        """The 4-letter pieces."""
        return grams(self._text)

    @cached_property
    def names(self) -> frozenset[str]:
        """The named things, lower case."""
        return names(self._text)

    @cached_property
    def years(self) -> frozenset[str]:
        """The years, those of full dates left out."""
        return years(self._text)


def cosine(a: Bag, b: Bag) -> float:
    """Return the cosine of two bags, 0 where one is empty."""
    words = a.words
    shared = sum(words[word] ** 2 for word in words.keys() & b.words.keys())
    return float(shared / (a.square * b.square) ** 0.5) if shared else 0.0


def covered(part: Bag, whole: Bag) -> float:
    """Return the share of the weight of `part` that `whole` holds."""
    words = part.words
    return sum(words[word] for word in words.keys() & whole.words.keys()) / part.total if part.total else 0.0


def kinship(words: Bag, others: Bag, without: Collection[str] = NOTHING) -> tuple[float, float]:
    """Return the share of the weight of `words` that has kin among `others`, and the heaviest shared word.

    "concessie" is kin of "concessieovereenkomst", "leersteundecreet" of "leersteun"; a word that both have is its own
    kin. Words in `without` are left out on both sides. 0 and 0 where there is none.
    """
    if words is others and not without and words.total:
        return 1.0, max(words.words.values())
    parts: dict[str, float] = {}
    weights, reach, kin = words.words, words.reach, others.kin
    for key in reach.keys() & kin.keys():
        if key in without:
            continue
        weight = kin[key]
        for word in reach[key]:
            if word in without or (word != key and word in kin):
                continue
            part = min(weights[word], weight)
            if part > parts.get(word, 0.0):
                parts[word] = part
    if not parts:
        return 0.0, 0.0
    total = words.total - sum(weights[word] for word in weights if word in without) if without else words.total
    return sum(parts.values()) / total, max(parts.values())


@lru_cache(maxsize=65536)
def _ends(word: str) -> tuple[str, ...]:
    """Return the word with the beginnings and ends by which longer and shorter compounds with it are found."""
    if len(word) < SHORT_PART:
        return (word,)
    if len(word) == SHORT_PART:
        return (word, f"={word}")
    short = (f"{word[:SHORT_PART]}^", f"${word[-SHORT_PART:]}")
    return (word, *short, f"{word[:LONG_PART]}-", f"-{word[-LONG_PART:]}")


@lru_cache(maxsize=65536)
def _sought(word: str) -> tuple[str, ...]:
    """Return the word with the keys under which compounds stand that begin or end as it does."""
    if len(word) < SHORT_PART:
        return (word,)
    if len(word) == SHORT_PART:
        return (word, f"{word}^", f"${word}")
    long = (f"{word[:LONG_PART]}-", f"-{word[-LONG_PART:]}")
    return (word, *long, f"={word[:SHORT_PART]}", f"={word[-SHORT_PART:]}")
