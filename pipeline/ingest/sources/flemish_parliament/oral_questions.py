"""Requests for explanation, topical questions and interpellations, with the report of their debate."""

import re
from typing import Any

from pipeline.ingest.archive import Item
from pipeline.ingest.fetch.exchange import Response
from pipeline.ingest.fetch.session import Session, made, part
from pipeline.ingest.fetch.values import as_list, as_page, day, required
from pipeline.ingest.sources.declaration import Found, Source
from pipeline.ingest.sources.flemish_parliament.guessed import ASKERS, MINISTERS, report_text
from pipeline.ingest.sources.flemish_parliament.proven import CLOSED, heading, person, steps
from pipeline.records.document import DocumentKind, DocumentMetadata


def read_question(source: Source, found: Found, session: Session) -> Item:
    """Fetch `/vi/{id}` and `/vi/{id}/verslag`; without a report yet the question waits for one."""
    url = f"{source.options['opendata']}/{found.key}"
    response, record = session.json(url)
    if record is None:
        return Item(found.facts, (), is_complete=False)
    required(record, "id", response)
    facts = DocumentMetadata(
        title=heading(record, response),
        kind=DocumentKind.ORAL_QUESTION,
        date=_debated_on(record, response),
        jurisdiction=source.jurisdiction,
        minister=person_as(record, MINISTERS, response),
        asked_by=person_as(record, ASKERS, response),
        number=f"{required(record, 'nummer', response)} ({required(record, 'zittingsjaar', response)})",
        url=found.facts.url or found.url,
        publisher=source.publisher,
    )
    if str(record.get("objectstatus") or "").strip().lower() in CLOSED:
        return Item(facts, (part(response),))
    answer, report = session.json(f"{url}/verslag")
    text = report_text(report) if report is not None else None
    if text is None and report is not None:
        required(report, "verslag-tekst", answer)
    if not text or not text.strip():
        return Item(facts, (part(response),), is_complete=False)
    page = as_page(facts.title or "", text)
    return Item(facts, (part(response), part(answer), made(answer, page, ".html")))


def person_as(record: dict[str, Any], role: re.Pattern[str], response: Response) -> str | None:
    """Return the first person whom `contacttype` lists in a role; "Bevoegde minister" is one, None where none is."""
    for group in as_list(required(record, "contacttype", response)):
        if role.search(str(required(group, "beschrijving", response))):
            for contact in as_list(required(group, "contact", response)):
                return person(contact, "contact", response)
    return None


def _debated_on(record: dict[str, Any], response: Response) -> Any:
    """Return the day of the meeting that dealt with it; before that, the day of its last step."""
    meetings = [line.get("vergadering") or {} for line in as_list(record.get("journaallijn")) if isinstance(line, dict)]
    begins = [meeting["datumbegin"] for meeting in meetings if isinstance(meeting, dict) and meeting.get("datumbegin")]
    if begins:
        return max(day(begin, response, "datumbegin") for begin in begins)
    history = steps(record, response) if record.get("procedureverloop") else []
    return history[-1][1] if history else None
