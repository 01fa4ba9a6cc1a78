"""Read a Word document: paragraphs, headings, numbered lists; tables apart; headers and footers left out."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from pipeline.errors import UnreadableDocument
from pipeline.ingest.docx_lists import ListNumbers
from pipeline.ingest.docx_paragraphs import Paragraph, read_paragraphs
from pipeline.ingest.limits import Limits
from pipeline.ingest.signature import held_format
from pipeline.ingest.text import normalise_lines
from pipeline.records.document import RawText, Table

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIN_PARTS = ("word/document.xml", "word/document2.xml")
MAX_MEMBERS = 20_000
MAX_XML_BYTES_PER_CHAR = 8  # of markup around one character of text, in a part that is parsed
RATIO_MATTERS_FROM = 5_000_000  # bytes; small documents of repeated markup shrink a lot and harm nobody
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
CHUNK = 1 << 20


def read_docx(content: bytes, file: str, limits: Limits) -> RawText:
    """Return the text and tables of a .docx file; macros, pictures, comments, headers and footers are not read.

    Raises UnreadableDocument for another format, a password, damage, a zip bomb or more text than the limit.
    """
    _check_format(content, file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_sizes(archive, len(content), file, limits)
            body = _part(archive, next((n for n in MAIN_PARTS if n in archive.namelist()), MAIN_PARTS[0]), limits)
            styles = _part(archive, "word/styles.xml", limits)
            numbers = ListNumbers(_part(archive, "word/numbering.xml", limits), styles)
            title = _title(_part(archive, "docProps/core.xml", limits))
    except _Refused as error:
        raise UnreadableDocument(file, str(error)) from error
    except (
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, etree.XMLSyntaxError, ValueError, OSError
    ) as error:  # fmt: skip
        raise UnreadableDocument(file, f"is a damaged Word document ({_one_line(error)})") from error
    if body is None:
        raise UnreadableDocument(file, "is a damaged Word document (word/document.xml is missing)")
    tables: list[Table] = []
    text = _joined(read_paragraphs(body, numbers, tables))
    if len(text) > limits.max_text_chars:
        raise UnreadableDocument(file, f"holds {len(text)} characters; the limit is {limits.max_text_chars}")
    return RawText(text=text, media_type=MEDIA_TYPE, tables=tuple(tables), title=title)


class _Refused(ValueError):
    """Why a part of the archive is not parsed."""


def _check_format(content: bytes, file: str) -> None:
    held = held_format(content)
    if held == "an old Office file" and ENCRYPTED in content:
        raise UnreadableDocument(file, "is protected with a password")
    if held == "a damaged ZIP archive":
        raise UnreadableDocument(file, "is a damaged Word document (the archive is incomplete)")
    if held != "a Word document":
        raise UnreadableDocument(file, f"has the extension .docx but holds {held or 'something else'}")


def _check_sizes(archive: zipfile.ZipFile, size: int, file: str, limits: Limits) -> None:
    """Refuse zip bombs by what the archive declares; what it really holds is counted while reading."""
    members = archive.infolist()
    declared = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS:
        raise UnreadableDocument(file, f"looks like a zip bomb: {len(members)} files inside")
    if declared > limits.max_expanded_bytes:
        raise UnreadableDocument(
            file, f"looks like a zip bomb: {declared} bytes once unpacked; the limit is {limits.max_expanded_bytes}"
        )
    if declared > RATIO_MATTERS_FROM and declared > limits.max_expansion_ratio * size:
        raise UnreadableDocument(
            file,
            f"looks like a zip bomb: unpacks to {declared // size} times its size; "
            f"the limit is {limits.max_expansion_ratio:g}",
        )
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableDocument(file, "is protected with a password")


def _part(archive: zipfile.ZipFile, name: str, limits: Limits) -> etree._Element | None:
    """Return the parsed XML of one member, or None where there is none; entities and networks are not followed."""
    if name not in archive.namelist():
        return None
    limit = min(limits.max_expanded_bytes, MAX_XML_BYTES_PER_CHAR * limits.max_text_chars)
    content = bytearray()
    with archive.open(name) as member:
        while chunk := member.read(CHUNK):
            content += chunk
            if len(content) > limit:
                raise _Refused(f"looks like a zip bomb: {name} alone unpacks to more than {limit} bytes")
    if b"<!DOCTYPE" in content:  # Word never writes one; it is how entity bombs come in
        raise _Refused(f"holds a document type declaration in {name}, which no Word document has")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    return etree.fromstring(bytes(content), parser)


def _title(core: etree._Element | None) -> str | None:
    element = core.find("{http://purl.org/dc/elements/1.1/}title") if core is not None else None
    return " ".join((element.text or "").split()) or None if element is not None else None


def _joined(paragraphs: Iterator[Paragraph]) -> str:
    """Join paragraphs with a blank line between them, items of one list with a line end."""
    parts: list[str] = []
    was_item = False
    for paragraph in paragraphs:
        parts.append("\n" if was_item and paragraph.is_item else "\n\n")
        parts.append(paragraph.text)
        was_item = paragraph.is_item
    return normalise_lines("".join(parts)).strip("\n")


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
