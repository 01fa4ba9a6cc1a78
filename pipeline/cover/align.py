"""Which part of the answer belongs to which sub-question: by number, by combined numbers, or by meaning."""

from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.cover.meaning import Scores, closeness, distinctive, divide
from pipeline.cover.units import Encode, Stretch, Unit, answer_units
from pipeline.lexicon.coverage_cues import CueClass, fires
from pipeline.records.document import Document
from pipeline.records.segment import AnswerPart, Segmentation

_SHORT_PART = 12  # a part for several questions with no more sentences is not divided
_WEAK = 0.06  # distinctive closeness under which no sentence of a share speaks of the question
_FOR_ALL: tuple[CueClass, ...] = ("see_other", "no_data", "not_competent")  # said once for all that is left over
_NEAR = 0.45  # closeness from which a part for another question speaks of this one too
_OWN_LEAD = 0.15  # how much nearer a part may be to its own question
_BETTER = 0.05  # how much closer the order of the parts has to be than their numbers to be believed


def align(document: Document, segmentation: Segmentation, encode: Encode) -> dict[int, Stretch]:
    """Return for each sub-question the sentences that belong to it; empty where the answer passes it over."""
    asked = {one.number: document.text[one.start_char : one.end_char] for one in segmentation.sub_questions}
    parts = [
        (part.numbers, answer_units(document, segmentation, part.start_char, part.end_char))
        for part in segmentation.answer_parts
    ]
    named = {number for numbers, _ in parts for number in numbers}
    if not named & set(asked):
        units = tuple(unit for _, found in parts for unit in found)
        return _by_meaning(asked, units, encode, ())
    if _numbers_fall_short(asked, segmentation.answer_parts):
        return _by_order(asked, [(numbers, units) for numbers, units in parts if numbers and units], encode)
    return _by_number(asked, parts, encode)


def _by_number(
    asked: Mapping[int, str], parts: Sequence[tuple[tuple[int, ...], tuple[Unit, ...]]], encode: Encode
) -> dict[int, Stretch]:
    """Return the parts that name each question; what stands under no number serves the questions left over."""
    found: dict[int, Stretch] = {}
    for numbers, units in parts:
        mine = {number: text for number, text in asked.items() if number in numbers}
        shares = _by_meaning(mine, units, encode, numbers) if mine else {}
        for number, share in shares.items():
            before = found.get(number, Stretch(()))
            found[number] = Stretch(
                before.units + share.units, before.numbers or share.numbers, before.others + share.others
            )
    left = {number: text for number, text in asked.items() if number not in found}
    free = tuple(unit for numbers, units in parts if not numbers for unit in units)
    shares = _by_meaning(left, free, encode, ()) if left else {}
    if left and not free:
        return found | _nearest(left, {asked[number]: stretch for number, stretch in found.items()}, encode)
    return {number: found.get(number) or shares[number] for number in asked}


def _nearest(left: Mapping[int, str], given: Mapping[str, Stretch], encode: Encode) -> dict[int, Stretch]:
    """Return for questions that the answer's numbers skip the part that comes near, or an empty stretch.

    `given` holds the part of each other question; a part that is much nearer to its own question answers that one only.
    """
    stretches = list(given.values())
    scores = closeness([*left.values(), *given], [stretch.text for stretch in stretches], encode)
    own = scores[len(left) :].diagonal()
    found: dict[int, Stretch] = {}
    for row, number in enumerate(left):
        nearest = int(scores[row].argmax())
        is_near = scores[row, nearest] >= max(_NEAR, own[nearest] - _OWN_LEAD)
        found[number] = stretches[nearest] if is_near else Stretch(())
    return found


def _by_meaning(
    asked: Mapping[int, str], units: tuple[Unit, ...], encode: Encode, numbers: tuple[int, ...]
) -> dict[int, Stretch]:
    """Return the share of each question; in a short part each question has the whole of it."""
    units = tuple(unit for unit in units if not fires(unit.folded, "opening")) or units
    if len(asked) <= 1 or len(units) <= 1:
        return {number: Stretch(units, numbers) for number in asked}
    scores = closeness(list(asked.values()), [unit.text for unit in units], encode)
    path, relative = divide(scores), distinctive(scores)
    if numbers and len(units) <= _SHORT_PART:
        return {
            number: Stretch(
                units, numbers, tuple(unit for unit, owner in zip(units, path, strict=True) if owner != row)
            )
            for row, number in enumerate(asked)
        }
    evading = [place for place, unit in enumerate(units) if any(fires(unit.folded, one) for one in _FOR_ALL)]
    shares: dict[int, Stretch] = {}
    for row, number in enumerate(asked):
        mine = [place for place, owner in enumerate(path) if owner == row]
        chosen = _run(mine, relative, row) if mine else [int(relative[row].argmax())]
        if evading and max(relative[row, place] for place in chosen) < _WEAK:
            chosen = [max(evading, key=lambda place: float(scores[row, place]))]
        shares[number] = Stretch(tuple(units[place] for place in chosen), numbers)
    return shares


def _run(places: list[int], relative: Scores, row: int) -> list[int]:
    """Return the unbroken run of sentences that is closest to the question, the longer one where they are alike."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return max(runs, key=lambda run: float(relative[row, run].sum()))


def _numbers_fall_short(asked: Mapping[int, str], parts: Sequence[AnswerPart]) -> bool:
    """Tell whether the answer counts from 1 to fewer than were asked, one number a part: it may have counted anew."""
    given = [number for part in parts for number in part.numbers]
    return len(given) >= 2 and given == list(range(1, len(given) + 1)) and len(given) < len(asked)


def _by_order(
    asked: Mapping[int, str], parts: Sequence[tuple[tuple[int, ...], tuple[Unit, ...]]], encode: Encode
) -> dict[int, Stretch]:
    """Return parts by order and meaning where that fits clearly better than their numbers."""
    scores = closeness(list(asked.values()), [" ".join(unit.text for unit in units) for _, units in parts], encode)
    owners = _owners(scores)
    by_number = [next((k for k, (named, _) in enumerate(parts) if number in named), None) for number in asked]
    mean = scores.mean()
    worth_order = sum(scores[row, column] - mean for row, column in enumerate(owners))
    worth_numbers = sum(scores[row, column] - mean for row, column in enumerate(by_number) if column is not None)
    if worth_order - worth_numbers > _BETTER * len(asked):
        return {
            number: Stretch(parts[column][1], parts[column][0]) for number, column in zip(asked, owners, strict=True)
        }
    return _by_number(asked, parts, encode)


def _owners(scores: Scores) -> list[int]:
    """Return for each question its part: rising, each part used, so that the sum is the highest."""
    rows, columns = scores.shape
    best = np.full((rows, columns), -np.inf)
    best[0, 0] = scores[0, 0]
    for row in range(1, rows):
        for column in range(columns):
            before = max(best[row - 1, column], best[row - 1, column - 1] if column else -np.inf)
            best[row, column] = before + scores[row, column]
    column = columns - 1
    owners = [column]
    for row in range(rows - 1, 0, -1):
        if column and best[row - 1, column - 1] >= best[row - 1, column]:
            column -= 1
        owners.append(column)
    return owners[::-1]
