"""The page of a minister, office, body, party, theme or government: its promises, record, offices and successors."""

from datetime import date

from pipeline.lexicon.facts import Facts, load_facts
from pipeline.lexicon.facts_tables import Mandate
from pipeline.publish import addresses, charts
from pipeline.publish.query import Query, Sort, parse_query
from pipeline.publish.views import Desk, View
from pipeline.publish.views.summary import promise_summary
from pipeline.records.promise import Facet
from pipeline.records.status import Flag, Status

_CARDS = 6


def body_view(desk: Desk, facet: Facet, name: str) -> View | None:
    """Return the record of one of them, None where no promise names it."""
    query = parse_query([(str(facet), name)])
    answer = desk.reader.answer(query)
    if not answer.total:
        return None
    counts = answer.listing.counts
    by_status = dict(counts.get(Facet.STATUS, []))
    by_flag = dict(counts.get(Facet.FLAG, []))
    overdue = parse_query([(str(facet), name), ("flag", str(Flag.OVERDUE))])
    newest = parse_query([(str(facet), name), ("sort", str(Sort.NEWEST))])
    numbers = [by_status.get(str(status), 0) for status in Status]
    late = by_flag.get(str(Flag.OVERDUE), 0)
    return {
        "name": name,
        "facet": str(facet),
        "facet_label": desk.wording.label("facet", facet),
        "address": addresses.body(facet, name),
        "as_of": answer.catalogue.as_of,
        "total": answer.total,
        "list_address": addresses.listing(query),
        "by_status": [_count(desk, facet, name, "status", str(one), by_status) for one in Status],
        "by_flag": [_count(desk, facet, name, "flag", str(one), by_flag) for one in Flag],
        "bar": charts.share_bar(desk.wording, numbers, late, answer.total),
        "years": [
            {"year": year, "count": count, "address": addresses.narrowed((str(facet), name), ("year", year))}
            for year, count in sorted(counts.get(Facet.YEAR, []))
        ],
        "overdue": _cards(desk, overdue),
        "overdue_address": addresses.listing(overdue),
        "newest": _cards(desk, newest),
        "newest_address": addresses.listing(newest),
        "beside": _beside(desk, facet, counts),
        "offices": _offices(facet, name),
        "successors": _successors(desk, facet, name, answer.catalogue.as_of),
    }


def _beside(desk: Desk, facet: Facet, counts: dict[Facet, list[tuple[str, int]]]) -> list[View]:
    """Return who and what else its promises count under, most frequent first."""
    return [
        {
            "label": desk.wording.label("facet", other),
            "values": [
                {"name": value, "count": count, "address": addresses.body(other, value)}
                for value, count in counts.get(other, [])[:8]
            ],
        }
        for other in addresses.SECTIONS
        if other is not facet and counts.get(other)
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


def _offices(facet: Facet, name: str) -> list[View]:
    """Return the offices a minister held, newest first, or who held an office."""
    facts = load_facts()
    if facet is Facet.MINISTER:
        held = facts.mandates_of(name)
        return [_office(facts, one) for one in sorted(held, key=lambda one: one.from_ or date.min, reverse=True)]
    if facet is Facet.OFFICE:
        holders = [one for one in facts.mandates if name in (one.title, one.full_title)]
        return [_office(facts, one) for one in sorted(holders, key=lambda one: one.from_ or date.min, reverse=True)]
    return []


def _office(facts: Facts, mandate: Mandate) -> View:
    person = facts.person_by_id[mandate.person]
    return {
        "person": person.name,
        "title": mandate.full_title,
        "party": mandate.party,
        "from": mandate.from_,
        "until": mandate.until,
    }


def _successors(desk: Desk, facet: Facet, name: str, as_of: date) -> list[View]:
    """Return who took over: the bodies that follow a body, and whoever holds the portfolio of a minister's offices."""
    facts = load_facts()
    names: list[tuple[str, str]] = []
    if facet is Facet.ORGANISATION:
        body = facts.organisation(name) or facts.organisation(name.rpartition(" (")[0])
        if body is not None:
            names = [(facts.display_name(one), "") for one in facts.successors(body.id)]
    elif facet is Facet.MINISTER:
        flemish = [one for one in facts.mandates_of(name) if one.level == "vlaanderen"]
        for held in flemish:
            if held.until and held.until <= as_of:
                for later in facts.ministers_on(held.until, held.title, held.level):
                    person = facts.person_by_id[later.person]
                    if person.name != name:
                        names.append((person.name, later.full_title))
    known = {value for value, _ in desk.reader.answer(parse_query([])).listing.counts.get(facet, [])}
    return [
        {"name": one, "title": title, "address": addresses.body(facet, one) if one in known else None}
        for one, title in dict.fromkeys(names)
    ]
