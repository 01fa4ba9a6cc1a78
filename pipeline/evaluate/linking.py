"""Scores of linking: whether mentions of one promised action were put into one commitment."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations

from pipeline.evaluate.extraction import COUNTS
from pipeline.evaluate.figures import Tally, add_up, b_cubed, precision_recall
from pipeline.evaluate.gold import GoldMention
from pipeline.evaluate.matching import Pair
from pipeline.evaluate.predictions import FoundMention
from pipeline.records.commitment import Role

Clusters = Mapping[int, Hashable | None]  # index of a gold mention -> its cluster, None where it was not found


def linking_tallies(
    gold: Sequence[GoldMention], predicted: Sequence[FoundMention], pairs: Sequence[Pair]
) -> dict[str, Tally]:
    """Return "link" (B-cubed), "link_pairs" and "link_across" (pairs from two documents) over the gold mentions.

    Optional mentions and demands are left out. One that was not found misses all its pairs and scores 0 in B-cubed.
    A pair counts with the document of the mention that stands first in the set.
    """
    found = dict(pairs)
    wanted: dict[int, Hashable | None] = {
        i: one.commitment
        for i, one in enumerate(gold)
        if one.commitment and one.role is not Role.DEMAND and not one.optional
    }
    made: dict[int, Hashable | None] = {i: predicted[found[i]].cluster if i in found else None for i in wanted}
    return cluster_tallies(wanted, made, [one.document for one in gold])


def cluster_tallies(wanted: Clusters, made: Clusters, documents: Sequence[str]) -> dict[str, Tally]:
    """Compare two clusterings of the same items; `documents` gives the document of each item by its number."""
    right, guessed = _together(wanted), _together(made)
    rows = {
        (a, b): (int((a, b) in right and (a, b) in guessed), int((a, b) in guessed), int((a, b) in right))
        for a, b in sorted(right | guessed)
    }
    pairs = add_up((documents[a], row) for (a, _), row in rows.items())
    across = add_up((documents[a], row) for (a, b), row in rows.items() if documents[a] != documents[b])
    return {
        "link": _b_cubed(wanted, made, documents),
        "link_pairs": Tally(precision_recall, pairs, COUNTS),
        "link_across": Tally(precision_recall, across, COUNTS),
    }


def _together(clusters: Clusters) -> set[tuple[int, int]]:
    """Return the pairs of mentions that share a cluster, the lower index first."""
    return {pair for members in _members(clusters).values() for pair in combinations(sorted(members), 2)}


def _members(clusters: Clusters) -> dict[Hashable, set[int]]:
    members: dict[Hashable, set[int]] = defaultdict(set)
    for item, cluster in clusters.items():
        if cluster is not None:
            members[cluster].add(item)
    return members


def _b_cubed(wanted: Clusters, made: Clusters, documents: Sequence[str]) -> Tally:
    in_gold, in_run = _members(wanted), _members(made)
    rows = []
    for item, cluster in wanted.items():
        precision = recall = 0.0
        guess = made[item]
        if guess is not None and cluster is not None:
            shared = len(in_gold[cluster] & in_run[guess])
            precision, recall = shared / len(in_run[guess]), shared / len(in_gold[cluster])
        rows.append((documents[item], (precision, recall, 1.0)))
    return Tally(b_cubed, add_up(rows), ("", "", "n"))
