"""Reader of the decisions of the Flemish Government (JSON:API); addresses are proven, names of attributes guessed."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from pipeline.errors import SourceDrift
from pipeline.ingest.archive import Item, Part
from pipeline.ingest.archive.sheet import ANNEX, RECORD
from pipeline.ingest.fetch.exchange import Response
from pipeline.ingest.fetch.session import Session, made
from pipeline.ingest.fetch.values import as_list, as_page, day, required
from pipeline.ingest.sources.declaration import Found, Source, Window
from pipeline.records.document import DocumentKind, DocumentMetadata

PAGE_SIZE = 100
# Guessed: only the name `meetingDate` has been seen, in a filter. Other names end in an error that lists what is there.
TITLE_NAMES = ("title", "shortTitle", "short-title", "titel")
TEXT_NAMES = ("htmlContent", "html-content", "htmlcontent", "textContent", "text-content", "content", "text")
DATE_NAMES = ("meetingDate", "meeting-date")


def find(source: Source, stream: str, window: Window, session: Session) -> Iterator[Found]:  # noqa: ARG001
    """Yield the decisions of the meetings of some days, with all that the list holds of them."""
    seen: set[str] = set()
    number = 0  # whether the first page is 0 or 1 has not been seen: where both give it, it is read twice
    while True:
        response, value = session.json(_list_address(source, window, number))
        data = as_list(required(value, "data", response))
        fresh = [one for one in data if str(required(one, "id", response)) not in seen]
        for one in fresh:
            seen.add(str(one["id"]))
            mark = hashlib.sha256(json.dumps(required(one, "attributes", response), sort_keys=True).encode())
            url = _item_address(source, str(one["id"]))
            yield Found(f"decision/{one['id']}", mark.hexdigest()[:16], url, value=one)
        if number > 0 and not fresh:
            return
        number += 1


def read(source: Source, found: Found, session: Session) -> Item:
    """Return one decision as a page made of its text, with its attachments where the source asks for them."""
    wanted = found.key.partition("/")[2]
    url = _item_address(source, wanted)
    entry = found.value
    if entry is None:
        response, value = session.json(url)
        entry = next(iter(as_list(required(value, "data", response))), None)
    if entry is None:
        return Item(found.facts, (), is_complete=False)
    raw = json.dumps(entry, ensure_ascii=False, indent=1, sort_keys=True).encode()
    served = Response(url, 200, "application/json", raw)
    attributes = required(entry, "attributes", served)
    title = _first(attributes, TITLE_NAMES, "a title", served)
    facts = DocumentMetadata(
        title=" ".join(title.split()),
        kind=DocumentKind.GOVERNMENT_DECISION,
        date=day(_first(attributes, DATE_NAMES, "a date of the meeting", served), served, "meetingDate"),
        jurisdiction=source.jurisdiction,
        url=f"{source.address}/nl/news-item/{wanted}",
        publisher=source.publisher,
    )
    page = as_page(facts.title or "", _first(attributes, TEXT_NAMES, "a text", served))
    annexes = _attachments(source, wanted, session) if source.options.get("attachments") else []
    return Item(facts, (Part(RECORD, url, raw, ".json"), made(served, page, ".html"), *annexes))


def _list_address(source: Source, window: Window, number: int) -> str:
    days = f"{window.first.isoformat()}T00:00:00.000Z,{window.last.isoformat()}T23:59:59.999Z"
    query = (
        f"page[size]={PAGE_SIZE}&page[number]={number}&collapse_uuids=f"
        f"&filter[:gte,:lte:meetingDate]={days}&sort[meetingDate]=desc"
    )
    return f"{source.address}/news-items/search?{quote(query, safe='=&,:.')}"


def _item_address(source: Source, wanted: str) -> str:
    query = f"filter[:id:]={wanted}&include=attachments.file&page[size]=1"
    return f"{source.address}/news-item-infos?{quote(query, safe='=&,:.')}"


def _first(attributes: dict[str, Any], names: tuple[str, ...], wanted: str, response: Response) -> str:
    for name in names:
        if isinstance(attributes.get(name), str) and attributes[name].strip():
            return str(attributes[name])
    there = ", ".join(sorted(attributes)) or "none"
    raise SourceDrift(response.url, f"{wanted} is missing; the attributes are: {there}", response.content)


def _attachments(source: Source, wanted: str, session: Session) -> list[Part]:
    response, value = session.json(_item_address(source, wanted))
    included = [one for one in as_list(required(value, "included", response)) if one.get("type") == "files"]
    links = (required(one["relationships"]["download"], "links", response)["related"] for one in included)
    urls = (link if "://" in link else source.address + link for link in links)
    return [session.file(url, ANNEX) for url in urls]
