"""`commitments.csv` and `mentions.csv`: the tracker for spreadsheets."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from pipeline.publish.archive import Archive
from pipeline.publish.export import RESPONSIBLE, responsible_actors
from pipeline.publish.files import replace_file
from pipeline.records.commitment import CommitmentMention

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

COMMITMENT_COLUMNS = (
    "id", "title", "theme", "status", "flags", "responsible", "due", "first_promised", "last_evidence",
    "mentions", "documents", "quote",
)  # fmt: skip
MENTION_COLUMNS = (
    "id", "commitment", "role", "strength", "date", "file", "page", "start", "end", "quote", "responsible",
    "deadline", "due", "confidence", "url",
)  # fmt: skip


def write_tables(archive: Archive, folder: Path) -> None:
    """Write both tables: UTF-8 with BOM, so that Excel reads them right, and no cell that it would compute."""
    _write(folder / "commitments.csv", COMMITMENT_COLUMNS, _commitment_rows(archive))
    _write(folder / "mentions.csv", MENTION_COLUMNS, _mention_rows(archive))


def defuse(value: object) -> str:
    """Return a cell as text; one that a spreadsheet would take for a formula gets an apostrophe in front."""
    text = "" if value is None else str(value)
    is_number = isinstance(value, int | float)
    return f"'{text}" if text.startswith(_FORMULA) and not is_number else text


def _write(path: Path, columns: Sequence[str], table: Iterable[Sequence[object]]) -> None:
    with replace_file(path, encoding="utf-8-sig") as handle:
        writer = csv.writer(handle)
        writer.writerow(columns)
        writer.writerows([defuse(cell) for cell in row] for row in table)


def _commitment_rows(archive: Archive) -> Iterable[Sequence[object]]:
    for one in archive.tracked:
        timeline = one.timeline
        yield (
            one.commitment.id,
            one.commitment.title,
            one.commitment.theme,
            timeline.status,
            " ".join(timeline.flags),
            "; ".join(actor.name for actor in responsible_actors(one)),
            timeline.due_on,
            timeline.first_promised,
            timeline.last_evidence,
            len(one.mentions),
            len({mention.passage.document_id for mention in one.mentions}),
            one.mentions[0].passage.text,
        )


def _mention_rows(archive: Archive) -> Iterable[Sequence[object]]:
    documents = {one.id: one.metadata for one in archive.documents}
    kept = [(mention, one.commitment.id) for one in archive.tracked for mention in one.mentions]
    for mention, commitment_id in [*kept, *((demand, None) for demand in archive.demands)]:
        about = documents[mention.passage.document_id]
        file = archive.files[mention.passage.document_id][0]
        yield _mention_row(mention, commitment_id, about.date, file, about.url)


def _mention_row(
    mention: CommitmentMention, commitment_id: str | None, day: date | None, file: str, url: str | None
) -> Sequence[object]:
    passage = mention.passage
    first = mention.deadlines[0] if mention.deadlines else None
    return (
        mention.id,
        commitment_id,
        mention.role,
        mention.strength,
        day,
        file,
        passage.page,
        passage.start_char,
        passage.end_char,
        passage.text,
        "; ".join(actor.name for actor in mention.actors if actor.relation in RESPONSIBLE),
        first.text if first else None,
        first.due_on if first else None,
        round(mention.confidence, 3),
        url,
    )
