"""Where a name can end: on a whole phrase, with no word, list or quotation left open."""

import re

from pipeline.link.titles_cuts import leaves_open, needs_of
from pipeline.link.titles_spans import without_dangling

_SHORTEST = 12  # characters of the part in which a name ends
_INFLECTED_ADJECTIVE = re.compile(
    r"(?:ige|lijke|bare|ische|ële|ieve|nale|rale|iale|lige|nde|ke|ne|we|ze|zame|fte|ste|[^aeiou]de|sale|iële|le)$"
)
_ADJECTIVE_END = re.compile(
    r"-$|gewoon$|secundair$|\b[a-zà-ÿ]\w*(?:ige|lijke?|ische?|ële|eel|ieve|gerichte?|kundige?|end)$"
)
_INFINITIVE_NOUN = re.compile(
    r"\b(?:het|voor|rond|over|van|door|tot|op|bij) (?:[a-zà-ÿ]+ )?[a-zà-ÿ]{3,}en(?: en [a-zà-ÿ]{3,}en)?$"
)
_NO_CUT_AFTER = re.compile(
    r"(?:(?<!20)\d\d?|\b(?:van|voor|in|op|tot|met|aan|over|door|naar|bij|en|of|een|de|het|dat|die|"
    r"zowel|beide|diverse|bepaalde|geven|betrekking|kader|raam|oog|vlak|aanzien|functie|basis|gebied|voor project|via|"
    r"mensen|personen|ten dienste|ter wille|naar aanleiding)|(?:van|voor) (?:de |het )?(?:oproep|jaar|project)|"
    r"grondgebied|actief|gericht|bestemd|antwoord|bevoegd|"
    r"\w{3,}(?:lijk|isch|ig)|effect|invloed|vraag|beroep)$",
    re.IGNORECASE,
)
# a list without its last member, a purpose without its verb, anything of a clause with its verb at the end
_UNFINISHED = re.compile(
    r", (?!.* (?:en|of) )|\bwat\b(?!.* betreft)|\btussen\b(?!.* en )|\bom\b(?!.* te \w)|"
    r"\b(?:die|dat|waarbij|waarin|waarvoor|waarmee) (?!\w+(?:en|t) (?:op|aan|in|tot|voor|over|bij|naar|uit|met) )"
)
_IN_NAMES = ("en", "voor", "van", "op", "tegen", "ter", "ten", "de", "der", "den", "aan", "bij", "over")


def can_end(kept: str, following: str) -> bool:
    """Return whether a name can end where `following` is cut off."""
    word = following.lstrip(" ,;:-–").split(" ", 1)[0]
    told = kept.rstrip("’”")
    last = told.rsplit(" ", 1)[-1].rstrip(",;:")
    part = told.rsplit(": ", 1)[-1]
    is_torn = last.endswith("-") or len(part) < _SHORTEST or not is_balanced(kept)
    if is_torn or _NO_CUT_AFTER.search(told) or leaves_open(told, word):
        return False
    cuts_act = word == "van" and _INFINITIVE_NOUN.search(kept)
    if following.startswith((": “", ": ‘")) or _UNFINISHED.search(part) or cuts_act:
        return False
    second = "".join(following.lstrip(" ,;:-–").split(" ", 2)[1:2])
    goes_on = (following.startswith(",") and word[:1].isupper()) or (word in _IN_NAMES and second[:1].isupper())
    is_done = word == "door" and last.islower() and last.endswith(("d", "t"))
    if (last[:1].isupper() and goes_on) or is_done:  # a name, a list of names, what somebody did
        return False
    is_joined = following.startswith(",") or word in ("en", "of")
    is_open = last.endswith("-") or needs_of(last) or bool(last.islower() and _INFLECTED_ADJECTIVE.search(last))
    is_open = is_open or last in ("gewoon", "buitengewoon", "secundair", "lager", "hoger", "deeltijds", "voltijds")
    return not (is_joined and (is_open or re.search(r"\b(?:zowel|tussen)\b", kept)))


def is_balanced(text: str) -> bool:
    """Return whether no bracket or quotation mark stays open."""
    marks = re.sub(r"(?<=\w)’(?=\w)", "", text)
    return all(marks.count(opening) == marks.count(closing) for opening, closing in ("()", "‘’", "“”"))


def without_loose_end(text: str) -> str:
    """Return a text cut anywhere without the words at its end that ask for a noun."""
    words = text.split()
    while len(words) > 2 and _is_loose(" ".join(words)):
        words.pop()
    return without_dangling(" ".join(words))


def _is_loose(text: str) -> bool:
    """Return whether a text ends on a word that asks for another."""
    return bool(_ADJECTIVE_END.search(text) or _NO_CUT_AFTER.search(text)) or without_dangling(text) != text
