"""The page of a minister, office, body, party, theme or government: its promises, record, offices and successors."""

from enum import StrEnum

from pipeline.publish import addresses
from pipeline.publish.feeds import reason_in_words, told
from pipeline.publish.query import Query, Sort, parse_query
from pipeline.publish.views import Desk, View
from pipeline.publish.views.lateness import late_among
from pipeline.publish.views.offices import offices, predecessors, successors
from pipeline.publish.views.summary import evidence, promise_summary
from pipeline.records.promise import Facet, Moved
from pipeline.records.status import Flag, Status

Counted = dict[Facet, list[tuple[str, int]]]
_CARDS = 6
_CHANGES = 12  # of the timeline


def body_view(desk: Desk, facet: Facet, name: str) -> View | None:
    """Return the record of one of them, None where no promise names it."""
    query = parse_query([(str(facet), name)])
    answer = desk.reader.answer(query)
    if not answer.total:
        return None
    counts = answer.listing.counts
    overdue = parse_query([(str(facet), name), ("flag", str(Flag.OVERDUE))])
    newest = parse_query([(str(facet), name), ("sort", str(Sort.NEWEST))])
    return {
        "name": name,
        "facet": str(facet),
        "facet_label": desk.wording.label("facet", facet),
        "address": addresses.body(facet, name),
        "as_of": answer.catalogue.as_of,
        "total": answer.total,
        "list_address": addresses.listing(query),
        **_record(desk, facet, name, counts),
        "overdue": _cards(desk, overdue),
        "overdue_address": addresses.listing(overdue),
        "newest": _cards(desk, newest),
        "newest_address": addresses.listing(newest),
        "beside": _beside(desk, (facet, name), counts),
        "late": late_among(desk, answer.catalogue, facet, name),
        "timeline": _timeline(desk, query),
        "feed": addresses.listing(query, ".atom"),
        "offices": offices(answer.catalogue, facet, name),
        "predecessors": predecessors(answer.catalogue, facet, name),
        "successors": successors(answer.catalogue, facet, name),
    }


def _record(desk: Desk, facet: Facet, name: str, counts: Counted) -> View:
    """Return how many promises stand where, carry which flag, moved how far and were made in which year."""
    kinds: tuple[tuple[str, str, Facet, type[StrEnum]], ...] = (
        ("by_status", "status", Facet.STATUS, Status),
        ("by_flag", "flag", Facet.FLAG, Flag),
        ("moved", "moved", Facet.MOVED, Moved),
    )
    counted = {
        key: [_count(desk, facet, name, kind, str(one), dict(counts.get(held, []))) for one in values]
        for key, kind, held, values in kinds
    }
    years = [
        {"year": year, "count": count, "address": addresses.narrowed((str(facet), name), ("year", year))}
        for year, count in sorted(counts.get(Facet.YEAR, []))
    ]
    return {**counted, "years": years}


def _timeline(desk: Desk, query: Query) -> list[View]:
    """Return the newest changes of its promises, each with its sentence."""
    newest = desk.reader.store.published.newest_changes(desk.reader.ids(query), _CHANGES)
    return [
        {
            "date": one.change.date,
            "reason": reason_in_words(desk.wording, one.change),
            "title": one.promise.title,
            "address": addresses.promise(one.promise.id),
            "evidence": evidence(desk, one.change.evidence),
        }
        for one in told(desk, newest)
    ]


def _beside(desk: Desk, of: tuple[Facet, str], counts: Counted) -> list[View]:
    """Return who and what else its promises count under, most frequent first."""
    return [
        {
            "label": desk.wording.label("facet", other),
            "values": [
                {
                    "name": value,
                    "page": addresses.body(other, value),
                    "count": count,
                    "address": addresses.narrowed((str(of[0]), of[1]), (str(other), value)),
                }
                for value, count in counts.get(other, [])[:8]
            ],
        }
        for other in addresses.SECTIONS
        if other is not of[0] and counts.get(other)
    ]


def bodies_view(desk: Desk) -> View:
    """Return everybody who promised something, by kind, most promises first."""
    counts = desk.reader.answer(Query()).listing.counts
    return {
        "sections": [
            {
                "facet": str(facet),
                "section": section,
                "label": desk.wording.label("facet", facet),
                "values": [
                    {"name": value, "count": count, "address": addresses.body(facet, value)}
                    for value, count in counts.get(facet, [])[:200]
                ],
            }
            for facet, section in addresses.SECTIONS.items()
            if counts.get(facet)
        ]
    }


def _count(desk: Desk, facet: Facet, name: str, kind: str, value: str, counts: dict[str, int]) -> View:
    return {
        "value": value,
        "label": desk.wording.label(kind, value),
        "count": counts.get(value, 0),
        "address": addresses.narrowed((str(facet), name), (kind, value)),
    }


def _cards(desk: Desk, query: Query) -> list[View]:
    answer = desk.reader.answer(query)
    return [promise_summary(desk, one) for one in desk.reader.promises(answer, 0, _CARDS)]
