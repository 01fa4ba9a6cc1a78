"""Compares a brief with the one that the archive gives now: a fact that was put in another one's place differs."""

from collections import defaultdict
from collections.abc import Iterator

from pipeline.publish.briefs.compose import compose
from pipeline.publish.briefs.dossier import Dossier
from pipeline.publish.briefs.faults import Fault, Flaw
from pipeline.publish.briefs.records import Brief, Statement
from pipeline.publish.briefs.rules import Rules
from pipeline.publish.briefs.statements import TABLES, statements_of

Cell = tuple[str, tuple[int, ...]]


def differences(brief: Brief, dossier: Dossier, *, is_edited: bool) -> Iterator[Fault]:
    """Yield the statements that the archive does not give in their place; of an edited brief those in tables alone.

    Rows may be left out of an edited brief: a cell is compared with all of its table, a promise's with its own.
    """
    given = _by_place(compose(dossier, _rules_of(brief)), is_edited=is_edited)
    for place, cells in _by_place(brief, is_edited=is_edited).items():
        for cell in cells:
            if cell not in given.get(place, ()):
                yield Fault(place[0], cell[0], Flaw.RECORD)


def _rules_of(brief: Brief) -> Rules:
    """Return the rules that a brief was made with."""
    held, usual = dict(brief.rules), Rules()
    return Rules(
        held.get("questions", usual.max_questions),
        held.get("words", usual.max_words),
        held.get("answer", usual.answer_days),
        held.get("embargo", usual.embargo_days),
    )


def _by_place(brief: Brief, *, is_edited: bool) -> dict[tuple[str, str], list[Cell]]:
    """Return the text and sources of statements by where they stand: the kind of place, and the promise or number."""
    keys = {f"promise {number}": row.id for number, row in enumerate(brief.promises, 1)}
    found: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for where, statement in statements_of(brief):
        kind, _, rest = where.partition(" ")
        if kind == "promise":
            number, _, name = rest.partition(" ")
            found[f"promise {name}", keys[f"promise {number}"]].append(_cell(statement))
        elif not is_edited or kind in TABLES:
            found[kind if kind in TABLES else where, ""].append(_cell(statement))
    return found


def _cell(statement: Statement) -> Cell:
    return statement.text, statement.sources
