"""What people decided about grouping, applied to the machine's groups: a pure function, replayed at each run."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.records.commitment import Commitment
from pipeline.records.ids import content_id
from pipeline.records.review import DecisionKind


@dataclass(frozen=True, slots=True)
class GroupDecision:
    """A decision about grouping, with the mentions that are now at its places; a place without one is left out."""

    kind: DecisionKind
    mention_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The groups that hold in place of the machine's.

    `titled_after` names the machine's commitment whose title and theme a group keeps; one that was split off has none.
    `former` tells which group answers for a commitment that is no more.
    """

    groups: dict[str, tuple[str, ...]]  # mentions by commitment id
    titled_after: dict[str, str]
    former: dict[str, str]


def regroup(commitments: Sequence[Commitment], decisions: Sequence[GroupDecision]) -> Regrouped:
    """Apply decisions, in their order, to the machine's commitments; a mention that was rejected is in no group."""
    groups = {one.id: list(one.mention_ids) for one in commitments}
    titled_after = {one.id: one.id for one in commitments}
    former: dict[str, str] = {}
    for decision in decisions:
        homes = [_home(groups, mention_id) for mention_id in decision.mention_ids]
        if decision.kind in (DecisionKind.MERGE, DecisionKind.CONFIRM):
            _merge(groups, titled_after, former, [home for home in homes if home is not None])
        elif decision.kind is DecisionKind.REJECT and len(decision.mention_ids) == 1:
            _leave(groups, decision.mention_ids)
        elif decision.kind in (DecisionKind.SPLIT, DecisionKind.REJECT) and homes and homes[0] is not None:
            leaving = [one for one, home in zip(decision.mention_ids[1:], homes[1:], strict=True) if home == homes[0]]
            if leaving and len(groups[homes[0]]) > len(leaving):
                _leave(groups, leaving)
                groups[content_id("c", "split", *leaving)] = leaving
    kept = {key: tuple(members) for key, members in groups.items() if members}
    titles = {key: title for key, title in titled_after.items() if key in kept}
    return Regrouped(kept, titles, {old: new for old, new in former.items() if new in kept})


def _home(groups: dict[str, list[str]], mention_id: str) -> str | None:
    return next((key for key, members in groups.items() if mention_id in members), None)


def _merge(
    groups: dict[str, list[str]], titled_after: dict[str, str], former: dict[str, str], homes: Sequence[str]
) -> None:
    """Let the first group take in the others, which answer at their old ids from then on."""
    for other in homes[1:]:
        if other != homes[0] and other in groups:
            groups[homes[0]] += groups.pop(other)
            titled_after.pop(other, None)
            for old in [other, *(key for key, now in former.items() if now == other)]:
                former[old] = homes[0]


def _leave(groups: dict[str, list[str]], leaving: Sequence[str]) -> None:
    for members in groups.values():
        members[:] = [one for one in members if one not in leaving]
