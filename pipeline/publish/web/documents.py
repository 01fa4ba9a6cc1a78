"""Documents: the shelf, one with its mentions marked, its pages as images with the quote boxed, and the file itself."""

import hashlib
import io
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import FileResponse, Response
from PIL import ImageDraw

from pipeline.errors import UnreadableDocument
from pipeline.publish import addresses
from pipeline.publish.pdfium import LOCK
from pipeline.publish.views import View
from pipeline.publish.views.asked import asked_view
from pipeline.publish.views.document import Filed, document_view, filed, shelf_view
from pipeline.publish.views.mentions import PDF
from pipeline.publish.web.asked import key, number_in
from pipeline.publish.web.originals import original_of
from pipeline.publish.web.pages import READ
from pipeline.publish.web.rendering import kept_page, twin
from pipeline.publish.web.site import Box, Site, site_of
from pipeline.records.commitment import CommitmentMention, Role
from pipeline.records.document import Document

router = APIRouter()
SCALE = 1.7  # pixels a point: an A4 page becomes 1010 pixels wide
_WIDEST = 2_400.0  # pixels, whatever size a page claims to be
_OUTLINE = (176, 58, 20)
_OUTLINES = {  # where all quotes of a page are boxed: the colours of their roles in the text
    Role.COMMITMENT: (68, 89, 124),
    Role.PROGRESS: (138, 90, 0),
    Role.COMPLETION: (35, 105, 60),
    Role.DELAY: (123, 82, 0),
    Role.WITHDRAWAL: (86, 93, 96),
    Role.DEMAND: (103, 80, 138),
}
_MARGIN = 2.0  # points around the quote
_DRAWING = 3  # of the way boxes are drawn: a new number makes new images


@router.api_route(addresses.DOCUMENTS, methods=READ)
def shelf(request: Request) -> Response:
    """Return the list of documents, and what could not be read."""
    asked = request.query_params
    number = number_in(request, "pagina")
    desk = site_of(request).desk
    return kept_page(request, "documents.html", lambda: shelf_view(desk, asked.get("soort"), asked.get("jaar"), number))


@router.api_route(addresses.DOCUMENTS + ".json", methods=READ)
def shelf_json(request: Request) -> Response:
    """Return the list of documents as JSON."""
    asked = request.query_params
    number = number_in(request, "pagina")
    return twin(shelf_view(site_of(request).desk, asked.get("soort"), asked.get("jaar"), number))


@router.api_route(addresses.ASKED, methods=READ)
def sub_questions(request: Request) -> Response:
    """Return the list of sub-questions with what their answers did with them."""
    return kept_page(request, "asked.html", lambda: _asked(request))


@router.api_route(addresses.ASKED + ".json", methods=READ)
def sub_questions_json(request: Request) -> Response:
    """Return the list of sub-questions as JSON."""
    return twin(_asked(request))


@router.api_route(addresses.DOCUMENTS + "/{document_id}.json", methods=READ)
def document_json(request: Request, document_id: str) -> Response:
    """Return a document as JSON."""
    site = site_of(request)
    return twin(document_view(site.desk, _filed(site, document_id)))


@router.api_route(addresses.DOCUMENTS + "/{document_id}", methods=READ)
def document(request: Request, document_id: str) -> Response:
    """Return the page of a document; `citaat` names the mention whose PDF page is shown."""
    site = site_of(request)
    found = _filed(site, document_id)
    return kept_page(request, "document.html", lambda: document_view(site.desk, found))


@router.api_route(addresses.DOCUMENTS + "/{document_id}/bestand", methods=READ)
def original(request: Request, document_id: str) -> Response:
    """Return the file that a document was read from, unchanged since."""
    site = site_of(request)
    found = _filed(site, document_id).document
    _refuse_erased(found)
    path = original_of(site, found.file, found.sha256)
    if path is None:
        raise HTTPException(404, "Het oorspronkelijke bestand is hier niet (meer) beschikbaar.")
    # A stored page could hold script: only a PDF is shown in the browser, anything else is saved.
    shown = "inline" if found.media_type == PDF else "attachment"
    media_type = found.media_type if found.media_type == PDF else "application/octet-stream"
    return FileResponse(path, media_type=media_type, filename=path.name, content_disposition_type=shown)


@router.api_route(addresses.DOCUMENTS + "/{document_id}/pagina/{number}.png", methods=READ)
def page_image(request: Request, document_id: str, number: str, citaat: str | None = None) -> Response:
    """Return a page of a PDF as an image, with the quote of a mention, or every quote on it, boxed."""
    site = site_of(request)
    if not number.isascii() or not number.isdigit() or len(number) > 5:
        raise HTTPException(404)
    found = _filed(site, document_id)
    asked = () if citaat is None else _boxed(found, citaat, int(number))
    if found.document.media_type != PDF or not 1 <= int(number) <= len(found.document.pages):
        raise HTTPException(404)
    name = hashlib.sha256(" ".join([str(_DRAWING), *(one.id for one in asked)]).encode()).hexdigest()[:16]
    kept = site.settings.cache / "pages" / f"{document_id}-{int(number)}-{name}.png"
    _refuse_erased(found.document)
    if not kept.is_file():
        path = original_of(site, found.document.file, found.document.sha256)
        if path is None:
            raise HTTPException(404, "Het oorspronkelijke bestand is hier niet (meer) beschikbaar.")
        with LOCK:
            drawn = _drawn(site, found.document, path, int(number), asked)
        _keep(kept, drawn)
    return FileResponse(kept, media_type="image/png", headers={"Cache-Control": "public, max-age=86400"})


def _boxed(found: Filed, asked: str, number: int) -> tuple[CommitmentMention, ...]:
    """Return the mentions to box: the one asked for, or all that begin on the page; 404 where it is not there."""
    if asked == addresses.EVERY_QUOTE:
        return tuple(one for one in found.mentions if one.passage.page == number)
    boxed = tuple(one for one in found.mentions if one.id == key(asked))
    if not boxed:
        raise HTTPException(404)
    return boxed


def _asked(request: Request) -> View:
    asked = request.query_params
    return asked_view(
        site_of(request).desk, asked.get("beantwoording"), asked.get("minister"), number_in(request, "pagina")
    )


def _refuse_erased(document: Document) -> None:
    """Withhold an original that names a person whose name was erased from the text."""
    if document.removed.get("name"):
        raise HTTPException(404, "Het oorspronkelijke bestand wordt om privacyredenen niet getoond.")


def _filed(site: Site, document_id: str) -> Filed:
    found = filed(site.desk, key(document_id))
    if found is None:
        raise HTTPException(404, "Dit document staat niet (meer) in het register.")
    return found


def _drawn(site: Site, document: Document, path: Path, number: int, boxed: tuple[CommitmentMention, ...]) -> bytes:
    try:
        placed = [
            (one.role, [box for page, box in site.workings.quote_boxes(path, document, *_span(one)) if page == number])
            for one in boxed
        ]
        with pypdfium2.PdfDocument(path) as pdf:
            page = pdf[number - 1]
            scale = min(SCALE, _WIDEST / max(page.get_size()))
            image = page.render(scale=scale).to_pil().convert("RGB")
    except (UnreadableDocument, pypdfium2.PdfiumError) as error:
        raise HTTPException(404, "Deze pagina kan niet getekend worden.") from error
    draw = ImageDraw.Draw(image, "RGBA")
    for role, boxes in placed:
        if boxes:
            _box(draw, boxes, scale, _OUTLINES.get(role, _OUTLINE) if len(boxed) > 1 else _OUTLINE)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _span(mention: CommitmentMention) -> tuple[int, int]:
    return mention.passage.start_char, mention.passage.end_char


def _box(draw: ImageDraw.ImageDraw, boxes: list[Box], scale: float, colour: tuple[int, int, int]) -> None:
    """Tint the lines of a quote and frame the whole."""
    x0, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    x1, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    for box in boxes:
        draw.rectangle([side * scale for side in box], fill=(255, 214, 10, 70))
    frame = (x0 - _MARGIN, top - _MARGIN, x1 + _MARGIN, bottom + _MARGIN)
    draw.rectangle([side * scale for side in frame], outline=(*colour, 255), width=3)


def _keep(path: Path, content: bytes) -> None:
    """Write a file that other threads may be reading: whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{hashlib.sha256(content).hexdigest()[:8]}.draft")
    draft.write_bytes(content)
    draft.replace(path)
