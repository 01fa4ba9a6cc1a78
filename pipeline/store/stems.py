"""Dutch stems for full-text search: what is indexed and what is asked go through the same function."""

import re
import threading
import unicodedata

import Stemmer

_WORD = re.compile(r"\w+")
_local = threading.local()


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case without accents, as the full-text index cuts them."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))


def stems_of(words: list[str]) -> list[str]:
    """Return the Dutch stem of each word (Snowball's `dutch`, after Kraaij and Pohlmann)."""
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("dutch")  # one a thread: it keeps state while it works
    stems: list[str] = _local.stemmer.stemWords(words)
    return stems
