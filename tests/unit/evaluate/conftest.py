"""A small gold set and the export of a run on it, with figures that can be worked out by hand.

Document a.txt (a written question) and b.txt (a decision). The run finds five of the six mentions that count, one of
them with another role; meets the optional one; and makes one up.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

WEB_PAGE = "Ik zal tegen eind 2023 een webpagina voor stagiairs laten maken."
WORKING_GROUP = "De werkgroep wil een mentorkader uitwerken."
PREPARED = "De webpagina wordt momenteel voorbereid door het agentschap."
ADOPTED = "Het mentorkader werd in juni definitief goedgekeurd."
POSTPONED = "De evaluatie is uitgesteld tot het voorjaar van 2024."
FUNDED = "De Vlaamse Regering trekt 5 miljoen euro uit voor de opleiding."
OPTIONAL = "Alle betrokkenen worden verder geïnformeerd over de resultaten."
INVENTED = "Elke klacht wordt steeds grondig onderzocht door de inspectie."

GOLD = [
    {"id": "g1", "document": "a.txt", "role": "commitment", "commitment": "page", "quote": WEB_PAGE, "strength": "firm",
     "actor": ["Hilde Crevits", "minister van Welzijn"], "deadline": {"due": "2023-12-31", "granularity": "year-part"}},
    {"id": "g2", "document": "a.txt", "role": "commitment", "commitment": "mentors", "quote": WORKING_GROUP,
     "strength": ["intention", "exploration"], "actor": ["werkgroep"]},
    {"id": "g3", "document": "a.txt", "role": "progress", "commitment": "page", "quote": PREPARED},
    {"id": "g4", "document": "b.txt", "role": "completion", "commitment": "mentors", "quote": ADOPTED},
    {"id": "g5", "document": "b.txt", "role": "delay", "commitment": "evaluation", "quote": POSTPONED,
     "deadline": {"due": "2024-06-20", "granularity": "season"}},
    {"id": "g6", "document": "b.txt", "role": "commitment", "commitment": "training", "quote": FUNDED,
     "strength": "firm", "actor": ["Vlaamse Regering"]},
    {"id": "g7", "document": "b.txt", "role": "commitment", "commitment": "informing", "quote": OPTIONAL,
     "optional": True},
]  # fmt: skip
STATUSES = {
    "page": {"status": "progressing", "title": "Webpagina"},
    "mentors": {"status": ["done", "progressing"], "title": "Mentorkader"},
    "evaluation": {"status": "open", "title": "Evaluatie"},
    "training": {"status": "open", "title": "Opleiding"},
}
ANSWERS = [
    {"document": "a.txt", "question": 1, "coverage": ["answered", "partial"], "answer_quote": PREPARED},
    {"document": "a.txt", "question": 2, "coverage": ["unanswered"], "answer_quote": None},
]


def mention(number: int, document: str, role: str, quote: str, confidence: float, **values: object) -> dict[str, Any]:
    """One mention of the export."""
    return {"id": f"m{number}", "document": document, "role": role, "quote": quote, "confidence": confidence, **values}


def export() -> dict[str, Any]:
    """A fresh export of the run."""
    page = [
        mention(1, "d1", "commitment", WEB_PAGE, 0.9, strength="firm", actors=[{"name": "Hilde Crevits", "text": "Ik"}],
                deadlines=[{"text": "tegen eind 2023", "due": "2023-12-31", "vague": False}]),
        mention(3, "d1", "progress", PREPARED, 0.8),
    ]  # fmt: skip
    mentors = [
        mention(2, "d1", "commitment", WORKING_GROUP, 0.6, strength="firm", actors=[{"name": "An Jansen", "text": ""}]),
        mention(4, "d2", "progress", ADOPTED, 0.7),
        mention(5, "d2", "delay", POSTPONED, 0.75, deadlines=[{"text": "2024", "due": "2024-12-31", "vague": False}]),
    ]
    rest = [mention(7, "d2", "commitment", OPTIONAL, 0.55), mention(8, "d2", "commitment", INVENTED, 0.65)]
    return {
        "as_of": "2024-01-31",
        "documents": [
            {"id": "d1", "file": "a.txt", "kind": "written_question"},
            {"id": "d2", "file": "b.txt", "kind": "government_decision"},
        ],
        "commitments": [
            {"id": "c1", "status": "progressing", "mentions": page},
            {"id": "c2", "status": "progressing", "mentions": mentors},
            {"id": "c3", "status": "open", "mentions": rest},
        ],
        "coverage": [
            {"document": "d1", "question": 1, "coverage": "partial", "quote": "Er is nog niets bekend."},
            {"document": "d1", "question": 2, "coverage": "answered", "quote": None},
        ],
    }


def write_gold(folder: Path, name: str, mentions: list[dict[str, Any]], answers: list[dict[str, Any]]) -> None:
    """Write a gold set as the shared ones are written."""
    for what, rows in (("mentions", mentions), ("coverage", answers)):
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{name}-{what}.jsonl").write_text(lines, encoding="utf-8")
    (folder / f"{name}-commitments.json").write_text(json.dumps(STATUSES), encoding="utf-8")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """The folder of the gold set "small"."""
    folder = tmp_path / "gold"
    folder.mkdir()
    write_gold(folder, "small", GOLD, ANSWERS)
    return folder


@pytest.fixture
def run() -> dict[str, Any]:
    """The export of the run."""
    return export()


@pytest.fixture
def gold_writer() -> Callable[..., None]:
    """How to write another gold set."""
    return write_gold
