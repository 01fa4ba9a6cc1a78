"""The list of promises with its facets: what `/toezeggingen` and its JSON twin show."""

from functools import lru_cache
from urllib.parse import quote

from pipeline.errors import InvalidQuery
from pipeline.publish import addresses
from pipeline.publish.query import Mode, Query, Sort, Window, parse_query
from pipeline.publish.reader import Answer
from pipeline.publish.views import Desk, View
from pipeline.publish.views.summary import mark_hits, promise_summary
from pipeline.records.promise import Facet

PAGE_SIZE = 20
_SHOWN = 8  # values of a facet that stand open; the rest is folded
_MOST = 60  # values of a facet that a page lists

_FIRST = (Facet.STATUS, Facet.FLAG, Facet.SIGNAL)  # how promises stand; then when they are due, and the rest
_FACETS = (*_FIRST, *(facet for facet in Facet if facet not in _FIRST))
SUFFIXES = (".csv", ".xlsx", ".jsonl", ".atom", ".ics")
EVERY_PAGE = "all"  # of a list as JSON: the whole list at once


def list_view(desk: Desk, query: Query, page: int) -> View:
    """Return one page of a list; raises InvalidQuery where there is no such page."""
    answer = desk.reader.answer(query)
    pages = max(1, -(-answer.total // PAGE_SIZE))
    if not 1 <= page <= pages:
        raise InvalidQuery("er is geen pagina {page}: de lijst heeft er {pages}", page=page, pages=pages)
    found = desk.reader.promises(answer, (page - 1) * PAGE_SIZE, PAGE_SIZE)
    results = [promise_summary(desk, one) for one in found]
    mark_hits(desk, found, results, answer.search, looks_further=query.mode is Mode.TEXT)

    def at(number: int) -> str | None:
        if not 1 <= number <= pages:
            return None
        return addresses.listing(query, "", *((("page", number),) if number > 1 else ()))

    return {
        "as_of": answer.catalogue.as_of,
        "total": answer.total,
        "page": page,
        "pages": pages,
        "first": (page - 1) * PAGE_SIZE + 1 if answer.total else 0,
        "last": (page - 1) * PAGE_SIZE + len(results),
        "address": at(page),
        "previous": at(page - 1),
        "next": at(page + 1),
        "query": dict_of(query),
        "chosen": _chosen(desk, query),
        "facets": facet_views(desk, query, answer),
        "sorts": _sorts(desk, query),
        "usual_sort": str(query.sorted_by(None).order),
        "twin": addresses.listing(query, ".json", *((("page", page),) if page > 1 else ())),
        "exports": {suffix.lstrip("."): addresses.listing(query, suffix) for suffix in SUFFIXES}
        | {"json": addresses.listing(query, ".json", ("page", EVERY_PAGE))},
        "other_mode": _other_mode(desk, query),
        "is_wordless": answer.search is not None and answer.search.term is None,
        "results": results,
    }


def dict_of(query: Query) -> View:
    """Return a question as names with their values."""
    return {
        "q": query.q,
        "mode": str(query.mode),
        **{str(facet): list(query.facets.get(facet, ())) for facet in Facet},
        "window": [str(window) for window in query.windows],
        "due_from": query.due_from,
        "due_until": query.due_until,
        "at": query.at,
        "was": [str(status) for status in query.was],
        "sort": str(query.order),
    }


def facet_views(desk: Desk, query: Query, answer: Answer) -> list[View]:
    """Return the facets with counts; a chosen value is listed even where it counts none."""
    views = [
        _facet_view(desk, str(facet), answer.listing.counts.get(facet, []), query.facets.get(facet, ()))
        for facet in _FACETS
    ]
    windows = [(str(window), answer.listing.windows[window]) for window in Window if answer.listing.windows[window]]
    views.insert(len(_FIRST), _facet_view(desk, "window", windows, tuple(str(one) for one in query.windows)))
    return [view for view in views if view["values"]]


def value_label(desk: Desk, name: str, value: str) -> str:
    """Return the word for a value of a facet."""
    return desk.wording.label(name, value)


@lru_cache(20_000)
def value_key(name: str, value: str) -> str:
    """Return an id for the box of a value on the page, the same on every page."""
    return f"{name}-{quote(value, safe='')}"


def _facet_view(desk: Desk, name: str, counts: list[tuple[str, int]], chosen: tuple[str, ...]) -> View:
    if name == "year":
        counts = sorted(counts, reverse=True)
    kept = counts[:_MOST]
    listed = {value for value, _ in kept}
    everything = dict(counts)
    kept += [(value, everything.get(value, 0)) for value in chosen if value not in listed]
    values = [
        {
            "value": value,
            "key": value_key(name, value),
            "label": value_label(desk, name, value),
            "count": count,
            "is_chosen": value in chosen,
        }
        for value, count in kept
    ]
    shown = max(_SHOWN, 1 + max((i for i, value in enumerate(values) if value["is_chosen"]), default=0))
    label = desk.wording.gettext("Termijn") if name == "window" else desk.wording.label("facet", name)
    more = len(counts) - len(kept)
    return {"name": name, "label": label, "values": values, "shown": shown, "more": max(0, more)}


def _chosen(desk: Desk, query: Query) -> list[View]:
    found: list[View] = []
    for name, value in query.pairs():
        if name in ("sort", "mode"):
            continue
        if name == "q":
            label, shown = desk.wording.gettext("Zoekvraag"), value
        elif name in ("due_from", "due_until"):
            begins = name == "due_from"
            label = desk.wording.gettext("Termijn vanaf") if begins else desk.wording.gettext("Termijn tot en met")
            shown = desk.wording.day(query.due_from if begins else query.due_until)
        elif name == "at":
            label, shown = desk.wording.gettext("Bekend op"), desk.wording.day(query.at)
        elif name == "was":
            label, shown = desk.wording.gettext("Stand op die dag"), desk.wording.label("status", value)
        else:
            label = desk.wording.gettext("Termijn") if name == "window" else desk.wording.label("facet", name)
            shown = value_label(desk, name, value)
        found.append({"label": label, "value": shown, "without": addresses.listing(query.without(name, value))})
    return found


def _sorts(desk: Desk, query: Query) -> list[View]:
    offered = [sort for sort in Sort if sort is not Sort.RELEVANCE or query.q]
    return [
        {"value": str(sort), "label": desk.wording.label("sort", sort), "is_chosen": sort is query.order}
        for sort in offered
    ]


def _other_mode(desk: Desk, query: Query) -> View | None:
    if not query.q or not desk.reader.has_meaning:
        return None
    other = Mode.TEXT if query.mode is Mode.MEANING else Mode.MEANING
    asked = [pair for pair in query.pairs() if pair[0] not in ("mode", "sort")]
    return {"mode": str(other), "address": addresses.listing(parse_query([*asked, ("mode", str(other))]))}
