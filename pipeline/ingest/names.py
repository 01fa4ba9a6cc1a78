"""Names and titles of office in capitals, given back in the case of running text."""

import re

LOWER_WORDS = frozenset(
    "aan als bij belast binnen de den der des deze en het in met minister minister-president minister-presidente "  # noqa: SIM905
    "ministre of op over staatssecretaris te ten ter toegevoegd tot uit van viceminister-president "
    "vice-minister-president vice-eersteminister eersteminister viceminister voor eerste vice".split()
)
AFTER_VAN = frozenset({"de", "den", "der", "het", "'t"})
NAME_PARTICLES_BELOW = frozenset({"'t", "\u2019t"})


def is_capitals(text: str) -> bool:
    """Say whether `text` has letters and all of them are capitals."""
    return text.upper() == text and text.lower() != text


def person_name(text: str) -> str:
    """Return a person's name with single spaces; "KURT DE LOOR" becomes "Kurt De Loor", mixed case stays."""
    words = " ".join(text.split()).strip(" ,;:.-–")
    words = re.sub(r"^(?:de heer|mevrouw|mevr\.|dhr\.|minister)\s+", "", words, flags=re.IGNORECASE)
    if not is_capitals(words):
        return words
    parts = words.split(" ")
    return " ".join(_name_part(part, parts[number - 1] if number else "") for number, part in enumerate(parts))


def _name_part(part: str, before: str) -> str:
    lower = part.lower()
    # "Van den Heuvel", "Van der Vloet" in Flanders; after another word the particle has its capital ("De Loor").
    if (lower in AFTER_VAN and before.lower() == "van" and lower != "de") or lower in NAME_PARTICLES_BELOW:
        return lower
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), lower)


def office_title(text: str) -> str:
    """Return a title of office in running case: "VLAAMS MINISTER VAN WELZIJN" becomes "Vlaams minister van Welzijn"."""
    words = " ".join(text.split()).strip(" ;:.-–").rstrip(",")
    if not is_capitals(words):
        return words
    return re.sub(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", _office_word, words.lower())


def _office_word(match: re.Match[str]) -> str:
    word = match[0]
    if word in LOWER_WORDS:
        return word
    return word[:1].upper() + word[1:]
