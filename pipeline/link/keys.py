"""What finds a mention's candidates: little enough to hold for a whole archive, made once and stored."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.link.facts import MentionFacts, Vector, context_of, subject_of
from pipeline.link.profile import rare_words_of
from pipeline.records.commitment import CommitmentMention


@dataclass(frozen=True, slots=True, eq=False)
class RareWords:
    """The buckets of a mention's rare words, int32 (n,), and their weights, float32 (n,), of length 1 together."""

    buckets: NDArray[np.int32]
    weights: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class MentionKey:
    """A mention's place, its row of `embed` and its rare words."""

    mention_id: str
    document_id: str
    sentence: int
    vector: Vector
    words: RareWords


def rare_words(mention: CommitmentMention, title: str | None = None) -> RareWords:
    """Return the rare words of a mention's quote and of what its document is about.

    `title` is the document's, where the mention's context does not tell it.
    """
    about = rare_words_of(subject_of(context_of(mention).title or title or ""))
    weights = about | rare_words_of(mention.passage.text)
    norm = sum(weight * weight for weight in weights.values()) ** 0.5
    values = [weight / norm for weight in weights.values()]
    return RareWords(np.array(list(weights), dtype=np.int32), np.array(values, dtype=np.float32))


def keys_of(facts: Sequence[MentionFacts]) -> list[MentionKey]:
    """Return the keys of mentions that are not in a store."""
    return [
        MentionKey(
            one.mention.id, one.document_id, one.mention.sentence, one.vector, rare_words(one.mention, one.title)
        )
        for one in facts
    ]
