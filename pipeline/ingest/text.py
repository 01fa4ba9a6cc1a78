"""Read plain text: bytes to characters, line ends to \\n, bullets of symbol fonts to •, everything else as it is."""

import codecs
import re

from charset_normalizer import from_bytes

from pipeline.errors import UnreadableDocument
from pipeline.ingest.limits import Limits
from pipeline.ingest.signature import held_format
from pipeline.records.document import RawText

BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
MAX_CONTROL_SHARE = 0.002
SYMBOL_BULLET = re.compile(r"^([ \t]*)[\ue000-\uf8ff](?=\s)", re.MULTILINE)  # no font shows what Word's stands for
DUTCH_WORD = re.compile(
    r"\b(?:de|het|een|van|en|in|is|dat|voor|op|te|met|die|aan|niet|zijn|wordt|worden|om|er|ik)\b", re.IGNORECASE
)
MIN_DUTCH_SHARE = 0.08  # of the words; running Dutch has about a third
# What Dutch text holds beside ASCII in windows-1252: accented letters inside words, typographic marks elsewhere.
ACCENTED = "àáâäãåæçèéêëìíîïñòóôöõøœùúûüýÿšžßÀÁÂÄÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝŠŽ"
MARKS = "‘’“”„‚«»–—…•·°§€£©®™½¼¾²³±×÷µ¿¡¨´¹ªº\u00a0\u00ad‹›†‡‰"
LETTER_BETWEEN = re.compile(rf"(?<=[A-Za-z])[^\sA-Za-z{ACCENTED}'’‘\x00-\x7f\u00ad–—…·/](?=[a-z])")


def read_text(content: bytes, file: str, limits: Limits) -> RawText:
    """Return the text of a .txt file; raises UnreadableDocument for binary content or an encoding that is not plain."""
    held = held_format(content)
    if held is not None:
        raise UnreadableDocument(file, f"has the extension .txt but holds {held}")
    text = decode(content, file)
    if len(text) > limits.max_text_chars:
        raise UnreadableDocument(file, f"holds {len(text)} characters; the limit is {limits.max_text_chars}")
    return RawText(text=normalise_lines(text), media_type="text/plain")


def normalise_lines(text: str) -> str:
    """Return `text` with \\n line ends, a blank line for each form feed and no byte order marks at its ends.

    A sign of a symbol font that opens a line is a bullet.
    """
    text = text.strip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = SYMBOL_BULLET.sub(r"\1•", text)
    return text.replace("\x0c", "\n\n") if "\x0c" in text else text


def decode(content: bytes, file: str) -> str:
    """Return the characters of UTF-8, marked UTF-16 or UTF-32, or windows-1252 bytes that read as Dutch.

    Raises UnreadableDocument for binary content and for bytes in no encoding that makes plausible text.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _checked(_strict(content[len(mark) :], encoding, file), file)
    if b"\x00" in content:
        raise UnreadableDocument(file, "holds binary data, not text")
    try:
        return _checked(content.decode("utf-8"), file)
    except UnicodeDecodeError:
        return _checked(_western(content, file), file)


def _strict(content: bytes, encoding: str, file: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        reason = (
            f"is marked as {encoding.upper().removesuffix('-LE').removesuffix('-BE')} but is not (byte {error.start})"
        )
        raise UnreadableDocument(file, reason) from error


def _checked(text: str, file: str) -> str:
    controls = len(CONTROL.findall(text))
    if "\x00" in text or controls > max(2, MAX_CONTROL_SHARE * len(text)):
        raise UnreadableDocument(file, "holds binary data, not text")
    return text


def _western(content: bytes, file: str) -> str:
    """Decode as windows-1252, the one-byte encoding of Flemish offices, if the result reads as Dutch."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    if len(CONTROL.findall(text)) > max(2, MAX_CONTROL_SHARE * len(text)):
        raise UnreadableDocument(file, "holds binary data, not text")
    if not is_plausible_dutch(text) or from_bytes(content, cp_isolation=["cp1252", "latin_1"]).best() is None:
        raise UnreadableDocument(file, "is in an unknown encoding: neither UTF-8 nor readable as windows-1252")
    return text


def is_plausible_dutch(text: str) -> bool:
    """Say whether `text` reads as Dutch: common words, and no odd characters within words."""
    words = re.findall(r"\w+", text)
    odd = [char for char in text if char > "\x7f" and char not in ACCENTED and char not in MARKS]
    is_dutch = len(DUTCH_WORD.findall(text)) >= MIN_DUTCH_SHARE * len(words)
    return bool(words) and is_dutch and not odd and not LETTER_BETWEEN.search(text)
