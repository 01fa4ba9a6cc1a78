"""A list for other programs: CSV, Excel, JSON and JSON Lines of exactly what a question asks for, piece by piece."""

import csv
import io
import json
import tempfile
from collections.abc import Iterator
from datetime import date
from typing import IO, Any

import xlsxwriter

from pipeline.publish import addresses
from pipeline.publish.query import Query
from pipeline.publish.tables import defuse
from pipeline.publish.views import Desk, View
from pipeline.publish.views.summary import promise_summary

COLUMNS = (
    "id", "title", "status", "flags", "signals", "ministers", "organisations", "theme", "government", "strength",
    "due_on", "due_rule", "first_promised", "last_evidence", "slippage_days", "mention_count", "document_count",
    "confidence", "quote", "quote_role", "quote_date", "quote_page", "address",
)  # fmt: skip
_BATCH = 500
_PIECE = 1 << 16
_DAYS = {"due_on", "first_promised", "last_evidence", "quote_date"}


def summaries(desk: Desk, query: Query) -> Iterator[View]:
    """Yield every promise of a question in its order, read in batches."""
    answer = desk.reader.answer(query)
    for start in range(0, answer.total, _BATCH):
        for one in desk.reader.promises(answer, start, _BATCH):
            yield promise_summary(desk, one)


def as_csv(desk: Desk, query: Query, base: str) -> Iterator[bytes]:
    """Yield a table with a byte order mark, so that Excel reads it as UTF-8, and no cell that it would compute."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow(COLUMNS)
    for view in summaries(desk, query):
        writer.writerow([defuse(cell) for cell in row_of(view, base)])
        if buffer.tell() > _PIECE:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def as_json_lines(desk: Desk, query: Query) -> Iterator[bytes]:
    """Yield a promise a line."""
    for view in summaries(desk, query):
        yield json_bytes(view) + b"\n"


def as_json(desk: Desk, query: Query, as_of: date) -> Iterator[bytes]:
    """Yield one object: the day it holds for, the question, and all promises."""
    yield b'{"as_of": ' + json_bytes(as_of) + b', "query": ' + json_bytes(query.address()) + b', "promises": [\n'
    separator = b""
    for view in summaries(desk, query):
        yield separator + json_bytes(view)
        separator = b",\n"
    yield b"\n]}\n"


def as_xlsx(desk: Desk, query: Query, base: str) -> Iterator[bytes]:
    """Yield a workbook: written a row at a time to a temporary file, then read in pieces."""
    with tempfile.TemporaryFile() as file:
        _write_workbook(file, (row_of(view, base) for view in summaries(desk, query)))
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def row_of(view: View, base: str) -> list[object]:
    """Return the cells of a promise; `base` is the tracker's own address."""
    quote = view["quote"]
    more = {
        "flags": " ".join(view["flags"]),
        "signals": " ".join(view["signals"]),
        "ministers": "; ".join(view["ministers"]),
        "organisations": "; ".join(view["organisations"]),
        "quote": quote["text"],
        "quote_role": quote["role"],
        "quote_date": quote["date"],
        "quote_page": quote["page"],
        "address": base.rstrip("/") + addresses.promise(view["id"]),
    }
    return [more[name] if name in more else view[name] for name in COLUMNS]


def json_bytes(value: Any) -> bytes:
    """Return a value as JSON; days become ISO dates."""
    return json.dumps(value, ensure_ascii=False, default=_plain).encode()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _write_workbook(file: IO[bytes], rows: Iterator[list[object]]) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet("Toezeggingen")
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d/mm/yyyy"})
        sheet.freeze_panes(1, 0)
        sheet.set_column(1, 1, 50)
        for place, name in enumerate(COLUMNS):
            sheet.write_string(0, place, name, bold)
        for number, row in enumerate(rows, 1):
            for place, (name, cell) in enumerate(zip(COLUMNS, row, strict=True)):
                if name in _DAYS and isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, day)
                elif isinstance(cell, int | float):
                    sheet.write_number(number, place, cell)
                elif cell is not None:
                    sheet.write_string(number, place, str(cell)[:32_000])
