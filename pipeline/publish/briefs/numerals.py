"""Dutch numbers in words: "tweeëntwintig", "driehonderd", "vierde"."""

import re
import unicodedata

_ONES = {
    "nul": 0, "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90,
}  # fmt: skip
_ORDINALS = {"tweede": 2, "derde": 3, "vierde": 4, "achtste": 8}  # the others add -de or -ste to the number
_ENDS = ("ste", "de")
_SMALL = "|".join(sorted((*_ONES, *_TENS), key=len, reverse=True))
_PIECE = rf"(?:(?:{_SMALL})(?:[eë]n)?)"
# "een" is an article and stands for no number by itself; "één" is a number. "Eerste" is too often no count.
WORDS_PATTERN = (
    rf"[eé]én|[a-zë]*(?:honderd|duizend)(?:[a-zë]*(?:{_SMALL}))?(?:ste)?|(?!een\b){_PIECE}*(?:{_SMALL})(?:de|ste)?"
    r"|tweede|derde|achtste"
)
_HUNDREDS = re.compile(r"^(?P<before>.*?)(?P<word>duizend|honderd)(?P<after>.*)$")
_SIZE = {"honderd": 100, "duizend": 1000}


def value_of(word: str) -> int | str:
    """Return the value of a number in words, or the folded word itself where it is none that is known."""
    plain = unicodedata.normalize("NFKD", word.lower()).encode("ascii", "ignore").decode()
    if plain in _ORDINALS:
        return _ORDINALS[plain]
    for end in ("", *_ENDS):
        found = _value(plain.removesuffix(end)) if plain.endswith(end) else None
        if found is not None:
            return found
    return plain


def _value(word: str) -> int | None:
    for known in (_ONES, _TENS):
        if word in known:
            return known[word]
    if found := re.match(r"^(?P<one>[a-z]+?)en(?P<ten>[a-z]+)$", word):
        one, ten = _ONES.get(found["one"]), _TENS.get(found["ten"])
        if one is not None and ten is not None:
            return one + ten
    match = _HUNDREDS.match(word)
    if match is None:
        return None
    before = _value(match["before"]) if match["before"] else 1
    rest = match["after"].removeprefix("en")
    after = _value(rest) if rest else 0
    return None if before is None or after is None else before * _SIZE[match["word"]] + after
