"""Clustering with constraints: groups of mentions of one promised action, from judged links."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from pipeline.link.scorer import LIKELY_FROM
from pipeline.records.commitment import CommitmentMention, Role
from pipeline.records.link import RECOUNTS, VETO, Link
from pipeline.records.passage import Passage

MERGE_FROM = LIKELY_FROM  # mean score between two groups from which they are one

Pair = tuple[str, str]


def components(mention_ids: Iterable[str], links: Iterable[Link]) -> list[tuple[str, ...]]:
    """Return the groups of mentions that sure and likely links connect, each sorted and independent of the others."""
    parent = {mention_id: mention_id for mention_id in mention_ids}

    def root(item: str) -> str:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for link in links:
        if link.judgement.joins and link.first_id in parent and link.second_id in parent:
            first, second = sorted((root(link.first_id), root(link.second_id)))
            parent[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for item in parent:
        groups[root(item)].append(item)
    return sorted(tuple(sorted(group)) for group in groups.values())


def cluster(
    mention_ids: Iterable[str], links: Iterable[Link], demand_ids: Collection[str] = frozenset()
) -> list[tuple[str, ...]]:
    """Return disjoint groups that hold every mention once, sorted; depends on the sets of mentions and links alone.

    Groups grow by average linkage over the scores, a pair without a link counting 0, so that look-alikes do not chain;
    a vetoed pair never shares a group. What tells of a decision taken elsewhere is put with it first of all, however
    differently both are worded. Demands join a finished group by their best link and never bind others.
    """
    ids = sorted(set(mention_ids))
    kept = list(links)
    scores = {(link.first_id, link.second_id): _pull(link) for link in kept if VETO not in link.features}
    vetoes = {(link.first_id, link.second_id) for link in kept if VETO in link.features}
    demands = set(demand_ids)
    promises = [mention_id for mention_id in ids if mention_id not in demands]
    groups: list[tuple[str, ...]] = []
    for component in components(promises, kept):
        groups.extend(_merged(component, scores, vetoes))
    return sorted(_with_demands(groups, [i for i in ids if i in demands], kept))


def _pull(link: Link) -> float:
    return float("inf") if RECOUNTS in link.features else link.score


def without_echoes(groups: Iterable[Sequence[str]], mentions: Iterable[CommitmentMention]) -> list[tuple[str, ...]]:
    """Leave out lone mentions that echo another: a sentence under two sub-questions counts once where it joins none.

    Raises `KeyError` where `mentions` has one that is in no group.
    """
    kept = [tuple(group) for group in groups]
    size_of = {mention_id: len(group) for group in kept for mention_id in group}
    told: dict[tuple[Passage, Role], list[CommitmentMention]] = defaultdict(list)
    for one in mentions:
        told[one.passage, one.role].append(one)
    dropped: set[str] = set()
    for echoes in told.values():
        first = min(echoes, key=lambda one: (size_of[one.id] == 1, one.question_numbers, one.id))
        dropped |= {one.id for one in echoes if size_of[one.id] == 1 and one is not first}
    return [group for group in kept if not dropped.issuperset(group)]


def _merged(component: Sequence[str], scores: Mapping[Pair, float], vetoes: Collection[Pair]) -> list[tuple[str, ...]]:
    """Merge the closest two groups until none are close enough; ties go to the smallest ids."""
    groups: dict[str, tuple[str, ...]] = {item: (item,) for item in component}
    sums: dict[Pair, float] = {}
    for i, a in enumerate(component):
        for b in component[i + 1 :]:
            if (a, b) in vetoes:
                sums[a, b] = float("-inf")
            elif (a, b) in scores:
                sums[a, b] = scores[a, b]
    while True:
        best = _closest(groups, sums)
        if best is None:
            return list(groups.values())
        kept, gone = best
        groups[kept] = tuple(sorted(groups[kept] + groups.pop(gone)))
        _fold(kept, gone, groups, sums)


def _closest(groups: Mapping[str, tuple[str, ...]], sums: Mapping[Pair, float]) -> Pair | None:
    best: tuple[float, Pair] | None = None
    for pair, total in sums.items():
        mean = round(total / (len(groups[pair[0]]) * len(groups[pair[1]])), 9)
        if mean >= MERGE_FROM and (best is None or (-mean, pair) < best):
            best = (-mean, pair)
    return best[1] if best else None


def _fold(kept: str, gone: str, groups: Mapping[str, tuple[str, ...]], sums: dict[Pair, float]) -> None:
    """Add the sums of the group that is gone to those of the group that kept it."""
    sums.pop((min(kept, gone), max(kept, gone)), None)
    for other in groups:
        moved = sums.pop((min(other, gone), max(other, gone)), None)
        if moved is not None and other != kept:
            pair = (min(other, kept), max(other, kept))
            sums[pair] = sums.get(pair, 0.0) + moved


def _with_demands(
    groups: Sequence[tuple[str, ...]], demands: Sequence[str], links: Iterable[Link]
) -> list[tuple[str, ...]]:
    group_of = {item: group for group in groups for item in group}
    best: dict[str, tuple[float, str]] = {}
    wanted = set(demands)
    for link in links:
        if not link.judgement.joins:
            continue
        for demand, other in ((link.first_id, link.second_id), (link.second_id, link.first_id)):
            if demand in wanted and other in group_of:
                best[demand] = min(best.get(demand, (0.0, "")), (-link.score, other))
    joined: dict[tuple[str, ...], list[str]] = {group: list(group) for group in groups}
    for demand, (_, other) in best.items():
        joined[group_of[other]].append(demand)
    alone = [(demand,) for demand in demands if demand not in best]
    return [tuple(sorted(items)) for items in joined.values()] + alone
