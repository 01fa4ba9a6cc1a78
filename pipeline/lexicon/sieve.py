"""Regular expressions that are tried only where a text holds a word that they cannot do without.

Most patterns over Dutch name their words ("kwartaal", "zodra", "mijn collega"), and most sentences hold none of them.
The words of all patterns are looked for together, in one pass over a text (Aho and Corasick's automaton): what that
costs does not grow with the number of patterns, and each finds the same as without it.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import product
from math import prod
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick

_HYPHEN = re.compile(r"-\s?")
_MOST = 400  # spellings of one stretch that are still written out

_SETS = 3  # sets of words that a pattern is tried behind: a match holds a word of each

_TELLING = 0.1  # rough share of sentences above which a further set is not worth the search

Words = frozenset[str]
Needed = tuple[Words, ...]  # of each set a match holds a word
_NOTHING: Words = frozenset({""})
_REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})


class _Register:
    """The words of all patterns, and to which sets each belongs: a bit for every set of words."""

    def __init__(self) -> None:
        self._bit_of: dict[tuple[str, ...], int] = {}
        self._sets_of: dict[str, int] = {}
        self._automaton: ahocorasick.Automaton | None = None

    def bits(self, sets: Iterable[tuple[str, ...]]) -> int:
        """Return the bits of sets of words; patterns that need the same words share them."""
        found = 0
        for words in sets:
            if words not in self._bit_of:
                self._bit_of[words] = 1 << len(self._bit_of)
                for word in words:
                    self._sets_of[word] = self._sets_of.get(word, 0) | self._bit_of[words]
                self._automaton = None
                held.cache_clear()
            found |= self._bit_of[words]
        return found

    def held(self, plain: str) -> int:
        """Return the bits of all sets of which a text, in lower case and without hyphens, holds a word."""
        automaton = self._automaton or self._built()
        found = self._sets_of.get("", 0)
        for _, bits in automaton.iter(plain):
            found |= bits
        return found

    def _built(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        automaton.add_word("\0", 0)  # one without words cannot be searched
        for word, bits in self._sets_of.items():
            if word:
                automaton.add_word(word, bits)
        automaton.make_automaton()
        self._automaton = automaton
        return automaton


_REGISTER = _Register()


@lru_cache(maxsize=64)  # one sentence goes through many patterns
def held(text: str) -> int:
    """Return the bits of the sets of words of which `text` holds one."""
    return _REGISTER.held(_plain(text))


class Sieve:
    """A compiled pattern that first looks for its words; the methods are those of `re.Pattern`."""

    __slots__ = ("bits", "pattern")

    def __init__(self, pattern: re.Pattern[str], needed: Iterable[tuple[str, ...]] | None = None) -> None:
        """Take a pattern, and the sets of words that it needs where these are known; else they are read from it."""
        self.pattern = pattern
        self.bits = _REGISTER.bits(required_words(pattern) if needed is None else needed)

    def admits(self, text: str) -> bool:
        """Whether a text holds all that the pattern cannot do without."""
        return held(text) & self.bits == self.bits

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """Return the matches in `text`, in order."""
        return self.pattern.finditer(text) if held(text) & self.bits == self.bits else ()

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in `text`."""
        return self.pattern.search(text) if held(text) & self.bits == self.bits else None


class SieveGroup:
    """Patterns that are asked together: a text that passes none of them need not be read at all."""

    def __init__(self) -> None:
        self._bits: list[int] = []

    def add(self, one: Sieve) -> Sieve:
        """Take a pattern into the group, and return it."""
        self._bits = sorted({*self._bits, one.bits})
        return one

    def admits(self, text: str) -> bool:
        """Whether a pattern of the group may match somewhere in `text`."""
        found = held(text)
        for bits in self._bits:  # noqa: SIM110  # a generator would cost more than the search
            if found & bits == bits:
                return True
        return False


def sieve(pattern: str, flags: int = 0) -> Sieve:
    """Compile a pattern behind its words."""
    return Sieve(re.compile(pattern, flags))


def required_words(pattern: re.Pattern[str]) -> tuple[tuple[str, ...], ...]:
    """Return sets of strings, of each of which every text with a match holds one, in lower case and without hyphens.

    The rarest `_SETS` at most; (("",),) where no such string is known.
    """
    _, needed = _read(_parser.parse(pattern.pattern, pattern.flags))
    sets = dict.fromkeys(_shortest(frozenset(word.strip() for word in words)) for words in needed)
    first, *others = sorted(sets, key=_share) or [_NOTHING]
    telling = [words for words in others[: _SETS - 1] if _share(words) < _TELLING]
    return tuple(tuple(sorted(words)) for words in (first, *telling))


def _plain(text: str) -> str:
    """Return a text in lower case, without hyphens and the space that a line end left after them."""
    lowered = text.lower()
    return _HYPHEN.sub("", lowered) if "-" in lowered else lowered


def _read(items: Iterable[tuple[Any, Any]]) -> tuple[Words | None, Needed]:
    """Return all that the items can match, None where that is too much to tell, and all that they need."""
    whole: Words | None = _NOTHING
    stretch, needed = _NOTHING, list[Words]()
    for code, value in items:
        exact, inner = _read_one(code, value)
        if exact is not None and len(stretch) * len(exact) <= _MOST:
            stretch = frozenset(map("".join, product(stretch, exact)))
        else:
            needed += [stretch, *inner]
            whole, stretch = None, _NOTHING
    return (stretch if whole is not None else None), (*needed, stretch)


def _read_one(code: Any, value: Any) -> tuple[Words | None, Needed]:
    reader = _READERS.get(code)
    return reader(value) if reader else (None, ())


def _letter(value: int) -> tuple[Words, Needed]:
    letter = frozenset({chr(value).lower().replace("-", "")})
    return letter, (letter,)


def _one_of(members: Iterable[tuple[Any, Any]]) -> tuple[Words | None, Needed]:
    """Read a set of characters; ranges and classes say nothing."""
    letters = [(code, value) for code, value in members]
    if any(code is not op.LITERAL for code, _ in letters):
        return None, ()
    found = frozenset(chr(value).lower().replace("-", "") for _, value in letters)
    return found, (found,)


def _either(branches: Iterable[Iterable[tuple[Any, Any]]]) -> tuple[Words | None, Needed]:
    read = [_read(branch) for branch in branches]
    exact: Words | None = frozenset()
    for own, _ in read:
        exact = exact | own if exact is not None and own is not None else None
    rarest = [sorted((_shortest(one) for one in needed), key=_share) or [_NOTHING] for _, needed in read]
    # The rarest that each branch needs, then what is next to the rarest in each.
    sets = (frozenset().union(*(of[min(rank, len(of) - 1)] for of in rarest)) for rank in range(_SETS))
    return exact, tuple(sets)


def _repeated(least: int, most: Any, items: Iterable[tuple[Any, Any]]) -> tuple[Words | None, Needed]:
    if least == 0 and _is_hyphen(list(items)):
        return _NOTHING, ()
    exact, needed = _read(items)
    if least == 0:
        return (exact | _NOTHING if exact is not None and most == 1 else None), ()
    return (exact if most == 1 else None), needed


def _is_hyphen(items: list[tuple[Any, Any]]) -> bool:
    """Whether the items are what `_plain` takes out: a hyphen, perhaps with a space."""
    return items[0] == (op.LITERAL, ord("-")) and (len(items) == 1 or (len(items) == 2 and items[1][0] in _REPEATS))


def _share(words: Words) -> float:
    """Return a rough share of the sentences that hold one of the words, by their lengths; digits are rare."""
    return sum(float(prod(0.05 if letter.isdigit() else 0.3 for letter in word[:8])) for word in words)


def _shortest(words: Words) -> Words:
    """Leave out words that hold another of the set."""
    if "" in words:
        return _NOTHING
    return frozenset(word for word in words if not any(other in word for other in words if other != word))


_READERS: dict[Any, Callable[[Any], tuple[Words | None, Needed]]] = {
    op.LITERAL: _letter,
    op.IN: _one_of,
    op.BRANCH: lambda value: _either(value[1]),
    op.SUBPATTERN: lambda value: _read(value[3]),
    op.ATOMIC_GROUP: _read,
    **dict.fromkeys(_REPEATS, lambda value: _repeated(*value)),
    op.ASSERT: lambda value: (_NOTHING, _read(value[1])[1]),
    **dict.fromkeys((op.AT, op.ASSERT_NOT), lambda _: (_NOTHING, ())),
}
