"""Fetching: what a source has that the archive has not, politely and for as long as it takes."""

from pathlib import Path

from pipeline.ingest.archive import Archive
from pipeline.ingest.fetch.client import Client
from pipeline.ingest.fetch.driver import Driver
from pipeline.ingest.fetch.exchange import Place
from pipeline.ingest.fetch.report import SourceReport
from pipeline.ingest.fetch.windows import Period
from pipeline.ingest.sources import Source, load_reader

__all__ = ["Period", "SourceReport", "fetch"]


def fetch(source: Source, folder: Path, period: Period, agent: str, mirror: str | None) -> SourceReport:
    """Fetch one source into the archive in `folder`, which must be locked, and return what was done.

    `agent` is our User-Agent; `mirror` is asked in place of the source's hosts. Raises InvalidSettings for a source
    that cannot be used.
    """
    reader = load_reader(source)
    with Client(Place(agent, source.hosts, mirror), source.politeness) as client:
        return Driver(source, reader, Archive(folder), client).fetch(period)
