"""What people decide about the machine's work: an append-only log, keyed so that it survives reruns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DecisionKind(StrEnum):
    """What a decision does; each can be undone by a later one."""

    CONFIRM = "confirm"  # both passages are about the same promise
    REJECT = "reject"  # one passage: it voices no promise; two: they are not about the same one
    MERGE = "merge"  # the promises that hold these passages are one
    SPLIT = "split"  # the passages after the first leave its promise, together
    SET_STATUS = "set_status"  # `value` holds from the date of the passage's document on
    SET_DATE = "set_date"  # `value` is the day by which the promise of this passage is due
    ERASE = "erase"  # the name whose fingerprints are in `value` is suppressed everywhere; no anchors
    UNDO = "undo"  # the decision `undoes` holds no longer


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a document: what a decision is about, whatever the machine calls the mention there."""

    document_id: str
    start_char: int
    end_char: int

    def overlap(self, other: "Anchor") -> int:
        """Return how many characters both places share."""
        if self.document_id != other.document_id:
            return 0
        return max(0, min(self.end_char, other.end_char) - max(self.start_char, other.start_char))


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log."""

    id: str  # content-derived
    kind: DecisionKind
    anchors: tuple[Anchor, ...]
    value: str | None
    author: str
    reason: str
    made_at: datetime  # with time zone
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """A decision as a form or the command line asks for it."""

    kind: DecisionKind
    anchors: tuple[Anchor, ...]
    value: str | None
    author: str
    reason: str
    undoes: str | None = None


def in_force(log: Sequence[Decision]) -> list[Decision]:
    """Return the decisions that hold, in the order of the log; undoing an undo makes the first hold again."""
    undone: set[str] = set()
    for one in reversed(log):
        if one.kind is DecisionKind.UNDO and one.id not in undone and one.undoes is not None:
            undone.add(one.undoes)
    return [one for one in log if one.id not in undone and one.kind is not DecisionKind.UNDO]
