"""Written questions, with their answer or still without."""

from typing import Any

from lxml import etree

from pipeline.ingest.archive import Item, Part
from pipeline.ingest.archive.sheet import ANNEX, MAIN
from pipeline.ingest.fetch.checks import NO_DATA, is_record, parse_json, parse_xml
from pipeline.ingest.fetch.exchange import Response
from pipeline.ingest.fetch.session import Session, part
from pipeline.ingest.fetch.values import as_list, required
from pipeline.ingest.sources.declaration import Found, Source
from pipeline.ingest.sources.flemish_parliament.guessed import is_answered
from pipeline.ingest.sources.flemish_parliament.proven import heading, person, secure, steps
from pipeline.records.document import DocumentKind, DocumentMetadata

LISTS = frozenset({"procedureverloop", "bestand-ordered", "thema"})  # that XML shows as repeated elements


def read_question(source: Source, found: Found, session: Session) -> Item:
    """Fetch `/schv/{id}` and its files: the first holds question and answer, the others are annexes.

    Raises SourceDrift where a proven field is missing, or where an answered question names no files.
    """
    url = f"{source.options['opendata']}/{found.key}"
    response = session.get(url, is_record, "application/json")
    if response.content.strip()[: len(NO_DATA)].lower() == NO_DATA:
        return Item(found.facts, (), is_complete=False)
    record = _value(response)
    required(record, "id", response)
    history = steps(record, response)
    answered = is_answered([status for status, _ in history], record.get("soort-antwoord"))
    files = required(record, "bestand-ordered", response) if answered else record.get("bestand-ordered")
    urls = list(dict.fromkeys(secure(str(required(file, "URL", response))) for file in as_list(files)))
    facts = DocumentMetadata(
        title=heading(record, response),
        kind=DocumentKind.WRITTEN_QUESTION,
        date=history[-1 if answered else 0][1] if history else None,
        jurisdiction=source.jurisdiction,
        minister=person(required(record, "minister", response), "minister", response),
        asked_by=person(required(record, "vraagsteller", response), "vraagsteller", response),
        number=f"{required(record, 'vraagnummer', response)} ({required(record, 'zittingsjaar', response)})",
        url=found.facts.url or found.url,
        publisher=source.publisher,
        themes=tuple(str(theme) for theme in as_list(record.get("thema")) if theme),
    )
    return Item(facts, (part(response), *fetched(urls, source, session)), is_complete=answered and bool(urls))


def fetched(urls: list[str], source: Source, session: Session) -> list[Part]:
    """Return the first file as the document, and the others as annexes where the source asks for them."""
    parts = [session.file(url, MAIN) for url in urls[:1]]
    if source.options.get("annexes", True):
        parts += [session.file(url, ANNEX) for url in urls[1:]]
    return parts


def _value(response: Response) -> Any:
    return _from_xml(parse_xml(response)) if "xml" in response.media_type else parse_json(response)


def _from_xml(element: "etree._Element") -> Any:
    """Return the value that the JSON form would have."""
    children = [child for child in element if isinstance(child.tag, str)]
    if not children:
        return (element.text or "").strip()
    value: dict[str, Any] = {}
    for child in children:
        name = etree.QName(child).localname
        inner = _from_xml(child)
        if name == "themas":
            value["thema"] = as_list(inner.get("thema")) if isinstance(inner, dict) else []
        elif name in LISTS:
            value.setdefault(name, []).append(inner)
        else:
            value[name] = inner
    return value
