"""Mask the names of erased persons in what was read, so that a document that is read again stays without them."""

from dataclasses import replace

from pipeline.records.document import DocumentMetadata, RawText, Table
from pipeline.records.erasure import Erasure


def erase_names(raw: RawText, erasure: Erasure) -> RawText:
    """Return `raw` with names masked in its text, tables, title and publisher; `removed` counts them as `name`."""
    if not erasure:
        return raw
    text, count = erasure.mask(raw.text)
    is_near = count > 0
    tables = []
    for table in raw.tables:
        masked = [[erasure.mask(cell, is_near=is_near) for cell in row] for row in table.rows]
        count += sum(number for row in masked for _, number in row)
        tables.append(Table(table.page, table.bbox, tuple(tuple(cell for cell, _ in row) for row in masked)))
    title, in_title = _masked(raw.title, erasure, is_near=is_near)
    publisher, in_publisher = _masked(raw.publisher, erasure, is_near=is_near)
    count += in_title + in_publisher
    removed = {**raw.removed, "name": count} if count else raw.removed
    return replace(raw, text=text, tables=tuple(tables), title=title, publisher=publisher, removed=removed)


def erase_known(metadata: DocumentMetadata, erasure: Erasure, *, is_near: bool) -> DocumentMetadata:
    """Return metadata with names masked in its title, asker and address."""
    if not erasure:
        return metadata
    title, asked_by, url = (
        _masked(value, erasure, is_near=is_near)[0] for value in (metadata.title, metadata.asked_by, metadata.url)
    )
    return replace(metadata, title=title, asked_by=asked_by, url=url)


def _masked(value: str | None, erasure: Erasure, *, is_near: bool) -> tuple[str | None, int]:
    return (None, 0) if value is None else erasure.mask(value, is_near=is_near)
