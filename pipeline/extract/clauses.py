"""Finds the places where a sentence may go on to a second statement: "is opgestart | zal in 2024 uitgebreid worden"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

from pipeline.extract.sentence_input import SentenceInput
from pipeline.lexicon.clause_words import load_clause_words
from pipeline.lexicon.memo import Memo
from pipeline.records.document import DocumentKind

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[,;:.()]")
_LEAST_WORDS = 3
_KEPT = frozenset({"subordinate", "capital"})  # kinds whose first word belongs to the second statement
_WE = frozenset({"we", "wij"})
_REACH = 12  # words within which a finite verb is looked for
_AIM = (("met", "het", "oog"), ("met", "de", "bedoeling"), ("met", "de", "intentie"), ("met", "als", "doel"))
_KINDS = ("en", "conjunction", "mark", "stop", "comma", "comma subordinate", "subordinate", "capital")
_KIND_MARKS = {kind: tuple(float(kind == one) for one in _KINDS) for kind in _KINDS}
_OPENERS = ("die", "dat", "om", "zodat", "met", "we", "via", "door")
_FEATURES = (
    *(f"kind:{kind}" for kind in _KINDS),
    *(
        f"next:{word}"
        for word in (*_OPENERS, "waar…", "waarna", "aim", "finite", "auxiliary", "plural", "-t", "pronoun")
    ),
    *(f"second:{kind}" for kind in ("pronoun", "finite", "after auxiliary")),
    *(f"finite:{place}" for place in ("near", "distance", "none left", "none right")),
    *(f"left:{what}" for what in ("we", "auxiliary", "-en", "number", "sum or year", "length")),
    *(f"right:{what}" for what in ("we", "auxiliary", "infinitive", "number", "sum or year", "length")),
    *("length", "decision", "policy", "en plural of we", "en finite", "en pronoun", "comma finite"),
)


@dataclass(frozen=True, slots=True)
class Joint:
    """A place where a sentence may be divided: its first part ends at `end`, the second begins at `start`.

    The joining word or mark is in neither. `features` are numbers about the words on both sides, see `joint_features`.
    """

    end: int
    start: int
    features: tuple[float, ...]


def joint_features() -> tuple[str, ...]:
    """Return the names of the features of a joint, in order."""
    return _FEATURES


def find_joints(given: SentenceInput) -> tuple[Joint, ...]:
    """Return every place where a second statement might begin, in order; most of them join no second statement."""
    tokens = list(_TOKEN.finditer(given.text))
    surfaces = [token[0] for token in tokens]
    places = [index for index, joins in enumerate(map(_may_join.__getitem__, surfaces)) if joins]
    if not places:
        return ()
    words = list(map(str.lower, surfaces))
    counts = [0, *accumulate([word[0].isalnum() for word in words])]  # of words, marks aside, up to each place
    # In how many brackets each place stands.
    depths = list(accumulate([(word == "(") - (word == ")") for word in words[1:]], initial=0)) if "(" in words else ()
    most = counts[-1] - _LEAST_WORDS
    line: _Line | None = None
    found = []
    for index in places:
        if not _LEAST_WORDS <= counts[index] <= most or (depths and depths[index] > 0):
            continue
        kind = _kind(surfaces, words, index)
        start = index if kind in _KEPT else index + 1
        if kind and counts[start] <= most:
            line = line or _Line(words, given.kind)
            features = line.described(kind, index, start)
            found.append(Joint(tokens[index - 1].end(), tokens[start].start(), features))
    return tuple(found)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.startswith(("19", "20")) and word.isdecimal()


def finite_places(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """Return the character offsets of the finite verbs of each text that the lexicon knows."""
    verbs = load_clause_words().finite_verbs
    return [tuple(one.start() for one in _TOKEN.finditer(text) if one.group().lower() in verbs) for text in texts]


def _kind(surfaces: Sequence[str], words: Sequence[str], index: int) -> str | None:
    """Return how the word or mark at `index` may join on a statement, None where it does not."""
    lists, word, before = load_clause_words(), words[index], words[index - 1]
    following = words[index + 1] if index + 1 < len(words) else ""
    if word in lists.conjunctions:
        return "en" if word == "en" else "conjunction"
    if word in ";:":
        return "mark"
    if word == ".":
        return "stop" if before[-1].isalpha() and following[:1].isalpha() else None
    if word == "," and following not in lists.conjunctions:
        return "comma subordinate" if _opens_subordinate(following) else "comma"
    if _opens_subordinate(word) and before != "," and before not in lists.conjunctions:
        return "subordinate"
    # A full stop that was lost in the layout leaves a capital in the middle of a line.
    could_end = before.isalpha() and before not in lists.never_last
    return "capital" if surfaces[index][0].isupper() and word in lists.sentence_openers and could_end else None


def _opens_subordinate(word: str) -> bool:
    return word.startswith("waar") or word in load_clause_words().subordinate_openers


def _tells_joint(surface: str) -> bool:
    """Tell whether a statement may begin at a word or mark; of most it can be told cheaply that none does."""
    word = surface.lower()
    return word in load_clause_words().joining or surface[0].isupper() or word.startswith("waar")


_may_join = Memo(_tells_joint, 2**16)


def _opening(word: str) -> tuple[float, ...]:
    """Return what is told by the word alone that the second statement begins with."""
    return tuple(map(float, (*(word == one for one in _OPENERS), word.startswith("waar"), word == "waarna")))


_openings = Memo(_opening, 2**16)


class _Line:
    """The words of a sentence, read once for all its joints."""

    def __init__(self, words: list[str], of: DocumentKind) -> None:
        lists = load_clause_words()
        self._words = words
        self._finite = [at for at, word in enumerate(words) if word in lists.finite_verbs]
        self._auxiliaries = [at for at, word in enumerate(words) if word in lists.auxiliaries]
        self._sums = [at for at, word in enumerate(words) if word == "euro" or _is_year(word)]
        self._first_we = next((at for at, word in enumerate(words) if word in _WE), len(words))
        self._document = [float(of is DocumentKind.GOVERNMENT_DECISION), float(of is DocumentKind.POLICY_NOTE)]

    def described(self, kind: str, index: int, start: int) -> tuple[float, ...]:
        """Return the features of a joint between the words before `index` and those from `start` on."""
        lists, words, length = load_clause_words(), self._words, len(self._words)
        first, second = words[start], words[start + 1] if start + 1 < length else ""
        finite, is_auxiliary, is_pronoun = (
            first in lists.finite_verbs,
            first in lists.auxiliaries,
            first in lists.pronouns,
        )
        plural = not finite and first.endswith("en") and first not in lists.not_verbs
        has_we = self._first_we < index
        next_finite = bisect_left(self._finite, start)
        reach = min(self._finite[next_finite] - start, _REACH) if next_finite < len(self._finite) else _REACH
        read = (
            *_KIND_MARKS[kind],
            *_openings[first],
            first == "met" and tuple(words[start : start + 3]) in _AIM,
            *(finite, is_auxiliary, plural, first.endswith("t") and not finite),
            *(is_pronoun, second in lists.pronouns, second in lists.finite_verbs, is_auxiliary and second != ""),
            *(reach < _LEAST_WORDS + 1, reach / _REACH),
            *(not self._finite or self._finite[0] >= index, next_finite == len(self._finite)),
            *(has_we, *self._side(0, index, words[index - 1])),
            *("we" in words[start : start + 3], *self._side(start, length, first)),
            *(log(index + length - start), *self._document),
            *(kind == "en" and one for one in (plural and has_we, finite, is_pronoun)),
            kind == "comma" and finite,
        )
        return tuple(map(float, read))

    def _side(self, start: int, end: int, at_joint: str) -> tuple[float, ...]:
        """Describe a side: an auxiliary, a last word like an infinitive, a number at the joint, a sum, the length."""
        words = self._words
        return (
            any(start <= at < end for at in self._auxiliaries),
            any(word.endswith("en") for word in words[max(start, end - 2) : end]),
            at_joint[0].isdigit(),
            any(start <= at < end for at in self._sums),
            log(end - start),
        )
