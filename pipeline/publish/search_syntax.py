"""What a reader types into the search box, as a question to the index: words by stem, phrases as written, operators.

`webpagina stages` asks for both words; `"werk maken"` for the phrase; `OF`, `EN`, `NIET` (or OR, AND, NOT, `-`) and
brackets combine; `meld*` finds every word that starts so; `stage NABIJ zorg` (or NEAR, NABIJ/5) finds the words near
each other, as does `NABIJ(stage zorg, 5)`.
"""

import re
from dataclasses import dataclass

from pipeline.store.search_terms import AllOf, AnyOf, AsWritten, Near, Stems, Term
from pipeline.store.stems import stems_of, words_of

_NEAR = (
    r"(?P<near>(?:NEAR|NABIJ)\((?P<listed>[^()\",]*)(?:,\s*(?P<most>\d{1,4})\s*)?\)"
    r"|(?P<one>\w[\w'’-]*)\s+(?:NEAR|NABIJ)(?:/(?P<within>\d{1,4}))?\s+(?P<other>[\w'’-]+))"
)
_TOKEN = re.compile(
    _NEAR + r'|"(?P<phrase>[^"]*)"?|(?P<open>\()|(?P<close>\))|(?P<minus>-(?=[\w"(]))|(?P<word>[^\s()"]+)'
)
_OPERATORS = {"EN": "AND", "AND": "AND", "OF": "OR", "OR": "OR", "NIET": "NOT", "NOT": "NOT"}
_PLURAL_S = re.compile(r"(?<=\w)['’]s$")  # "webpagina's" is one word, and its own plural
_USUALLY_BETWEEN, _MOST_BETWEEN = 10, 20  # words, for NABIJ
_DEEPEST = 20  # brackets in one another
LONGEST = 400  # characters of a search


@dataclass(frozen=True, slots=True)
class Search:
    """A search as it was understood: what to ask of the index, and what to mark in the sentences found."""

    term: Term | None  # None where there is nothing to look for
    stems: frozenset[str]  # of words that should be there
    phrases: tuple[tuple[str, ...], ...]  # words in their order
    prefixes: tuple[str, ...]


def parse_search(typed: str) -> Search:
    """Read a search; brackets and quotation marks that are left open are closed, stray operators are left out."""
    reader = _Reader(typed)
    term = reader.either(is_wanted=True)
    return Search(term, frozenset(reader.stems), tuple(reader.phrases), tuple(reader.prefixes))


class _Reader:
    """Recursive descent over the tokens: alternatives of conjunctions of terms."""

    def __init__(self, typed: str) -> None:
        self._tokens = [
            (str(found.lastgroup), found[0], found["phrase"] or _nearby(found)) for found in _TOKEN.finditer(typed)
        ]
        self._at = 0
        self.stems: set[str] = set()
        self.phrases: list[tuple[str, ...]] = []
        self.prefixes: list[str] = []

    def either(self, *, is_wanted: bool, depth: int = 0) -> Term | None:
        """Read terms joined by OR, up to a closing bracket or the end."""
        parts = [self._all(is_wanted=is_wanted, depth=depth)]
        while self._operator() == "OR":
            self._at += 1
            parts.append(self._all(is_wanted=is_wanted, depth=depth))
        found = tuple(part for part in parts if part is not None)
        return AnyOf(found) if len(found) > 1 else next(iter(found), None)

    def _all(self, *, is_wanted: bool, depth: int) -> Term | None:
        wanted: list[Term] = []
        unwanted: list[Term] = []
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
            if term is not None:
                (unwanted if is_not else wanted).append(term)
        if not wanted:
            return None  # only what should not be there: nothing to look for
        return AllOf(tuple(wanted), tuple(unwanted))

    def _term(self, *, is_wanted: bool, depth: int) -> Term | None:
        kind, typed, phrase = self._tokens[self._at]
        self._at += 1
        if kind == "open":
            inner = self.either(is_wanted=is_wanted, depth=depth + 1) if depth < _DEEPEST else None
            if self._at < len(self._tokens) and self._tokens[self._at][0] == "close":
                self._at += 1
            return inner
        words = tuple(words_of(_PLURAL_S.sub("", typed) if phrase is None else phrase))
        if not words:
            return None
        if kind == "near" and len(words) > 1:
            if is_wanted:
                self.stems.update(stems_of(list(words)))
            return Near(words, _between(typed))
        if kind == "phrase":
            if is_wanted:
                self.phrases.append(words)
            return AsWritten(words)
        if typed.endswith("*"):
            if is_wanted:
                self.prefixes.append(words[-1])
            return AsWritten(words, is_open=True)
        if is_wanted:
            self.stems.update(stems_of(list(words)))
        return Stems(words)

    def _operator(self) -> str | None:
        if self._at >= len(self._tokens):
            return None
        kind, typed, _ = self._tokens[self._at]
        return _OPERATORS.get(typed) if kind == "word" else None


def _nearby(found: re.Match[str]) -> str | None:
    """Return the words that are to stand near each other."""
    if found["near"] is None:
        return None
    return found["listed"] or f"{found['one'] or ''} {found['other'] or ''}"


def _between(typed: str) -> int:
    """Return how many words may stand between two near ones, at most."""
    given = re.search(r"(?:,\s*|/)(\d+)", typed)
    return min(int(given[1]), _MOST_BETWEEN) if given else _USUALLY_BETWEEN
