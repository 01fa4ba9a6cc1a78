"""What worker processes do to documents and promises; without Prefect, which would cost each seconds and memory."""

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pipeline.cover import cover
from pipeline.language import load_encoder, load_nlp
from pipeline.language.static import STATIC_ENCODER
from pipeline.link import MentionFacts, RareWords, beside, document_theme, embed, make_titles, rare_words, telling_words
from pipeline.link.profile import forget_profiles
from pipeline.records.commitment import CommitmentMention, PossibleMention
from pipeline.records.coverage import AnswerCoverage
from pipeline.records.document import Document
from pipeline.records.ids import content_id
from pipeline.records.telling import TellingWord
from pipeline.segment import segment

if TYPE_CHECKING:
    from pipeline.extract import Extractor


@dataclass(frozen=True, slots=True)
class Analysis:
    """The mentions of one document, what finds the candidates of each, its coverage and theme, what may be mentions."""

    mentions: tuple[CommitmentMention, ...]
    vectors: NDArray[np.float32]  # (n, size)
    words: tuple[RareWords, ...]
    coverage: tuple[AnswerCoverage, ...]
    theme: tuple[str | None, float | None]  # with its chance
    telling: tuple[TellingWord, ...]
    possible: tuple[PossibleMention, ...]


@cache
def _extractor(*, is_fast: bool) -> "Extractor":
    # Imported here: the main process, which only hands out the work, does without torch.
    from pipeline.extract import Extractor

    return Extractor.load(is_fast=is_fast)


def load_models(*, is_fast: bool = False) -> None:
    """Load what analysis and titles need in this process; encoder and parser are the shipped ones."""
    import torch

    torch.set_num_threads(1)  # threads started here would be missing in the processes forked from this one
    _extractor(is_fast=is_fast)
    load_encoder(STATIC_ENCODER if is_fast else None)
    load_nlp()
    # What is loaded stays: it need not be looked through for garbage, nor copied for that into every worker.
    gc.collect()
    gc.freeze()


def analyse_documents(
    documents: Sequence[Document], encoder_model: str | None, *, is_fast: bool = False
) -> list[Analysis]:
    """Segment, extract, embed and judge documents; `encoder_model` embeds the mentions (None: the shipped encoder).

    `is_fast` finds the mentions without the fine-tuned encoder.
    The models are loaded once a process, and run over all documents together.
    """
    divided = [(document, segment(document)) for document in documents]
    read = _extractor(is_fast=is_fast).read(divided)
    encode = load_encoder(encoder_model).encode
    vectors = embed([mention for one in read for mention in (*one.mentions, *one.possible)], encode)
    ends = np.cumsum([len(group) for one in read for group in (one.mentions, one.possible)])[:-1]
    rows = np.split(vectors, ends)
    analyses = [
        Analysis(
            found.mentions,
            known,
            tuple(rare_words(one, document.metadata) for one in found.mentions),
            cover(document, segmentation, encode),
            document_theme(document.metadata.title, document.text, document.metadata.themes),
            tuple(telling_words(document, segmentation)),
            _possible(_facts(document, found.possible, doubted), _facts(document, found.mentions, known)),
        )
        for (document, segmentation), found, known, doubted in zip(divided, read, rows[::2], rows[1::2], strict=True)
    ]
    forget_profiles()
    return analyses


def _facts(
    document: Document, mentions: Sequence[CommitmentMention], vectors: NDArray[np.float32]
) -> list[MentionFacts]:
    about = document.metadata
    place = (document.id, about.date, about.kind, about.title, about.jurisdiction)
    return [
        MentionFacts(one, *place, vector, number=about.number) for one, vector in zip(mentions, vectors, strict=True)
    ]


def _possible(doubted: Sequence[MentionFacts], known: Sequence[MentionFacts]) -> tuple[PossibleMention, ...]:
    """Return what may be mentions of a document, each with the mention that it stands beside."""
    near = beside(doubted, known)
    return tuple(
        PossibleMention(
            id=content_id("p", one.id),
            passage=one.passage,
            role=one.role,
            strength=one.strength,
            confidence=one.confidence,
            cues=one.cues,
            beside_id=near.get(one.id),
        )
        for one in (facts.mention for facts in doubted)
    )


def name_promises(sources: Sequence[MentionFacts], nlp_model: str | None) -> list[str]:
    """Return a title for each promise, by the mention that names it."""
    return make_titles(sources, nlp_model)
