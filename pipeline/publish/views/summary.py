"""A promise in a few lines, as lists show it."""

from collections.abc import Mapping, Sequence

from pipeline.publish import addresses
from pipeline.publish.marking import hit_count, marked
from pipeline.publish.search_syntax import Search
from pipeline.publish.views import Desk, View
from pipeline.records.promise import Evidence, Facet, Promise

_MOST_QUOTES = 50  # of one promise that are looked through


def promise_summary(desk: Desk, one: Promise) -> View:
    """Return what lists, exports and the API say about a promise; labels stand beside codes."""
    wording = desk.wording
    return {
        "id": one.id,
        "title": one.title,
        "address": addresses.promise(one.id),
        "status": str(one.status),
        "status_label": wording.label("status", one.status),
        "flags": [str(flag) for flag in one.flags],
        "flag_labels": [wording.label("flag", flag) for flag in one.flags],
        "signals": list(one.values.get(Facet.SIGNAL, ())),
        "signal_labels": [wording.label("signal", signal) for signal in one.values.get(Facet.SIGNAL, ())],
        "theme": one.theme,
        "ministers": list(one.values.get(Facet.MINISTER, ())),
        "offices": list(one.values.get(Facet.OFFICE, ())),
        "organisations": list(one.values.get(Facet.ORGANISATION, ())),
        "parties": list(one.values.get(Facet.PARTY, ())),
        "government": next(iter(one.values.get(Facet.GOVERNMENT, ())), None),
        "strength": next(iter(one.values.get(Facet.STRENGTH, ())), None),
        "due_on": one.due_on,
        "due_rule": one.due_rule,
        "first_promised": one.first_promised,
        "last_evidence": one.last_evidence,
        "slippage_days": one.slippage_days,
        "mention_count": one.mention_count,
        "document_count": one.document_count,
        "confidence": one.confidence,
        "confidence_words": wording.sureness(one.confidence),
        "quote": evidence(desk, one.lead),
        "newest": evidence(desk, one.newest),
    }


def evidence(desk: Desk, found: Evidence) -> View:
    """Return a sentence with its place."""
    return {
        "mention": found.mention_id,
        "text": found.quote,
        "role": str(found.role),
        "role_label": desk.wording.label("role", found.role),
        "document": found.document_id,
        "page": found.page,
        "date": found.date,
        "address": addresses.document(found.document_id, found.mention_id),
    }


def mark_hits(
    desk: Desk, found: Sequence[Promise], views: Sequence[View], search: Search | None, *, looks_further: bool
) -> None:
    """Give each view `pieces`: its title's and its sentence's, with what was searched marked.

    The sentence shown becomes the one that holds most of what was searched, where `looks_further`: a search by meaning
    found the promise by the sentence that voices it.
    """
    best = _best_quotes(desk, found, search) if search and looks_further else {}
    for one, view in zip(found, views, strict=True):
        if one.id in best:
            view["quote"] = evidence(desk, best[one.id])
        view["title_pieces"] = marked(one.title, search)
        view["quote_pieces"] = marked(view["quote"]["text"], search)


def _best_quotes(desk: Desk, found: Sequence[Promise], search: Search) -> dict[str, Evidence]:
    """Return, by promise, the sentence that holds more of what was searched than the promise's own."""
    library, wanted = desk.reader.store.library, _wanted(search)
    held = {one.id: hits for one in found if (hits := hit_count(one.lead.quote, search)) < wanted}
    quotes = library.quotes(list(held), _MOST_QUOTES)
    best = {key: mention for key in quotes if (mention := _best(quotes[key], held[key], search))}
    said = library.evidence(list(best.values()))
    return {key: said[mention] for key, mention in best.items() if mention in said}


def _best(quotes: Mapping[str, str], most: int, search: Search) -> str | None:
    """Return the mention whose sentence holds most of what was searched, None where none holds more than `most`."""
    wanted, best = _wanted(search), None
    for mention, quote in quotes.items():
        hits = hit_count(quote, search)
        if hits > most:
            best, most = mention, hits
        if most >= wanted:
            break
    return best


def _wanted(search: Search) -> int:
    return len(search.stems) + len(search.phrases) + len(search.prefixes)
