"""Where each page is; a page's JSON twin has the same address plus `.json`."""

from urllib.parse import quote

from pipeline.publish.query import Query, parse_query
from pipeline.records.promise import Facet

LIST = "/toezeggingen"
DOCUMENTS = "/documenten"
BODIES = "/wie"
ASKED = "/deelvragen"
EVERY_QUOTE = "alle"  # in the address of a page's image: box all that was found on it

SECTIONS: dict[Facet, str] = {
    Facet.MINISTER: "minister",
    Facet.OFFICE: "ambt",
    Facet.ORGANISATION: "orgaan",
    Facet.PARTY: "partij",
    Facet.THEME: "thema",
    Facet.GOVERNMENT: "regering",
}
FACET_OF = {section: facet for facet, section in SECTIONS.items()}


def listing(query: Query, suffix: str = "", *more: tuple[str, object]) -> str:
    """Return the address of a list, or of an export of it where `suffix` names one (".csv")."""
    asked = query.address(*more)
    return f"{LIST}{suffix}" + (f"?{asked}" if asked else "")


def narrowed(*values: tuple[str, str]) -> str:
    """Return the address of the list of promises that have the given values."""
    return listing(parse_query(values))


def promise(promise_id: str) -> str:
    """Return the address of a promise."""
    return f"{LIST}/{promise_id}"


def document(document_id: str, mention_id: str | None = None) -> str:
    """Return the address of a document, at one of its mentions where given."""
    return f"{DOCUMENTS}/{document_id}" + (f"#{mention_id}" if mention_id else "")


def page_image(document_id: str, page: int, mention_id: str | None = None) -> str:
    """Return the address of the image of a PDF page, with the quote of a mention boxed where given."""
    boxed = f"?citaat={mention_id}" if mention_id else ""
    return f"{DOCUMENTS}/{document_id}/pagina/{page}.png{boxed}"


def original(document_id: str) -> str:
    """Return the address of the file itself."""
    return f"{DOCUMENTS}/{document_id}/bestand"


def body(facet: Facet, name: str) -> str:
    """Return the address of the page of a minister, office, body, party, theme or government."""
    return f"{BODIES}/{SECTIONS[facet]}/{quote(name, safe='')}"
