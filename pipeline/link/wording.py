"""Words, stems, letters and named things of a text, with a fixed weight for how rare a word is."""

import re
import zlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

IDF_BUCKETS = 1 << 16
GRAM = 4  # characters

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_BROKEN = re.compile(
    r"(?<=[a-zà-ÿ])-(?=[a-zà-ÿ])"
)  # "infra-structuur": a hyphen left from a line end, or as good as one
_SUFFIX = re.compile(r"(?:heden|ingen|ing|eren|elijke|elijk|ende|end|tjes|tje|en|e|s|t)$")
_QUOTED = re.compile(r"[‘'“\"«]([^‘’'“”\"«»]{3,80})[’'”\"»]")
_NAME = re.compile(r"\b[A-Z][A-Za-zÀ-ÿ]*(?:[A-Z0-9][A-Za-zÀ-ÿ0-9]*)\b|\b[A-Z]{2,}\b|(?<=[a-zà-ÿ,;] )[A-Z][a-zà-ÿ]{2,}")
_CAPITAL = re.compile(r"(?<=[^.!?:•]\s)[\"'‘“(]*[A-ZÀ-Þ][\w&’'-]*")  # within a sentence
_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)*)\s*(miljoen|miljard|euro|procent|%)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = re.compile(
    r"\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) "
    r"(?:19|20)\d\d"
)

# What is known already: "dit onderzoek", "deze bijkomende erkenningen"; "het project" where a sentence opens with it.
_POINTING = re.compile(
    r"(?:\b(?:dit|deze|dat|die|voornoemde?|genoemde?|bovengenoemde|bovenvermelde)|"
    r"^(?:(?:over|voor|met|na|ook)\s+)?(?:het|de|een))\s+((?:[a-zà-ÿ-]+e\s+)?[a-zà-ÿ-]{4,})",
    re.IGNORECASE,
)

# Function words and the words every decision of a government is full of: they tell nothing about the action.
_EMPTY_WORDS = """
de het een en van in op te voor met aan om tot bij door naar uit over onder tussen tegen na als dan dat die dit deze
er is zijn was waren wordt worden werd werden zal zullen zou zouden kan kunnen moet moeten mag mogen wil willen
heeft hebben had hadden niet geen ook nog wel al meer of maar want zo zodat ze zij we wij ik u hij hun ons onze mijn
haar daarom hierbij daarbij hiervoor daarvoor waarbij waarin waarop waardoor welke wat wie waar hoe wanneer indien
vlaamse vlaams vlaanderen regering minister ministers keurt goed goedgekeurd principieel definitief advies raad
state besluit decreet voorontwerp ontwerp ontwerpdecreet ontwerpbesluit wijziging wijzigingsbesluit
wijzigingsdecreet houdende betreffende inzake vanaf binnen via rond jaar jaren euro miljoen nu verder nieuwe onder
meer kader wet koninklijk gaat gaan komt komen doen maken maakt krijgt krijgen geven geeft moment vraag vragen
antwoord
"""
# Names that hold for nearly every Flemish document.
_EMPTY_NAMES = """
vlaamse vlaams vlaanderen vlaamse-regering regering state parlement raad minister ministers belgië belgische
europese europa federale nederlands nederlandse covid corona
"""
STOPWORDS = frozenset(_EMPTY_WORDS.split())
COMMON_NAMES = frozenset(_EMPTY_NAMES.split())


@lru_cache(maxsize=262144)
def stem(word: str) -> str:
    """Return a crude Dutch stem; wrong for many words but the same for the forms of one word."""
    if len(word) < 5:
        return word
    return _SUFFIX.sub("", word, count=1) or word


@lru_cache(maxsize=262144)
def bucket(word: str) -> int:
    """Return the bucket of a stem in the fixed table of word weights."""
    return zlib.crc32(word.encode("utf-8")) % IDF_BUCKETS


@lru_cache(maxsize=64)  # stems, pieces and what is pointed at are all asked of one text
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of `text` in lower case, numbers among them, inner hyphens closed up."""
    return tuple(_WORD.findall(_BROKEN.sub("", text).lower()))


def content_stems(text: str) -> list[str]:
    """Return the stems of the content words of `text`, in order, numbers left out."""
    return [stem(word) for word in words_of(text) if len(word) > 2 and word not in STOPWORDS and not word[0].isdigit()]


def all_stems(text: str) -> frozenset[str]:
    """Return the stems of all words of `text` that have four letters or more."""
    return frozenset(stem(word) for word in words_of(text) if len(word) > 3)


def pointed_at(text: str) -> frozenset[str]:
    """Return the stems of the nouns that `text` speaks of as known: "onderzoek" of "Dit onderzoek beoogt …"."""
    return frozenset(stem(words_of(found)[-1]) for found in _POINTING.findall(text))


def weigh(stems: list[str], idf: NDArray[np.float32]) -> dict[str, float]:
    """Return each different stem with its fixed weight."""
    return {word: float(idf[bucket(word)]) for word in stems}


def grams(text: str) -> frozenset[str]:
    """Return the 4-character pieces of the content words, so that "leersteundecreet" meets "decreet leersteun"."""
    pieces: set[str] = set()
    for word in words_of(text):
        if len(word) > 2 and word not in STOPWORDS:
            padded = f" {word} "
            pieces.update(padded[i : i + GRAM] for i in range(len(padded) - GRAM + 1))
    return frozenset(pieces)


def without_names(text: str) -> str:
    """Return a text without its words with a capital, other than those that begin a sentence."""
    return _CAPITAL.sub(" ", " ".join(text.split()))


def names(text: str) -> frozenset[str]:
    """Return named things: quoted titles, acronyms, capitalised words inside a sentence; lower case."""
    found = {quoted.strip().lower() for quoted in _QUOTED.findall(text)}
    found.update(name.lower() for name in _NAME.findall(text))
    return frozenset(found - COMMON_NAMES)


def amounts(text: str) -> frozenset[str]:
    """Return sums and shares as "number unit", thousands separators removed."""
    return frozenset(f"{_plain(number)} {unit.lower()}" for number, unit in _AMOUNT.findall(text))


def years(text: str) -> frozenset[str]:
    """Return the years that `text` names, those of full dates left out (dates of acts, not of the measure)."""
    return frozenset(_YEAR.findall(_DAY.sub(" ", text)))


def _plain(number: str) -> str:
    whole, comma, part = number.replace(".", "").partition(",")
    return whole + comma + part.rstrip("0") if part.rstrip("0") else whole


def dice(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the Dice overlap of two sets, 0 where one is empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
