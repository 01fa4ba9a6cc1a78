"""Numbered sub-questions, the parts of the answer, and the numbers each part says it answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.records.segment import Part
from pipeline.segment.lists import is_numbered, marker_numbers

_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
_REFERENCE = re.compile(
    r"(?:Wat|Voor|Met betrekking tot|In antwoord op|Als antwoord op|Op|Aangaande|Inzake|Betreffende)\b[^.:?]{0,25}?\b"
    r"(?:(?:(?:deel|sub)?vra(?:ag|gen)|punt(?:en)?)\s"
    r"(?P<numbers>\d{1,2}(?!\d)(?:(?:,|\sen|\stot(?: en met)?|-)\s?\d{1,2})*)"
    rf"|(?:uw|de)\s(?P<ordinal>{'|'.join(_ORDINALS)})\s(?:deel|sub)?vraag\b)"
)
_ASKS = re.compile(r"\?|\b(?:Graag|Gelieve|Kan u|Kunt u|Kan de minister|Welke|Hoeveel|Wat is|Hoe)\b")
_FOLLOWS_UP = re.compile(
    r"(?:Zo|Indien) (?:ja|zo|nee|neen|niet)\b|(?:Graag|Gelieve)(?!.{0,80}\b(?:verwijs|vinden|deel|geef)\b)"
    r"|(?:Kan|Kunt|Waarom|Welke|Hoe|Wat)\b.*\?",
    re.DOTALL,
)
_NESTED = 0.6  # worth of a number inside a list that a colon opened
_REFERRED = 0.8  # worth of "Wat vraag 2 betreft" against a marker
_SHORTEST_ANSWER = 15


@dataclass(slots=True)
class Piece:
    """One sentence on its way to a `Sentence`: its place, marker, block, and part once known."""

    start: int
    end: int
    text: str
    marker: str | None
    block: int
    opens_block: bool
    follows_blank: bool
    opens_line: bool
    is_indented: bool  # opens a line, after a space
    part: Part | None = None
    opens_answer: bool = False
    opens_part: bool = False  # first sentence of a sub-question or part of the answer
    numbers: tuple[int, ...] = ()
    marker_numbers: tuple[int, ...] = ()

    @property
    def is_prose(self) -> bool:
        """Tell whether the piece is neither heading nor furniture."""
        return self.part not in (Part.HEADING, Part.FURNITURE)


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where numbered parts begin: piece indices with their numbers; `stop` is the index after the last part."""

    starts: tuple[tuple[int, tuple[int, ...]], ...]
    stop: int


def number_markers(pieces: Sequence[Piece]) -> None:
    """Read the numbers of all markers once."""
    for piece in pieces:
        piece.marker_numbers = marker_numbers(piece.marker) if piece.marker else ()


def numbered_questions(pieces: Sequence[Piece]) -> Numbering | None:
    """Return the run 1, 2, 3, ... that asks most, stopping where the numbering falls back to 1; None without one."""
    best: tuple[int, int] = (0, 0)
    found: Numbering | None = None
    for lettered in (False, True):
        for index, piece in enumerate(pieces):
            if piece.marker_numbers[:1] != (1,) or is_numbered(piece.marker or "") is lettered or not piece.is_prose:
                continue
            run = _run(pieces, index, lettered=lettered)
            asks = _count_asking(pieces, run)
            if (asks, len(run.starts)) > best and asks * 2 >= len(run.starts):
                best, found = (asks, len(run.starts)), run
        if found:
            return found
    return None


def _run(pieces: Sequence[Piece], first: int, *, lettered: bool) -> Numbering:
    """Follow the numbering that begins at `first`."""
    starts = [(first, pieces[first].marker_numbers)]
    for index in range(first + 1, len(pieces)):
        numbers = pieces[index].marker_numbers
        if pieces[index].opens_answer:
            return Numbering(tuple(starts), index)
        if not numbers or not pieces[index].is_prose or is_numbered(pieces[index].marker or "") is lettered:
            continue
        if numbers[0] == starts[-1][1][-1] + 1:
            starts.append((index, numbers))
        elif numbers[0] == 1 and not _is_nested(pieces, index):
            return Numbering(tuple(starts), index)
    return Numbering(tuple(starts), len(pieces))


def _is_nested(pieces: Sequence[Piece], index: int) -> bool:
    return index > 0 and pieces[index - 1].text.endswith(":")


def _count_asking(pieces: Sequence[Piece], run: Numbering) -> int:
    """Return how many parts of a run ask something in their first five sentences."""
    bounds = [index for index, _ in run.starts] + [run.stop]
    return sum(
        any(_ASKS.search(piece.text) for piece in pieces[begin : min(end, begin + 5)])
        for begin, end in pairwise(bounds)
    )


def answer_start(pieces: Sequence[Piece], questions: Numbering | None) -> int:
    """Return the index of the first piece of the answer: `len(pieces)` if there is none yet, 0 if nothing is asked.

    Signs, in order of worth: a head, the numbering falling back to 1, a line that starts with a space after the last
    question, the first paragraph after the last question.
    """
    headed = [index for index, piece in enumerate(pieces) if piece.opens_answer]
    if headed:
        return headed[0] + 1
    asking = [
        index for index, piece in enumerate(pieces) if piece.is_prose and piece.text.rstrip("\"'”’)").endswith("?")
    ]
    if questions and questions.stop < len(pieces):
        return _introduction(
            pieces, max((index for index in asking if index < questions.stop), default=0), questions.stop
        )
    if not asking and not questions:
        return 0 if not any(piece.part is Part.FURNITURE for piece in pieces[:2]) else len(pieces)
    first = questions.starts[-1][0] if questions else 0
    for index in asking:
        if (
            index >= first
            and index + 1 < len(pieces)
            and (pieces[index + 1].is_indented or (questions and _opens_answer(pieces[index + 1])))
        ):
            return index + 1
    opening = [index for index in range(max(asking, default=first) + 1, len(pieces)) if _opens_answer(pieces[index])]
    paragraphs = [index for index in opening if pieces[index].opens_block] or opening
    if paragraphs and pieces[-1].end - pieces[paragraphs[0]].start >= _SHORTEST_ANSWER:
        return paragraphs[0]
    return len(pieces)


def _opens_answer(piece: Piece) -> bool:
    """Tell whether a sentence begins a line and neither asks nor follows up on a question."""
    return piece.opens_line and piece.is_prose and "?" not in piece.text and not _FOLLOWS_UP.match(piece.text)


def _introduction(pieces: Sequence[Piece], last_asking: int, numbered: int) -> int:
    """Return the first sentence of a paragraph between the last question and answer 1, or the index of answer 1."""
    for index in range(last_asking + 1, numbered):
        if _opens_answer(pieces[index]):
            return index
    return numbered


def unnumbered_question(pieces: Sequence[Piece]) -> Numbering | None:
    """Return the questions that close a text without numbers, as number 1; None where nothing is asked."""
    prose = [index for index, piece in enumerate(pieces) if piece.is_prose]
    last = next((index for index in reversed(prose) if "?" in pieces[index].text), None)
    if last is None:
        last = next((index for index in reversed(prose) if _ASKS.search(pieces[index].text)), None)
    if last is None:
        return None
    first = last
    while first - 1 in prose and ("?" in pieces[first - 1].text or _FOLLOWS_UP.match(pieces[first - 1].text)):
        first -= 1
    return Numbering(((first, (1,)),), len(pieces))


def numbered_answers(pieces: Sequence[Piece], highest: int) -> Numbering | None:
    """Return the best rising run of answer numbers up to `highest` (0: questions unknown, the run must begin at 1).

    Numbers inside a list that a colon opened weigh less, so that a list within an answer does not steal its place.
    """
    candidates = _candidates(pieces, highest or 99)
    best: list[tuple[float, int | None]] = []
    for position, (_, numbers, worth) in enumerate(candidates):
        score, before = max(
            ((best[k][0], -k) for k in range(position) if candidates[k][1][0] < numbers[0]), default=(0.0, 1)
        )
        best.append((score + worth, None if before == 1 else -before))
    if not best:
        return None
    tail: int | None = max(range(len(best)), key=lambda k: best[k][0])
    chain: list[tuple[int, tuple[int, ...], float]] = []
    while tail is not None:
        chain.insert(0, candidates[tail])
        tail = best[tail][1]
    covered = {number for _, numbers, _ in chain for number in numbers}
    if all(worth <= _NESTED for *_, worth in chain) and len(covered) < max(highest, 2):
        return None
    if not highest and (chain[0][1][0] != 1 or len(covered) < 2):
        return None
    return Numbering(tuple((index, numbers) for index, numbers, _ in chain), len(pieces))


def _candidates(pieces: Sequence[Piece], highest: int) -> list[tuple[int, tuple[int, ...], float]]:
    """Return (piece, numbers, worth) for every place that may begin a part of the answer."""
    found: list[tuple[int, tuple[int, ...], float]] = []
    is_lettered = _all_lettered(pieces)
    expected = 0  # next number of the nested list being passed
    for index, piece in enumerate(pieces):
        if not piece.is_prose:
            continue
        numbers, worth = piece.marker_numbers, 1.0
        if not piece.marker or (highest != 99 and not is_numbered(piece.marker) and not is_lettered):
            numbers, worth = _referred(piece.text), _REFERRED
        if not numbers or max(numbers) > highest:
            continue
        if numbers[0] == 1 and _is_nested(pieces, index):
            expected = 1
        if expected and numbers[0] == expected:
            worth, expected = _NESTED, numbers[-1] + 1
        else:
            expected = 0
        found.append((index, numbers, worth + 0.01 * piece.opens_block))
    return found


def _all_lettered(pieces: Sequence[Piece]) -> bool:
    return not any(piece.marker and piece.marker_numbers and is_numbered(piece.marker) for piece in pieces)


def _referred(text: str) -> tuple[int, ...]:
    """Return the numbers that a sentence such as "Wat vraag 2 betreft, ..." says it answers."""
    match = _REFERENCE.match(text)
    if match is None:
        return ()
    if match["ordinal"]:
        return (_ORDINALS.index(match["ordinal"]) + 1,)
    return marker_numbers(match["numbers"])
