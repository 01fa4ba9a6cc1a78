"""What people decided about a status or a deadline, applied to the machine's timeline: a pure function."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.records.status import Flag, Status, StatusEvent, Timeline
from pipeline.track.timeline import is_stale, moved_to


@dataclass(frozen=True, slots=True)
class TimelineDecision:
    """A status or a last day that somebody set, with the mention it rests on and when that was published."""

    mention_id: str
    published_on: date | None
    status: Status | None = None
    due_on: date | None = None


def with_decisions(timeline: Timeline, decisions: Sequence[TimelineDecision]) -> Timeline:
    """Return the timeline with the decisions, in their order, whose evidence was published by its day."""
    known = [one for one in decisions if one.published_on is None or one.published_on <= timeline.as_of]
    if not known:
        return timeline
    decided = timeline
    for one in known:
        if one.due_on is not None:
            step = moved_to(decided.slippage, one.due_on, one.published_on, one.mention_id)
            steps = (*decided.slippage, step) if one.due_on != decided.due_on else decided.slippage
            decided = replace(decided, due_on=one.due_on, deadline_mention_id=one.mention_id, slippage=steps)
        if one.status is not None:
            event = StatusEvent(one.published_on, one.status, one.mention_id)
            events = (*decided.history, event) if one.status is not decided.status else decided.history
            decided = replace(decided, status=one.status, history=events)
    return replace(decided, flags=_flags(decided))


def _flags(timeline: Timeline) -> tuple[Flag, ...]:
    if timeline.status is Status.DONE:
        return ()
    late = timeline.due_on is not None and timeline.due_on < timeline.as_of
    stale = timeline.last_evidence is not None and is_stale(timeline.last_evidence, timeline.as_of)
    held = {Flag.OVERDUE: late, Flag.STALE: stale}
    return tuple(flag for flag in Flag if held.get(flag, flag in timeline.flags))
