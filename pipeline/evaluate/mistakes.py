"""What went wrong, mention by mention with its words: for a reader who mends rules, and for the next comparison."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.evaluate.answers import AnswerOutcome
from pipeline.evaluate.extraction import Outcome, invents_deadline
from pipeline.evaluate.gold import GoldDeadline
from pipeline.evaluate.predictions import FoundDeadline, FoundMention
from pipeline.evaluate.tracking import StatusOutcome
from pipeline.records.commitment import Role

NOT_FOUND = "not found"
NOT_IN_GOLD = "not in gold"

Record = dict[str, Any]


def mention_errors(judged: Sequence[Outcome], spurious: Iterable[FoundMention]) -> dict[str, list[Record]]:
    """Return the errors by kind, each with the quotes of gold and of the run and what either says."""
    found = [one for one in judged if one.found is not None]
    return {
        "missed": [_record(one, one.gold.role, None) for one in judged if one.found is None],
        "spurious": [spurious_record(one) for one in spurious],
        "wrong role": [_record(one, one.gold.role, _role(one)) for one in found if not one.is_right],
        "wrong strength": [
            _record(one, _either(one.gold.strength), one.found.strength if one.found else None)
            for one in _failing(found, "strength")
        ],
        "wrong actor": [_record(one, _either(one.gold.actor), _actors(one)) for one in _failing(found, "actor")],
        "wrong date": [_record(one, _due(one.gold.deadline), _dues(one)) for one in _failing(found, "deadline_date")],
        "date not in gold": [_record(one, None, _dues(one)) for one in found if invents_deadline(one)],
    }


def spurious_record(found: FoundMention) -> Record:
    """Return a prediction that meets nothing in gold."""
    return {
        "document": found.document,
        "role": str(found.role),
        "quote": _line(found.quote),
        "confidence": found.confidence,
    }


def status_errors(judged: Iterable[StatusOutcome]) -> list[Record]:
    """Return the commitments whose status is wrong or that were not found."""
    return [
        {
            "commitment": one.commitment,
            "title": one.title,
            "gold": _either(one.accepted),
            "run": one.found or NOT_FOUND,
            "predicted_commitment": one.cluster,
        }
        for one in judged
        if not one.is_right
    ]


def answer_errors(judged: Iterable[AnswerOutcome]) -> list[Record]:
    """Return the sub-questions of which the coverage or the answer part is wrong."""
    return [
        {
            "document": one.gold.document,
            "question": one.gold.question,
            "gold": _either(one.gold.coverage),
            "run": one.guess or NOT_FOUND,
            "quote": one.gold.answer_quote,
            "run_quote": one.found.quote if one.found else None,
            "is_aligned": one.is_aligned,
        }
        for one in judged
        if not one.is_right or one.is_aligned is False
    ]


def confusion(judged: Iterable[Outcome], spurious: Iterable[FoundMention]) -> Record:
    """Return the roles of gold (rows) against those of the run (columns), and what either lacks."""
    counts = Counter((str(one.gold.role), _role(one) or NOT_FOUND) for one in judged)
    counts.update((NOT_IN_GOLD, str(one.role)) for one in spurious)
    roles = [str(role) for role in Role]
    rows, columns = [*roles, NOT_IN_GOLD], [*roles, NOT_FOUND]
    return {"rows": rows, "columns": columns, "counts": [[counts[row, column] for column in columns] for row in rows]}


def _failing(judged: Iterable[Outcome], field: str) -> list[Outcome]:
    return [one for one in judged if one.checks.get(field) is False]


def _record(outcome: Outcome, wanted: str | None, told: str | None) -> Record:
    gold, found = outcome.gold, outcome.found
    return {
        "key": gold.key,
        "document": gold.document,
        "role": str(gold.role),
        "quote": _line(gold.quote),
        "run_quote": _line(found.quote) if found else None,
        "confidence": found.confidence if found else None,
        "gold": wanted,
        "run": told,
    }


def _role(outcome: Outcome) -> str | None:
    return str(outcome.found.role) if outcome.found else None


def _actors(outcome: Outcome) -> str | None:
    actors = outcome.found.actors if outcome.found else ()
    return "; ".join(one.name or one.text or "" for one in actors) or None


def _due(deadline: GoldDeadline | None) -> str | None:
    if deadline is None:
        return None
    return f"{deadline.due} ({deadline.granularity})" if deadline.due else "vague"


def _dues(outcome: Outcome) -> str | None:
    deadlines = outcome.found.deadlines if outcome.found else ()
    return "; ".join(_told(one) for one in deadlines) or None


def _told(deadline: FoundDeadline) -> str:
    due = str(deadline.due) if deadline.due else "vague"
    return f"{due} “{deadline.text}”" if deadline.text else due


def _either(values: Iterable[str]) -> str:
    return " or ".join(str(value) for value in values)


def _line(text: str) -> str:
    return " ".join(text.split())
