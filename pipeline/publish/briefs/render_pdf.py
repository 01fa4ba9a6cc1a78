"""PDF: tagged (PDF/UA-1), with bookmarks and real footnotes, set with Typst from a template that takes data alone."""

import json
from collections.abc import Sequence
from pathlib import Path

from pipeline.publish.briefs.dutch import day_of
from pipeline.publish.briefs.footnoting import Footnoting
from pipeline.publish.briefs.layout import (
    Block,
    Heading,
    Items,
    Paragraph,
    Questions,
    TableBlock,
    Timeline,
    blocks_of,
    confidence_words,
    link_words,
    source_line,
)  # fmt: skip
from pipeline.publish.briefs.quoting import clipped
from pipeline.publish.briefs.records import Brief, Source, Statement
from pipeline.publish.briefs.timeline import described, svg_of
from pipeline.publish.briefs.typeset import typeset

_TEMPLATE = Path(__file__).parent / "templates" / "brief.typ"
_Json = dict[str, object]


def to_pdf(brief: Brief) -> bytes:
    """Return the brief as a tagged PDF; the same brief gives the same bytes."""
    day, notes = brief.as_of, Footnoting(brief.sources)
    data = {
        "title": brief.title,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "as_of": day_of(day),
        "blocks": [_block(block, notes) for block in blocks_of(brief)],
        "sources": [_source(one) for one in brief.sources],
    }
    return typeset(_TEMPLATE.read_bytes(), {"brief": json.dumps(data)})


def _block(block: Block, notes: Footnoting) -> _Json:  # noqa: PLR0911 - one return for each kind of block
    """Return a block as the template reads it."""
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": block.text}
    if isinstance(block, Paragraph):
        said = [_noted(one, notes) if block.is_draft else _one(one) for one in block.statements]
        return {"kind": "paragraph", "in_draft": block.is_draft, "statements": said}
    if isinstance(block, Items):
        return {"kind": "items", "statements": _all(block.statements)}
    if isinstance(block, TableBlock):
        rows = [_all(row) for row in block.rows]
        return {"kind": "table", "caption": block.caption, "head": block.head, "widths": block.widths, "rows": rows}
    if isinstance(block, Timeline):
        return {"kind": "timeline", "caption": block.caption, "svg": svg_of(block), "described": described(block)}
    if isinstance(block, Questions):
        questions = [
            {"question": _noted(question, notes), "parts": [_noted(part, notes) for part in parts]}
            for question, parts in block.questions
        ]
        return {"kind": "questions", "start": block.start, "questions": questions}
    return {"kind": "sources"}


def _all(statements: Sequence[Statement]) -> list[_Json]:
    return [_one(statement) for statement in statements]


def _one(statement: Statement) -> _Json:
    return {"text": statement.text, "sources": statement.sources}


def _noted(statement: Statement, notes: Footnoting) -> _Json:
    """Return a sentence of the draft with the parts of its footnote."""
    return {"text": statement.text, "note": [{"text": text, "source": number} for text, number in notes.of(statement)]}


def _source(one: Source) -> _Json:
    return {
        "number": one.number,
        "line": source_line(one),
        "quote": None if one.is_whole else clipped(one.text, 60),
        "sure": confidence_words(one),
        "url": one.url,
        "link": link_words(one.url) if one.url else None,
    }
