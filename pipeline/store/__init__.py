"""The tracker database: `open_store` gives its read and write sides."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pipeline.store.database import open_engine, sqlite_url
from pipeline.store.queries import DocumentFacts, Queries, StoredMention
from pipeline.store.repository import Repository, SourceFile

__all__ = ["DocumentFacts", "Queries", "Repository", "SourceFile", "Store", "StoredMention", "open_store", "sqlite_url"]


@dataclass(frozen=True, slots=True)
class Store:
    """Both sides of one open database."""

    read: Queries
    write: Repository


@contextmanager
def open_store(url: str) -> Iterator[Store]:
    """Open the database at `url` (made and migrated where needed) and close it afterwards."""
    engine = open_engine(url)
    try:
        yield Store(Queries(engine), Repository(engine))
    finally:
        engine.dispose()
