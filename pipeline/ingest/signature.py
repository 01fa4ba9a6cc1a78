"""What a file really holds, by its first bytes, whatever its name says."""

import io
import zipfile

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"SQLite format 3\x00", "a database"),
)
HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
OFFICE_FOLDERS = (("word/", "a Word document"), ("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint file"))
DAMAGED_ZIP = "a damaged ZIP archive"
PDF_WINDOW = 1024  # readers accept junk before the PDF header up to here


def held_format(content: bytes) -> str | None:
    """Name what `content` holds ("a PDF", "a Word document", "HTML", "a PNG image"), or None for anything else."""
    if b"%PDF-" in content[:PDF_WINDOW] and not content.startswith(b"PK\x03\x04"):
        return "a PDF"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(content)
    for magic, name in MAGIC:
        if content.startswith(magic):
            return name
    start = content[:PDF_WINDOW].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return "HTML" if start.startswith(HTML_STARTS) else None


def _zip_format(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return DAMAGED_ZIP
    if "[Content_Types].xml" in names:
        for folder, name in OFFICE_FOLDERS:
            if any(member.startswith(folder) for member in names):
                return name
    return "an OpenDocument file" if "mimetype" in names and "content.xml" in names else "a ZIP archive"
