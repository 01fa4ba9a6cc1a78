"""The paragraphs and tables of a Word document's body, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.ingest.docx_lists import ListNumbers, attribute
from pipeline.records.document import Table

# Wrappers that only group paragraphs or runs; deleted and moved-away text is in none of them.
GROUPS = frozenset(
    {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "body", "dir", "bdo"}
)
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
CONTENTS_STYLE = re.compile(r"^(?:toc|inhopg|inhoudsopgave)\b")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it shows on the page, marker included."""

    text: str
    is_item: bool = False


def read_paragraphs(root: etree._Element, numbers: ListNumbers, tables: list[Table]) -> Iterator[Paragraph]:
    """Yield the paragraphs under `root` that have text, and put data tables into `tables`.

    A table of one row or one column only frames its text (the head of a question): its paragraphs are yielded.
    """
    for element in root:
        name = _name(element)
        if name == "p":
            yield from _paragraph(element, numbers, tables)
        elif name == "tbl":
            yield from _table(element, numbers, tables)
        elif name in GROUPS:
            yield from read_paragraphs(element, numbers, tables)


def _paragraph(element: etree._Element, numbers: ListNumbers, tables: list[Table]) -> Iterator[Paragraph]:
    if not CONTENTS_STYLE.match(numbers.style_name(element)):
        text = "\n".join(line.strip() for line in "".join(_pieces(element)).split("\n")).strip()
        if text:
            marker = numbers.marker(element)
            yield Paragraph(
                f"{marker} {text}" if marker else text, is_item=bool(marker) and not _is_heading(element, numbers)
            )
    for box in _text_boxes(element):
        yield from read_paragraphs(box, numbers, tables)


def _is_heading(element: etree._Element, numbers: ListNumbers) -> bool:
    return numbers.style_name(element).startswith(("heading", "kop", "title", "titel"))


def _pieces(element: etree._Element) -> Iterator[str]:
    """Yield the visible characters of the runs in a paragraph."""
    for child in element:
        name = _name(child)
        if name == "r":
            if not _is_hidden(child):
                yield from _run(child)
        elif name in GROUPS:
            yield from _pieces(child)


def _run(run: etree._Element) -> Iterator[str]:
    for child in run:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name == "br" and attribute_is(child, "type", "page"):
            continue
        elif name in SIGNS:
            yield SIGNS[name]


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find("{*}rPr/{*}vanish")
    return vanish is not None and attribute(run, "rPr/vanish") not in ("0", "false")


def attribute_is(element: etree._Element, name: str, value: str) -> bool:
    """Say whether `element` has an attribute of that local name and value."""
    return any(etree.QName(key).localname == name and found == value for key, found in element.attrib.items())


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes anchored in a paragraph; the fallback copy for old programs is left out."""
    for box in element.iter("{*}txbxContent"):
        parents = [_name(parent) for parent in box.iterancestors()]
        if "Fallback" not in parents and parents.count("txbxContent") == _depth(element):
            yield box


def _depth(element: etree._Element) -> int:
    return sum(_name(parent) == "txbxContent" for parent in element.iterancestors())


def _table(element: etree._Element, numbers: ListNumbers, tables: list[Table]) -> Iterator[Paragraph]:
    rows = [list(_descendants(row, "tc")) for row in _descendants(element, "tr")]
    if len(rows) >= 2 and max(map(len, rows)) >= 2:
        texts = (tuple(_cell_text(cell) for cell in row) for row in rows)
        tables.append(Table(page=None, bbox=None, rows=tuple(row for row in texts if any(row))))
        return
    for row in rows:
        for cell in row:
            yield from read_paragraphs(cell, numbers, tables)


def _descendants(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also inside content controls, not those of inner tables."""
    for child in element:
        if _name(child) == name:
            yield child
        elif _name(child) in GROUPS:
            yield from _descendants(child, name)


def _cell_text(cell: etree._Element) -> str:
    paragraphs = (" ".join("".join(_pieces(paragraph)).split()) for paragraph in cell.iter("{*}p"))
    return " ".join(text for text in paragraphs if text)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
