"""Marking in a sentence what a search looked for."""

import re

from pipeline.publish.search_syntax import Search
from pipeline.store.stems import form_and_stem

_WORD = re.compile(r"\w+")

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
    return len({text[start:end].lower() for start, end in _places(text, search)})


def _places(text: str, search: Search | None) -> list[tuple[int, int]]:
    if search is None:
        return []
    spans = [found.span() for found in _WORD.finditer(text)]
    pairs = [form_and_stem(text[start:end]) for start, end in spans]
    words = [word for word, _ in pairs]
    hit = [stem in search.stems or any(word.startswith(prefix) for prefix in search.prefixes) for word, stem in pairs]
    for phrase in search.phrases:
        for first in range(len(words) - len(phrase) + 1):
            if tuple(words[first : first + len(phrase)]) == phrase:
                hit[first : first + len(phrase)] = [True] * len(phrase)
    return [span for span, is_hit in zip(spans, hit, strict=True) if is_hit]
