"""What worker processes do to analyse documents; without Prefect, which would cost each seconds and memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pipeline.cover import cover
from pipeline.language import load_encoder
from pipeline.link import embed
from pipeline.records.commitment import CommitmentMention
from pipeline.records.coverage import AnswerCoverage
from pipeline.records.document import Document
from pipeline.segment import segment

if TYPE_CHECKING:
    from pipeline.extract import Extractor


@dataclass(frozen=True, slots=True)
class AnalysisJob:
    """One document to analyse, and the encoder to embed its mentions with (None: the shipped one)."""

    document: Document
    encoder_model: str | None


@dataclass(frozen=True, slots=True)
class Analysis:
    """The mentions of one document, their embeddings for linking, float32 (n, dimensions), and its coverage."""

    mentions: tuple[CommitmentMention, ...]
    vectors: NDArray[np.float32]
    coverage: tuple[AnswerCoverage, ...]


@cache
def _extractor() -> "Extractor":
    # Imported here: the main process, which only hands out the work, does without torch.
    from pipeline.extract import Extractor

    return Extractor.load()


def load_models() -> None:
    """Load what analysis needs in this process; the encoder is the shipped one."""
    _extractor()
    load_encoder()


def analyse_documents(jobs: Sequence[AnalysisJob]) -> list[Analysis]:
    """Segment, extract, embed and judge documents; the models are loaded once a process."""
    return [_analysed(job) for job in jobs]


def _analysed(job: AnalysisJob) -> Analysis:
    # One document at a time: the last digits of 16-bit arithmetic depend on what else is in a batch, and a document's
    # analysis must not depend on the documents that happen to be read with it.
    segmentation = segment(job.document)
    [mentions] = _extractor().extract([(job.document, segmentation)])
    encode = load_encoder(job.encoder_model).encode
    return Analysis(mentions, embed(mentions, encode), cover(job.document, segmentation, encode))
