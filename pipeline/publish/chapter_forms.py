"""A chapter report as Markdown, as a page, as a table or as JSON."""

import csv
import html
import io
import json
from collections.abc import Callable, Iterator
from datetime import date

from pipeline.publish.chapters import CARRIED, SAME, Chapter, ChapterReport, Deed, Entry
from pipeline.publish.tables import defuse
from pipeline.publish.wording import Wording

COLUMNS = (
    *("chapter", "section", "promise", "title", "status", "quote", "page"),
    *("kind", "sure", "document", "document_title", "date", "role", "deed", "reason", "taken_up"),
)
_KINDS = {SAME: "zelfde toezegging", CARRIED: "beslissing daarover"}
_NO_CHAPTER = "Vóór het eerste hoofdstuk"


def as_markdown(report: ChapterReport, wording: Wording, *, only_carried: bool = False) -> str:
    """Return the report in Markdown: a heading a chapter, a list of its promises with what was done with each."""
    lines = [f"# {_plain(report.title)}: toezeggingen per hoofdstuk", "", _summary(report, wording), ""]
    for chapter in report.chapters:
        lines += [f"## {_plain(chapter.name) or _NO_CHAPTER}", "", _tally(chapter), ""]
        for entry in _shown(chapter, only_carried=only_carried):
            lines.append(
                f"- **{_plain(entry.title)}** ({wording.label('status', entry.status)}): “{_plain(entry.quote)}”"
            )
            lines += [f"    - {_deed_line(deed, wording, _plain)}" for deed in entry.deeds]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def as_html(report: ChapterReport, wording: Wording, *, only_carried: bool = False) -> str:
    """Return the report as one page that stands alone."""
    title = html.escape(f"{report.title}: toezeggingen per hoofdstuk")
    parts = [
        '<!doctype html>\n<html lang="nl-BE">\n<head>\n<meta charset="utf-8">',
        f"<title>{title}</title>\n</head>\n<body>",
        f"<main>\n<h1>{title}</h1>\n<p>{html.escape(_summary(report, wording))}</p>",
    ]
    for chapter in report.chapters:
        parts.append(
            f"<h2>{html.escape(chapter.name or _NO_CHAPTER)}</h2>\n<p>{html.escape(_tally(chapter))}</p>\n<ul>"
        )
        for entry in _shown(chapter, only_carried=only_carried):
            status = html.escape(wording.label("status", entry.status))
            quote = html.escape(entry.quote)
            parts.append(f"<li><strong>{html.escape(entry.title)}</strong> ({status}): <q>{quote}</q>")
            deeds = [f"<li>{html.escape(_deed_line(deed, wording, str))}</li>" for deed in entry.deeds]
            parts.append("\n".join(["<ul>", *deeds, "</ul></li>"] if deeds else ["</li>"]))
        parts.append("</ul>")
    return "\n".join([*parts, "</main>\n</body>\n</html>\n"])


def as_csv(report: ChapterReport, *, only_carried: bool = False) -> str:
    """Return a table with a row a deed, and a row for each promise without one."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for row in _rows(report, only_carried=only_carried):
        writer.writerow([defuse(cell) for cell in row])
    return buffer.getvalue()


def as_json(report: ChapterReport, *, only_carried: bool = False) -> str:
    """Return the report as one object: chapters, their promises, and the deeds of each."""
    chapters = [
        {
            "chapter": chapter.name,
            "promises": len(chapter.entries),
            "carried_out": chapter.carried,
            "entries": [_entry_object(entry) for entry in _shown(chapter, only_carried=only_carried)],
        }
        for chapter in report.chapters
    ]
    whole = {
        "document": report.document_id,
        "title": report.title,
        "as_of": None if report.as_of == date.max else report.as_of,
        "promises": report.promises,
        "carried_out": report.carried,
        "chapters": chapters,
    }
    return json.dumps(whole, ensure_ascii=False, default=str, indent=1) + "\n"


def _shown(chapter: Chapter, *, only_carried: bool) -> list[Entry]:
    return [entry for entry in chapter.entries if entry.is_carried or not only_carried]


def _summary(report: ChapterReport, wording: Wording) -> str:
    when = "" if report.as_of == date.max else f" op {wording.day(report.as_of)}"  # no document has a date
    returning = "terugkeert" if report.carried == 1 else "terugkeren"
    return f"{_promises(report.promises)}{when}, waarvan {report.carried} in minstens één ander document {returning}."


def _tally(chapter: Chapter) -> str:
    return f"{_promises(len(chapter.entries))}, {chapter.carried} met een ander document."


def _promises(number: int) -> str:
    return f"{number} toezegging" if number == 1 else f"{number} toezeggingen"


def _deed_line(deed: Deed, wording: Wording, escape: Callable[[str], str]) -> str:
    kind = _KINDS.get(deed.kind) or wording.label("relation", deed.kind).lower()
    kind = kind if deed.is_sure else f"mogelijk verband: {kind}"
    when = wording.day(deed.date) if deed.date else "zonder datum"
    name = escape(deed.title) or deed.document_id
    role = wording.label("role", deed.role)
    said = f" Neemt deze zin op: “{escape(deed.taken_up)}”" if deed.taken_up else ""
    return f"{when}, {name} ({kind}, {role}): “{escape(deed.quote)}” {escape(deed.reason)}{said}"


def _plain(text: str) -> str:
    """Return text without the marks that Markdown would read."""
    return "".join(f"\\{sign}" if sign in "*_`[]<>#|" else sign for sign in text)


def _rows(report: ChapterReport, *, only_carried: bool) -> Iterator[list[object]]:
    for chapter in report.chapters:
        for entry in _shown(chapter, only_carried=only_carried):
            head = [
                chapter.name,
                entry.section,
                entry.promise_id,
                entry.title,
                entry.status,
                entry.quote,
                entry.page or "",
            ]
            for deed in entry.deeds:
                where = [deed.document_id, deed.title, deed.date or ""]
                told = [deed.role, deed.quote, deed.reason, deed.taken_up or entry.quote]
                yield [*head, deed.kind, "yes" if deed.is_sure else "no", *where, *told]
            if not entry.deeds:
                yield [*head, *[""] * (len(COLUMNS) - len(head))]


def _entry_object(entry: Entry) -> dict[str, object]:
    return {
        "promise": entry.promise_id,
        "title": entry.title,
        "status": str(entry.status),
        "section": entry.section,
        "quote": entry.quote,
        "page": entry.page,
        "deeds": [
            {
                "kind": deed.kind,
                "sure": deed.is_sure,
                "document": deed.document_id,
                "document_title": deed.title,
                "date": deed.date,
                "mention": deed.mention_id,
                "role": str(deed.role),
                "quote": deed.quote,
                "reason": deed.reason,
                "taken_up": deed.taken_up or entry.quote,
            }
            for deed in entry.deeds
        ],
    }
