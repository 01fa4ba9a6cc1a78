"""What worker processes do to read files; imports no Prefect."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UnreadableDocument
from pipeline.ingest import Limits, ingest
from pipeline.ingest.plan import FileState
from pipeline.records.document import Document, DocumentMetadata
from pipeline.records.erasure import Erasure


@dataclass(frozen=True, slots=True)
class ReadingJob:
    """One group of files with the same bytes, to be read from its first file."""

    folder: str
    group: tuple[FileState, ...]
    known: DocumentMetadata | None
    limits: Limits
    erased: tuple[str, ...] = ()  # values of erase decisions


def read_files(jobs: Sequence[ReadingJob]) -> list[Document | UnreadableDocument]:
    """Read each job's first file; a refusal is a result, not an exception."""
    read: list[Document | UnreadableDocument] = []
    for job in jobs:
        file = job.group[0].file
        try:
            read.append(ingest(Path(job.folder) / file, file, job.known, job.limits, Erasure(job.erased)))
        except UnreadableDocument as error:
            read.append(error)
    return read
