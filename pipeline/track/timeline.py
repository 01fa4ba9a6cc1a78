"""The status machine: from dated mentions to a status, its steps, and the flags that hold on a date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.records.commitment import Commitment, Role
from pipeline.records.status import STALE_AFTER_MONTHS, DeadlineStep, Flag, Status, StatusEvent, Timeline
from pipeline.track.contradictions import contradictions_of
from pipeline.track.evidence import DatedMention, Proof, is_trusted, last_day, proofs_of, sets_meeting

_STATUS = {
    Proof.UNDER_WAY: Status.PROGRESSING,
    Proof.PART_DONE: Status.PROGRESSING,
    Proof.DONE: Status.DONE,
}


@dataclass(slots=True)
class _State:
    """Where the promise stands after the evidence read so far."""

    status: Status = Status.OPEN
    events: list[StatusEvent] = field(default_factory=list)
    is_delayed: bool = False
    is_withdrawn: bool = False
    due_on: date | None = None
    deadline_mention: str | None = None
    deadline_seen: date | None = None  # publication of the document that gave the deadline that holds
    deadlines: list[DeadlineStep] = field(default_factory=list)  # every one that held


def track(commitment: Commitment, dated_mentions: Sequence[DatedMention], as_of: date) -> Timeline:
    """Return the timeline of a commitment as known on `as_of`.

    Only mentions of `commitment` in documents published up to `as_of` count. Documents without a date are taken as
    published but prove least: they come first, so that anything dated outweighs them. Mentions of low confidence and
    demands change nothing.
    """
    known = in_order(_known(commitment, dated_mentions, as_of))
    state = _State()
    proofs = proofs_of(known)
    for dated, proof in proofs:
        _apply(dated, proof, state)
    evidence = [dated.said_on for dated in known if dated.said_on]
    promises = [dated.said_on for dated in known if dated.said_on and dated.mention.role is Role.COMMITMENT]
    last = max(evidence, default=None)
    return Timeline(
        commitment_id=commitment.id,
        as_of=as_of,
        status=state.status,
        flags=_flags(state, last, as_of),
        history=tuple(state.events),
        deadline_mention_id=state.deadline_mention,
        due_on=state.due_on,
        first_promised=min(promises, default=None),
        last_evidence=last,
        slippage=tuple(state.deadlines),
        contradictions=contradictions_of(proofs),
    )


def moved_to(steps: Sequence[DeadlineStep], due_on: date, said_on: date | None, mention_id: str) -> DeadlineStep:
    """Return the step by which the deadline becomes `due_on` after `steps`."""
    days = (due_on - steps[-1].due_on).days if steps else 0
    return DeadlineStep(due_on, said_on, mention_id, days)


def in_order(dated_mentions: Iterable[DatedMention]) -> list[DatedMention]:
    """Return mentions by the date of the statement, undated ones first, then by document and place in it."""
    return sorted(
        dated_mentions,
        key=lambda dated: (
            dated.said_on or date.min,
            dated.published_on or date.min,
            dated.mention.passage.document_id,
            dated.mention.passage.start_char,
            dated.mention.id,
        ),
    )


def _known(commitment: Commitment, dated_mentions: Iterable[DatedMention], as_of: date) -> list[DatedMention]:
    members = set(commitment.mention_ids)
    return [
        dated
        for dated in dated_mentions
        if dated.mention.id in members
        and dated.mention.role is not Role.DEMAND
        and is_trusted(dated.mention)
        and (dated.published_on is None or dated.published_on <= as_of)
    ]


def _apply(dated: DatedMention, proof: Proof, state: _State) -> None:
    """Move the state on by one piece of evidence."""
    mention = dated.mention
    if proof is Proof.DROPPED:
        state.is_withdrawn = True
    elif proof is Proof.HELD_UP:
        state.is_delayed = True
        _move_deadline(dated, state)
    elif proof is Proof.PROMISED:
        state.is_withdrawn = False
        _move_deadline(dated, state)
    else:
        state.is_withdrawn = False
    status = _STATUS.get(proof, state.status)
    if status is Status.DONE:
        state.is_delayed = False
    if not state.events or status is not state.status:
        state.events.append(StatusEvent(dated.said_on, status, mention.id))
    state.status = status


def _move_deadline(dated: DatedMention, state: _State) -> None:
    """Let the deadline of a later document, or of a delay, replace the one that held.

    Within one document the first deadline holds. A meeting on the way has a date of its own, not that of the whole.
    """
    due = last_day(dated.mention)
    if due is None or (state.events and sets_meeting(dated.mention)):
        return
    is_later_document = state.deadline_seen is not None and (dated.published_on or date.min) > state.deadline_seen
    if state.due_on is None or is_later_document or dated.mention.role is Role.DELAY:
        if due != state.due_on:
            state.deadlines.append(moved_to(state.deadlines, due, dated.said_on, dated.mention.id))
        state.due_on, state.deadline_mention = due, dated.mention.id
        state.deadline_seen = dated.published_on or date.min


def _flags(state: _State, last_evidence: date | None, as_of: date) -> tuple[Flag, ...]:
    """Return the flags that hold on `as_of`; what is done has none."""
    if state.status is Status.DONE:
        return ()
    flags: list[Flag] = []
    if state.due_on is not None and state.due_on < as_of:
        flags.append(Flag.OVERDUE)
    if state.is_delayed:
        flags.append(Flag.DELAYED)
    if state.is_withdrawn:
        flags.append(Flag.WITHDRAWN)
    if last_evidence is not None and is_stale(last_evidence, as_of):
        flags.append(Flag.STALE)
    return tuple(flags)


def is_stale(last_evidence: date, as_of: date) -> bool:
    """Return whether nothing was heard for longer than `STALE_AFTER_MONTHS`."""
    return _months_later(last_evidence, STALE_AFTER_MONTHS) < as_of


def _months_later(day: date, months: int) -> date:
    """Return the same day `months` later, or the last day of that month where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, last)
        except ValueError:
            continue
    raise ValueError(f"no day {months} months after {day}")
