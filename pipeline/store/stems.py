"""Dutch stems for full-text search: what is indexed and what is asked go through the same function."""

import re
import threading
import unicodedata
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"\w+")
_KEPT = 40_000  # words whose stem is remembered
_local = threading.local()


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case without accents, as the full-text index cuts them."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))


@lru_cache(_KEPT)
def form_and_stem(word: str) -> tuple[str, str]:
    """Return a word as the index cuts it, and its stem."""
    form = " ".join(words_of(word))
    return form, stems_of([form])[0]


def stems_of(words: list[str]) -> list[str]:
    """Return the Dutch stem of each word (Snowball's `dutch`, after Kraaij and Pohlmann)."""
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("dutch")  # one a thread: it keeps state while it works
    stems: list[str] = _local.stemmer.stemWords(words)
    return stems
