"""Conversion between timelines and their rows."""

from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import RowMapping

from pipeline.records.status import Contradiction, DeadlineStep, Flag, Status, StatusEvent, Timeline
from pipeline.store.columns import columns_of

_TIMELINE_FIELDS = tuple(field.name for field in fields(Timeline) if field.name != "history")


def timeline_row(timeline: Timeline) -> dict[str, Any]:
    """Return the row of a timeline without its history."""
    values = {name: getattr(timeline, name) for name in _TIMELINE_FIELDS}
    return {
        **values,
        "flags": list(timeline.flags),
        "slippage": [step_value(step) for step in timeline.slippage],
        "contradictions": [columns_of(one) for one in timeline.contradictions],
    }


def step_value(step: DeadlineStep) -> dict[str, Any]:
    """Return a deadline that a promise had, as JSON."""
    said_on = step.said_on.isoformat() if step.said_on else None
    return {**columns_of(step), "due_on": step.due_on.isoformat(), "said_on": said_on}


def step_record(stored: dict[str, Any]) -> DeadlineStep:
    """Return the deadline that `step_value` wrote."""
    said_on = date.fromisoformat(stored["said_on"]) if stored["said_on"] else None
    return DeadlineStep(**{**stored, "due_on": date.fromisoformat(stored["due_on"]), "said_on": said_on})


def event_rows(timeline: Timeline) -> list[dict[str, Any]]:
    """Return the rows of a timeline's history, oldest first."""
    steps = enumerate(timeline.history)
    return [{"commitment_id": timeline.commitment_id, "position": i, **columns_of(step)} for i, step in steps]


def timeline_record(row: RowMapping, events: list[RowMapping]) -> Timeline:
    """Return the timeline of a row with its history, oldest first."""
    values = {name: row[name] for name in _TIMELINE_FIELDS}
    values["status"] = Status(row["status"])
    values["flags"] = tuple(Flag(flag) for flag in row["flags"])
    values["slippage"] = tuple(step_record(step) for step in row["slippage"])
    values["contradictions"] = tuple(Contradiction(**one) for one in row["contradictions"])
    history = tuple(StatusEvent(event["date"], Status(event["status"]), event["mention_id"]) for event in events)
    return Timeline(**values, history=history)
