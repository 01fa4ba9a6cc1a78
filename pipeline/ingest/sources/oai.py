"""Reader of OAI-PMH 2.0 repositories with Dublin Core: each record's document."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from lxml import etree

from pipeline.errors import SourceDrift
from pipeline.ingest.archive import Item
from pipeline.ingest.fetch.checks import is_xml, parse_xml
from pipeline.ingest.fetch.exchange import Response
from pipeline.ingest.fetch.session import Session
from pipeline.ingest.sources.declaration import Found, Source, Window
from pipeline.records.document import DocumentKind, DocumentMetadata

SPACES = {"o": "http://www.openarchives.org/OAI/2.0/", "dc": "http://purl.org/dc/elements/1.1/"}
NOTHING = "noRecordsMatch"


def find(source: Source, stream: str, window: Window, session: Session) -> Iterator[Found]:  # noqa: ARG001
    """Yield the records that changed in some days; `datestamp` marks a change. `options.set` chooses a set."""
    asked = {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": f"{window.first}", "until": f"{window.last}"}
    asked |= {"set": str(source.options["set"])} if source.options.get("set") else {}
    while True:
        response = session.get(f"{source.address}?{urlencode(asked)}", is_xml)
        root = parse_xml(response)
        error = root.find("o:error", SPACES)
        if error is not None and error.get("code") == NOTHING:
            return
        if error is not None or root.find("o:ListRecords", SPACES) is None:
            reason = f"answers {error.get('code')}: {error.text}" if error is not None else f"holds <{root.tag}>"
            raise SourceDrift(response.url, reason, response.content)
        for record in root.iterfind("o:ListRecords/o:record", SPACES):
            found = _found(source, record, response)
            if found is not None:
                yield found
        token = root.findtext("o:ListRecords/o:resumptionToken", "", SPACES).strip()
        if not token:
            return
        if asked.get("resumptionToken") == token:
            raise SourceDrift(response.url, "gives the same resumptionToken again", response.content)
        asked = {"verb": "ListRecords", "resumptionToken": token}


def read(source: Source, found: Found, session: Session) -> Item:  # noqa: ARG001
    """Fetch the document that a record identifies."""
    return Item(found.facts, (session.page(found.url or found.key),))


def _found(source: Source, record: "etree._Element", response: Response) -> Found | None:
    """Return a record with its first web address, None for one that was deleted or has none."""
    header = record.find("o:header", SPACES)
    if header is None or not header.findtext("o:identifier", "", SPACES):
        raise SourceDrift(response.url, "a record has no header with an identifier", response.content)
    links = [value for value in _values(record, "identifier") if value.startswith(("http://", "https://"))]
    if header.get("status") == "deleted" or not links:
        return None
    kind = source.options.get("kind")
    facts = DocumentMetadata(
        title=next(iter(_values(record, "title")), None),
        kind=DocumentKind(kind) if kind else None,
        date=_day(next(iter(_values(record, "date")), "")),
        jurisdiction=source.jurisdiction,
        url=links[0],
        publisher=source.publisher,
    )
    return Found(
        header.findtext("o:identifier", "", SPACES), header.findtext("o:datestamp", None, SPACES), links[0], facts
    )


def _values(record: "etree._Element", name: str) -> list[str]:
    texts = (element.text or "" for element in record.iterfind(f".//dc:{name}", SPACES))
    return [" ".join(text.split()) for text in texts if text.strip()]


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
