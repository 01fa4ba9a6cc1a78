"""Where a phrase can be cut so that what is left is whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.link.titles_words import COUNTING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.link.titles_parse import Token

NAMES = ("NOUN", "PROPN", "X", "SYM", "NUM")
_HALVES = (
    "betrekking",
    "vlak",
    "gebied",
    "kader",
    "aanzien",
    "oog",
    "middel",
    "hand",
    "gebruik",
    "vorm",
    "effect",
    "project",
    "leeftijd",
    "mensen",
    "domein",
    "combinatie",
    "personen",
    "strijd",
)
# Nouns that say what is done to the thing that follows: without it they say nothing.
_RELATIONAL = re.compile(
    r"(?:ing|atie|itie|entie|isatie|opmaak|opstart|opbouw|opvang|aanpak|beheer|gebruik|verkoop|aankoop|oprichting|toegang|uitrol|"
    r"afbouw|uitbouw|bouw|inzet|groei|overgang|verloop|doorstart|rol|stand|mate|deel|doel|belang|basis|kader|"
    r"heid|aantal|herstel|afname|toename|einde|begin|kwaliteit|kosten|bedrag|leden|wijze|vorm|type|soort)$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:vergadering|vereniging|regering|instelling|organisatie|opleiding|voorziening|woning|onderneming|omgeving|regeling|"
    r"vestiging|lening|samenleving|begroting|vergunning|verzekering|overheid|afdeling|raad|informatie|natie|"
    r"inburgering|digitalisering|huisvesting|dienstverlening|renovatie|innovatie|integratie|ontsluiting|"
    r"administratie|stationsomgeving|generatie|beweging|gezondheid|veiligheid|mobiliteit|ruimte)$",
    re.IGNORECASE,
)


def telling(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens without a comma, preposition or joining word at their end."""
    told = list(tokens)
    while told and (
        (told[-1].is_punct and told[-1].text not in "’”\"')") or told[-1].pos_ in ("ADP", "CCONJ", "DET", "SCONJ")
    ):
        told.pop()
    return told


def legal_cuts(tokens: Sequence[Token]) -> list[int]:
    """Return the sizes to which tokens can be cut so that a whole phrase is left, the longest first."""
    return [size for size in range(len(tokens), 0, -1) if _is_whole(tokens, size)]


def _is_whole(tokens: Sequence[Token], size: int) -> bool:
    told = telling(tokens[:size])
    following = tokens[size] if size < len(tokens) else None
    if not told or size != len(told) or not _ends_whole(told[-1], following) or not _is_balanced(told):
        return False
    return following is None or not (needs_more(told[-1], following) or _is_open_list(told))


def _ends_whole(last: Token, following: Token | None) -> bool:
    """Return whether a phrase can end on a token: on a noun before a preposition, on anything at the end."""
    is_name = last.pos_ in NAMES or last.text in "’”\"')"
    if last.lower_.endswith("-") or last.lemma_.lower() in COUNTING:
        return False
    if following is None:
        return is_name or last.pos_ in ("ADV", "ADJ", "VERB")
    goes_on = (following.pos_ == "ADP" and following.lower_ != "als") or following.lower_ in ("en", "of")
    return is_name and (goes_on or (following.is_punct and following.text not in "“‘"))


def _is_balanced(told: Sequence[Token]) -> bool:
    marks = [token.text for token in told]
    is_torn = any(token.text == "‘" for token in told[0].doc[: told[0].i])  # it opened before: "de helper’"
    if "‘" not in marks and not is_torn:  # an apostrophe: "Flanders’ Care"
        marks = [mark for mark in marks if mark != "’"]
    return all(
        marks.count(opening) == marks.count(closing) for opening, closing in (("(", ")"), ("‘", "’"), ("“", "”"))
    )


def needs_more(last: Token, following: Token) -> bool:
    """Return whether a noun says nothing without the phrase after it: "de opmaak van …"."""
    if last.lower_ in _HALVES or following.lower_ == "tussen":
        return True
    if following.lower_ not in ("van", "tussen", "tot", "op", "in", "aan", "voor"):
        return False
    is_relational = bool(_RELATIONAL.search(last.text)) and not (_WHOLE.search(last.text) and following.lower_ != "van")
    return is_relational if following.lower_ == "van" else is_relational and following.head.head == last


def needs_of(word: str) -> bool:
    """Return whether a noun says what is done to a thing that must follow: "de opmaak", not "de opleiding"."""
    return bool(_RELATIONAL.search(word)) and not _WHOLE.search(word)


def _is_open_list(told: Sequence[Token]) -> bool:
    """Return whether a cut leaves a list without its last member: "ouders, scholen", "zowel ouders"."""
    words = [token.lower_ for token in told]
    if "," in words:
        last = len(words) - 1 - words[::-1].index(",")
        joined = [i for i, word in enumerate(words) if word in ("en", "of") and i > last]
        if not joined and told[last - 1].pos_ in NAMES:
            return True
    return ("zowel" in words and "als" not in words) or (
        "tussen" in words and "en" not in words[words.index("tussen") :]
    )


def leaves_open(text: str, following: str) -> bool:
    """Return whether a text that is cut before `following` ends on a noun that needs it: "de opmaak" before "van"."""
    last = text.rsplit(" ", 1)[-1]
    part = text.rsplit(": ", 1)[-1]
    if last.endswith("-"):
        return True
    if following in ("en", "of") and (
        (", " in part and " en " not in part.rpartition(", ")[2])
        or (last.islower() and last.endswith(("de", "ige", "ieve", "ële", "te")))
    ):
        return True
    if following == "aan" and last.endswith(("geven", "besteden")):
        return True
    return following in ("van", "tot", "tussen", "en", "of") and (
        last in ("van", "of", "en")
        or (following != "en" and bool(_RELATIONAL.search(last)) and not _WHOLE.search(last))
    )
