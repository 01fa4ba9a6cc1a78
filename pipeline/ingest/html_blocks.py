"""The main text of a parsed web page, block by block, and its data tables."""

import re

from lxml import etree, html

from pipeline.ingest.numbering import format_number
from pipeline.records.document import Table

DROPPED = frozenset(
    "script style noscript template nav aside iframe object embed svg canvas video audio map button select input "  # noqa: SIM905
    "textarea dialog menu head title math source picture".split()
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DROPPED_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist".split()  # noqa: SIM905
)
BOILERPLATE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|cookie-?(?:banner|consent|bar|notice|melding)|consent|gdpr|ccm|onetrust|cky|"
    r"nav|navbar|navigation|navigatie|menu|"
    r"breadcrumbs?|kruimelpad|skip-?links?|skip-to|sidebar|social|share|sharing|delen|sharethis|addtoany|"
    r"newsletter|nieuwsbrief|"
    r"related|gerelateerd|pagination|pager|advert(?:isement)?|ads|popup|modal|toolbar|site-?(?:header|"
    r"footer)|page-?footer|footer|"
    r"sr-only|visually-hidden|comments?-(?:area|list|form)|global-(?:header|footer))(?:$|[\s_-])",
    re.IGNORECASE,
)
CONSENT_TEXT = re.compile(
    r"\bcookies?\b.{0,400}\b(?:accepteer|aanvaard|weiger|accept|toestaan|akkoord|instellingen|"
    r"voorkeuren)",
    re.I | re.S,
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = (
    frozenset(
        "address article blockquote body caption center dd details div dl dt fieldset figcaption figure footer header "  # noqa: SIM905
        "hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
    )
    | HEADINGS
)
TIGHT = frozenset({"li", "tr", "td", "th", "dd", "br"})
MAX_CONSENT_CHARS = 1500
MAX_DROPPED_SHARE = 0.4
MAX_LINK_SHARE = 0.7
LAYOUT_CELL_CHARS = 400


def page_text(root: html.HtmlElement) -> tuple[str, tuple[Table, ...]]:
    """Return the main text, blocks apart by a blank line and list items by a line end, and the data tables."""
    _prune(root)
    main = _main_part(root)
    tables = _take_tables(main)
    return _Writer().write(main), tables


def _prune(root: html.HtmlElement) -> None:
    length = _length(root)
    for element in [*root.iter()]:
        if not isinstance(element.tag, str) or _is_dropped(element, length):
            _remove(element)


def _remove(element: html.HtmlElement) -> None:
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    text = (parent.text if before is None else before.tail) or ""
    try:
        element.drop_tree()
    except ValueError:  # lxml reads control characters, but writes none, and by then it has dropped the text before
        text = CONTROL.sub("", text + (element.tail or ""))
        if before is None:
            parent.text = text
        else:
            before.tail = text
        parent.remove(element)


def _is_dropped(element: html.HtmlElement, page_length: int) -> bool:
    if element.tag in DROPPED or (element.get("role") or "").lower() in DROPPED_ROLES or _is_hidden(element):
        return True
    if element.tag in ("body", "html", "main", "article") or element.tag in HEADINGS:
        return False
    if element.tag in ("header", "footer"):
        return not _is_inside_main(element)
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag == "form" or BOILERPLATE.search(marks):
        # Some sites wrap the whole page in a form or in a block whose class says that it has a menu.
        return not _holds_main(element) and _length(element) < MAX_DROPPED_SHARE * page_length
    return element.tag in ("div", "section") and _is_consent(element)


def _is_hidden(element: html.HtmlElement) -> bool:
    style = element.get("style") or ""
    is_marked = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return is_marked or re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", style, re.IGNORECASE) is not None


def _is_inside_main(element: html.HtmlElement) -> bool:
    return any(parent.tag in ("article", "main") for parent in element.iterancestors())


def _holds_main(element: html.HtmlElement) -> bool:
    return any(child.tag in ("main", "article", "h1") for child in element.iter())


def _is_consent(element: html.HtmlElement) -> bool:
    if not any(child.tag == "button" or "btn" in (child.get("class") or "") for child in element.iter()):
        return False
    text = element.text_content()
    return len(text) < MAX_CONSENT_CHARS and CONSENT_TEXT.search(text) is not None and not _holds_main(element)


def _main_part(root: html.HtmlElement) -> html.HtmlElement:
    """Return the one `<main>`, else the one `<article>`, else the body without blocks that are mostly links."""
    for path in ("//main", "//*[@role='main']", "//article"):
        found = [element for element in root.xpath(path) if _length(element) > 0]
        outer = [element for element in found if not any(parent in found for parent in element.iterancestors())]
        if len(outer) == 1 and 2 * _length(outer[0]) >= _length(root):
            return outer[0]
        if len(outer) == 1 and path != "//article":
            return outer[0]
    body = root.find("body")
    body = root if body is None else body
    for element in [*body.iter("div", "section", "ul", "ol", "table", "td", "p")]:
        if _is_link_list(element):
            _remove(element)
    return body


def _length(element: html.HtmlElement) -> int:
    return len(" ".join(element.text_content().split()))


def _is_link_list(element: html.HtmlElement) -> bool:
    links = [link for link in element.iter("a") if link.get("href")]
    length = _length(element)
    return len(links) >= 3 and length > 0 and sum(map(_length, links)) > MAX_LINK_SHARE * length


def _take_tables(main: html.HtmlElement) -> tuple[Table, ...]:
    """Remove data tables from the tree and return them; a table that lays out a page stays in the text."""
    tables = []
    for element in [*main.iter("table")]:
        rows = _rows(element)
        if _is_data(element, rows):
            tables.append(Table(page=None, bbox=None, rows=rows))
            _remove(element)
    return tuple(tables)


def _rows(table: html.HtmlElement) -> tuple[tuple[str, ...], ...]:
    rows = (
        tuple(" ".join(cell.text_content().split()) for cell in row if cell.tag in ("td", "th"))
        for row in table.iter("tr")
    )
    return tuple(row for row in rows if any(row))


def _is_data(table: html.HtmlElement, rows: tuple[tuple[str, ...], ...]) -> bool:
    if (table.get("role") or "") in ("presentation", "none") or table.find(".//table") is not None:
        return False
    has_grid = len(rows) >= 2 and max(map(len, rows)) >= 2
    return has_grid and all(len(cell) <= LAYOUT_CELL_CHARS for row in rows for cell in row)


class _Writer:
    """Collects the lines of a tree: one per paragraph, heading, list item or `<br>`."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.parts: list[str] = []
        self.marker = ""
        self.items = 0  # how many list items are open
        self.gap = False

    def write(self, main: html.HtmlElement) -> str:
        """Return the text of `main`, with a blank line between blocks and a line end between list items."""
        for event, element in etree.iterwalk(main, events=("start", "end")):
            if element.tag in BLOCKS or element.tag == "br":
                self.flush(has_gap=element.tag not in TIGHT and self.items == 0)
            if event == "start":
                self.open(element)
            else:
                self.close(element, main)
        self.flush(has_gap=False)
        return "".join(self.lines).strip("\n")

    def open(self, element: html.HtmlElement) -> None:
        """Take in the start of an element."""
        if element.tag == "li":
            self.items += 1
            self.marker = _marker(element) + " "
        self.parts.append(element.text or "")

    def close(self, element: html.HtmlElement, main: html.HtmlElement) -> None:
        """Take in the end of an element and the text after it."""
        if element.tag == "li":
            self.items -= 1
            self.marker = ""
        if element is not main:
            self.parts.append(element.tail or "")

    def flush(self, *, has_gap: bool) -> None:
        """End the line; an empty one only asks for the blank line."""
        line = " ".join("".join(self.parts).split())
        self.parts = []
        if line:
            self.lines.append(("\n\n" if self.gap else "\n") + self.marker + line)
            self.marker = ""
            self.gap = False
        self.gap = self.gap or has_gap


def _marker(item: html.HtmlElement) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    style = parent.get("type") or "1"
    number = _start(parent)
    for sibling in parent.iterchildren("li"):
        value = sibling.get("value") or ""
        number = int(value) if value.isdigit() else number
        if sibling is item:
            break
        number += 1
    formats = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
    return format_number(number, formats.get(style, "decimal")) + (")" if style in ("a", "A") else ".")


def _start(ordered_list: html.HtmlElement) -> int:
    start = ordered_list.get("start") or "1"
    return int(start) if start.lstrip("-").isdigit() else 1
