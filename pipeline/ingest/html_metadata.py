"""Title, date and publisher of a web page, only where its metadata states them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml import html

PUBLISHED_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date.issued",
    "dc.date",
    "citation_publication_date",
    "pubdate",
    "publish-date",
    "date",
)
TITLE_NAMES = ("og:title", "dcterms.title", "dc.title", "citation_title", "twitter:title")
PUBLISHER_NAMES = ("og:site_name", "dcterms.publisher", "dc.publisher", "citation_publisher", "application-name")
ISO_DATE = re.compile(r"(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)")
MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class StatedMetadata:
    """What a page says about itself; None where it does not."""

    title: str | None = None
    published_on: date | None = None
    publisher: str | None = None


def stated_metadata(root: html.HtmlElement) -> StatedMetadata:
    """Return the metadata of Open Graph, Dublin Core, JSON-LD, `<time>` and, for the title only, `<title>`."""
    meta = _meta_values(root)
    linked = list(_linked_data(root))
    publisher = _first(meta, PUBLISHER_NAMES) or _linked_publisher(linked)
    title = _first(meta, TITLE_NAMES) or _linked_text(linked, "headline") or _title_element(root, publisher)
    stated = (_iso(meta.get(name)) for name in PUBLISHED_NAMES)
    published = next((day for day in stated if day), None)
    published = published or _iso(_linked_text(linked, "datePublished")) or _time_element(root)
    return StatedMetadata(title=title, published_on=published, publisher=publisher)


def _meta_values(root: html.HtmlElement) -> dict[str, str]:
    values: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _one_line(element.get("content") or "")
        if name and content:
            values.setdefault(name.strip().lower(), content)
    return values


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _linked_data(root: html.HtmlElement) -> Iterator[dict[str, object]]:
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                content = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            yield from _objects(content, 0)


def _objects(content: object, depth: int) -> Iterator[dict[str, object]]:
    if isinstance(content, list) and depth < MAX_DEPTH:
        for item in content:
            yield from _objects(item, depth + 1)
    elif isinstance(content, dict):
        yield content
        if "@graph" in content and depth < MAX_DEPTH:
            yield from _objects(content["@graph"], depth + 1)


def _linked_text(linked: list[dict[str, object]], key: str) -> str | None:
    values = (item.get(key) for item in linked)
    return next((_one_line(value) for value in values if isinstance(value, str) and value.strip()), None)


def _linked_publisher(linked: list[dict[str, object]]) -> str | None:
    publishers = [item["publisher"] for item in linked if isinstance(item.get("publisher"), dict)]
    return _linked_text([item for item in publishers if isinstance(item, dict)], "name")


def _title_element(root: html.HtmlElement, publisher: str | None) -> str | None:
    """Return `<title>` without the name of the site at its end."""
    element = root.find(".//head/title")
    title = _one_line(element.text_content()) if element is not None else ""
    parts = re.split(r"\s+[|–—·»-]\s+", title)
    if publisher and len(parts) > 1 and parts[-1].casefold() == publisher.casefold():
        title = title[: title.rindex(parts[-1])].rstrip(" |–—·»-")
    elif " | " in title:
        title = title.split(" | ", 1)[0]
    return title or None


def _time_element(root: html.HtmlElement) -> date | None:
    """Return the day of `<time>` marked as the publication, or of the only one that the article holds."""
    times = list(root.iter("time"))
    marked = [time for time in times if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None]
    inside = [time for time in times if any(parent.tag in ("article", "main") for parent in time.iterancestors())]
    days = {_iso(time.get("datetime")) for time in (marked or inside)}
    return days.pop() if len(days) == 1 else None


def _iso(value: str | None) -> date | None:
    match = ISO_DATE.match(value.strip()) if value else None
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _one_line(text: str) -> str:
    return " ".join(text.split())
