"""Reader of a folder on disk: what a colleague drops there is kept with its versions."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import NothingToDo, SourceProblem
from pipeline.ingest.archive import Item, Part
from pipeline.ingest.archive.sheet import MAIN
from pipeline.ingest.fetch.session import Session
from pipeline.ingest.folder import list_folder
from pipeline.ingest.manifest import read_manifest
from pipeline.ingest.sources.declaration import Found, Source, Window
from pipeline.records.document import DocumentMetadata


def find(source: Source, stream: str, window: Window, session: Session) -> Iterator[Found]:  # noqa: ARG001
    """Yield each readable file of `options.path` with what its metadata.json knows; size and time mark a change."""
    folder = Path(str(source.options["path"]))
    try:
        listing = list_folder(folder)
    except NothingToDo as error:
        raise SourceProblem(str(error)) from error
    entries = read_manifest(folder).entries
    for file in listing.files:
        status = (folder / file).stat()
        facts = entries.get(file, DocumentMetadata())
        yield Found(file, f"{status.st_size}:{status.st_mtime_ns}:{facts}", (folder / file).as_posix(), facts)


def read(source: Source, found: Found, session: Session) -> Item:  # noqa: ARG001
    """Return one file as it is now."""
    path = Path(str(source.options["path"])) / found.key
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceProblem(f"{path}: {error.strerror}") from error
    return Item(found.facts, (Part(MAIN, path.as_posix(), content, path.suffix.lower()),))
