"""What a reader types into the search box, as an FTS5 expression: words by stem, phrases as written, operators.

`webpagina stages` asks for both words; `"werk maken"` for the phrase; `OF`, `EN`, `NIET` (or OR, AND, NOT, `-`) and
brackets combine; `meld*` finds every word that starts so.
"""

import re
from dataclasses import dataclass

from pipeline.store.stems import stems_of, words_of

_TOKEN = re.compile(r'"(?P<phrase>[^"]*)"?|(?P<open>\()|(?P<close>\))|(?P<minus>-(?=[\w"(]))|(?P<word>[^\s()"]+)')
_OPERATORS = {"EN": "AND", "AND": "AND", "OF": "OR", "OR": "OR", "NIET": "NOT", "NOT": "NOT"}
_AS_WRITTEN = "{title quotes names}"
LONGEST = 400  # characters of a search


@dataclass(frozen=True, slots=True)
class Search:
    """A search as it was understood: the expression for the index, and what to mark in the sentences found."""

    expression: str  # "" where there is nothing to look for
    stems: frozenset[str]  # of words that should be there
    phrases: tuple[tuple[str, ...], ...]  # words in their order
    prefixes: tuple[str, ...]


def parse_search(typed: str) -> Search:
    """Read a search; brackets and quotation marks that are left open are closed, stray operators are left out."""
    reader = _Reader(typed)
    expression = reader.either(is_wanted=True)
    return Search(expression, frozenset(reader.stems), tuple(reader.phrases), tuple(reader.prefixes))


class _Reader:
    """Recursive descent over the tokens: alternatives of conjunctions of terms."""

    def __init__(self, typed: str) -> None:
        self._tokens = [(str(found.lastgroup), found[0], found["phrase"]) for found in _TOKEN.finditer(typed)]
        self._at = 0
        self.stems: set[str] = set()
        self.phrases: list[tuple[str, ...]] = []
        self.prefixes: list[str] = []

    def either(self, *, is_wanted: bool, depth: int = 0) -> str:
        """Read terms joined by OR, up to a closing bracket or the end."""
        parts = [self._all(is_wanted=is_wanted, depth=depth)]
        while self._operator() == "OR":
            self._at += 1
            parts.append(self._all(is_wanted=is_wanted, depth=depth))
        parts = [part for part in parts if part]
        return parts[0] if len(parts) == 1 else " OR ".join(f"({part})" for part in parts)

    def _all(self, *, is_wanted: bool, depth: int) -> str:
        wanted: list[str] = []
        unwanted: list[str] = []
        while self._at < len(self._tokens) and self._operator() != "OR":
            kind, _, _ = self._tokens[self._at]
            if kind == "close":
                if depth:
                    break
                self._at += 1
                continue
            is_not = self._operator() == "NOT" or kind == "minus"
            if is_not or self._operator() == "AND":
                self._at += 1
                if not is_not or self._at >= len(self._tokens):
                    continue
            term = self._term(is_wanted=is_wanted and not is_not, depth=depth)
            if term:
                (unwanted if is_not else wanted).append(term)
        if not wanted:
            return ""  # only what should not be there: nothing to look for
        joined = " AND ".join(f"({term})" for term in wanted)
        return f"({joined})" + "".join(f" NOT ({term})" for term in unwanted)

    def _term(self, *, is_wanted: bool, depth: int) -> str:
        kind, typed, phrase = self._tokens[self._at]
        self._at += 1
        if kind == "open":
            inner = self.either(is_wanted=is_wanted, depth=depth + 1) if depth < 20 else ""
            if self._at < len(self._tokens) and self._tokens[self._at][0] == "close":
                self._at += 1
            return inner
        words = words_of(phrase if phrase is not None else typed)
        if not words:
            return ""
        if kind == "phrase":
            if is_wanted:
                self.phrases.append(tuple(words))
            return f'{_AS_WRITTEN} : "{" ".join(words)}"'
        if typed.endswith("*"):
            if is_wanted:
                self.prefixes.append(words[-1])
            return f'{_AS_WRITTEN} : "{" ".join(words)}" *'
        stems = stems_of(words)
        if is_wanted:
            self.stems.update(stems)
        return f'stems : "{" ".join(stems)}"'

    def _operator(self) -> str | None:
        if self._at >= len(self._tokens):
            return None
        kind, typed, _ = self._tokens[self._at]
        return _OPERATORS.get(typed) if kind == "word" else None
