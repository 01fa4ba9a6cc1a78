"""Printed papers (stukken): policy notes, budget statements, reports of committees."""

from pipeline.ingest.archive import Item
from pipeline.ingest.fetch.session import Session, part
from pipeline.ingest.fetch.values import as_list, required
from pipeline.ingest.sources.declaration import Found, Source
from pipeline.ingest.sources.flemish_parliament.guessed import ASKERS, COURT_OF_AUDIT, MINISTERS, STATEMENT
from pipeline.ingest.sources.flemish_parliament.oral_questions import person_as
from pipeline.ingest.sources.flemish_parliament.proven import heading, secure, steps
from pipeline.ingest.sources.flemish_parliament.written_questions import fetched
from pipeline.records.document import DocumentKind, DocumentMetadata


def read_paper(source: Source, found: Found, session: Session) -> Item:
    """Fetch `/pi/{id}`, its document and its annexes."""
    response, record = session.json(f"{source.options['opendata']}/{found.key}")
    if record is None:
        return Item(found.facts, (), is_complete=False)
    required(record, "id", response)
    history = steps(record, response)
    documents = as_list(required(record, "document", response))
    urls = [secure(str(required(one, "url", response))) for one in (*documents, *as_list(record.get("bijlage")))]
    title = heading(record, response)
    facts = DocumentMetadata(
        title=title,
        kind=_kind(title, str((record.get("objecttype") or {}).get("naam") or "")),
        date=history[0][1] if history else None,
        jurisdiction=source.jurisdiction,
        minister=person_as(record, MINISTERS, response) or person_as(record, ASKERS, response),
        number=f"{required(record, 'nummer', response)} ({required(record, 'zittingsjaar', response)})",
        url=found.facts.url or found.url,
        publisher=source.publisher,
    )
    parts = fetched(list(dict.fromkeys(urls)), source, session)
    return Item(facts, (part(response), *parts), is_complete=bool(documents))


def _kind(title: str, kind: str) -> DocumentKind:
    """Return the kind of a paper by the name of its type, then by its title."""
    if COURT_OF_AUDIT.search(kind):
        return DocumentKind.REPORT
    if kind.lower().startswith("verslag"):
        return DocumentKind.COMMITTEE_REPORT
    is_policy = kind.lower().startswith(("beleidsnota", "beleidsbrief")) or STATEMENT.search(f"{kind} {title}")
    return DocumentKind.POLICY_NOTE if is_policy or "beleidsnota" in title.lower() else DocumentKind.OTHER
