"""Reads every sentence of deadline_cases.yml; the marks in it say what must be found, to the letter and the day."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from pipeline.extract.deadlines import find_deadlines
from pipeline.lexicon.calendar import Calendar

CASES_FILE = Path(__file__).with_name("deadline_cases.yml")
MARK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<reading>[^)]+)\)")
LEAST_CASES, LEAST_EXACT = 250, 0.97


@dataclass(frozen=True)
class Case:
    sentence: str
    anchored_on: date | None
    expected: tuple[tuple[str, int, str], ...]  # text, offset, reading


def parse(marked: str, anchored_on: date | None) -> Case:
    plain, expected, end = "", [], 0
    for mark in MARK.finditer(marked):
        plain += marked[end : mark.start()]
        expected.append((mark["text"], len(plain), mark["reading"]))
        plain += mark["text"]
        end = mark.end()
    return Case(plain + marked[end:], anchored_on, tuple(expected))


def load() -> list[Case]:
    groups = yaml.safe_load(CASES_FILE.read_text(encoding="utf-8"))
    return [parse(marked, group["anchored_on"]) for group in groups for marked in group["cases"]]


def found(case: Case) -> tuple[tuple[str, int, str], ...]:
    deadlines = find_deadlines(case.sentence, case.anchored_on, Calendar())
    return tuple(
        (d.text, d.start_char, "vague" if d.is_vague else f"{d.start_on or ''}..{d.due_on or ''} {d.granularity}")
        for d in deadlines
    )


CASES = load()


def test_share_read_exactly() -> None:
    assert len(CASES) >= LEAST_CASES
    misses = [
        f"{case.sentence}\n  wanted {case.expected}\n  found  {found(case)}"
        for case in CASES
        if found(case) != case.expected
    ]
    assert len(misses) <= (1 - LEAST_EXACT) * len(CASES), "\n".join(misses)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sentence)
def test_offsets_and_rule_are_there(case: Case) -> None:
    for deadline in find_deadlines(case.sentence, case.anchored_on, Calendar()):
        assert case.sentence[deadline.start_char : deadline.end_char] == deadline.text
        assert deadline.rule.startswith(f"{deadline.text}: ")
        assert deadline.is_vague == (deadline.due_on is None)
