"""What nobody has shown yet, each guess in one place. A wrong one ends in a SourceDrift that names what is there."""

import re
from typing import Any

# Steps that mean that a written question is answered; only "Tijdig beantwoord" has been seen.
ANSWERED = re.compile(r"beantwoord|antwoord gepubliceerd", re.IGNORECASE)
NOT_ANSWERED = re.compile(r"\b(?:niet|nog te) (?:\w+ )?beantwoord", re.IGNORECASE)

# Words of `contacttype.beschrijving`; those of oral questions are seen, these spellings of papers are not all.
ASKERS = re.compile(r"vraagsteller|interpellant|indiener", re.IGNORECASE)
MINISTERS = re.compile(r"minister", re.IGNORECASE)

# A budget paper that is a statement of policy; the others (tables, decrees) are kept under another kind.
STATEMENT = re.compile(r"toelichting|beleidsbrief|\bBBT\b", re.IGNORECASE)
COURT_OF_AUDIT = re.compile(r"rekenhof", re.IGNORECASE)


# Of the hits that `count` announces, how many must come: searches of this family estimate the total of long lists.
LEAST_SHARE = 0.9


def is_answered(statuses: list[str], kind_of_answer: object) -> bool:
    """Say whether a written question has its answer."""
    told = any(ANSWERED.search(one) and not NOT_ANSWERED.search(one) for one in statuses)
    return told or bool(kind_of_answer)


def report_text(value: Any, depth: int = 4) -> str | None:
    """Return `verslag-tekst`, wherever it is nested; the name is proven, its place is not."""
    if isinstance(value, dict):
        if isinstance(value.get("verslag-tekst"), str):
            return str(value["verslag-tekst"])
        value = list(value.values())
    if isinstance(value, list) and depth:
        return next((text for one in value if (text := report_text(one, depth - 1)) is not None), None)
    return None
