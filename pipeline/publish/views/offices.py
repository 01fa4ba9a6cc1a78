"""Who held which office, and who came before and after: a minister's, an office's or a body's."""

from collections.abc import Iterable
from datetime import date, timedelta

from pipeline.lexicon.facts import Facts, load_facts
from pipeline.lexicon.facts_tables import Mandate
from pipeline.publish import addresses
from pipeline.publish.catalogue import Catalogue
from pipeline.publish.views import View
from pipeline.records.promise import Facet

_LEVEL = "vlaanderen"
_ONE_DAY = timedelta(days=1)


def offices(catalogue: Catalogue, facet: Facet, name: str) -> list[View]:
    """Return the offices a minister held, newest first, or who held an office."""
    facts = load_facts()
    if facet is Facet.MINISTER:
        held = list(facts.mandates_of(name))
    elif facet is Facet.OFFICE:
        held = [one for one in facts.mandates if name in (one.title, one.full_title)]
    else:
        held = []
    return [_office(catalogue, facts, one) for one in sorted(held, key=lambda one: one.from_ or date.min, reverse=True)]


def successors(catalogue: Catalogue, facet: Facet, name: str) -> list[View]:
    """Return who took over: the bodies that follow a body, and whoever got the portfolios of a minister."""
    facts = load_facts()
    if facet is Facet.ORGANISATION:
        body = facts.organisation(name) or facts.organisation(name.rpartition(" (")[0])
        found = [(facts.display_name(one), "") for one in facts.successors(body.id)] if body else []
    elif facet is Facet.MINISTER:
        ended = [one for one in _flemish(facts, name) if one.until and one.until <= catalogue.as_of]
        found = _holders(facts, name, [(one.until, one.title) for one in ended if one.until])
    else:
        found = []
    return _named(catalogue, facet, found)


def predecessors(catalogue: Catalogue, facet: Facet, name: str) -> list[View]:
    """Return who held it before: the bodies that a body follows, and who had the portfolios of a minister."""
    facts = load_facts()
    if facet is Facet.ORGANISATION:
        body = facts.organisation(name) or facts.organisation(name.rpartition(" (")[0])
        before = [one for one in facts.organisations if body and body.id in one.successors]
        found = [(facts.display_name(one), "") for one in before]
    elif facet is Facet.MINISTER:
        begun = [one.from_ for one in _flemish(facts, name)]
        titles = [one.title for one in _flemish(facts, name)]
        found = _holders(
            facts, name, [(day - _ONE_DAY, title) for day, title in zip(begun, titles, strict=True) if day]
        )
    else:
        found = []
    return _named(catalogue, facet, found)


def _flemish(facts: Facts, name: str) -> list[Mandate]:
    return [one for one in facts.mandates_of(name) if one.level == _LEVEL]


def _holders(facts: Facts, name: str, wanted: Iterable[tuple[date, str]]) -> list[tuple[str, str]]:
    """Return the persons with the office that answers best to a title on a day, but not the one whose page it is."""
    found = []
    for day, title in wanted:
        for one in facts.ministers_on(day, title, _LEVEL):
            person = facts.person_by_id[one.person]
            if person.name != name:
                found.append((person.name, one.full_title))
    return found


def _named(catalogue: Catalogue, facet: Facet, found: Iterable[tuple[str, str]]) -> list[View]:
    return [
        {"name": name, "title": title, "address": _page(catalogue, facet, name)} for name, title in dict.fromkeys(found)
    ]


def _office(catalogue: Catalogue, facts: Facts, mandate: Mandate) -> View:
    person = facts.person_by_id[mandate.person]
    return {
        "person": person.name,
        "person_address": _page(catalogue, Facet.MINISTER, person.name),
        "title": mandate.full_title,
        "party": mandate.party,
        "from": mandate.from_,
        "until": mandate.until,
    }


def _page(catalogue: Catalogue, facet: Facet, name: str) -> str | None:
    """Return the address of a page, None where no promise names it."""
    return addresses.body(facet, name) if (facet, name) in catalogue.index.code_of else None
