"""Committee and plenary meetings, with their proceedings (Handelingen)."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from pipeline.errors import SourceDrift
from pipeline.ingest.archive import Item
from pipeline.ingest.fetch.session import Session, part
from pipeline.ingest.fetch.values import as_list, day, number, required
from pipeline.ingest.sources.declaration import Found, Source, Window
from pipeline.ingest.sources.flemish_parliament.proven import is_yes, secure
from pipeline.records.document import DocumentKind, DocumentMetadata

PROCEEDINGS = {
    "plenairehandelingen": DocumentKind.PLENARY_REPORT,
    "commissiehandelingen": DocumentKind.COMMITTEE_REPORT,
}


def find_meetings(source: Source, options: dict[str, Any], window: Window, session: Session) -> Iterator[Found]:
    """Yield the meetings of a type (`comm`, `plen`); their listing is their mark of change."""
    days = f"datumVan={window.first:%d%m%Y}&datumTot={window.last:%d%m%Y}"
    page = last = 0
    while True:
        page += 1
        url = f"{source.options['opendata']}/verg/zoek/datums?{days}&type={options['meetings']}&page={page}&sort=datum"
        response, value = session.json(url)
        if value is None:
            return
        items = as_list(value.get("items") if "count" in value else required(value, "items", response))
        for item in items:
            meeting = required(item, "vergadering", response)
            mark = hashlib.sha256(json.dumps(meeting, sort_keys=True).encode()).hexdigest()[:16]
            yield Found(f"verg/{required(meeting, 'id', response)}", mark)
        total, reached = (number(value.get(name) or 0, name, response) for name in ("count", "lastindex"))
        if not items or reached >= total:
            return
        if reached <= last:
            raise SourceDrift(response.url, f"lastindex is {reached} again on page {page}", response.content)
        last = reached


def read_meeting(source: Source, found: Found, session: Session) -> Item:
    """Fetch `/verg/{id}` and the PDF of its proceedings; provisional ones are asked for again."""
    response, value = session.json(f"{source.options['opendata']}/{found.key}?aanpassingen=nee")
    if value is None:
        return Item(found.facts, (), is_complete=False)
    meeting = required(value, "vergadering", response)
    kept = next((name for name in PROCEEDINGS if meeting.get(name)), None)
    held_on = day(required(meeting, "datumbegin", response), response, "datumbegin")
    committees = as_list(meeting.get("commissie"))
    short = meeting.get("omschrijving-kort") or meeting.get("omschrijving")
    facts = DocumentMetadata(
        title=str(short or (required(committees[0], "titel", response) if committees else "Plenaire vergadering")),
        kind=PROCEEDINGS[kept or ("commissiehandelingen" if committees else "plenairehandelingen")],
        date=held_on,
        jurisdiction=source.jurisdiction,
        number=str(meeting["vergaderingnummer"]) if meeting.get("vergaderingnummer") else None,
        publisher=source.publisher,
    )
    if kept is None:
        has_none = is_yes(meeting.get("besloten-vergadering")) or not is_yes(
            meeting.get("vergadering-met-verslag", "J")
        )
        return Item(facts, (part(response),), is_complete=has_none)
    url = secure(str(required(meeting[kept], "pdffilewebpath", response)))
    is_final = not is_yes(meeting.get("voorlopig-verslag"))
    return Item(facts, (part(response), session.file(url)), is_complete=is_final)
