"""List markers as written in the documents ("2-3.", "a)", "•"), and which sentence introduces a list."""

import re
from dataclasses import dataclass

_LETTER = r"[a-h]"
_ELEMENT = rf"\d{{1,2}}(?!\d){_LETTER}?(?:\s?[.)°])?(?:\s?{_LETTER}\))?"
_JOINER = r"\s{0,3}(?:,\s?(?:en\s)?|en\s|et\s|tot(?:\sen\smet)?\s|t\.?e\.?m\.?\s?|t/m\s?|[àa]\s|[-–&+/]\s?)\s{0,3}"
_GROUP = rf"{_ELEMENT}(?:{_JOINER}(?:{_ELEMENT}|{_LETTER}\)))*"
_AFTER = r"(?=\s|[^\W\d_]|[\"“”‘’'(]|\d{10}|$)"
_LABEL = (
    r"(?:(?:Antwoord(?:en)?\s(?:op|bij)\s)?(?:de\s)?(?:[Dd]eel|[Ss]ub)?[Vv]ra(?:ag|gen)|Ad|Antwoord)"
    rf"\s(?:nrs?\.\s?)?{_GROUP}\s?(?:(?<=[.)])|[:–]|(?=\n|$))"
)
BULLETS = "•▪●◦‣∙·➢➔✓►\ue000-\uf8ff"
_NUMBERED = rf"{_LABEL}|{_GROUP}(?<=[.)°])(?:[-–](?=\s))?{_AFTER}"
_LETTERED = rf"\(?[A-Za-z]\){_AFTER}|\(\d{{1,2}}\){_AFTER}|(?:i{{1,3}}|iv|vi{{0,3}}|ix|x)\)(?=\s)"
_INLINE = re.compile(rf"(?:{_NUMBERED}|{_LETTERED}|[{BULLETS}])\s*")
_LINE_START = re.compile(
    rf"(?:{_NUMBERED}|\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}\.?(?=\s+[A-ZÀ-Ý])|{_LETTERED}|[a-h]\.(?=\s)"
    rf"|[{BULLETS}]|[-–—*](?=\s|[^\W\d_])|o(?=\s+\S))\s*"
)
_NEXT_NUMBER = {"tot", "-", "–", "à", "a", "tem", "t/m"}
_SUBNUMBER = re.compile(r"(\d{1,2})(?:\.\d{1,2})+")
_NUMBER_TOKENS = re.compile(r"\d{1,2}|tot\b|t\.?e\.?m\b|t/m|(?<=\s)[àa](?=\s)|[-–]")


@dataclass(frozen=True, slots=True)
class Item:
    """What list building must know of one sentence: its marker, its block, and how it ends."""

    marker: str | None
    block: int
    is_prose: bool  # neither heading nor furniture
    opens_part: bool  # its marker numbers a question or a part of the answer, not a list
    last: str  # its last character
    follows_blank: bool


def marker_end(text: str, start: int, end: int, *, at_line_start: bool) -> int:
    """Return where the content after the markers at `start` begins; `start` itself where there is no marker.

    A number may be followed by a letter or bullet of its own: "3. a) Zie tabel" has the marker "3. a)".
    """
    pattern = _LINE_START if at_line_start else _INLINE
    position = start
    for _ in range(2):
        match = pattern.match(text, position, end)
        if match is None or match.end() == position:
            break
        position = match.end()
        pattern = _LINE_START
    return position


def marker_numbers(marker: str) -> tuple[int, ...]:
    """Return the numbers a marker names: (2, 3) for "2-3.", (1, 2, 3) for "1 tot 3."; letters count from a = 1.

    Only the first number of "1.2." counts: it is a part of number 1.
    """
    numbers: list[int] = []
    is_range = False
    for token in _NUMBER_TOKENS.findall(_SUBNUMBER.sub(r"\1", marker)):
        if token.isdigit():
            first = numbers[-1] + 1 if is_range and numbers else int(token)
            numbers.extend(number for number in range(first, int(token) + 1) if number not in numbers)
            is_range = False
        else:
            is_range = token.replace(".", "") in _NEXT_NUMBER
    if numbers:
        return tuple(numbers)
    letter = re.fullmatch(r"\(?([a-h])[.)]\s*", marker)
    return (ord(letter.group(1)) - ord("a") + 1,) if letter else ()


def is_numbered(marker: str) -> bool:
    """Tell whether a marker holds a digit ("1.", "2-3."), not just a letter or bullet."""
    return any(character.isdigit() for character in marker)


def _family(marker: str) -> str:
    """Return the kind of marker, so that items of one list share a family."""
    if is_numbered(marker):
        return "number"
    return "letter" if marker[0].isalpha() or marker[0] == "(" else marker[0]


@dataclass(slots=True)
class _OpenList:
    family: str
    lead: int | None
    last: int  # number of the newest item, 0 for bullets


def leads(items: list[Item]) -> list[int | None]:
    """Return for every sentence the index of the sentence that introduces its list, or None outside lists.

    A list inside an item is led by that item's last sentence where this ends in a colon; an item whose letter or
    number follows on from an outer list returns to that list.
    """
    found: list[int | None] = [None] * len(items)
    stack: list[_OpenList] = []
    item_block = -1  # the block of the newest item that has a block to itself
    for index, item in enumerate(items):
        previous = items[index - 1] if index else None
        follows = previous is not None and previous.block == item.block
        if item.opens_part:
            stack = []
        elif item.marker:
            found[index] = _place(stack, index, item, previous)
            item_block = item_block if follows else item.block
        elif previous and follows and previous.last == ";":
            found[index] = index - 1 if found[index - 1] is None else found[index - 1]
        elif follows:
            found[index] = found[index - 1] if item_block == item.block else None
        else:
            stack = [level for level in stack if level.last]  # prose ends a bulleted list, a numbered one may go on
    return found


def _place(stack: list[_OpenList], index: int, item: Item, previous: Item | None) -> int | None:
    """Add an item to the list that it continues or opens, and return the lead of that list."""
    marker = item.marker or ""
    numbers = marker_numbers(marker)
    level = _level(stack, _family(marker), numbers[0] if numbers else 0, previous)
    if level is None:
        level = _OpenList(_family(marker), _lead(index, item, previous), 0)
        stack.append(level)
    level.last = numbers[-1] if numbers else 0
    del stack[stack.index(level) + 1 :]
    return level.lead


def _level(stack: list[_OpenList], family: str, number: int, previous: Item | None) -> _OpenList | None:
    """Return the open list that an item continues, innermost first."""
    for level in reversed(stack):
        if level.family != family:
            continue
        if number and number == level.last + 1:
            return level
        if not number and not level.last and not (previous and previous.last == ":" and previous.marker is None):
            return level
    return None


def _lead(index: int, item: Item, previous: Item | None) -> int | None:
    """Return the sentence before a first item where it introduces the list."""
    if previous is None or not previous.is_prose:
        return None
    return index - 1 if previous.last == ":" or not item.follows_blank else None
