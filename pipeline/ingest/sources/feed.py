"""Reader of Atom and RSS: each entry's page or enclosed document."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import feedparser

from pipeline.errors import SourceDrift
from pipeline.ingest.archive import Item
from pipeline.ingest.fetch.checks import is_xml
from pipeline.ingest.fetch.session import Session
from pipeline.ingest.sources.declaration import Found, Source, Window
from pipeline.records.document import DocumentKind, DocumentMetadata


def find(source: Source, stream: str, window: Window, session: Session) -> Iterator[Found]:  # noqa: ARG001
    """Yield the entries of the feed at `address`, by their id; `updated` marks a change."""
    response = session.get(source.address, is_xml)
    feed = feedparser.parse(response.content, sanitize_html=False, resolve_relative_uris=True)
    if not feed.version:
        raise SourceDrift(response.url, "is neither Atom nor RSS", response.content)
    kind = source.options.get("kind")
    for entry in feed.entries:
        url = _link(entry)
        if url is None:
            raise SourceDrift(response.url, f"entry {entry.get('id', '?')} has no link", response.content)
        facts = DocumentMetadata(
            title=entry.get("title") or None,
            kind=DocumentKind(kind) if kind else None,
            date=_day(entry.get("published_parsed") or entry.get("updated_parsed")),
            jurisdiction=source.jurisdiction,
            url=url,
            publisher=source.publisher,
        )
        yield Found(entry.get("id") or url, entry.get("updated") or entry.get("published"), url, facts)


def read(source: Source, found: Found, session: Session) -> Item:  # noqa: ARG001
    """Fetch the document that an entry links to."""
    return Item(found.facts, (session.page(found.url or found.key),))


def _link(entry: Any) -> str | None:
    enclosures = [one.get("href") for one in entry.get("enclosures", []) if one.get("href")]
    link = enclosures[0] if enclosures else entry.get("link")
    return str(link) if link else None


def _day(parsed: Any) -> date | None:
    return date(*parsed[:3]) if parsed else None
