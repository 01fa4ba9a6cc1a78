"""What a document says about itself in its own heads, covers and first lines; nothing is guessed."""

import re
from dataclasses import fields, replace
from datetime import date

from pipeline.ingest.dates import DATE, parse_date
from pipeline.ingest.jurisdiction import jurisdiction_of_body, jurisdiction_of_head
from pipeline.ingest.paper_heads import read_cover, read_debate_head, read_decision_head
from pipeline.ingest.question_heads import one_line, read_headless_question, read_question_head
from pipeline.records.document import DocumentKind, DocumentMetadata, RawText

READERS = (read_question_head, read_debate_head, read_cover, read_decision_head, read_headless_question)
HEAD_CHARS = 1500
PRINTED_KINDS = (DocumentKind.COMMITTEE_REPORT, DocumentKind.PLENARY_REPORT, DocumentKind.POLICY_NOTE)
FIRST_LINES = 15
MAX_TITLE_CHARS = 200
DATED_LINE = re.compile(
    rf"^[ \t]*(?:datum\s*:?\s*|[A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+)?,\s+(?:de\s+|op\s+)?|"
    rf"gepubliceerd op\s*:?\s*|(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+)?"
    rf"(?P<date>{DATE})(?:[ ,-]*\d{{1,2}}[.:u]\d{{0,2}}u?)?[ \t.]*$",
    re.IGNORECASE,
)
PRESS_LINE = re.compile(r"^[ \t]*pers(?:bericht|mededeling)\b", re.IGNORECASE | re.MULTILINE)


def read_furniture(text: str, raw: RawText) -> DocumentMetadata:
    """Return the metadata that `text` itself states; `raw` adds what the file format states. Unknown stays None.

    A written question carries the date of its answer where that is stated, else its own. Names in capitals come
    back in normal case. A date within running text is not the document's date.
    """
    found = DocumentMetadata()
    for read in READERS:
        stated = read(text)
        if stated is not None:
            found = stated
            break
    is_page = raw.media_type == "text/html" and raw.published_on is not None
    if found.kind is None:
        is_press = PRESS_LINE.search(text[:400]) is not None
        kind = DocumentKind.PRESS if is_press else DocumentKind.ARTICLE if is_page else None
        found = replace(found, kind=kind)
    return replace(
        found,
        title=found.title or raw.title or _first_line_title(text),
        date=found.date or raw.published_on or _dated_line(text),
        jurisdiction=_jurisdiction(text, found, raw),
        publisher=raw.publisher,
    )


def _jurisdiction(text: str, found: DocumentMetadata, raw: RawText) -> str | None:
    """Return whose document it is: by its head where it has one, else by the bodies that it names throughout."""
    has_head = found.number is not None or found.kind in PRINTED_KINDS
    head = " ".join((found.minister_role or "", raw.publisher or "", text[:HEAD_CHARS] if has_head else ""))
    return jurisdiction_of_head(head) or found.jurisdiction or jurisdiction_of_body(text)


def merge(known: DocumentMetadata | None, found: DocumentMetadata) -> DocumentMetadata:
    """Return `known` with its gaps filled from `found`, field by field; whether a date is approximate goes with it."""
    if known is None:
        return found
    names = [field.name for field in fields(DocumentMetadata) if field.name != "date_is_approximate"]
    values = {name: getattr(found, name) if getattr(known, name) is None else getattr(known, name) for name in names}
    dated = known if known.date is not None else found
    return DocumentMetadata(**values, date_is_approximate=dated.date_is_approximate)


def _first_line_title(text: str) -> str | None:
    """Return the first line where it stands apart as a heading: short, no sentence, a blank line below."""
    lines = text.lstrip("\n").split("\n", 2)
    title = one_line(lines[0])
    stands_apart = len(lines) >= 2 and not lines[1].strip()
    is_item = re.match(r"(?:[-•o*]|\d{1,2}[.)]|[a-z]\))\s", title) is not None
    is_heading = 3 <= len(title) <= MAX_TITLE_CHARS and title[:1].isupper() and not title.endswith((",", ";", ":"))
    if not stands_apart or is_item or not is_heading or DATED_LINE.match(title):
        return None
    return title.rstrip(".") if title.count(". ") <= 2 else None


def _dated_line(text: str) -> date | None:
    """Return the date of a line in the head that holds nothing but a date, or place and date."""
    lines = [line for line in text[:3000].split("\n") if line.strip()][:FIRST_LINES]
    days = [parse_date(match["date"]) for line in lines if (match := DATED_LINE.match(line))]
    return days[0] if days else None
