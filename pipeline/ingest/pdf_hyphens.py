"""Decide what becomes of a hyphen at a line end: "ontwik-" + "keling", but "Oost-" + "Vlaanderen"."""

import re
from collections import Counter
from collections.abc import Iterable
from enum import Enum

SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LAST = re.compile(r"[^\W_]+(?:-[^\W_]+)*$")
_FIRST = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# "kinder-" + "en jeugdhulp": the hyphen stands for the second half of the word
_SUSPENDED_BEFORE = frozenset({"en", "of", "tot", "noch", "als", "én", "òf", "versus", "maar", "respectievelijk"})
# first halves that Dutch spelling ties to the rest with a hyphen
_TIED = frozenset({"ex", "niet", "non", "oud", "vice", "adjunct", "minister", "secretaris", "sint", "anti", "quasi"})
# vowels that would be read as one sound: "zij-instromer", "auto-ongeval"
_CLASH = re.compile("aa|ae|ai|au|ee|ei|eu|ie|ii|ij|oe|oi|oo|ou|ui|uu|ji")
_TREMA = str.maketrans("aeiou", "äëïöü")
_SPLIT_PREFIXES = frozenset({"be", "ge", "re"})  # "be-" + "invloeden" is "beïnvloeden"


class Joint(Enum):
    """How two lines around a hyphen meet."""

    JOINED = "joined"  # one word, no hyphen
    TREMA = "trema"  # one word, no hyphen, its first vowel after the joint gets the trema back
    HYPHEN = "hyphen"  # one word with its hyphen
    SUSPENDED = "suspended"  # two words, the first keeps its hyphen


class Vocabulary:
    """How often a document writes each word inside a line, for hyphens that could be either."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self._counts: Counter[str] | None = None

    def count(self, word: str) -> int:
        """Return how often `word` occurs (lower case); words at line ends are left out."""
        if self._counts is None:
            self._counts = Counter()
            for line in self._lines:
                self._counts.update(_WORD.findall(line.lower())[1:-1])
        return self._counts[word]


def joint(before: str, after: str, vocabulary: Vocabulary) -> Joint:
    """Return how `before` (a line without its final hyphen) and `after` (the next line) meet."""
    last, first = _LAST.search(before), _FIRST.match(after)
    if last is None or first is None:
        return Joint.HYPHEN
    left, right = last.group(), first.group()
    if not (left[-1].islower() and right[0].islower()):
        return Joint.HYPHEN
    return _of_words(left.lower(), right, vocabulary)


def _of_words(left: str, right: str, vocabulary: Vocabulary) -> Joint:
    """Choose by what the document writes elsewhere, then by spelling."""
    spelled = {
        Joint.JOINED: left + right,
        Joint.HYPHEN: f"{left}-{right}",
        Joint.TREMA: left + right[0].translate(_TREMA) + right[1:],
    }
    counts = {choice: vocabulary.count(word) for choice, word in spelled.items()}
    best = max(counts.values())
    if best:
        return next(choice for choice, count in counts.items() if count == best)
    if right in _SUSPENDED_BEFORE or (right == "naar" and left.endswith("s")):
        return Joint.SUSPENDED
    if _CLASH.fullmatch(left[-1] + right[0]):
        return Joint.TREMA if left in _SPLIT_PREFIXES else Joint.HYPHEN
    return Joint.HYPHEN if left in _TIED and len(right) > 3 else Joint.JOINED


def with_trema(letter: str) -> str:
    """Return a vowel with its trema."""
    return letter.translate(_TREMA)
