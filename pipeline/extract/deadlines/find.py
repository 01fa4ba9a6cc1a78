"""Finds the deadlines of a sentence: named periods, counted terms and vague times, overlaps resolved."""

from collections.abc import Iterable
from datetime import date

from pipeline.lexicon.calendar import Calendar
from pipeline.records.deadline import Deadline

from .anaphors import read_anaphors
from .dates import read_dates
from .durations import read_durations
from .frames import Framed, frame
from .readings import read
from .seasons import read_parts_of_year
from .tense import clause_of, has_plan, is_past, looks_back, quoted_until
from .terms import read_terms
from .vagueness import read_vague
from .words import TIMES
from .years import read_years


def find_deadlines(text: str, anchored_on: date | None, calendar: Calendar, previous: str = "") -> tuple[Deadline, ...]:
    """Return the times by which something is to be done, in order, with offsets in `text`.

    `text` is one sentence or list item, `anchored_on` the date of its document. Without that date relative expressions
    are vague; `previous` is the sentence before, to which "dat jaar" may point. Dates of past events, names and counts
    are left out; of two that overlap the longest stays.
    """
    if not TIMES.admits(text):
        return ()
    cores = [
        *read_dates(text),
        *read_parts_of_year(text),
        *read_years(text, calendar),
        *read_terms(text, calendar),
    ]
    framed = frame(text, cores)
    quoted = _quoted_statement(text, framed, anchored_on)

    def anchor_at(start_char: int) -> date | None:
        return quoted[1] if quoted and start_char >= quoted[0] else anchored_on

    found = [_dated(text, expression, anchor_at(expression.start_char)) for expression in framed]
    found += [
        _anchored(text, deadline, anchor_at(deadline.start_char)) for deadline in read_durations(text, anchored_on)
    ]
    found += [d for d in read_vague(text, anchored_on) if not _tells_past(_around(text, d))]
    kept = [deadline for deadline in found if deadline]
    return _without_overlap([*kept, *read_anaphors(text, kept, anchored_on, previous)])


def _dated(text: str, framed: Framed, anchor: date | None) -> Deadline | None:
    """Read one named period, unless its clause looks back on it."""
    deadline = read(text, framed, anchor)
    if deadline is None or deadline.due_on is None or anchor is None:
        return deadline
    clause = clause_of(text, framed.start_char, framed.end_char)
    if looks_back(clause, framed.bound, deadline.due_on, anchor):
        return None
    return None if framed.bound not in {"by", "before"} and _tells_past(clause) else deadline


def _around(text: str, deadline: Deadline) -> str:
    """Return the clause in which an expression stands, without the expression."""
    return clause_of(text, deadline.start_char, deadline.end_char).replace(deadline.text, " ")


def _tells_past(clause: str) -> bool:
    """Tell whether a clause reports what happened and nothing that was then to come."""
    return is_past(clause) and not has_plan(clause)


def _anchored(text: str, deadline: Deadline, anchor: date | None) -> Deadline:
    """Read a counted term again from the date of the statement that holds it."""
    if anchor == deadline.anchored_on:
        return deadline
    again = read_durations(text, anchor)
    return next((other for other in again if other.start_char == deadline.start_char), deadline)


def _quoted_statement(text: str, framed: list[Framed], anchor: date | None) -> tuple[int, date] | None:
    """Return from where on the text quotes a dated statement of the past, and that date."""
    for expression in framed:
        if anchor is None or expression.bound in {"by", "before", "from"}:
            continue
        period = expression.period(anchor)
        if period is None or period.end >= anchor:
            continue
        content_char = quoted_until(text, expression.end_char)
        if content_char is not None:
            return content_char, period.end
    return None


def _without_overlap(found: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Keep the longest of overlapping expressions, dated before vague, and return them in order."""
    kept: list[Deadline] = []
    for candidate in sorted(found, key=lambda d: (d.start_char - d.end_char, d.is_vague, d.start_char)):
        if all(candidate.end_char <= other.start_char or other.end_char <= candidate.start_char for other in kept):
            kept.append(candidate)
    return tuple(sorted(kept, key=lambda deadline: deadline.start_char))
