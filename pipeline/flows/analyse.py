"""Flow `analyse`: documents become mentions with actors, deadlines and embeddings in the store."""

from collections.abc import Sequence

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from pipeline.errors import WoordhouderError
from pipeline.flows.analysis_work import Analysis, AnalysisJob, analyse_documents
from pipeline.flows.fingerprints import analysis_version
from pipeline.flows.progress import reporter
from pipeline.flows.workers import Workers
from pipeline.settings import Settings
from pipeline.store import open_store

CHUNK = 4  # documents a worker takes at once: few enough that all workers finish a batch together


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
