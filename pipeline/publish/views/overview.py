"""The overview: where all promises stand, who is late, what moved, what was read; every number leads to its list."""

from collections.abc import Iterable, Sequence

from pipeline.publish import addresses, charts
from pipeline.publish.catalogue import Catalogue
from pipeline.publish.query import Query, Sort, parse_query
from pipeline.publish.views import Desk, View
from pipeline.publish.views.lateness import lateness_view, slippage_view
from pipeline.publish.views.summary import promise_summary
from pipeline.records.promise import Facet, Moved
from pipeline.records.status import Flag, Status

_ROWS = 12  # of each table
_CARDS = 6
_CHARTED = (Facet.MINISTER, Facet.THEME)


def overview_view(desk: Desk) -> View:
    """Return the whole overview."""
    answer = desk.reader.answer(Query())
    catalogue = answer.catalogue
    publication = desk.reader.store.published.publication()
    figures = publication.figures if publication else {}
    overdue = parse_query([("flag", str(Flag.OVERDUE))])
    newest = parse_query([("sort", str(Sort.NEWEST))])
    return {
        "as_of": catalogue.as_of,
        "total": answer.total,
        "total_address": addresses.LIST,
        "by_status": [_counted(desk, catalogue, Facet.STATUS, str(status)) for status in Status],
        "by_flag": [_counted(desk, catalogue, Facet.FLAG, str(flag)) for flag in Flag],
        "overdue": _cards(desk, overdue),
        "overdue_address": addresses.listing(overdue),
        "newest": _cards(desk, newest),
        "newest_address": addresses.listing(newest),
        "tables": [
            table
            for facet in (Facet.MINISTER, Facet.THEME, Facet.GOVERNMENT, Facet.PARTY)
            if (table := _table(desk, catalogue, facet, answer.listing.counts.get(facet, [])))["rows"]
        ],
        "over_time": [_standing(row) for row in _series(figures.get("over_time"))],
        "over_time_chart": charts.status_over_time(desk.wording, _series(figures.get("over_time"))),
        "lateness": _filled(lateness_view(desk, catalogue, facet) for facet in _CHARTED),
        "slippage": {
            **_slippage(desk, catalogue),
            "tables": _filled(slippage_view(desk, catalogue, facet) for facet in _CHARTED),
        },
        "reading": reading_view(desk, figures),
    }


def reading_view(desk: Desk, figures: dict[str, object]) -> View:
    """Return what has been read and what not: documents by kind and year, files refused, answers judged."""
    documents = figures.get("documents")
    kinds: dict[str, dict[str, int]] = documents if isinstance(documents, dict) else {}
    years = sorted({year for counts in kinds.values() for year in counts}, reverse=True)
    coverage = figures.get("coverage")
    return {
        "document_count": figures.get("document_count", 0),
        "failures": figures.get("failures", 0),
        "failures_address": f"{addresses.DOCUMENTS}#niet-gelezen",
        "years": years,
        "kinds": [
            {
                "kind": kind,
                "label": desk.wording.label("kind", kind),
                "total": sum(counts.values()),
                "address": f"{addresses.DOCUMENTS}?soort={kind}",
                "counts": [
                    {
                        "year": year,
                        "count": counts.get(year, 0),
                        "address": f"{addresses.DOCUMENTS}?soort={kind}&jaar={year}" if year else None,
                    }
                    for year in years
                ],
            }
            for kind, counts in kinds.items()
        ],
        "coverage": [
            {
                "coverage": name,
                "label": desk.wording.label("coverage", name),
                "count": count,
                "address": f"{addresses.ASKED}?beantwoording={name}",
            }
            for name, count in sorted((coverage if isinstance(coverage, dict) else {}).items())
        ],
    }


def _counted(desk: Desk, catalogue: Catalogue, facet: Facet, value: str) -> View:
    return {
        "value": value,
        "label": desk.wording.label(str(facet), value),
        "count": catalogue.count(facet, value),
        "address": addresses.narrowed((str(facet), value)),
    }


def _cards(desk: Desk, query: Query) -> list[View]:
    answer = desk.reader.answer(query)
    return [promise_summary(desk, one) for one in desk.reader.promises(answer, 0, _CARDS)]


def _table(desk: Desk, catalogue: Catalogue, facet: Facet, counts: Sequence[tuple[str, int]]) -> View:
    """Return a row a value: promises in each status and overdue, each number with the address of its list."""
    status = catalogue.cross(Facet.STATUS, facet) if counts else {}
    flags = catalogue.cross(Facet.FLAG, facet) if counts else {}
    rows = []
    for value, total in counts[:_ROWS]:
        late = flags.get(str(Flag.OVERDUE), {}).get(value, 0)
        counted = [status.get(str(one), {}).get(value, 0) for one in Status]
        cells = [
            {
                "value": str(one),
                "count": count,
                "address": addresses.narrowed((str(facet), value), ("status", str(one))),
            }
            for one, count in zip(Status, counted, strict=True)
        ]
        rows.append(
            {
                "name": value,
                "address": addresses.body(facet, value),
                "total": total,
                "total_address": addresses.narrowed((str(facet), value)),
                "cells": cells,
                "overdue": late,
                "overdue_address": addresses.narrowed((str(facet), value), ("flag", str(Flag.OVERDUE))),
                "bar": charts.share_bar(desk.wording, counted, late, total),
            }
        )
    return {"facet": str(facet), "label": desk.wording.label("facet", facet), "rows": rows, "more": len(counts) > _ROWS}


def _slippage(desk: Desk, catalogue: Catalogue) -> View:
    query = parse_query([("sort", str(Sort.SLIPPAGE)), *(("moved", str(moved)) for moved in Moved)])
    return {
        "rows": [_counted(desk, catalogue, Facet.MOVED, str(moved)) for moved in Moved],
        "count": int((catalogue.columns.slippage_days > 0).sum()),
        "address": addresses.listing(query),
    }


def _filled(views: Iterable[View]) -> list[View]:
    return [view for view in views if view["rows"]]


def _standing(row: dict[str, object]) -> View:
    """Return the figures at the end of a quarter, each with its list."""
    year, number = str(row["quarter"]).split("-Q")
    month = int(number) * 3
    day = f"{year}-{month:02}-{30 if month in (6, 9) else 31}"
    lists = {str(status): addresses.narrowed(("at", day), ("was", str(status))) for status in Status}
    return {**row, "day": day, "addresses": lists}


def _series(stored: object) -> list[dict[str, object]]:
    return stored if isinstance(stored, list) else []
