"""Names of private persons that a reviewer had suppressed: kept as fingerprints, masked wherever a text holds them."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

MASK = "█"  # one for each character: offsets, and so all that quotes a text, stay as they are
LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"  # with accents as characters of their own
WORD = re.compile(rf"{LETTERS}(?:['’]{LETTERS})*")
GAP = re.compile(r"(?:[\s,.\u00ad‐_+-]|%20){0,6}\Z")
SLUG_GAP = re.compile(r"(?:[_+-]|%20)\Z")  # as in the last part of an address: anneleen-van-den-broeck
# Before a surname alone, in a text that also holds the full name. No office: ministers share surnames with citizens.
ADDRESS = re.compile(
    r"\b(?:mevrouw|mevr\.?|mw\.?|juffrouw|meneer|heer|dhr\.?|dokter|dr\.?|professor|prof\.?|familie|echtgenote|weduwe)"
    r"[ \u00a0\n]{1,3}\Z",
    re.IGNORECASE,
)
PEPPER = "woordhouder erasure"
FULL, SURNAME = "full", "surname"


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str


def erasure_value(name: str) -> str:
    """Return what a decision keeps of a name: fingerprints of its forms, from which the name cannot be read.

    "Jan Van den Broeck" is also found as "Van den Broeck, Jan", "J. Van den Broeck" and, near the full name, as
    "de heer Van den Broeck". Raises ValueError for a name of fewer than two words.
    """
    words = [word.folded for word in _words(name)]
    if len(words) < 2:
        raise ValueError(f"{name!r} is no full name: a single word would be suppressed everywhere")
    first, surname = words[0], words[1:]
    forms = [(FULL, form) for form in ([first, *surname], [*surname, first], [first[0], *surname])]
    return " ".join(f"{kind}:{len(form)}:{_fingerprint(form)}" for kind, form in [*forms, (SURNAME, surname)])


class Erasure:
    """Masks the names of which it is given the fingerprints; made once for many texts."""

    def __init__(self, values: Iterable[str]) -> None:
        """Take the `value` of each erase decision; raises ValueError for one that `erasure_value` did not make."""
        self._forms: dict[str, dict[int, set[str]]] = {FULL: {}, SURNAME: {}}
        for value in values:
            for form in value.split():
                kind, length, fingerprint = form.split(":")
                self._forms[kind].setdefault(int(length), set()).add(fingerprint)

    def __bool__(self) -> bool:
        return bool(self._forms[FULL])

    def holds(self, text: str) -> bool:
        """Say whether a text holds one of the names in full."""
        return next(self._spans(text, FULL), None) is not None

    def mask(self, text: str, *, is_near: bool = False) -> tuple[str, int]:
        """Return `text`, of the same length, with each name masked, and how many were.

        Surnames after a form of address count too where the text holds a full name, or where `is_near` says that the
        document it comes from does.
        """
        if not self:
            return text, 0
        spans = list(self._spans(text, FULL))
        if spans or is_near:
            for start, end in self._spans(text, SURNAME):
                is_in_full = any(first <= start < last for first, last in spans)
                if not is_in_full and ADDRESS.search(text, max(0, start - 20), start):
                    spans.append((start, end))
        masked = list(text)
        for start, end in spans:
            masked[start:end] = [MASK if not char.isspace() else char for char in text[start:end]]
        return "".join(masked), len(set(spans))

    def _spans(self, text: str, kind: str) -> Iterator[tuple[int, int]]:
        forms = self._forms[kind]
        words = list(_words(text)) if forms else []
        for at in range(len(words)):
            for length, fingerprints in forms.items():
                part = words[at : at + length]
                if _is_name(text, part) and _fingerprint([one.folded for one in part]) in fingerprints:
                    yield part[0].start, part[-1].end


def _words(text: str) -> Iterator[_Word]:
    for match in WORD.finditer(text):
        yield _Word(match.start(), match.end(), _folded(match[0]))


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.replace("’", "'")).casefold()
    return "".join(char for char in plain if not unicodedata.combining(char))


def _is_name(text: str, words: Sequence[_Word]) -> bool:
    """Say whether words can be a name: one has a capital, or they are joined as in an address; little parts them."""
    gaps = [text[one.end : other.start] for one, other in pairwise(words)]
    if not any(text[word.start].isupper() for word in words) and not (gaps and all(map(SLUG_GAP.match, gaps))):
        return False
    return all(map(GAP.match, gaps))


def _fingerprint(words: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join([PEPPER, *words]).encode()).hexdigest()[:24]
