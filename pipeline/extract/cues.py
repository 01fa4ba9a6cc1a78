"""Finds the lexicon's cue words in a sentence."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import spacy

from pipeline.lexicon.loader import load_cues
from pipeline.lexicon.memo import Memo
from pipeline.lexicon.schema import Cue, Token, required_words

_CHUNK = re.compile(r"\S+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue that fired, with its place in the text of the sentence (character offsets)."""

    cue: Cue
    start_char: int
    end_char: int


class CueMatcher:
    """Matches cues over the plain words of a text; needs no trained model.

    The token patterns are compiled to regular expressions over the words: spaCy's own matcher finds the same and
    takes a hundred times as long over the gaps of separable verbs ("kent ... toe").
    """

    def __init__(self, cues: Sequence[Cue]) -> None:
        nlp = spacy.blank("nl")
        nlp.vocab.lex_attr_getters = {}  # type: ignore[attr-defined]  # words are only divided, not described
        self._tokenizer = nlp.tokenizer
        # The words that the tokenizer knows as exceptions.
        self._rules = frozenset(getattr(nlp.tokenizer, "rules", None) or ())
        self._cues = tuple(cues)
        self._patterns = [_compiled(cue.pattern) for cue in self._cues]
        self._needed = [tuple(words for token in cue.pattern if (words := required_words(token))) for cue in self._cues]
        self._by_word = _index_by_rarest_word(self._cues)
        self._first = frozenset(self._by_word)
        self._divided = Memo(self._divide, 2**16)
        self._words_of = Memo[str, tuple[str, ...]](lambda chunk: self._divided[chunk][0], 2**16)

    def __call__(self, text: str) -> tuple[CueHit, ...]:
        """Return the hits in `text`, one a cue (its first), ordered by place and id."""
        # The tokenizer looks at what stands between spaces, which repeats from sentence to sentence.
        words = list(chain.from_iterable(map(self._words_of.__getitem__, text.split())))
        # A pattern is tried only where its least common word occurs: most of the lexicon is skipped at once.
        present = set(words)
        tried = {
            number
            for word in self._first.intersection(present)
            for number in self._by_word[word]
            if not any(map(present.isdisjoint, self._needed[number]))
        }
        if not tried:
            return ()
        line = " ".join([*words, ""])
        found = [(number, match) for number in tried if (match := self._patterns[number].search(line))]
        if not found:
            return ()
        places = self._places(text)
        hits = []
        for number, match in found:
            start, _ = places[line.count(" ", 0, match.start())]
            _, end = places[line.count(" ", 0, match.end()) - 1]
            hits.append(CueHit(self._cues[number], start, end))
        return tuple(sorted(hits, key=lambda hit: (hit.start_char, hit.cue.id)))

    def _places(self, text: str) -> list[Span]:
        """Return where each word of a text stands."""
        chunks = _CHUNK.finditer(text)
        return [
            (chunk.start() + start, chunk.start() + end)
            for chunk in chunks
            for start, end in self._divided[chunk[0]][1]
        ]

    def _divide(self, chunk: str) -> tuple[tuple[str, ...], tuple[Span, ...]]:
        """Return the words of a stretch without white space, in lower case, and where each stands in it."""
        word, mark = (chunk[:-1], chunk[-1]) if chunk[-1] in ",." else (chunk, "")
        if word.isalpha() and not (mark == "." and word[-1].isupper()) and self._rules.isdisjoint((chunk, word)):
            # What the tokenizer would do with most words, without an entry in its vocabulary for each.
            size = len(word)
            return ((word.lower(), mark), ((0, size), (size, size + 1))) if mark else ((word.lower(),), ((0, size),))
        tokens = list(self._tokenizer(chunk))
        places = tuple((token.idx, token.idx + len(token)) for token in tokens)
        return tuple(token.text.lower() for token in tokens), places


@cache
def shipped_cues() -> CueMatcher:
    """Return the matcher over the shipped lexicon, built once per process."""
    return CueMatcher(load_cues())


def ids_of(hits: Iterable[CueHit]) -> tuple[str, ...]:
    """Return the ids of the cues that fired, sorted, each once."""
    return tuple(sorted({hit.cue.id for hit in hits}))


def _compiled(pattern: Sequence[Token]) -> re.Pattern[str]:
    return re.compile(r"(?<!\S)" + "".join(_expression(token) for token in pattern))


def _expression(token: Token) -> str:
    words = (token["LOWER"] if isinstance(token["LOWER"], str) else token["LOWER"]["IN"]) if "LOWER" in token else None
    operator = str(token.get("OP", ""))
    if words is None:
        return rf"(?:\S+ ){operator}?"
    choices = [words] if isinstance(words, str) else sorted(words)
    return f"(?:(?:{'|'.join(map(re.escape, choices))}) ){operator}"


def _index_by_rarest_word(cues: Sequence[Cue]) -> dict[str, list[int]]:
    used = Counter(word for cue in cues for token in cue.pattern for word in required_words(token))
    index: dict[str, list[int]] = {}
    for number, cue in enumerate(cues):
        choices = [required_words(token) for token in cue.pattern if required_words(token)]
        for word in min(choices, key=lambda words: sum(used[word] for word in words)):
            index.setdefault(word, []).append(number)
    return index
