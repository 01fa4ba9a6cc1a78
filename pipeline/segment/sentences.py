"""Sentence boundaries in running text by rules: official Dutch has few and regular traps, and the speed counts.

spaCy's rule sentencizer was weighed: it cannot see boundaries without a space ("goedgekeurd.Er wordt"), which whole
sources consist of, and costs a tokenisation of all text before the gate has chosen what needs one.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.segment.abbreviations import CLOSING, INNER, LAST, STARTERS, UNITS
from pipeline.segment.lists import BULLETS, marker_end

_CANDIDATE = re.compile(
    r"[.!?…]+(?:\s[.…]+)?(?:[”’»)\]]+|[\"']+(?=\s|$|[),;])|\s[”’»\"'](?=\s|$))*"
    rf"|[:;](?=\s*[{BULLETS}a-zA-Z1-9(–-])"
    r"|(?:(?<=[a-z]{4})|(?<=[a-z.]{2}[)\"”]))(?=\d\.\s+(?:en\s+\d\.\s+)?[A-ZÀ-Ý])"
    rf"|\s(?=[{BULLETS}])"
)
_LAST_WORD = re.compile(r"[^\s(\[“”\"‘/]*$")
_DOTTED = re.compile(r"(?:[a-zA-Z]{1,3}\.)+[a-zA-Z]{1,4}")
_SPACE = re.compile(r"[\s\u200b\ufeff]*")
_GLUED_DASH = re.compile(r"[-–]\s*(?=[^\W\d_])")
_DOMAIN = re.compile(r"\.(?:be|com|eu|net|nl|org|vlaanderen)$")
_SURNAME = re.compile(r"(?:De|Van|Te|In|Op)\s[A-ZÀ-Ý]")
_PULLED_APART = re.compile(r"\d{3}\b|\d+\s?%")
_FAR = 2000  # characters; keeps text without any boundary from costing quadratic time
_OPENERS = "\"'“‘«(€[•-–—→#"
_CLITICS = ("'s ", "'t ", "’s ", "’t ")
_SPACED_DASH = re.compile(r"[-–]\s+")
_FIRST_ITEM = re.compile(r"\(?(?:1|a|i)\s?[.)°]")
_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"\d{10,}")
OUTSIDE = " \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)


class Span(NamedTuple):
    """One sentence `[start, end)` without outer white space, and the list marker before it."""

    start: int
    end: int
    marker: str | None


def split(text: str, start: int, end: int, *, at_line_start: bool = True) -> Iterator[Span]:
    """Yield the sentences of the block `[start, end)` in order; list markers are left out of the spans."""
    begin = start
    content = marker_end(text, start, end, at_line_start=at_line_start)
    for match in _CANDIDATE.finditer(text, start, end):
        position = match.end()
        if position <= content:
            continue
        following = _SPACE.match(text, position, end)
        gap_end = following.end() if following else position
        if gap_end >= end:
            break
        item = _item_end(text, match.group(), gap_end, end, is_glued=gap_end == position)
        if item == gap_end and not _is_boundary(text, content, match, gap_end):
            continue
        yield from _span(text, begin, content, position)
        begin, content = gap_end, item
    yield from _span(text, begin, content, end)


def _span(text: str, begin: int, content: int, end: int) -> Iterator[Span]:
    """Yield the trimmed span; a marker with nothing after it is its own span, so that no character is lost."""
    stop = end
    while stop > content and text[stop - 1] in OUTSIDE:
        stop -= 1
    while content < stop and text[content] in OUTSIDE:
        content += 1
    marker = text[begin:content].strip(OUTSIDE) or None
    if content < stop:
        yield Span(content, stop, marker)
    elif marker:
        first = text.index(marker, begin)
        yield Span(first, first + len(marker), None)


def _item_end(text: str, sign: str, position: int, end: int, *, is_glued: bool) -> int:
    """Return where the content begins if a list item starts at `position` after `sign`, else `position`."""
    dash = None
    if is_glued and sign[:1] in (".", ":", ";"):
        dash = _GLUED_DASH.match(text, position, end)
    elif sign in (":", ";"):
        dash = _SPACED_DASH.match(text, position, end)
    if dash:
        return dash.end()
    if sign == ":" and text[position] not in BULLETS and not _FIRST_ITEM.match(text, position, end):
        return position
    if sign == "." and not is_glued:
        before = text[max(0, position - 20) : position].rstrip(OUTSIDE)[:-1]
        if _last_word(before).lower() in INNER:
            return position
    found = marker_end(text, position, end, at_line_start=False)
    if found < end and sign.strip() in (".", "") and text[position].isdigit() and text[found].islower():
        return position  # "art. 2. betreft", a date or an amount rather than an item
    return found


def _is_boundary(text: str, begin: int, match: re.Match[str], following: int) -> bool:
    """Decide whether the sign in `match` ends the sentence that began at `begin`."""
    sign, position = match.group(), match.end()
    character = text[following]
    if sign == ";":
        return _separates_items(text, begin, position, following)
    if sign[:1] not in ".!?…":
        return sign == ""
    if not (
        character.isupper() or character.isdigit() or character in _OPENERS or text.startswith(_CLITICS, following)
    ):
        return False
    if _open_bracket(text, begin, position) or (sign == "?" and _is_lost_sign(text, match.start(), character)):
        return False
    before = text[max(begin, match.start() - 40) : match.start()]
    if following == position:
        return _is_glued_boundary(text, before, sign, following)
    return sign[0] != "." or len(sign) > 1 or not _is_abbreviation(text, before, following)


def _separates_items(text: str, begin: int, position: int, following: int) -> bool:
    """Tell whether a semicolon divides items: after a colon or an earlier item, or before a capital."""
    if text[following].isupper() or text.find(":", max(begin, position - _FAR), position) != -1:
        return True
    return text[max(0, begin - 3) : begin].rstrip()[-1:] in (":", ";")


def _is_lost_sign(text: str, start: int, character: str) -> bool:
    """Tell whether "?" stands for a sign that was lost in conversion: "artikel 22, ? 1, eerste lid"."""
    before = text[max(0, start - 3) : start]
    return character.isdigit() and before[-1:].isspace() and before.rstrip()[-1:] in (",", "")


def _is_glued_boundary(text: str, before: str, sign: str, following: int) -> bool:
    """Decide on a sign with no space after it: "goedgekeurd.Er wordt" but not "www.Vlaanderen" or "nr.5"."""
    word = _last_word(before)
    if _CODE.match(text, following):
        return True
    if not text[following].isupper() or "@" in word or (_is_link(before, word) and not _DOMAIN.search(word)):
        return False
    following_word = _WORD.match(text, following)
    if following_word is None or (len(following_word.group()) > 1 and following_word.group()[1].isupper()):
        return sign[0] in "?!" or (following_word is not None and len(word) >= 4 and word.islower())
    last = word.rsplit(".", 1)[-1]
    if sign[0] != "." or not last or last[-1] in '%°)”’"':
        return True
    is_dotted = _DOTTED.fullmatch(word) is not None and not _DOMAIN.search(word)
    return (len(last) >= 2 or last.isdigit()) and last.lower() not in INNER and not is_dotted


def _is_link(before: str, word: str) -> bool:
    return "www" in word or "://" in before[before.rfind(" ") + 1 :]


def _last_word(before: str) -> str:
    found = _LAST_WORD.search(before)
    return found.group().lstrip("'’") if found else ""


def _is_abbreviation(text: str, before: str, following: int) -> bool:
    """Tell whether the period after `before` only closes an abbreviation, initial or number."""
    word = _last_word(before)
    lower = word.lower()
    next_word = _WORD.match(text, following)
    starts = next_word is not None and next_word.group() in STARTERS
    if lower in CLOSING:
        return not (starts or lower in LAST)
    if lower in INNER:
        return not (starts and lower in UNITS)
    if _DOTTED.fullmatch(word):
        return not (starts and word[0].isupper())
    if len(word) == 1 and word.isupper():
        return not starts or _SURNAME.match(text, following) is not None
    # "393. 377 euro", "12. 5 %": a number that was pulled apart
    return len(word) <= 3 and word.isdigit() and _PULLED_APART.match(text, following) is not None


def _open_bracket(text: str, begin: int, position: int) -> bool:
    """Tell whether `position` lies in a short aside in brackets that the sentence opened and will close."""
    opened = text.rfind("(", max(begin, position - _FAR), position)
    if opened <= begin or text.find(")", opened, position) != -1:
        return False
    closed = text.find(")", position, position + 150)
    return closed != -1 and text.find("(", position, closed) == -1
