"""Ingest: files in, documents out; the text is read, cleaned of personal data and given its metadata."""

import hashlib
from dataclasses import replace
from pathlib import Path

from pipeline.errors import UnreadableDocument
from pipeline.ingest.clean import redact, redact_text
from pipeline.ingest.docx import read_docx
from pipeline.ingest.erase import erase_known, erase_names
from pipeline.ingest.folder import Listing, list_folder
from pipeline.ingest.furniture import merge, read_furniture
from pipeline.ingest.html import read_html
from pipeline.ingest.limits import Limits
from pipeline.ingest.manifest import Manifest, read_manifest
from pipeline.ingest.pdf import read_pdf
from pipeline.ingest.signature import held_format
from pipeline.ingest.text import read_text
from pipeline.records.document import Document, DocumentMetadata, RawText
from pipeline.records.erasure import Erasure
from pipeline.records.ids import bytes_id

__all__ = ["Limits", "Listing", "Manifest", "ingest", "list_folder", "read_manifest"]

READERS = {".docx": read_docx, ".html": read_html, ".htm": read_html, ".txt": read_text}


NOBODY = Erasure(())


def ingest(
    path: Path, file: str, known: DocumentMetadata | None, limits: Limits, erasure: Erasure = NOBODY
) -> Document:
    """Read the file at `path` into a Document named `file`; its id comes from its bytes.

    Values in `known` win field by field, the rest is what the document says about itself, or None. The names in
    `erasure` are masked.
    Raises UnreadableDocument, with one reason, for everything that cannot be read.
    """
    content = _content(path, file, limits)
    raw = erase_names(redact(_read(path, file, content, limits)), erasure)
    if len(raw.text) > limits.max_text_chars:
        raise UnreadableDocument(file, f"holds {len(raw.text)} characters; the limit is {limits.max_text_chars}")
    if not raw.text.strip():
        raise UnreadableDocument(file, "holds no text")
    return Document(
        id=bytes_id("d", content),
        sha256=hashlib.sha256(content).hexdigest(),
        file=file,
        text=raw.text,
        media_type=raw.media_type,
        metadata=erase_known(
            _redacted(merge(known, read_furniture(raw.text, raw))), erasure, is_near="name" in raw.removed
        ),
        pages=raw.pages,
        runs=raw.runs,
        tables=raw.tables,
        removed=raw.removed,
    )


def _content(path: Path, file: str, limits: Limits) -> bytes:
    try:
        size = path.stat().st_size
        if size == 0:
            raise UnreadableDocument(file, "is empty (zero bytes)")
        if size > limits.max_bytes:
            raise UnreadableDocument(file, f"is {size} bytes large; the limit is {limits.max_bytes}")
        return path.read_bytes()
    except PermissionError as error:
        raise UnreadableDocument(file, "permission denied") from error
    except FileNotFoundError as error:
        raise UnreadableDocument(file, "has vanished since the folder was listed") from error
    except OSError as error:
        raise UnreadableDocument(file, f"cannot be read: {error.strerror or error}") from error


def _read(path: Path, file: str, content: bytes, limits: Limits) -> RawText:
    extension = path.suffix.lower()
    if extension == ".pdf":
        held = held_format(content)
        if held not in (None, "a PDF"):
            raise UnreadableDocument(file, f"has the extension .pdf but holds {held}")
        return read_pdf(path, file, limits)
    reader = READERS.get(extension)
    if reader is None:
        raise UnreadableDocument(file, f"has the unsupported extension {extension or '(none)'}")
    return reader(content, file, limits)


def _redacted(metadata: DocumentMetadata) -> DocumentMetadata:
    """Clean what the manifest may have brought in: titles, names, an address with a token in it."""

    def cleaned(value: str | None) -> str | None:
        return None if value is None else redact_text(value)

    return replace(
        metadata,
        title=cleaned(metadata.title),
        minister=cleaned(metadata.minister),
        minister_role=cleaned(metadata.minister_role),
        asked_by=cleaned(metadata.asked_by),
        url=cleaned(metadata.url),
        publisher=cleaned(metadata.publisher),
    )
