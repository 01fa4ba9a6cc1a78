"""Flow `analyse`: documents become mentions with actors, deadlines and embeddings in the store."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from pipeline.errors import WoordhouderError
from pipeline.flows.analysis_work import Analysis, analyse_documents
from pipeline.flows.fingerprints import analysis_version
from pipeline.flows.progress import reporter
from pipeline.flows.workers import Workers
from pipeline.records.document import Document
from pipeline.settings import Settings
from pipeline.store import SearchKeys, open_store

# Tasks only wait for the workers and write to the store: with three at once the workers never wait for a task.
BATCHES_AT_ONCE = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=3))
# What a worker takes at once: enough for full batches of the encoder, few enough that all workers finish together.
CHUNK_CHARS = 120_000


@task(name="analyse documents", retries=2, retry_delay_seconds=1, cache_policy=NO_CACHE, persist_result=False)
def analyse_batch(
    document_ids: Sequence[str], database_url: str, settings: Settings, version: str, workers: Workers
) -> int:
    """Analyse one batch, each document stored in its own transaction; return the number of mentions."""
    count = 0
    analyse_chunk = partial(analyse_documents, encoder_model=settings.encoder, is_fast=settings.is_fast)
    with open_store(database_url) as store:
        pieces = list(_pieces(store.read.documents(document_ids), workers.count))
        for document, outcome in workers.outcomes(analyse_chunk, pieces):
            if isinstance(outcome, Analysis):
                store.write.save_theme(document.id, *outcome.theme)
                store.possible.save(document.id, outcome.possible)
                keys = SearchKeys(outcome.vectors, [(one.buckets, one.weights) for one in outcome.words])
                store.echoes.save(document.id, outcome.telling)
                store.write.save_analysis(document.id, outcome.mentions, keys, outcome.coverage, version)
                count += len(outcome.mentions)
            elif isinstance(outcome, WoordhouderError):
                raise outcome  # a broken model or lexicon is no fault of the document
            else:
                store.possible.save(document.id, ())
                failure = f"unexpected {type(outcome).__name__}: {' '.join(str(outcome).split())}"
                store.write.save_analysis_failure(document.id, failure, version)
            reporter().advance("analyse", 1)
    return count


def _pieces(documents: Sequence[Document], workers: int) -> Iterator[list[Document]]:
    most = min(CHUNK_CHARS, sum(len(document.text) for document in documents) // workers + 1)
    piece: list[Document] = []
    size = 0
    for document in documents:
        if piece and size + len(document.text) > most:
            yield piece
            piece, size = [], 0
        piece.append(document)
        size += len(document.text)
    if piece:
        yield piece


@flow(name="analyse", task_runner=BATCHES_AT_ONCE, validate_parameters=False, persist_result=False)
def analyse(database_url: str, settings: Settings, workers: Workers) -> int:
    """Analyse every document that was not analysed with the present code and models; return how many there were.

    The longest come first, and some batches are under way at once: no worker waits for another's long document.
    """
    version = analysis_version(settings)
    with open_store(database_url) as store:
        waiting = store.read.documents_to_analyse(version)
    reporter().start("analyse", len(waiting))
    size = settings.documents_per_task
    batches = [waiting[start : start + size] for start in range(0, len(waiting), size)]
    futures = [analyse_batch.submit(batch, database_url, settings, version, workers) for batch in batches]
    for future in futures:
        future.result()
    return len(waiting)
