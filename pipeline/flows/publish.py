"""Flow `publish`: the store's state on a date becomes files in the output folder."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from pipeline.publish import Export, has_tables, kept_export, publish, read_archive, renewed, tracker_export
from pipeline.store import open_store


@task(name="write files", retries=1, cache_policy=NO_CACHE, persist_result=False)
def write_files(
    database_url: str, out: str, as_of: date, digest: str | None = None, changed: Collection[str] | None = None
) -> Export:
    """Write the export and the tables; return what they show.

    Where `changed` names the promises that changed since the export with this digest, only those are read.
    """
    with open_store(database_url) as store:
        before = None if changed is None else kept_export(Path(out), digest)
        archive = read_archive(store, as_of, None if before is None else changed)
        export = tracker_export(archive)
        if before is not None and changed is not None:
            export = renewed(before, export, changed, archive.silent)
        if digest is not None and export == before and has_tables(Path(out)):
            store.publisher.save_exported(digest)
        else:
            store.publisher.save_exported(publish(export, Path(out)))
    return export


@flow(name="publish", validate_parameters=False, persist_result=False)
def publish_files(
    database_url: str, out: str, as_of: date, digest: str | None = None, changed: Collection[str] | None = None
) -> Export:
    """Write `tracker.json` and the tables into `out`."""
    return write_files(database_url, out, as_of, digest, changed)
