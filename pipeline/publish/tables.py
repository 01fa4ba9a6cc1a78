"""`commitments.csv` and `mentions.csv`: the tracker for spreadsheets."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.publish.export import Export
from pipeline.publish.files import replace_file

COMMITMENTS_FILE, MENTIONS_FILE = "commitments.csv", "mentions.csv"
_FORMULA = frozenset("=+-@\t\r\n")  # how a cell begins that a spreadsheet computes

COMMITMENT_COLUMNS = (
    "id", "title", "theme", "status", "flags", "responsible", "due", "first_promised", "last_evidence",
    "mentions", "documents", "quote",
)  # fmt: skip
MENTION_COLUMNS = (
    "id", "commitment", "role", "strength", "date", "file", "page", "start", "end", "quote", "responsible",
    "deadline", "due", "confidence", "url",
)  # fmt: skip


def write_tables(export: Export, folder: Path) -> None:
    """Write both tables: UTF-8 with BOM, so that Excel reads them right, and no cell that it would compute."""
    _write(folder / COMMITMENTS_FILE, COMMITMENT_COLUMNS, _commitment_rows(export))
    _write(folder / MENTIONS_FILE, MENTION_COLUMNS, _mention_rows(export))


def has_tables(folder: Path) -> bool:
    """Return whether both tables are in a folder."""
    return (folder / COMMITMENTS_FILE).is_file() and (folder / MENTIONS_FILE).is_file()


def defuse(value: object) -> object:
    """Return a cell; one that a spreadsheet would take for a formula gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value[:1] in _FORMULA else value


def _write(path: Path, columns: Sequence[str], table: Iterable[Sequence[object]]) -> None:
    with replace_file(path, encoding="utf-8-sig") as handle:
        writer = csv.writer(handle)
        writer.writerow(columns)
        writer.writerows([defuse(cell) for cell in row] for row in table)


def _commitment_rows(export: Export) -> Iterable[Sequence[object]]:
    for one in export["commitments"]:
        deadline = one["deadline"]
        yield (
            one["id"],
            one["title"],
            one["theme"],
            one["status"],
            " ".join(one["flags"]),
            _names(one["actors"]),
            deadline["due"] if deadline else None,
            one["first_promised"],
            one["last_evidence"],
            len(one["mentions"]),
            len({mention["document"] for mention in one["mentions"]}),
            one["mentions"][0]["quote"],
        )


def _mention_rows(export: Export) -> Iterable[Sequence[object]]:
    documents = {one["id"]: one for one in export["documents"]}
    for one in export["commitments"]:
        for mention in one["mentions"]:
            yield _mention_row(mention, one["id"], documents[mention["document"]])
    for demand in export["demands"]:
        yield _mention_row(demand, None, documents[demand["document"]])


def _mention_row(mention: Export, commitment_id: str | None, document: Export) -> Sequence[object]:
    first = mention["deadlines"][0] if mention["deadlines"] else None
    return (
        mention["id"],
        commitment_id,
        mention["role"],
        mention["strength"],
        document["date"],
        document["file"],
        mention["page"],
        mention["start"],
        mention["end"],
        mention["quote"],
        _names(mention["actors"]),
        first["text"] if first else None,
        first["due"] if first else None,
        mention["confidence"],
        document["url"],
    )


def _names(actors: Sequence[Export]) -> str:
    return "; ".join(actor["name"] for actor in actors)
