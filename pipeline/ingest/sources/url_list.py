"""Reader of a text file with addresses."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import SourceProblem
from pipeline.ingest.archive import Item
from pipeline.ingest.fetch.session import Session
from pipeline.ingest.sources.declaration import Found, Source, Window
from pipeline.records.document import DocumentMetadata


def find(source: Source, stream: str, window: Window, session: Session) -> Iterator[Found]:  # noqa: ARG001
    """Yield each address of the file at `options.path`; lines with # are remarks."""
    path = Path(str(source.options["path"]))
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceProblem(f"{path}: cannot be read ({error})") from error
    for line in lines:
        url, _, title = line.strip().partition("\t")
        if url and not url.startswith("#"):
            facts = DocumentMetadata(title=title.strip() or None, url=url, jurisdiction=source.jurisdiction)
            yield Found(url, None, url, facts)


def read(source: Source, found: Found, session: Session) -> Item:  # noqa: ARG001
    """Fetch the document or page at an address, if it changed since the last time."""
    return Item(found.facts, (session.page(found.key),))
