"""Open a PDF with pdfium, or say in one line why it cannot be read."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from pipeline.errors import UnreadableDocument
from pipeline.ingest.limits import Limits

_HEAD = 1024  # bytes in which "%PDF-" must stand
_TAIL = 4096  # bytes at the end in which "%%EOF" must stand
_LINEAR_LENGTH = re.compile(rb"/Linearized\b.{0,200}?/L\s+(\d+)", re.DOTALL)
_REASONS = {
    pdfium.FPDF_ERR_PASSWORD: "encrypted: a password is needed to open it",
    pdfium.FPDF_ERR_SECURITY: "encrypted in a way that cannot be opened",
}


@contextmanager
def opened_pdf(path: Path, file: str, limits: Limits) -> Iterator[object]:
    """Yield pdfium's document handle, closed afterwards; `file` is its name in messages.

    Raises UnreadableDocument: too large, empty, not a PDF, cut off, damaged, encrypted, without or with too many pages.
    """
    _check_bytes(path, file, limits)
    document = pdfium.FPDF_LoadDocument(os.fsencode(path) + b"\0", None)
    if not document:
        reason = _REASONS.get(pdfium.FPDF_GetLastError(), "damaged: its structure cannot be read")
        raise UnreadableDocument(file, reason)
    try:
        pages = pdfium.FPDF_GetPageCount(document)
        if pages < 1:
            raise UnreadableDocument(file, "damaged: it has no pages")
        if pages > limits.max_pages:
            raise UnreadableDocument(file, f"too long: {pages} pages, at most {limits.max_pages} are read")
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _check_bytes(path: Path, file: str, limits: Limits) -> None:
    """Refuse a file by its size, head and tail, before pdfium sees it."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            stream.seek(max(0, size - _TAIL))
            tail = stream.read()
    except OSError as error:
        raise UnreadableDocument(file, f"cannot be opened: {error.strerror}") from error
    if size == 0:
        raise UnreadableDocument(file, "empty: zero bytes")
    if size > limits.max_bytes:
        raise UnreadableDocument(file, f"too large: {size} bytes, at most {limits.max_bytes} are read")
    if b"%PDF-" not in head:
        raise UnreadableDocument(file, "not a PDF, whatever its name says")
    linear = _LINEAR_LENGTH.search(head)
    if b"%%EOF" not in tail or (linear and int(linear[1]) > size):
        raise UnreadableDocument(file, "truncated: the end of the file is missing")
