"""What finds a mention's candidates: little enough to hold for a whole archive, made once and stored."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.lexicon.measures import step_of
from pipeline.link.facts import MentionFacts, context_of, subject_of
from pipeline.link.frames import RARE, frames_of, plan_of, telling_word
from pipeline.link.profile import rare_words_of
from pipeline.link.references import Question, names_of_question, questions_named_by
from pipeline.link.wording import IDF_BUCKETS, content_stems, words_of
from pipeline.records.commitment import CommitmentMention
from pipeline.records.document import DocumentKind, DocumentMetadata

# Buckets beside those of words: of the questions, plans and measures that a mention names, and of the names of the
# question that it stands in, of the plan that it makes, of the measure of which it is a step.
NAMED, NAMES = slice(IDF_BUCKETS, 2 * IDF_BUCKETS), slice(2 * IDF_BUCKETS, 3 * IDF_BUCKETS)
TOLD = NAMES.stop  # the bucket of every mention that stands in no government decision
BUCKETS = TOLD + 1


@dataclass(frozen=True, slots=True, eq=False)
class RareWords:
    """The buckets of a mention's rare words, int32 (n,), and their weights, float32 (n,), of length 1 together.

    Behind them stands what else it names, in the buckets `NAMED`, what names it, in `NAMES`, and the mark `TOLD`.
    """

    buckets: NDArray[np.int32]
    weights: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class MentionKeys:
    """The places of n mentions, their rows of `embed`, float (n, 2 x size), and their rare words.

    `word_counts`, int64 (n,), says how many of `buckets` and `weights` belong to each mention in turn.
    """

    mention_ids: Sequence[str]
    document_ids: Sequence[str]
    sentences: NDArray[np.int64]
    vectors: NDArray[Any]  # float16 or float32
    word_counts: NDArray[np.int64]
    buckets: NDArray[np.int32]
    weights: NDArray[np.float32]

    def __len__(self) -> int:
        """Return the number of mentions."""
        return len(self.mention_ids)


def rare_words(mention: CommitmentMention, document: DocumentMetadata) -> RareWords:
    """Return the rare words of a mention's quote and of what its document is about, and what it names beside them.

    The document's title counts where the mention's context does not tell it. An answer has the words of its
    sub-question too: "die zijn in het voorjaar gepubliceerd" has none of its own.
    """
    text, context = mention.passage.text, context_of(mention)
    subject = subject_of(context.title or document.title or "")
    is_told = document.kind is not DocumentKind.GOVERNMENT_DECISION
    asked = rare_words_of(context.question) if is_told else {}
    weights = rare_words_of(subject) | asked | rare_words_of(text)
    norm = sum(weight * weight for weight in weights.values()) ** 0.5
    own = names_of_question(document.number, document.kind, document.date)
    named = questions_named_by(text, context, document.date) - own
    wholes = [("plan", word) for frame in frames_of(text) for word, weight in frame.items() if weight >= RARE]
    plan, measure = plan_of(text), _measure(text, subject, document)
    made = [("plan", telling_word(plan))] if plan else []
    beside = [*_buckets([*named, *wholes, *measure], NAMED), *_buckets([*own, *made, *measure], NAMES)]
    beside += [TOLD] if is_told else []
    values = [weight / norm for weight in weights.values()] + [1.0] * len(beside)
    return RareWords(np.array([*weights, *beside], dtype=np.int32), np.array(values, dtype=np.float32))


def _measure(text: str, subject: str, document: DocumentMetadata) -> list[tuple[str, ...]]:
    """Return what names the measure that a sentence of a decision is a step of: the words of the title, and numbers.

    "Over dit besluit wordt advies ingewonnen" shares nothing else with the approval that follows months later.
    """
    if document.kind is not DocumentKind.GOVERNMENT_DECISION or step_of(text) is None:
        return []
    named = {*content_stems(subject), *(word for word in words_of(subject) if word[0].isdigit())}
    return [("measure", *sorted(named))] if named else []


def _buckets(named: Iterable[Question | tuple[str, ...]], among: slice) -> list[int]:
    return sorted({among.start + zlib.crc32(repr(one).encode("utf-8")) % IDF_BUCKETS for one in named})


def keys_of(facts: Sequence[MentionFacts]) -> MentionKeys:
    """Return the keys of mentions that are not in a store."""
    words = [
        rare_words(one.mention, DocumentMetadata(one.title, one.kind, one.document_on, number=one.number))
        for one in facts
    ]
    nothing = [np.zeros(0)]
    return MentionKeys(
        [one.mention.id for one in facts],
        [one.document_id for one in facts],
        np.array([one.mention.sentence for one in facts], dtype=np.int64),
        np.stack([one.vector for one in facts]) if facts else np.zeros((0, 0), dtype=np.float32),
        np.array([len(one.buckets) for one in words], dtype=np.int64),
        np.concatenate(nothing + [one.buckets for one in words]).astype(np.int32),
        np.concatenate(nothing + [one.weights for one in words]).astype(np.float32),
    )
