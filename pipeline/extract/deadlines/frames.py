"""Grows a named period to its left: "eind" + "oktober", then "tegen" + "eind oktober"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.lexicon.deadline_terms import BoundKind

from .period import Core, Licence, Period, joined, part_of
from .words import END, PART, PART_OF, START, TERMS, fold, one_of

REACH = 60  # characters to the left that can hold a preposition and a part
PART_LEFT = re.compile(
    rf"{START}(?:(?:het|de)\s+)?(?P<part>{PART})\s+(?:van\s+)?(?:(?:de|het|deze|dit|elk)\s+)?$", re.IGNORECASE
)
KIND_OF = {fold(form): bound.kind for bound in TERMS.bounds for form in bound.forms}
BOUND = one_of(form for bound in TERMS.bounds for form in bound.forms)
BOUND_LEFT = re.compile(rf"{START}(?P<bound>{BOUND})\s+(?:(?:de|het)\s+)?$", re.IGNORECASE)
PAST_LEFT = re.compile(
    rf"{START}(?:vorige?|afgelopen|voorbije|verleden|elk|elke|ieder|iedere|jaarlijks)\s+$", re.IGNORECASE
)
COMPARED_LEFT = re.compile(rf"{START}{one_of(TERMS.comparisons)}\s+(?:(?:het|de)\s+)?$", re.IGNORECASE)
PLANNED_LEFT = re.compile(rf"{START}{one_of(TERMS.planned)}\s+$", re.IGNORECASE)
PLANNED_NEAR = re.compile(rf"{START}{one_of(TERMS.planned)}{END}", re.IGNORECASE)
ANNOUNCED_LEFT = re.compile(
    rf"{START}{one_of(TERMS.deadline_nouns)}(?:\s+(?:is|van|wordt|was))?\s*:?\s+(?:de\s+)?$", re.IGNORECASE
)
OF_LEFT = re.compile(rf"{START}van\s+(?:de\s+|het\s+)?$", re.IGNORECASE)
HEAD_OF_ITEM = re.compile(r"\s*(?::|–|—|-\s)")
PAST_RIGHT = re.compile(r"\s*,?\s*(?:jl\.?|j\.l\.|laatstleden|ll\.|geleden)(?!\w)", re.IGNORECASE)
LINK = re.compile(r"\s*(?:,|/|-|–|of|en|à|tot|tot\s+en\s+met|t/m)?\s*", re.IGNORECASE)
RANGE_LINK = re.compile(r"\s+(?:tot|tot\s+en\s+met|en|t/m)\s+", re.IGNORECASE)
TIME_ALONE: set[BoundKind] = {"by", "before", "for", "from", "until", "around"}
HALF_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Framed:
    """A period with the part and the preposition that belong to it; offsets cover all of them."""

    start_char: int
    end_char: int
    core: Core
    part: str | None = None
    bound: BoundKind | None = None
    bound_text: str = ""
    earlier: "Framed | None" = None  # first half of a range in two expressions

    def period(self, anchor: date) -> Period | None:
        """Return the dates as seen from `anchor`, or None where the calendar does not know them."""
        period = self.core.resolve(anchor)
        if period and self.part:
            period = part_of(period, self.part)
        if period and self.earlier:
            first = self.earlier.period(
                max(period.start - HALF_YEAR, date.min) if self.earlier.core.is_relative else anchor
            )
            return joined(first, period) if first else period
        return period


def frame(text: str, cores: Iterable[Core]) -> list[Framed]:
    """Return the licensed expressions among `cores` in order, longest first where they overlap, ranges joined."""
    framed = (_grow(text, core) for core in cores)
    kept: list[Framed] = []
    for candidate in sorted(
        (f for f in framed if f), key=lambda f: (f.core.start_char - f.core.end_char, f.start_char)
    ):
        if all(candidate.end_char <= other.start_char or other.end_char <= candidate.start_char for other in kept):
            kept.append(candidate)
    return list(_joined(text, sorted(kept, key=lambda f: f.start_char)))


def _grow(text: str, core: Core) -> Framed:
    framed = Framed(core.start_char, core.end_char, core)
    left = text[max(0, framed.start_char - REACH) : framed.start_char]
    part = PART_LEFT.search(left)
    if part:
        framed = replace(
            framed, start_char=framed.start_char - len(left) + part.start(), part=PART_OF[fold(part["part"])]
        )
        left = text[max(0, framed.start_char - REACH) : framed.start_char]
    bound = BOUND_LEFT.search(left)
    if bound:
        words = re.sub(r"\s+", " ", fold(bound["bound"]))
        framed = replace(
            framed,
            start_char=framed.start_char - len(left) + bound.start(),
            bound=KIND_OF.get(words, KIND_OF.get(words.replace("vóor", "vóór").replace("voór", "vóór"))),
            bound_text=words,
        )
    elif core.is_range and (opened := OF_LEFT.search(left)) and not _is_range_of_name(left):
        start_char = framed.start_char - len(left) + opened.start()
        framed = replace(framed, start_char=start_char, bound="within", bound_text="van")
    return framed


def is_licensed(text: str, framed: Framed) -> bool:
    """Tell whether the words around a period make it a time to keep, not a name, a count or a look back."""
    left, right = text[max(0, framed.start_char - REACH) : framed.start_char], text[framed.end_char :]
    if framed.bound == "past" or PAST_LEFT.search(left) or PAST_RIGHT.match(right):
        return False
    if COMPARED_LEFT.search(left) or COMPARED_LEFT.search(text[: framed.core.start_char]):
        return False
    return bool(ANNOUNCED_LEFT.search(left) or PLANNED_LEFT.search(left)) or _holds_its_own(text, left, framed)


def _holds_its_own(text: str, left: str, framed: Framed) -> bool:
    """Tell whether a period has the preposition, part or place that its kind asks for."""
    is_attribute = framed.bound is None and OF_LEFT.search(left) is not None
    if framed.core.licence is Licence.FRAME:
        return framed.part is not None or framed.bound in TIME_ALONE or "loop" in framed.bound_text
    if framed.part or framed.core.licence is Licence.SELF:
        return not is_attribute
    return framed.bound is not None or _stands_alone(text, framed)


def _is_range_of_name(left: str) -> bool:
    """Tell whether "van 2021-2025" names a text: "het actieplan van 2021-2025"."""
    words = re.findall(r"\w+", left)
    return len(words) > 1 and any(words[-2].lower().endswith(title) for title in TERMS.titles)


def _stands_alone(text: str, framed: Framed) -> bool:
    """Tell whether a bare date heads a list item ("Maart 2024: indiening") or is bracketed ("(2021-2023)")."""
    before, after = text[: framed.start_char].rstrip(" \t•-–*"), text[framed.end_char :]
    if not before:
        return bool(HEAD_OF_ITEM.match(after))
    if not before.endswith("(") or not after.startswith(")"):
        return False
    word = re.findall(r"[\w-]+", before)[-1:]
    names = bool(word) and (word[0][0].isupper() or any(word[0].lower().endswith(title) for title in TERMS.titles))
    return framed.core.is_range and not names


def _joined(text: str, framed: list[Framed]) -> Iterator[Framed]:
    """Join two expressions that make one: "eind maart begin april", "van 1 maart tot 30 juni 2024"."""
    waiting: Framed | None = None
    for following in framed:
        if waiting and (whole := _join(text, waiting, following)):
            waiting = whole
            continue
        if waiting and is_licensed(text, waiting):
            yield waiting
        waiting = following
    if waiting and is_licensed(text, waiting):
        yield waiting


def _join(text: str, first: Framed, last: Framed) -> Framed | None:
    gap = text[first.end_char : last.start_char]
    both_parts = first.part and last.part and last.bound is None and LINK.fullmatch(gap)
    if both_parts:
        return replace(last, start_char=first.start_char, bound=first.bound, bound_text=first.bound_text, earlier=first)
    opened = re.search(rf"{START}(?:van|tussen)\s+(?:de\s+|het\s+)?$", text[: first.core.start_char], re.IGNORECASE)
    closed = RANGE_LINK.fullmatch(text[first.end_char : last.core.start_char]) and not first.earlier
    if (opened or first.bound == "from") and closed and (first.core.licence is last.core.licence):
        start = min(first.start_char, opened.start() if opened else first.start_char)
        return Framed(start, last.end_char, last.core, last.part, "within", "tussen", first)
    return None
