"""The numbers that Word prints before paragraphs but does not store with them."""

import re
from dataclasses import dataclass, field

from lxml import etree

from pipeline.ingest.numbering import format_number

MAX_STYLE_DEPTH = 20
BULLET = "-"


def attribute(element: etree._Element | None, path: str, name: str = "val") -> str | None:
    """Return attribute `name` of the child at `path`, whatever the namespace (transitional or strict)."""
    for step in path.split("/"):
        if element is None:
            return None
        element = element.find(f"{{*}}{step}")
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), None)


def own_attribute(element: etree._Element, name: str) -> str | None:
    """Return attribute `name` of `element` itself, whatever its namespace."""
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), None)


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    pattern: str = "%1."
    start: int = 1


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    restarts: set[int] = field(default_factory=set)  # levels with a start of their own in this instance


class ListNumbers:
    """Counts through a document and gives each numbered paragraph its marker: "1.", "a)", "-"."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self.lists = _read_lists(numbering)
        self.styles = (
            {own_attribute(s, "styleId") or "": s for s in styles.iterfind("{*}style")} if styles is not None else {}
        )
        self.counts: dict[str, dict[int, int]] = {}
        self.started: set[tuple[str, int]] = set()

    def style_name(self, paragraph: etree._Element) -> str:
        """Return the name of the paragraph's style in lower case, "" for the default."""
        style = self.styles.get(attribute(paragraph, "pPr/pStyle") or "")
        return (attribute(style, "name") or "").lower()

    def marker(self, paragraph: etree._Element) -> str:
        """Return the marker that Word shows before `paragraph`, "" for none, and count it."""
        list_id, level = self._place(paragraph)
        numbered = self.lists.get(list_id or "")
        if numbered is None or level not in numbered.levels:
            return ""
        counts = self._count(list_id or "", numbered, level)
        form = numbered.levels[level].form
        if form in ("none", "bullet"):
            return BULLET if form == "bullet" else ""
        return re.sub(
            r"%(\d)", lambda sign: self._number(numbered, counts, int(sign[1]) - 1), numbered.levels[level].pattern
        ).strip()

    def _number(self, numbered: _List, counts: dict[int, int], level: int) -> str:
        settings = numbered.levels.get(level, _Level())
        return format_number(counts.get(level, settings.start), settings.form)

    def _count(self, list_id: str, numbered: _List, level: int) -> dict[int, int]:
        counts = self.counts.setdefault(numbered.abstract, {})
        if level in numbered.restarts and (list_id, level) not in self.started:
            counts.pop(level, None)
        self.started.add((list_id, level))
        counts[level] = counts.get(level, numbered.levels[level].start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return counts

    def _place(self, paragraph: etree._Element) -> tuple[str | None, int]:
        """Return list and level of a paragraph, its own or those of its style or the styles that it is based on."""
        list_id, level = attribute(paragraph, "pPr/numPr/numId"), attribute(paragraph, "pPr/numPr/ilvl")
        style = self.styles.get(attribute(paragraph, "pPr/pStyle") or "")
        for _ in range(MAX_STYLE_DEPTH):
            if style is None or (list_id is not None and level is not None):
                break
            list_id = list_id or attribute(style, "pPr/numPr/numId")
            level = level or attribute(style, "pPr/numPr/ilvl")
            style = self.styles.get(attribute(style, "basedOn") or "")
        return list_id, int(level) if level and level.isdigit() else 0


def _read_lists(numbering: etree._Element | None) -> dict[str, _List]:
    if numbering is None:
        return {}
    abstract = {own_attribute(a, "abstractNumId") or "": _levels(a) for a in numbering.iterfind("{*}abstractNum")}
    lists = {}
    for number in numbering.iterfind("{*}num"):
        abstract_id = attribute(number, "abstractNumId") or ""
        instance = _List(abstract_id, dict(abstract.get(abstract_id, {})))
        for override in number.iterfind("{*}lvlOverride"):
            _override(instance, override)
        lists[own_attribute(number, "numId") or ""] = instance
    return lists


def _levels(parent: etree._Element) -> dict[int, _Level]:
    return {int(own_attribute(level, "ilvl") or 0): _level(level) for level in parent.iterfind("{*}lvl")}


def _level(element: etree._Element) -> _Level:
    start = attribute(element, "start") or ""
    pattern = attribute(element, "lvlText")
    return _Level(
        form=attribute(element, "numFmt") or "decimal",
        pattern="" if pattern is None else pattern,
        start=int(start) if start.isdigit() else 1,
    )


def _override(instance: _List, override: etree._Element) -> None:
    number = int(own_attribute(override, "ilvl") or 0)
    level = override.find("{*}lvl")
    if level is not None:
        instance.levels[number] = _level(level)
    start = attribute(override, "startOverride")
    if start is not None and start.isdigit() and number in instance.levels:
        kept = instance.levels[number]
        instance.levels[number] = _Level(kept.form, kept.pattern, int(start))
        instance.restarts.add(number)
