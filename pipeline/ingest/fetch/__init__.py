"""Fetching: what a source has that the archive has not, politely and for as long as it takes."""

from pathlib import Path

from pipeline import __version__
from pipeline.ingest.archive import Archive
from pipeline.ingest.fetch.client import AGENT, Client
from pipeline.ingest.fetch.driver import Driver
from pipeline.ingest.fetch.exchange import Place
from pipeline.ingest.fetch.report import SourceReport
from pipeline.ingest.fetch.windows import Period
from pipeline.ingest.sources import Source, load_reader

__all__ = ["Period", "SourceReport", "agent", "fetch"]


def agent(contact: str | None) -> str:
    """Return the User-Agent: what we are, and whom a server's keeper can write to."""
    return f"{AGENT}/{__version__} (archive of parliamentary documents; {contact or 'no contact given'})"


def fetch(source: Source, folder: Path, period: Period, contact: str | None, mirror: str | None) -> SourceReport:
    """Fetch one source into the archive in `folder`, which must be locked, and return what was done.

    `mirror` is asked in place of the source's hosts. Raises InvalidSettings for a source that cannot be used.
    """
    reader = load_reader(source)
    place = Place(agent(contact), source.hosts, mirror)
    with Client(place, source.politeness) as client:
        return Driver(source, reader, Archive(folder), client).fetch(period)
