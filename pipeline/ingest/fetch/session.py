"""What a reader fetches with: the client, and what the archive holds of the document at hand."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from pipeline.errors import DamagedArchive, SourceDrift
from pipeline.ingest.archive import ArchivedFile, Part
from pipeline.ingest.archive.objects import Objects
from pipeline.ingest.archive.sheet import MAIN, RECORD
from pipeline.ingest.fetch.checks import NO_DATA, extension_of, is_document, is_json, is_page, parse_json
from pipeline.ingest.fetch.client import NOT_MODIFIED, Client
from pipeline.ingest.fetch.exchange import Ask, Check, Response

DOCUMENTS = frozenset({".pdf", ".doc", ".docx", ".rtf", ".xlsx", ".pptx", ".odt"})
MEDIA_TYPES = {".json": "application/json", ".xml": "application/xml", ".html": "text/html"}  # of what is archived


class Session:
    """Fetches for one document: what did not change since the last version is taken from the archive."""

    def __init__(self, client: Client, objects: Objects, known: Mapping[str, ArchivedFile]) -> None:
        self._client, self._objects, self._known = client, objects, known
        self.last = Response("", 0, "", b"")  # what a reader stumbled over, if it did

    def get(self, url: str, check: Check, accept: str = "*/*") -> Response:
        """Return a checked response. Raises SourceDrift, SourceProblem."""
        self.last = self._got(url, check, accept)
        return self.last

    def _got(self, url: str, check: Check, accept: str) -> Response:
        known = self._known.get(url)
        if known is None or not (known.etag or known.last_modified):
            return self._client.get(Ask(url, check, accept))
        try:
            content = self._objects.read(known.sha256)
        except DamagedArchive:  # fetched again, it is whole again
            return self._client.get(Ask(url, check, accept))
        response = self._client.get(Ask(url, check, accept, known.etag, known.last_modified))
        if response.status != NOT_MODIFIED:
            return response
        media_type = MEDIA_TYPES.get(known.extension, "")
        return Response(url, 200, media_type, content, known.etag, known.last_modified, is_length_known=True)

    def json(self, url: str) -> tuple[Response, Any]:
        """Return a response with its JSON value, None for a record that the server does not have."""
        response = self.get(url, is_json, "application/json")
        return response, None if response.content.strip()[: len(NO_DATA)].lower() == NO_DATA else parse_json(response)

    def page(self, url: str) -> Part:
        """Return a web page or a document as a part; a page where a document was before is drift."""
        got = part(self.get(url, is_page), MAIN)
        known = self._known.get(url)
        before = known.extension if known else PurePosixPath(urlsplit(url).path).suffix.lower()
        if before in DOCUMENTS and got.extension not in DOCUMENTS:
            reason = f"is a web page or unknown ({got.extension}) where there was a document ({before})"
            raise SourceDrift(url, reason, got.content)
        return got

    def file(self, url: str, role: str = MAIN) -> Part:
        """Return a document as a part, with the extension that its bytes ask for."""
        return part(self.get(url, is_document), role)


def part(response: Response, role: str = RECORD) -> Part:
    """Return a response as a part of an item."""
    chosen = extension_of(response)
    return Part(role, response.url, response.content, chosen, response.etag, response.last_modified)


def made(response: Response, content: str, extension: str) -> Part:
    """Return the document that was made from a response, such as a page from the text in a JSON value."""
    return Part(MAIN, f"{response.url}#text", content.encode(), extension)
