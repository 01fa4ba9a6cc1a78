"""The archive: every fetched version of every document, addressed by its content; `woordhouder run` mines it."""

from pipeline.ingest.archive.archive import Archive, Saved
from pipeline.ingest.archive.copies import copy_archive
from pipeline.ingest.archive.erasures import erase_in_archive
from pipeline.ingest.archive.manifest import rebuild
from pipeline.ingest.archive.sheet import ArchivedFile, Item, Part, Sheet, Version
from pipeline.ingest.archive.verify import Verification, verify

__all__ = [
    "Archive",
    "ArchivedFile",
    "Item",
    "Part",
    "Saved",
    "Sheet",
    "Verification",
    "Version",
    "copy_archive",
    "erase_in_archive",
    "rebuild",
    "verify",
]
