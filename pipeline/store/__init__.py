"""The tracker database: `open_store` gives its read and write sides."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine

from pipeline.store.briefing import Briefing
from pipeline.store.courses import Course, Courses
from pipeline.store.database import open_engine, sqlite_url
from pipeline.store.echoes import Echoes
from pipeline.store.kept_keys import Keys, StoredKeys
from pipeline.store.library import Library, Shelf
from pipeline.store.people import Alert, ErrorReport, OpenSession, People
from pipeline.store.possible import Possible
from pipeline.store.published import Publisher
from pipeline.store.published_queries import Columns, Published
from pipeline.store.queries import DocumentFacts, Queries, StoredMention
from pipeline.store.relations import Relations
from pipeline.store.repository import Repository, SourceFile
from pipeline.store.search_keys import SearchKeys
from pipeline.store.silence import Silences
from pipeline.store.voices import Voices

__all__ = [
    "Alert",
    "Briefing",
    "Columns",
    "Course",
    "Courses",
    "DocumentFacts",
    "Echoes",
    "ErrorReport",
    "Keys",
    "Library",
    "OpenSession",
    "People",
    "Possible",
    "Published",
    "Publisher",
    "Queries",
    "Relations",
    "Repository",
    "SearchKeys",
    "Shelf",
    "Silences",
    "SourceFile",
    "Store",
    "StoredKeys",
    "StoredMention",
    "Voices",
    "open_store",
    "sqlite_url",
]


@dataclass(frozen=True, slots=True)
class Store:
    """The sides of one open database."""

    read: Queries
    courses: Courses
    write: Repository
    published: Published
    publisher: Publisher
    people: People
    library: Library
    relations: Relations
    keys: Keys
    silences: Silences
    briefing: Briefing
    voices: Voices
    echoes: Echoes
    possible: Possible
    release: Callable[[], None]  # closes connections that wait for work: a process that is forked must not share them


def store_on(engine: Engine) -> Store:
    """Return all sides of the database of an engine."""
    return Store(
        Queries(engine),
        Courses(engine),
        Repository(engine),
        Published(engine),
        Publisher(engine),
        People(engine),
        Library(engine),
        Relations(engine),
        Keys(engine),
        Silences(engine),
        Briefing(engine),
        Voices(engine),
        Echoes(engine),
        Possible(engine),
        engine.dispose,
    )


@contextmanager
def open_store(url: str) -> Iterator[Store]:
    """Open the database at `url` (made and migrated where needed) and close it afterwards."""
    engine = open_engine(url)
    try:
        yield store_on(engine)
    finally:
        engine.dispose()
