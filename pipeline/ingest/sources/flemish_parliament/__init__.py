"""Reader of the Flemish Parliament's open data: what is proven stands in `proven`, what is guessed in `guessed`."""

from collections.abc import Iterator

from pipeline.ingest.archive import Item
from pipeline.ingest.fetch.session import Session
from pipeline.ingest.sources.declaration import Found, Source, Window
from pipeline.ingest.sources.flemish_parliament import meetings, oral_questions, papers, search, written_questions

READERS = {
    "schv": written_questions.read_question,
    "vi": oral_questions.read_question,
    "verg": meetings.read_meeting,
    "pi": papers.read_paper,
}


def find(source: Source, stream: str, window: Window, session: Session) -> Iterator[Found]:
    """Yield the records that a stream lists: meetings by their dates, all else by the search."""
    options = source.streams[stream].options
    listed = meetings.find_meetings if "meetings" in options else search.find_records
    return listed(source, options, window, session)


def read(source: Source, found: Found, session: Session) -> Item:
    """Fetch one record with its files; its key says what it is, as in "schv/1742001"."""
    return READERS[found.key.partition("/")[0]](source, found, session)
