"""The bottom line: one paragraph that says where things stand on the day of the brief."""

import re
from collections.abc import Sequence

from pipeline.publish.briefs.dossier import Dossier
from pipeline.publish.briefs.dutch import counted, day_of, enumeration, numeral, sentence
from pipeline.publish.briefs.records import Derived, Fit, PromiseRow, Statement

_REMARKS = {  # for one of several promises, for several, for all, and for the only one
    "overdue": (
        "Bij één toezegging is de termijn verstreken.",
        "Bij {} toezeggingen is de termijn verstreken.",
        "Bij alle toezeggingen is de termijn verstreken.",
        "De termijn ervan is verstreken.",
    ),
    "moved": (
        "Van één toezegging is de termijn opgeschoven.",
        "Van {} toezeggingen is de termijn opgeschoven.",
        "Van alle toezeggingen is de termijn opgeschoven.",
        "De termijn ervan is opgeschoven.",
    ),
    "silent": (
        "Over één toezegging is al meer dan achttien maanden geen nieuwe informatie gevonden.",
        "Over {} toezeggingen is al meer dan achttien maanden geen nieuwe informatie gevonden.",
        "Over geen enkele ervan is de voorbije achttien maanden nieuwe informatie gevonden.",
        "Er is al meer dan achttien maanden geen nieuwe informatie over gevonden.",
    ),
    "contradicted": (
        "Bij één toezegging spreekt latere informatie eerdere tegen.",
        "Bij {} toezeggingen spreekt latere informatie eerdere tegen.",
        "Bij alle toezeggingen spreekt latere informatie eerdere tegen.",
        "Latere informatie erover spreekt eerdere tegen.",
    ),
}
_STANDS = (
    ("done", "is voldaan", "zijn voldaan", "die voldaan is", "die alle voldaan zijn"),
    ("progressing", "is in uitvoering", "zijn in uitvoering", "die in uitvoering is", "die alle in uitvoering zijn"),
    ("open", "staat nog open", "staan nog open", "die nog openstaat", "die alle nog openstaan"),
)


def bottom_line(rows: Sequence[PromiseRow], gaps: int, hidden: int, dossier: Dossier) -> list[Statement]:
    """Return the paragraph that says where things stand."""
    day, as_of = day_of(dossier.as_of), Derived(Fit.AS_OF)
    about = f" {dossier.about}" if dossier.about else ""
    if not rows:
        text = (
            f"Op {day} zijn in de gelezen documenten geen toezeggingen{about} gevonden die met voldoende zekerheid "
            "herkend zijn."
        )
        return [Statement(text, derived=(as_of,)), *_open_parts(gaps)]
    verb = "toont deze nota" if hidden else "telt het dossier"
    fits = tuple(Derived(Fit.COUNT, mark) for mark in ("all", "done", "progressing", "open"))
    counts = counted(len(rows), "toezegging", "toezeggingen")
    first = Statement(f"Op {day} {verb} {counts}{about}{_stand(rows)}.", derived=(as_of, *fits))
    return [first, *_remarks(rows), *_open_parts(gaps)]


def _stand(rows: Sequence[PromiseRow]) -> str:
    """Return where the promises stand: ", die nog openstaat", ": één is voldaan en twee staan nog open"."""
    if len(rows) == 1:
        return next(f", {only}" for mark, _, _, only, _ in _STANDS if mark in rows[0].marks)
    alike = next((every for mark, _, _, _, every in _STANDS if _count(rows, mark) == len(rows)), None)
    if alike is not None:
        return f", {_both(alike, len(rows))}"
    stand = [
        f"{numeral(number)} {one if number == 1 else many}"
        for mark, one, many, _, _ in _STANDS
        if (number := _count(rows, mark))
    ]
    return f": {enumeration(stand)}"


def _remarks(rows: Sequence[PromiseRow]) -> list[Statement]:
    """Return what stands out, with how many promises it holds for."""
    found: list[Statement] = []
    for mark, (one, many, every, only) in _REMARKS.items():
        number = _count(rows, mark)
        if number:
            whole = _both(every, number)
            text = only if len(rows) == 1 else whole if number == len(rows) else one if number == 1 else many
            rule = (Derived(Fit.RULE, "silence"),) if mark == "silent" else ()
            found.append(Statement(text.format(numeral(number)), derived=(Derived(Fit.COUNT, mark), *rule)))
            found += _oldest(rows) if mark == "overdue" else []
    return found


def _both(text: str, number: int) -> str:
    """Return a text about all promises as one about both where there are two."""
    return re.sub(r"\balle\b", "beide", text) if number == 2 else text


def _oldest(rows: Sequence[PromiseRow]) -> list[Statement]:
    """Return which deadline passed first, where there are several promises."""
    late = [(row.due_on, place) for place, row in enumerate(rows, 1) if "overdue" in row.marks and row.due_on]
    if len(rows) == 1 or not late:
        return []
    due, place = min(late)
    row = rows[place - 1]
    which = "Die termijn" if len(late) == 1 else "De oudste verstreken termijn"
    text = f"{which} liep af op {day_of(due)} (toezegging {place})."
    cited = (row.due_source,) if row.due_source else ()
    return [Statement(text, cited, (Derived(Fit.DUE, row.id), Derived(Fit.ROW, row.id)))]


def _count(rows: Sequence[PromiseRow], mark: str) -> int:
    return sum(mark in row.marks for row in rows)


def _open_parts(gaps: int) -> list[Statement]:
    """Return how many parts of earlier questions stayed open; nothing where none did."""
    if not gaps:
        return []
    verb = "bleef" if gaps == 1 else "bleven"
    parts = sentence(counted(gaps, "deelvraag", "deelvragen"))
    text = f"{parts} uit eerdere vragen {verb} geheel of deels onbeantwoord."
    return [Statement(text, derived=(Derived(Fit.COUNT, "gaps"),))]
