"""Who speaks in reports of debates: lines such as "De voorzitter" and labels such as "De heer Marc Hendrickx: ..."."""

import re
from dataclasses import dataclass

_NAME = r"[A-ZÀ-Ý][\w'’-]+(?:\s(?:[A-ZÀ-Ý][\w'’-]+|van|de|den|der|ten|ter|het|'t|’t|Vande|el|al))*"
_PARTY = r"\([^()\n]{1,40}\)"
_TITLE = r"(?:Vice)?(?:[Mm]inister(?:-president)?|[Ss]taatssecretaris|De heer|Mevrouw|Meneer|Dhr\.|Mevr\.)"
_CHAIR = r"(?:De|Mevrouw de|Mijnheer de) (?:onder)?voorzitter"
_WITH_COLON = re.compile(rf"^[ \t]*((?:{_CHAIR}|{_TITLE}\s{_NAME})(?:\s?{_PARTY})?)[ \t]?:(?=\s)", re.MULTILINE)
_ALONE = re.compile(
    rf"^[ \t]*({_CHAIR}|(?:Vice)?[Mm]inister(?:-president)?\s{_NAME}|{_NAME}\s{_PARTY}|{_NAME})[ \t]*$", re.MULTILINE
)
_ANNOUNCED = re.compile(rf"(?:{_TITLE})\s({_NAME})\sheeft het woord", re.MULTILINE)
_CERTAIN = re.compile(rf"{_CHAIR}|(?:Vice)?[Mm]inister|.*{_PARTY}$")


@dataclass(frozen=True, slots=True)
class Turn:
    """The start of one speaker's turn: the label as written, `[start, end)` with its colon."""

    start: int
    end: int
    label: str


def turns(text: str) -> tuple[Turn, ...]:
    """Return the turns of a debate in order; empty where the text has fewer than two labels and none with a colon.

    A line that holds only a name counts when that name was given the floor ("Mevrouw Schryvers heeft het woord").
    """
    announced = {name.split()[-1] for name in _ANNOUNCED.findall(text)}
    found = [Turn(match.start(1), match.end(), match.group(1)) for match in _WITH_COLON.finditer(text)]
    labelled = {place for turn in found for place in range(turn.start, turn.end)}
    alone = [
        Turn(match.start(1), match.end(1), match.group(1))
        for match in _ALONE.finditer(text)
        if (_CERTAIN.match(match.group(1)) or match.group(1).split()[-1] in announced)
        and match.start(1) not in labelled  # a name over two lines, with its colon on the second
    ]
    if found or len(alone) > 1:
        return tuple(sorted(found + alone, key=lambda turn: turn.start))
    return ()


def is_government(label: str) -> bool:
    """Tell whether a label names a member of a government, whose turn is an answer."""
    return re.match(r"(?:Vice)?[Mm]inister|[Ss]taatssecretaris", label) is not None
