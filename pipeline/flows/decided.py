"""Where a promise stood on a day, people's decisions among the evidence: one answer for pages, briefs and runs."""

from collections.abc import Sequence
from datetime import date

from pipeline.records.commitment import Commitment, CommitmentMention
from pipeline.records.review import DecisionKind, in_force
from pipeline.records.status import Status, Timeline
from pipeline.store import Store
from pipeline.track import DatedMention, track
from pipeline.track.decisions import TimelineDecision, with_decisions

ABOUT_TIME = (DecisionKind.SET_STATUS, DecisionKind.SET_DATE)
Dated = Sequence[tuple[CommitmentMention, date | None]]


def track_decided(store: Store, commitment: Commitment, dated: Dated, as_of: date) -> Timeline:
    """Return where a promise stood on `as_of`; `dated` are its mentions with the dates of their documents."""
    timeline = track(commitment, [DatedMention(mention, day) for mention, day in dated], as_of)
    return with_decisions(timeline, _time_decisions(store, dated))


def _time_decisions(store: Store, dated: Dated) -> list[TimelineDecision]:
    decisions = [one for one in in_force(store.people.decisions()) if one.kind in ABOUT_TIME]
    if not decisions:
        return []
    days = {mention.id: day for mention, day in dated}
    at = store.library.mentions_at([anchor for one in decisions for anchor in one.anchors])
    found = []
    for one in decisions:
        mention_id = next((at[anchor] for anchor in one.anchors if at.get(anchor) in days), None)
        if mention_id is not None and one.value:
            is_status = one.kind is DecisionKind.SET_STATUS
            found.append(
                TimelineDecision(
                    mention_id,
                    days[mention_id],
                    Status(one.value) if is_status else None,
                    None if is_status else date.fromisoformat(one.value),
                )
            )
    return found
