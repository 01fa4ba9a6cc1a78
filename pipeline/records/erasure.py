"""Names of private persons that a reviewer had suppressed: kept as fingerprints, masked wherever a text holds them."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

MASK = "█"  # one for each character: offsets, and so all that quotes a text, stay as they are
LETTERS = r"(?:[^\W\d_][\u0300-\u036f\u00ad]*)+"  # with accents as characters of their own, and soft hyphens
WORD = re.compile(rf"{LETTERS}(?:['’]{LETTERS})*")
GAP = re.compile(r"(?:[\s,.\u00ad\u2010\u2011–_+-]|%20){0,6}\Z")
SLUG_GAP = re.compile(r"(?:[_+-]|%20)\Z")  # as in the last part of an address: anneleen-van-den-broeck
# Before a surname alone, in a text that also holds the full name. No office: ministers share surnames with citizens.
ADDRESS = re.compile(
    r"\b(?:mevrouw|mevr\.?|mw\.?|juffrouw|meneer|heer|dhr\.?|dokter|dr\.?|professor|prof\.?|familie|echtgenote|weduwe)"
    r"[ \u00a0\n]{1,3}\Z",
    re.IGNORECASE,
)
PEPPER = "woordhouder erasure"
FULL, SURNAME, ALONE = "full", "surname", "alone"
PARTICLES = frozenset({"van", "von", "de", "den", "der", "du", "het", "la", "le", "te", "ten", "ter", "'t"})


@dataclass(frozen=True, slots=True)
class ErasureAsked:
    """A name to suppress, with other forms of it, by whom and why; `is_preview` only counts what would change."""

    name: str
    also: tuple[str, ...]
    author: str
    reason: str
    is_preview: bool = False


@dataclass(frozen=True, slots=True)
class ErasureOutcome:
    """How many rows of each table held the name, of how many documents, and what was done with files.

    Of the output folder text files were `masked` and briefs `deleted`, others are `left`; `sources` are the files that
    the documents were read from, which stay as they are. `archive` says why an archive could not be changed.
    """

    places: Mapping[str, int]
    documents: int
    masked: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    archive: str | None = None

    @property
    def values(self) -> int:
        """How many rows there are in all."""
        return sum(self.places.values())


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str


def erasure_value(name: str, also: Iterable[str] = ()) -> str:
    """Return what a decision keeps of a name: fingerprints of its forms, from which the name cannot be read.

    "Jan Van den Broeck" is also found as "Van den Broeck, Jan", "J. Van den Broeck", "Broeck, Jan van den" and, near
    the full name, as "de heer Van den Broeck"; "Jean-Pierre Maes" also as "J.-P. Maes". `also` holds forms of which
    only the very words are found: anywhere where there are two or more, near the full name where there is one.
    Raises ValueError for a name of fewer than two words.
    """
    last, comma, first = name.partition(",")
    given, *others = (f"{first} {last}" if comma else name).split() or [""]
    forenames, surname = _plain(given), _plain(" ".join(others))
    if not forenames or not surname:
        raise ValueError(f"{name!r} is no full name: a single word would be suppressed everywhere")
    forms = [(FULL, form) for form in _full_forms(forenames, surname)]
    forms += [(SURNAME, surname), *((FULL if len(one) > 1 else ALONE, one) for one in map(_plain, also) if one)]
    return " ".join(f"{kind}:{len(form)}:{_fingerprint(form)}" for kind, form in forms)


def _full_forms(forenames: list[str], surname: list[str]) -> Iterator[list[str]]:
    initials = [one[0] for one in forenames]
    called = [forenames, initials]
    if len(forenames) > 1:
        called += [forenames[:1], initials[:1], ["".join(initials)]]
    at = next((number for number, word in enumerate(surname) if word not in PARTICLES), 0)
    for words in called:
        yield [*words, *surname]
        yield [*surname, *words]
        if at:
            yield [*surname[at:], *words, *surname[:at]]


def _plain(text: str) -> list[str]:
    return [word.folded for word in _words(text)]


class Erasure:
    """Masks the names of which it is given the fingerprints; made once for many texts."""

    def __init__(self, values: Iterable[str]) -> None:
        """Take the `value` of each erase decision; raises ValueError for one that `erasure_value` did not make."""
        self._forms: dict[str, dict[int, set[str]]] = {FULL: {}, SURNAME: {}, ALONE: {}}
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

        Where the text holds a full name, or `is_near` says that the document it comes from does, count too surnames
        after a form of address, and the single words that were asked for.
        """
        if not self:
            return text, 0
        spans = _merged(self._spans(text, FULL))
        if spans or is_near:
            beside = [
                span for span in self._spans(text, SURNAME) if ADDRESS.search(text, max(0, span[0] - 20), span[0])
            ]
            for start, end in (*beside, *self._spans(text, ALONE)):
                if not any(first <= start < last for first, last in spans):
                    spans.append((start, end))
        masked = list(text)
        for start, end in spans:
            masked[start:end] = [MASK if not char.isspace() else char for char in text[start:end]]
        return "".join(masked), len(_merged(spans))

    def _spans(self, text: str, kind: str) -> Iterator[tuple[int, int]]:
        forms = self._forms[kind]
        words = list(_words(text)) if forms else []
        for at in range(len(words)):
            for length, fingerprints in forms.items():
                part = words[at : at + length]
                if _is_name(text, part) and _fingerprint([one.folded for one in part]) in fingerprints:
                    yield part[0].start, part[-1].end


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _words(text: str) -> Iterator[_Word]:
    for match in WORD.finditer(text):
        yield _Word(match.start(), match.end(), _folded(match[0]))


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.replace("’", "'")).casefold()
    return "".join(char for char in plain if not unicodedata.combining(char) and char != "\u00ad")


def _is_name(text: str, words: Sequence[_Word]) -> bool:
    """Say whether words can be a name: one has a capital, or they are joined as in an address; little parts them."""
    gaps = [text[one.end : other.start] for one, other in pairwise(words)]
    if not any(text[word.start].isupper() for word in words) and not (gaps and all(map(SLUG_GAP.match, gaps))):
        return False
    return all(map(GAP.match, gaps))


def _fingerprint(words: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join([PEPPER, *words]).encode()).hexdigest()[:24]
