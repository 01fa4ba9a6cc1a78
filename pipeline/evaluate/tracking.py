"""Scores of tracking: the status of each commitment of the set, read from the predicted one that holds most of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.evaluate.figures import Tally, accuracy, add_up, label_counts, macro_f1
from pipeline.evaluate.gold import GoldSet
from pipeline.evaluate.matching import Pair
from pipeline.evaluate.predictions import FoundMention, Predictions
from pipeline.records.status import Status

LABELS = tuple(str(status) for status in Status)
NO_DOCUMENT = ""


@dataclass(frozen=True, slots=True)
class StatusOutcome:
    """What a run says of one gold commitment; `found` is None where no mention of it was found."""

    commitment: str
    title: str
    document: str  # of its first mention in the set
    accepted: tuple[str, ...]
    found: str | None
    cluster: str | None

    @property
    def is_right(self) -> bool:
        """Whether the status is one that gold accepts."""
        return self.found in self.accepted


def status_outcomes(
    gold: GoldSet, predicted: Sequence[FoundMention], pairs: Sequence[Pair], run: Predictions
) -> list[StatusOutcome]:
    """Return what became of every gold commitment; a tie between predicted ones goes to the best matched mention."""
    votes: dict[str, Counter[str]] = {key: Counter() for key in gold.statuses}
    for i, j in pairs:
        key, cluster = gold.mentions[i].commitment, predicted[j].cluster
        if key in votes and cluster in run.statuses:
            votes[key][cluster] += 1
    first = {one.commitment: one.document for one in reversed(gold.mentions)}
    told = []
    for key, wanted in gold.statuses.items():
        best = votes[key].most_common(1)  # keeps the order of the pairs, best first, among equals
        chosen = best[0][0] if best else None
        found = run.statuses[chosen] if chosen is not None else None
        told.append(StatusOutcome(key, wanted.title, first.get(key, NO_DOCUMENT), wanted.status, found, chosen))
    return told


def status_tallies(judged: Sequence[StatusOutcome]) -> tuple[Tally, Tally]:
    """Return accuracy and macro-F1; a commitment counts with the document of its first mention in the set."""
    rights = [(one.document, (int(one.is_right), 1)) for one in judged]
    labels = [(one.document, label_counts(one.accepted, one.found, LABELS)) for one in judged]
    return Tally(accuracy, add_up(rights), ("", "n")), Tally(macro_f1, add_up(labels), ())
