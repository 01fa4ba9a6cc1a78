"""What the brief builder shows: the choices, and a brief in blocks with its timeline drawn."""

from markupsafe import Markup

from pipeline.publish import addresses
from pipeline.publish.briefs.layout import Timeline, blocks_of, confidence_words, source_line
from pipeline.publish.briefs.quoting import clipped, plain
from pipeline.publish.briefs.records import Brief, Source
from pipeline.publish.briefs.timeline import svg_of
from pipeline.publish.views import Desk, View
from pipeline.records.promise import Facet

_OFFERED = (Facet.THEME, Facet.MINISTER, Facet.OFFICE)
_MOST_OFFERED = 400
_ROW = {"vraag": "onbeantwoord", "cijfer": "cijfer"}
_LABEL = 16  # words of a promise beside its box


def choices_view(desk: Desk, pairs: list[tuple[str, str]]) -> View:
    """Return the values that may be chosen, each kind in the order of the alphabet."""
    index = desk.reader.catalogue().index
    offered = {
        str(facet): sorted(index.values[code] for code in index.facets.get(facet, range(0)))[:_MOST_OFFERED]
        for facet in _OFFERED
    }
    return {"offered": offered, "pairs": pairs}


def brief_view(brief: Brief, original: Brief) -> View:
    """Return a brief as the page shows it; `promises` are those that may be picked one by one."""
    return {
        "title": brief.title,
        "as_of": brief.as_of,
        "is_thin": brief.is_thin,
        "is_edited": brief != original,
        "blocks": [_block(block) for block in blocks_of(brief)],
        "sources": {one.number: _source(one) for one in brief.sources},
        "promises": [
            {"id": row.id, "address": addresses.promise(row.id), "label": clipped(row.quote.text.strip("“”"), _LABEL)}
            for row in original.promises
        ],
    }


def rows_view(brief: Brief) -> list[View]:
    """Return the rows of the tables that may be left out, with the key by which that is asked."""
    sources = {one.number: one for one in brief.sources}
    cells = [("vraag", gap.question) for gap in brief.gaps] + [("cijfer", row[0]) for row in brief.figures]
    rows = [{"key": row.id, "label": clipped(row.quote.text.strip("“”"), _LABEL)} for row in brief.promises]
    for kind, cell in cells:
        source = sources[cell.sources[0]]
        key = f"{kind}-{source.document_id}-{source.start_char}"
        rows.append({"key": key, "label": f"{_ROW[kind]}: {clipped(plain(source.text), _LABEL)}"})
    return rows


def _block(block: object) -> View:
    kind = type(block).__name__
    if isinstance(block, Timeline):
        return {"kind": kind, "block": block, "svg": Markup(svg_of(block))}
    return {"kind": kind, "block": block, "svg": None}


def _source(one: Source) -> View:
    return {
        "line": source_line(one),
        "quote": None if one.is_whole else plain(one.text),
        "sure": confidence_words(one),
        "url": one.url,
        "address": addresses.document(one.document_id),
    }
