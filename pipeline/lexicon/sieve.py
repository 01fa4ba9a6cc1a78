"""Regular expressions that are tried only where a text holds a word that they cannot do without.

Most patterns over Dutch name their words ("kwartaal", "zodra", "mijn collega"), and most sentences hold none of them.
To look for a handful of plain words is some fifty times as fast as to run the pattern, and finds the same.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import product
from math import prod
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_HYPHEN = re.compile(r"-\s?")
_MOST = 400  # spellings of one stretch that are still written out

Words = frozenset[str]
_NOTHING: Words = frozenset({""})
_REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})


class Sieve:
    """A compiled pattern that first looks for its words; the methods are those of `re.Pattern`."""

    __slots__ = ("pattern", "words")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.words = required_words(pattern)

    def admits(self, plain: str) -> bool:
        """Whether a text, in lower case and without hyphens, holds a word of the pattern."""
        for word in self.words:  # noqa: SIM110  # a generator would cost more than the search
            if word in plain:
                return True
        return False

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in `text`, in order."""
        return self.pattern.finditer(text) if self.admits(_plain(text)) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in `text`."""
        return self.pattern.search(text) if self.admits(_plain(text)) else None


def sieve(pattern: str, flags: int = 0) -> Sieve:
    """Compile a pattern behind its words."""
    return Sieve(re.compile(pattern, flags))


def required_words(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return strings of which every match holds one, both in lower case and without hyphens.

    ("",) where no such string is known.
    """
    _, needed = _read(_parser.parse(pattern.pattern, pattern.flags))
    return tuple(sorted(_shortest(frozenset(word.strip() for word in needed))))


@lru_cache(maxsize=16)  # one sentence goes through many patterns
def _plain(text: str) -> str:
    """Return a text in lower case, without hyphens and the space that a line end left after them."""
    lowered = text.lower()
    return _HYPHEN.sub("", lowered) if "-" in lowered else lowered


def _read(items: Iterable[tuple[Any, Any]]) -> tuple[Words | None, Words]:
    """Return all that the items can match, None where that is too much to tell, and the rarest that they need."""
    whole: Words | None = _NOTHING
    stretch, needed = _NOTHING, _NOTHING
    for code, value in items:
        exact, inner = _read_one(code, value)
        if exact is not None and len(stretch) * len(exact) <= _MOST:
            stretch = frozenset(map("".join, product(stretch, exact)))
        else:
            needed, whole = _rarer(_rarer(needed, stretch), inner), None
            stretch = _NOTHING
    needed = _rarer(needed, stretch)
    return (stretch if whole is not None else None), needed


def _read_one(code: Any, value: Any) -> tuple[Words | None, Words]:
    reader = _READERS.get(code)
    return reader(value) if reader else (None, _NOTHING)


def _letter(value: int) -> tuple[Words, Words]:
    letter = frozenset({chr(value).lower().replace("-", "")})
    return letter, letter


def _one_of(members: Iterable[tuple[Any, Any]]) -> tuple[Words | None, Words]:
    """Read a set of characters; ranges and classes say nothing."""
    letters = [(code, value) for code, value in members]
    if any(code is not op.LITERAL for code, _ in letters):
        return None, _NOTHING
    found = frozenset(chr(value).lower().replace("-", "") for _, value in letters)
    return found, found


def _either(branches: Iterable[Iterable[tuple[Any, Any]]]) -> tuple[Words | None, Words]:
    read = [_read(branch) for branch in branches]
    exact: Words | None = frozenset()
    for own, _ in read:
        exact = exact | own if exact is not None and own is not None else None
    return exact, _shortest(frozenset().union(*(needed for _, needed in read)))


def _repeated(least: int, most: Any, items: Iterable[tuple[Any, Any]]) -> tuple[Words | None, Words]:
    if least == 0 and _is_hyphen(list(items)):
        return _NOTHING, _NOTHING
    exact, needed = _read(items)
    if least == 0:
        return (exact | _NOTHING if exact is not None and most == 1 else None), _NOTHING
    return (exact if most == 1 else None), needed


def _is_hyphen(items: list[tuple[Any, Any]]) -> bool:
    """Whether the items are what `_plain` takes out: a hyphen, perhaps with a space."""
    return items[0] == (op.LITERAL, ord("-")) and (len(items) == 1 or (len(items) == 2 and items[1][0] in _REPEATS))


def _rarer(first: Words, second: Words) -> Words:
    """Return which of two sets of words fewer texts hold, by their lengths."""
    first, second = _shortest(first), _shortest(second)
    return min((second, first), key=lambda words: sum(map(_frequency, words)))


def _frequency(word: str) -> float:
    """Return a rough share of the sentences that hold a word; digits are rarer than letters."""
    return float(prod(0.05 if letter.isdigit() else 0.3 for letter in word[:8]))


def _shortest(words: Words) -> Words:
    """Leave out words that hold another of the set."""
    if "" in words:
        return _NOTHING
    return frozenset(word for word in words if not any(other in word for other in words if other != word))


_READERS: dict[Any, Callable[[Any], tuple[Words | None, Words]]] = {
    op.LITERAL: _letter,
    op.IN: _one_of,
    op.BRANCH: lambda value: _either(value[1]),
    op.SUBPATTERN: lambda value: _read(value[3]),
    op.ATOMIC_GROUP: _read,
    **dict.fromkeys(_REPEATS, lambda value: _repeated(*value)),
    **dict.fromkeys((op.AT, op.ASSERT, op.ASSERT_NOT), lambda _: (_NOTHING, _NOTHING)),
}
