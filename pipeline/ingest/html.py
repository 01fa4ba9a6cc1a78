"""Read a web page: its main text without menus, scripts and banners, and what its metadata states."""

import codecs
import re

from lxml import etree, html

from pipeline.errors import UnreadableDocument
from pipeline.ingest.html_blocks import page_text
from pipeline.ingest.html_metadata import stated_metadata
from pipeline.ingest.limits import Limits
from pipeline.ingest.signature import held_format
from pipeline.ingest.text import BYTE_ORDER_MARKS, decode, normalise_lines
from pipeline.records.document import RawText

META_WINDOW = 4096
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Pages that say Latin-1 or ASCII mean windows-1252, as browsers read them.
WESTERN = frozenset({"iso8859-1", "ascii", "cp1252"})
TAG = re.compile(r"<(?:[a-z!][^>]*|/[a-z]+\s*)>", re.IGNORECASE)


def read_html(content: bytes, file: str, limits: Limits) -> RawText:
    """Return the main text, tables, title, date and publisher of a page.

    Raises UnreadableDocument for other content, an unreadable encoding or more text than the limit.
    """
    held = held_format(content)
    if held not in (None, "HTML"):
        raise UnreadableDocument(file, f"has the extension .html but holds {held}")
    source = normalise_lines(_decoded(content, file))
    if not TAG.search(source):
        raise UnreadableDocument(file, "has the extension .html but holds no HTML")
    root = _parsed(source, file)
    stated = stated_metadata(root)
    text, tables = page_text(root)
    if len(text) > limits.max_text_chars:
        raise UnreadableDocument(file, f"holds {len(text)} characters; the limit is {limits.max_text_chars}")
    return RawText(
        text=text,
        media_type="text/html",
        tables=tables,
        title=stated.title,
        published_on=stated.published_on,
        publisher=stated.publisher,
    )


def _decoded(content: bytes, file: str) -> str:
    if content.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        return decode(content, file)
    declared = META_CHARSET.search(content[:META_WINDOW]) or XML_CHARSET.search(content[:META_WINDOW])
    if declared and b"\x00" not in content:
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            if name.startswith("utf-16"):
                name = "utf-8"  # bytes in which the declaration itself is readable are not UTF-16
            return content.decode("cp1252" if name in WESTERN else name)
        except (LookupError, UnicodeDecodeError):
            return decode(content, file)
    return decode(content, file)


def _parsed(source: str, file: str) -> html.HtmlElement:
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, recover=True)
    try:
        root = html.document_fromstring(XML_DECLARATION.sub("", source), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(file, "holds no HTML that can be parsed") from error
    return root
