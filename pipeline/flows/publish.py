"""Flow `publish`: the store's state on a date becomes files in the output folder."""

from datetime import date
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from pipeline.publish import Archive, publish, read_archive
from pipeline.store import open_store


@task(name="write files", retries=1, cache_policy=NO_CACHE, persist_result=False)
def write_files(database_url: str, out: str, as_of: date) -> Archive:
    """Write the export and the tables; return what they show."""
    with open_store(database_url) as store:
        archive = read_archive(store, as_of)
    publish(archive, Path(out))
    return archive


@flow(name="publish", validate_parameters=False, persist_result=False)
def publish_files(database_url: str, out: str, as_of: date) -> Archive:
    """Write `tracker.json` and the tables into `out`."""
    return write_files(database_url, out, as_of)
