"""The bottom line: one paragraph that says where things stand on the day of the brief."""

from collections.abc import Sequence

from pipeline.publish.briefs.dossier import Dossier
from pipeline.publish.briefs.dutch import counted, day_of, numeral, sentence
from pipeline.publish.briefs.records import Derived, Fit, PromiseRow, Statement

_REMARKS = (
    ("overdue", "Bij één toezegging is de termijn verstreken.", "Bij {} toezeggingen is de termijn verstreken."),
    ("moved", "Van één toezegging is de termijn opgeschoven.", "Van {} toezeggingen is de termijn opgeschoven."),
    ("silent", "Over één toezegging is al meer dan achttien maanden geen nieuwe informatie gevonden.",
     "Over {} toezeggingen is al meer dan achttien maanden geen nieuwe informatie gevonden."),
    ("contradicted", "Bij één toezegging spreekt latere informatie eerdere tegen.",
     "Bij {} toezeggingen spreekt latere informatie eerdere tegen."),
)  # fmt: skip


def bottom_line(rows: Sequence[PromiseRow], gaps: int, hidden: int, dossier: Dossier) -> list[Statement]:
    """Return the paragraph that says where things stand."""
    day = day_of(dossier.as_of)
    as_of = Derived(Fit.AS_OF)

    def count(mark: str) -> int:
        return len(rows) if mark == "all" else sum(mark in row.marks for row in rows)

    if not rows:
        text = (
            f"Op {day} zijn in de gelezen documenten over {dossier.subject} geen toezeggingen met voldoende zekerheid "
            "gevonden."
        )
        return [Statement(text, derived=(as_of,))]
    total = len(rows)
    verb = "toont deze nota over" if hidden else "telt het dossier over"
    stand = [
        f"{numeral(count(mark))} {one if count(mark) == 1 else many}"
        for mark, one, many in (
            ("done", "is voldaan", "zijn voldaan"),
            ("progressing", "is in uitvoering", "zijn in uitvoering"),
            ("open", "staat nog open", "staan nog open"),
        )
        if count(mark)
    ]
    joined = ", ".join(stand[:-1]) + (" en " if stand[:-1] else "") + stand[-1]
    fits = tuple(Derived(Fit.COUNT, mark) for mark in ("all", "done", "progressing", "open"))
    found = [
        Statement(
            f"Op {day} {verb} {dossier.subject} {counted(total, 'toezegging', 'toezeggingen')}: {joined}.",
            derived=(as_of, *fits),
        )
    ]
    for mark, one, many in _REMARKS:
        number = count(mark)
        if number:
            text = one if number == 1 else many.format(numeral(number))
            rule = (Derived(Fit.RULE, "silence"),) if mark == "silent" else ()
            found.append(Statement(text, derived=(Derived(Fit.COUNT, mark), *rule)))
    return [*found, *_open_parts(gaps)]


def _open_parts(gaps: int) -> list[Statement]:
    """Return how many parts of earlier questions stayed open; nothing where none did."""
    if not gaps:
        return []
    verb = "bleef" if gaps == 1 else "bleven"
    parts = sentence(counted(gaps, "deelvraag", "deelvragen"))
    text = f"{parts} uit eerdere vragen {verb} geheel of deels onbeantwoord."
    return [Statement(text, derived=(Derived(Fit.COUNT, "gaps"),))]
