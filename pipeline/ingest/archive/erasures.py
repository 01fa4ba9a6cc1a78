"""Names that were suppressed, in what an archive says of its documents: sheets and metadata.json, also later ones."""

from dataclasses import replace

from pipeline.ingest.archive.archive import Archive
from pipeline.ingest.archive.manifest import rebuild


def erase_in_archive(archive: Archive, value: str) -> int:
    """Keep the fingerprints of a name with the archive, mask it in the facts of all versions, and write metadata.json.

    Returns how many sheets changed. What was fetched stays as it was served. Raises DamagedArchive, and NothingToDo
    where another process writes to the archive.
    """
    with archive.locked():
        archive.add_erasure(value)
        changed = 0
        for sheet in archive.sheets():
            masked = tuple(replace(one, facts=archive.without_names(one.facts)) for one in sheet.versions)
            if masked != sheet.versions:
                archive.replace_sheet(replace(sheet, versions=masked))
                changed += 1
        rebuild(archive)
    return changed
