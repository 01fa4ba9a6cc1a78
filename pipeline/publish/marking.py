"""Marking in a sentence what a search looked for."""

import re
from functools import lru_cache

from pipeline.publish.search_syntax import Search
from pipeline.store.stems import form_and_stem

_WORD = re.compile(r"\w+")
_MOST_WORDS = 20_000  # that are remembered for one search

Piece = tuple[str, bool]  # text, and whether it is a hit


def marked(text: str, search: Search | None) -> list[Piece]:
    """Return a text in pieces, hits apart; the pieces joined are the text."""
    pieces: list[Piece] = []
    at = 0
    for start, end in _places(text, search):
        if start > at:
            pieces.append((text[at:start], False))
        pieces.append((text[start:end], True))
        at = end
    if at < len(text) or not pieces:
        pieces.append((text[at:], False))
    return pieces


def hit_count(text: str, search: Search) -> int:
    """Return how many different things a search looks for stand in a text."""
    if search.phrases:
        return len({text[start:end].lower() for start, end in _places(text, search)})
    known = _verdicts(search)
    return len({word.lower() for word in set(_WORD.findall(text)) if known[word]})


def _places(text: str, search: Search | None) -> list[tuple[int, int]]:
    if search is None:
        return []
    known = _verdicts(search)
    found = [(*one.span(), one[0]) for one in _WORD.finditer(text)]
    hit = [known[word] for _, _, word in found]
    if search.phrases:
        forms = [form_and_stem(word)[0] for _, _, word in found]
        for phrase in search.phrases:
            for first in range(len(forms) - len(phrase) + 1):
                if forms[first] == phrase[0] and tuple(forms[first : first + len(phrase)]) == phrase:
                    hit[first : first + len(phrase)] = [True] * len(phrase)
    return [(start, end) for (start, end, _), is_hit in zip(found, hit, strict=True) if is_hit]


class _Verdicts(dict[str, bool]):
    """Whether a word, as written, answers to a search: worked out once a word."""

    def __init__(self, search: Search) -> None:
        super().__init__()
        self._search = search

    def __missing__(self, word: str) -> bool:
        form, stem = form_and_stem(word)
        is_hit = stem in self._search.stems or form.startswith(self._search.prefixes)
        if len(self) < _MOST_WORDS:
            self[word] = is_hit
        return is_hit


@lru_cache(16)
def _verdicts(search: Search) -> _Verdicts:
    return _Verdicts(search)
