"""The part of the export that tells what became of a promise."""

from datetime import date
from typing import Any

from pipeline.publish.archive import Tracked


def course_export(tracked: Tracked) -> dict[str, Any]:
    """Return how the deadline moved, what documents disagree, where it is silent, and how it stands to others."""
    timeline = tracked.timeline
    silent = {"since": iso(timeline.last_evidence), "documents": list(tracked.silent_documents)}
    return {
        "slippage": [
            {"due": iso(step.due_on), "said": iso(step.said_on), "mention": step.mention_id, "days": step.moved_days}
            for step in timeline.slippage
        ],
        "contradictions": [
            {"first": one.first_id, "second": one.second_id, "reason": one.reason} for one in timeline.contradictions
        ],
        "silence": silent if tracked.silent_documents else None,
        "relations": [
            {
                "commitment": one.promise_id,
                "kind": one.kind,
                "direction": "from" if one.is_from else "to",
                "reason": one.reason,
                "mention": one.mention_id,
                "other_mention": one.other_mention_id,
            }
            for one in tracked.relations
        ],
    }


def iso(day: date | None) -> str | None:
    """Return a day as the export writes it."""
    return day.isoformat() if day else None
