"""Flow `analyse`: documents become mentions with actors, deadlines and embeddings in the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from pipeline.cover import cover
from pipeline.errors import WoordhouderError
from pipeline.flows.fingerprints import analysis_version
from pipeline.flows.progress import reporter
from pipeline.flows.workers import Workers
from pipeline.language import load_encoder
from pipeline.link import embed
from pipeline.records.commitment import CommitmentMention
from pipeline.records.coverage import AnswerCoverage
from pipeline.records.document import Document
from pipeline.segment import segment
from pipeline.settings import Settings
from pipeline.store import open_store

if TYPE_CHECKING:
    from pipeline.extract import Extractor

CHUNK = 8  # documents a worker takes at once: enough sentences to fill the encoder's batches


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
    # Imported here: only the workers need it, and with it torch, which takes seconds and memory to load.
    from pipeline.extract import Extractor

    return Extractor.load()


def load_models() -> None:
    """Load what analysis needs in this process; the encoder is the shipped one."""
    _extractor()
    load_encoder()


def analyse_documents(jobs: Sequence[AnalysisJob]) -> list[Analysis]:
    """Segment, extract and embed documents; the models are loaded once a process."""
    extractor = _extractor()
    segmented = [(job.document, segment(job.document)) for job in jobs]
    found = extractor.extract(segmented)
    encode = load_encoder(jobs[0].encoder_model).encode
    vectors = embed([one for mentions in found for one in mentions], encode)
    ends = np.cumsum([len(mentions) for mentions in found])
    parts = np.split(vectors, ends[:-1])
    covered = [cover(document, segmentation, encode) for document, segmentation in segmented]
    return [Analysis(*parts_of_one) for parts_of_one in zip(found, parts, covered, strict=True)]


@task(name="analyse documents", retries=2, retry_delay_seconds=1, cache_policy=NO_CACHE, persist_result=False)
def analyse_batch(
    document_ids: Sequence[str], database_url: str, settings: Settings, version: str, workers: Workers
) -> int:
    """Analyse one batch, each document stored in its own transaction; return the number of mentions."""
    count = 0
    with open_store(database_url) as store:
        documents = store.read.documents(document_ids)
        jobs = [AnalysisJob(document, settings.encoder_model) for document in documents]
        for job, outcome in workers.outcomes(analyse_documents, jobs, CHUNK):
            if isinstance(outcome, Analysis):
                store.write.save_analysis(job.document.id, outcome.mentions, outcome.vectors, outcome.coverage, version)
                count += len(outcome.mentions)
            elif isinstance(outcome, WoordhouderError):
                raise outcome  # a broken model or lexicon is no fault of the document
            else:
                failure = f"unexpected {type(outcome).__name__}: {' '.join(str(outcome).split())}"
                store.write.save_analysis_failure(job.document.id, failure, version)
            reporter().advance("analyse", 1)
    return count


@flow(name="analyse", validate_parameters=False, persist_result=False)
def analyse(database_url: str, settings: Settings, workers: Workers) -> int:
    """Analyse every document that was not analysed with the present code and models; return how many there were."""
    version = analysis_version(settings)
    with open_store(database_url) as store:
        waiting = store.read.documents_to_analyse(version)
    reporter().start("analyse", len(waiting))
    size = settings.documents_per_task
    for start in range(0, len(waiting), size):
        analyse_batch(waiting[start : start + size], database_url, settings, version, workers)
    return len(waiting)
