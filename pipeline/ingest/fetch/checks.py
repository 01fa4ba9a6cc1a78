"""Whether a response is what was asked for; what is not raises SourceDrift and is asked for again."""

import json
import re
from html import unescape
from typing import Any

from lxml import etree

from pipeline.errors import SourceDrift
from pipeline.ingest.fetch.exchange import Response
from pipeline.ingest.signature import DAMAGED_ZIP, held_format

TITLE = re.compile(rb"<title[^>]*>(.{0,200}?)</title>", re.IGNORECASE | re.DOTALL)
PASSWORD = re.compile(rb"<input\b[^>]*\btype\s*=\s*[\"']?password", re.IGNORECASE)
MARKUP = re.compile(rb"<(script|style|head)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
LITTLE_TEXT = 1500  # bytes; an article with a form to log in beside it has more
# Titles of pages that stand in the place of what was asked for, under status 200.
NO_ARTICLE = re.compile(
    r"(?:http\s*)?(?:error|fout|status)?\s*[45]\d\d(?:\W.*)?|error|fout(?:melding)?|er (?:is|ging|liep)\b.*|"
    r"(?:.*\W)?(?:not found|niet gevonden|in onderhoud|(?:gepland|technisch) onderhoud|under maintenance)(?:\W.*)?|"
    r"(?:access denied|forbidden|(?:geen )?toegang(?: geweigerd)?|service unavailable|just a moment)\b.*|"
    r"(?:log[ -]?in|sign in|inloggen|aanmelden)(?:\W.*)?",
    re.IGNORECASE,
)
NO_DATA = b"no data found"  # how the open data API answers for a record that it does not have
PDF_END = 4096  # bytes at the end of a PDF in which its last mark stands
EXTENSIONS = {
    "a PDF": ".pdf",
    "a Word document": ".docx",
    "an old Office file": ".doc",
    "an RTF document": ".rtf",
    "HTML": ".html",
    "an Excel workbook": ".xlsx",
    "a PowerPoint file": ".pptx",
    "an OpenDocument file": ".odt",
}


def is_json(response: Response) -> None:
    """Refuse what is not JSON, by its header and by its bytes."""
    if response.content.strip()[: len(NO_DATA)].lower() == NO_DATA:
        return
    if "json" not in response.media_type or held_format(response.content) == "HTML":
        raise SourceDrift(response.url, f"is {_described(response)} instead of JSON", response.content)
    parse_json(response)


def is_record(response: Response) -> None:
    """Refuse what is neither JSON nor XML: without a header of ours that it heeds, the API answers in XML."""
    if "xml" in response.media_type and "html" not in response.media_type:
        parse_xml(response)
    else:
        is_json(response)


def is_document(response: Response) -> None:
    """Refuse a web page in place of a file, such as a login page, an empty file and a PDF that breaks off."""
    held = held_format(response.content)
    if not response.content.strip():
        raise SourceDrift(response.url, "is an empty file", response.content)
    if held == "HTML":
        raise SourceDrift(response.url, f"is {_described(response)} instead of a document", response.content)
    if held == "a PDF":
        is_whole = b"%%EOF" in response.content[-PDF_END:] or b"startxref" in response.content[-PDF_END:]
        if not is_whole and not response.is_length_known:
            raise SourceDrift(response.url, "is a PDF that breaks off", response.content)
    elif held == DAMAGED_ZIP:
        raise SourceDrift(response.url, "is an Office file that breaks off or is damaged", response.content)
    elif "pdf" in response.media_type:
        raise SourceDrift(response.url, f"is {held or 'something unknown'} and says it is a PDF", response.content)
    elif "html" in response.media_type or "json" in response.media_type:
        raise SourceDrift(response.url, f"is {_described(response)} instead of a document", response.content)


def is_page(response: Response) -> None:
    """Refuse what is no web page and no document, and pages that only say that there is an error or a login."""
    if held_format(response.content) != "HTML" and "html" not in response.media_type:
        is_document(response)
        return
    shown = MARKUP.sub(b"", response.content).strip()
    says_so = PASSWORD.search(response.content) or NO_ARTICLE.fullmatch(_title(response) or "")
    if says_so and len(shown) < LITTLE_TEXT:
        raise SourceDrift(response.url, f"is {_described(response)} instead of a document", response.content)


def is_xml(response: Response) -> None:
    """Refuse what is not XML."""
    parse_xml(response)


def extension_of(response: Response) -> str:
    """Return the extension that fits the bytes, whatever the address or the header says; ".bin" where unknown."""
    held = held_format(response.content)
    if held in EXTENSIONS:
        return EXTENSIONS[held]
    for name, extension in ((".html", "html"), (".xml", "xml"), (".json", "json")):
        if extension in response.media_type:
            return name
    return ".txt" if response.media_type.startswith("text/plain") else ".bin"


def parse_json(response: Response) -> Any:
    """Return the JSON value; raises SourceDrift where it cannot be parsed."""
    try:
        return json.loads(response.content)
    except (ValueError, RecursionError) as error:
        raise SourceDrift(response.url, f"is no JSON that can be parsed ({error})", response.content) from error


def parse_xml(response: Response) -> "etree._Element":
    """Return the root element, without entities and network; raises SourceDrift where it cannot be parsed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(response.content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = f"is {_described(response)} instead of XML that can be parsed ({error})"
        raise SourceDrift(response.url, reason, response.content) from error
    return root


def _title(response: Response) -> str | None:
    title = TITLE.search(response.content[:20_000])
    return unescape(" ".join(title[1].decode("utf-8", "replace").split())) if title else None


def _described(response: Response) -> str:
    """Name what came instead, with its title where it is a web page."""
    title = _title(response)
    if title is not None or held_format(response.content) == "HTML":
        return f"a web page ({title or 'without a title'})"
    return f"of type {response.media_type or '(none)'}"
