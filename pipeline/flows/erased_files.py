"""Names that were suppressed, in files that were written before: exports, briefs, and what an archive tells."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]

from pipeline.errors import NothingToDo, UnreadableDocument
from pipeline.ingest import Limits, ingest
from pipeline.ingest.archive import Archive, erase_in_archive
from pipeline.records.erasure import Erasure
from pipeline.store.backup import check
from pipeline.store.database import DATABASE
from pipeline.store.erasure import count_stored

PAGE_IMAGES = ".cache/pages"  # in an output folder: what the pages have drawn, named after its document
PLAIN = frozenset({".csv", ".htm", ".html", ".ics", ".json", ".md", ".txt", ".xml"})
READ = frozenset({".docx", ".pdf"})
BEFORE_RESTORE = f"{DATABASE}.before-restore"
MAKERS = ("Woordhouder", "WeasyPrint", "Typst")  # as the files of briefs name them


@dataclass(frozen=True, slots=True)
class FilesErased:
    """What was done with files of the output folder: `masked` in place, `deleted` (briefs), and `left` for a person."""

    masked: tuple[str, ...]
    deleted: tuple[str, ...]
    left: tuple[str, ...]


def erase_files(folder: Path, inputs: Path | None, erasure: Erasure) -> FilesErased:
    """Mask names in the text files of an output folder, and delete briefs that hold one: they are made again.

    So is the database that a restore put by. The documents themselves, in `inputs`, are passed by. Names are relative
    to `folder`.
    """
    done: dict[str, list[str]] = {"masked": [], "deleted": [], "left": []}
    for path in _files(folder, inputs):
        if path.name == BEFORE_RESTORE:
            outcome = _erased_database(path, erasure)
        elif path.suffix.lower() in PLAIN:
            outcome = _masked_text(path, erasure)
        else:
            outcome = _erased_brief(path, erasure)
        if outcome:
            done[outcome].append(path.relative_to(folder).as_posix())
    return FilesErased(**{kind: tuple(names) for kind, names in done.items()})


def _masked_text(path: Path, erasure: Erasure) -> str | None:
    masked, count = erasure.mask(path.read_bytes().decode("utf-8", errors="surrogateescape"))
    if count:
        path.write_bytes(masked.encode("utf-8", errors="surrogateescape"))
    return "masked" if count else None


def _erased_database(path: Path, erasure: Erasure) -> str | None:
    try:
        check(path)
    except NothingToDo:  # damaged, which is why it was replaced
        return "left"
    if not count_stored(f"sqlite:///{path.resolve()}", erasure).values:
        return None
    path.unlink()  # masked it would still hold what was derived from a part of the name
    return "deleted"


def _erased_brief(path: Path, erasure: Erasure) -> str | None:
    if not _holds(path, erasure):
        return None
    if not _is_brief(path):
        return "left"
    path.unlink()
    return "deleted"


def erase_images(folder: Path, document_ids: tuple[str, ...]) -> None:
    """Delete the page images that were drawn of documents."""
    for document_id in document_ids:
        for image in (folder / PAGE_IMAGES).glob(f"{document_id}-*"):
            image.unlink()


def erase_archive(folder: Path | None, value: str) -> str | None:
    """Mask a name in what an archive tells of its documents, now and later; return why that was not possible."""
    if folder is None or not (folder / ".store").is_dir():
        return None
    try:
        erase_in_archive(Archive(folder), value)
    except NothingToDo as error:
        return str(error)
    return None


def _files(folder: Path, inputs: Path | None) -> Iterator[Path]:
    passed = inputs.resolve() if inputs is not None and inputs.resolve() != folder.resolve() else None
    for path in sorted(folder.rglob("*")):
        is_input = passed is not None and passed in path.resolve().parents
        if path.is_file() and not is_input and (path.suffix.lower() in PLAIN | READ or path.name == BEFORE_RESTORE):
            yield path


def _holds(path: Path, erasure: Erasure) -> bool:
    try:
        return erasure.holds(ingest(path, path.name, None, Limits()).text)
    except UnreadableDocument:
        return False


def _is_brief(path: Path) -> bool:
    """Say whether a file names the makers of briefs as its own."""
    if path.suffix.lower() == ".docx":
        with zipfile.ZipFile(path) as packed:
            about = packed.read("docProps/core.xml").decode() if "docProps/core.xml" in packed.namelist() else ""
    else:
        with pypdfium2.PdfDocument(path) as pdf:
            about = " ".join(pdf.get_metadata_dict().values())
    return any(maker in about for maker in MAKERS)
