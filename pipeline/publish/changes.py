"""What happened to a promise, each change dated and with its sentence: what feeds and alerts tell."""

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.publish.archive import Tracked
from pipeline.publish.promises import Documents, evidence_in
from pipeline.records.ids import content_id
from pipeline.records.promise import Change, ChangeReason, Promise
from pipeline.records.status import Flag


def changes_of(one: Tracked, promise: Promise, documents: Documents) -> list[Change]:
    """Return all dated changes up to the day for which the timeline holds, oldest first."""
    mentions = {mention.id: mention for mention in one.mentions}
    found: dict[str, Change] = {}
    for reason, day, detail, mention_id in _told(one, promise):
        if day is None or day > one.timeline.as_of or mention_id not in mentions:
            continue
        key = content_id("e", promise.id, reason, day, detail, mention_id)
        evidence = evidence_in(mentions[mention_id], documents)
        found.setdefault(key, Change(key, promise.id, day, reason, detail, evidence))
    return sorted(found.values(), key=lambda change: (change.date, change.id))


def _told(one: Tracked, promise: Promise) -> Iterator[tuple[ChangeReason, date | None, str, str]]:
    timeline = one.timeline
    yield (
        ChangeReason.NEW_PROMISE,
        timeline.first_promised or promise.lead.date,
        str(timeline.history[0].status if timeline.history else timeline.status),
        promise.lead.mention_id,
    )
    for step in timeline.history[1:]:
        yield ChangeReason.STATUS_CHANGE, step.date, str(step.status), step.mention_id
    for moved in timeline.slippage[1:]:
        yield ChangeReason.DEADLINE_MOVED, moved.said_on, moved.due_on.isoformat(), moved.mention_id
    if Flag.OVERDUE in timeline.flags and timeline.due_on and timeline.deadline_mention_id:
        passed = timeline.due_on + timedelta(days=1)
        yield ChangeReason.DEADLINE_PASSED, passed, timeline.due_on.isoformat(), timeline.deadline_mention_id
