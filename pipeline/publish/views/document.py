"""One document with every mention marked, and the shelf of all documents."""

from dataclasses import dataclass

from pipeline.errors import InvalidQuery
from pipeline.publish import addresses
from pipeline.publish.views import Desk, View
from pipeline.publish.views.asked import followed_views
from pipeline.publish.views.mentions import PDF, document_line
from pipeline.publish.views.possible import possible_view
from pipeline.records.commitment import CommitmentMention, PossibleMention, Role
from pipeline.records.coverage import AnswerCoverage
from pipeline.records.document import Document, DocumentKind

SHELF_PAGE = 50
_MOST_REFUSED = 200


@dataclass(frozen=True, slots=True)
class Filed:
    """A document with what was found in it."""

    document: Document
    mentions: tuple[CommitmentMention, ...]
    promise_of: dict[str, str]  # by mention
    coverage: tuple[AnswerCoverage, ...]
    possible: tuple[PossibleMention, ...] = ()


def filed(desk: Desk, document_id: str) -> Filed | None:
    """Return a document with what was found in it, None where there is none."""
    store = desk.reader.store
    found = store.read.documents([document_id])
    if not found:
        return None
    ids = store.library.mentions_in(document_id)
    promise_of = store.library.promises_of(ids)
    stored = [one.mention for one in store.read.mentions(ids)]
    return Filed(
        found[0],
        # What is in no promise is a demand, or an echo of news that is told once.
        tuple(one for one in stored if one.id in promise_of or one.role is Role.DEMAND),
        promise_of,
        tuple(store.library.coverage([document_id])),
        tuple(store.possible.in_document(document_id)),
    )


def document_view(desk: Desk, one: Filed) -> View:
    """Return all that a document's page shows; `paragraphs` hold the text in pieces, mentions apart."""
    document = one.document
    facts = desk.reader.store.library.facts([document.id])[document.id]
    about = document.metadata
    return {
        **document_line(desk, facts),
        "minister_role": about.minister_role,
        "jurisdiction": about.jurisdiction,
        "media_type": document.media_type,
        "file": document.file.rpartition("/")[2],
        "sha256": document.sha256,
        "original": addresses.original(document.id),
        "pages": len(document.pages) or None,
        "has_images": document.media_type == PDF,
        "removed": document.removed,
        "analysis_failure": facts.analysis_failure,
        "paragraphs": _paragraphs(desk, one),
        "mentions": [_mention(desk, one, mention) for mention in one.mentions],
        "possible_mentions": [_possible(desk, one, found) for found in one.possible],
        "questions": followed_views(desk, one.coverage, facts),
        "tables": [{"page": table.page, "rows": [list(row) for row in table.rows]} for table in document.tables],
    }


def shelf_view(desk: Desk, kind: str | None, year: str | None, page: int) -> View:
    """Return a page of the list of documents, newest first, and the files that could not be read."""
    try:
        wanted = DocumentKind(kind) if kind else None
        since = int(year) if year else None
    except ValueError as error:
        raise InvalidQuery("zo'n soort document of jaar bestaat niet") from error
    if since is not None and not 1 <= since <= 9999:
        raise InvalidQuery("zo'n jaar bestaat niet")
    store = desk.reader.store
    shelf = store.library.shelf(wanted, since, (page - 1) * SHELF_PAGE, SHELF_PAGE)
    pages = max(1, -(-shelf.total // SHELF_PAGE))
    if not 1 <= page <= pages:
        raise InvalidQuery("er is geen pagina {page}: de lijst heeft er {pages}", page=page, pages=pages)
    refused = store.published.refused(_MOST_REFUSED)
    asked = "".join(f"&{name}={value}" for name, value in (("soort", kind), ("jaar", year)) if value)
    return {
        "total": shelf.total,
        "page": page,
        "pages": pages,
        "previous": f"{addresses.DOCUMENTS}?pagina={page - 1}{asked}" if page > 1 else None,
        "next": f"{addresses.DOCUMENTS}?pagina={page + 1}{asked}" if page < pages else None,
        "kind": kind,
        "kind_label": desk.wording.label("kind", kind) if kind else None,
        "year": year,
        "documents": [{**document_line(desk, facts), "mention_count": count} for facts, count in shelf.documents],
        "refused": [{"file": file, "reason": reason} for file, reason in refused],
    }


def _paragraphs(desk: Desk, one: Filed) -> list[View]:
    """Return the text in paragraphs; each piece is plain text or a mention (the longest where two overlap)."""
    text = one.document.text
    found_here: tuple[CommitmentMention | PossibleMention, ...] = (*one.mentions, *one.possible)
    marks = sorted(found_here, key=lambda found: (found.passage.start_char, -found.passage.end_char))
    starts = {judged.asked.start_char: judged.question for judged in one.coverage if judged.asked}
    paragraphs: list[View] = []
    at = 0
    for part in text.split("\n\n"):
        end = at + len(part)
        pieces: list[View] = []
        place = at
        for found in marks:
            begin, stop = max(found.passage.start_char, at), min(found.passage.end_char, end)
            if begin < place or begin >= stop:
                continue
            if begin > place:
                pieces.append({"text": text[place:begin], "mention": None})
            is_first = begin == found.passage.start_char
            pieces.append({"text": text[begin:stop], **_marked(desk, one, found), "is_first": is_first})
            place = stop
        if place < end:
            pieces.append({"text": text[place:end], "mention": None})
        if part.strip():
            numbers = [number for start, number in starts.items() if at <= start < end]
            paragraphs.append({"pieces": pieces, "questions": numbers, "page": one.document.page_of(at)})
        at = end + 2
    return paragraphs


def _marked(desk: Desk, one: Filed, found: CommitmentMention | PossibleMention) -> View:
    """Return how a piece of text is marked; what is only possible leads to no promise, so that it passes for none."""
    is_possible = isinstance(found, PossibleMention)
    return {
        "mention": found.id,
        "role": str(found.role),
        "role_label": desk.wording.label("role", found.role),
        "is_possible": is_possible,
        "promise": None if is_possible else _address_of(one, found.id),
    }


def _possible(desk: Desk, one: Filed, found: PossibleMention) -> View:
    return {**possible_view(desk, found), "promise": _address_of(one, found.beside_id)}


def _address_of(one: Filed, mention_id: str | None) -> str | None:
    """Return the address of the promise that a mention belongs to."""
    promise = one.promise_of.get(mention_id or "")
    return addresses.promise(promise) if promise else None


def _mention(desk: Desk, one: Filed, mention: CommitmentMention) -> View:
    passage = mention.passage
    is_pdf = one.document.media_type == PDF and passage.page is not None
    return {
        "id": mention.id,
        "role": str(mention.role),
        "role_label": desk.wording.label("role", mention.role),
        "quote": passage.text,
        "page": passage.page,
        "start": passage.start_char,
        "end": passage.end_char,
        "confidence_words": desk.wording.sureness(mention.confidence),
        "promise": _address_of(one, mention.id),
        "page_image": addresses.page_image(one.document.id, passage.page or 1, mention.id) if is_pdf else None,
    }
