"""Find the records of some days with the search, the only way to find written questions and papers."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from pipeline.errors import SourceDrift
from pipeline.ingest.fetch.exchange import Response
from pipeline.ingest.fetch.session import Session
from pipeline.ingest.fetch.values import as_list, number, required
from pipeline.ingest.sources.declaration import Found, Source, Window
from pipeline.ingest.sources.flemish_parliament.guessed import LEAST_SHARE
from pipeline.ingest.sources.flemish_parliament.proven import (
    COLLECTION,
    HITS_A_PAGE,
    KINDS,
    MOST_HITS,
    RECORD_ID,
    REPORT_LINE_ID,
    search_day,
    secure,
)
from pipeline.records.document import DocumentMetadata


def find_records(source: Source, options: dict[str, Any], window: Window, session: Session) -> Iterator[Found]:
    """Yield each record once, though each of its files is a hit; hits of another kind slip through and are left out."""
    records: dict[str, list[dict[str, Any]]] = {}
    pages: dict[str, str] = {}
    for hit, tags, response in _hits(source, options, window, session):
        key = _record_id(hit, response)
        if key is None or tags["soort"][0] != options["soort"] or not _fits(tags, options["filter"]):
            continue
        records.setdefault(key, []).append(tags)
        pages.setdefault(key, secure(str(required(hit, "url", response))))
    for key, tagged in records.items():
        marks = [mark for tags in tagged for mark in tags.get("last_modified", [])]
        titles = [title for tags in tagged for title in tags.get("titel", [])]
        facts = DocumentMetadata(title=titles[0] if titles else None, url=pages[key])
        yield Found(f"{KINDS[options['soort']]}/{key}", max(marks, default=None), pages[key], facts)


def _hits(
    source: Source, options: dict[str, Any], window: Window, session: Session
) -> Iterator[tuple[dict[str, Any], dict[str, list[str]], Response]]:
    page = got = last = 0
    while True:
        page += 1
        response, value = session.json(_address(source, options["filter"], window, page))
        total = number(required(value, "count", response), "count", response)
        if total > MOST_HITS and window.first < window.last:
            yield from _halves(source, options, window, session)
            return
        hits = as_list(value.get("result"))
        got += len(hits)
        for hit in hits:
            yield hit, _tags(hit, response), response
        if hits:
            reached = number(required(value, "lastindex", response), "lastindex", response)
            if reached <= last:
                raise SourceDrift(response.url, f"lastindex is {reached} again on page {page}", response.content)
            last = reached
        if not hits or last >= min(total, MOST_HITS):
            break
    if got < LEAST_SHARE * min(total, MOST_HITS):
        raise SourceDrift(response.url, f"count is {total}, but {got} hits came", response.content)


def _halves(
    source: Source, options: dict[str, Any], window: Window, session: Session
) -> Iterator[tuple[dict[str, Any], dict[str, list[str]], Response]]:
    middle = window.first + (window.last - window.first) // 2
    for half in (Window(window.first, middle), Window(middle + timedelta(days=1), window.last)):
        yield from _hits(source, options, half, session)


def _address(source: Source, wanted: str, window: Window, page: int) -> str:
    days = f"inmeta:publicatiedatum:daterange:{search_day(window.first)}..{search_day(window.last)}"
    fields = quote(wanted, safe=":.")
    return (
        f"{source.options['search']}/{days}?collection={COLLECTION}&requiredfields={fields}"
        f"&page={page}&max={HITS_A_PAGE}&sort=date"
    )


def _fits(tags: dict[str, list[str]], wanted: str) -> bool:
    """Say whether a hit is of a wanted type, as far as its tags tell: the filter lets others through now and then."""
    pairs = [pair.partition(":") for pair in wanted.split("|")]
    told = [value for name, _, value in pairs if name in tags]
    return not told or any(value in tags[name] for name, _, value in pairs if name in tags)


def _record_id(hit: dict[str, Any], response: Response) -> str | None:
    """Return the number of the record, None for a line of a report."""
    value = str(required(hit, "id", response))
    match = RECORD_ID.match(value)
    if match:
        return match["id"]
    if REPORT_LINE_ID.match(value):
        return None
    raise SourceDrift(response.url, f"a hit has the id {value!r}", response.content)


def _tags(hit: object, response: Response) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for tag in as_list(required(required(hit, "metatags", response), "metatag", response)):
        tags.setdefault(str(required(tag, "name", response)), []).append(str(required(tag, "value", response)))
    if "soort" not in tags:
        names = ", ".join(sorted(tags)) or "none"
        raise SourceDrift(response.url, f"a hit lacks the tag soort; its tags: {names}", response.content)
    return tags
