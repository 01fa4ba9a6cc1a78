"""Which minister a question goes to: by the office that promised, else by the field of policy, and only where sure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.lexicon.facts import fold, load_facts
from pipeline.lexicon.facts_tables import Mandate
from pipeline.lexicon.themes import load_themes
from pipeline.publish.briefs.dossier import Dossier, View
from pipeline.publish.briefs.value import Minister, minister_of, minister_on, office_of
from pipeline.records.actor import ActorRelation
from pipeline.records.coverage import AnswerCoverage

_AGREE = 0.75  # share of the promises with a known field that must point to one minister
_KNOWN = 0.5  # share of the promises whose field must be known
_AND = re.compile(r"\s+en\s+(?:de\s+)?")
_TITLE = re.compile(
    r"\b(?P<level>federale?\s+|waalse?\s+|brusselse?\s+)?minister\s+(?:die\s+)?(?:bevoegd\s+(?:is\s+)?)?(?:van|voor)\s+"
    r"(?P<title>(?:de\s+)?[A-ZÀ-Ý][\w-]+(?:(?:,\s+|\s+en\s+|\s+)(?:de\s+)?[A-ZÀ-Ý][\w-]+)*)"
)


@dataclass(frozen=True, slots=True)
class Addressee:
    """The minister that a draft is addressed to; `is_named` tells that the documents name the office."""

    minister: Minister
    is_named: bool


def addressee_of(views: Sequence[View], dossier: Dossier) -> Addressee | None:
    """Return who now holds the office in which most promises were made, else who answers for their field.

    None where neither is sure.
    """
    titles = Counter(title for view in views if (title := office_of(view, dossier)))
    if not titles:  # only earlier questions: their ministers
        titles = Counter(one.metadata.minister_role for one in dossier.documents.values() if one.metadata.minister_role)
    for title, _ in titles.most_common():
        found = minister_on(title, dossier.as_of)
        if found is not None:
            return Addressee(found, is_named=True)
    by_field = _by_field(views, dossier)
    return Addressee(minister_of(by_field), is_named=False) if by_field else None


def colleague_of(judged: AnswerCoverage, dossier: Dossier) -> Minister | None:
    """Return who now answers for what an answer left to another minister; None where it names none, or several."""
    about = dossier.documents[judged.document_id].metadata
    if judged.passage is None:
        return None
    text, day = " ".join(judged.passage.text.split()), about.date or dossier.as_of
    own = {about.minister, about.minister_role}
    named = [one for one in _named(text, day) if not own & {minister_of(one).name, one.full_title, one.title}]
    now = {minister_on(one.title, dossier.as_of) for one in named}
    return now.pop() if len(now) == 1 else None


def _named(text: str, day: date) -> Iterator[Mandate]:
    """Yield the offices of a day that a text names by their title or by who holds them."""
    facts = load_facts()
    for match in _TITLE.finditer(text):
        found = None if match["level"] else facts.minister_on(day, match["title"])
        if found is not None:
            yield found
    folded = f" {re.sub(r'[^a-z-]+', ' ', fold(text))} "
    for one in facts.mandates:
        if one.level == "vlaanderen" and one.holds_on(day):
            name = facts.person_by_id[one.person].name
            if f" {re.sub(r'[^a-z-]+', ' ', fold(name))} " in folded:
                yield one


def _by_field(views: Sequence[View], dossier: Dossier) -> Mandate | None:
    """Return the one office of today that answers for the fields of most promises."""
    found = [one for view in views if (one := _answering(view, dossier))]
    if found and len(found) >= _KNOWN * len(views):
        [(title, number)] = Counter(one.full_title for one in found).most_common(1)
        if number >= _AGREE * len(found):
            return next(one for one in found if one.full_title == title)
        return None
    return _of_topic(dossier.topic or "", dossier.as_of) if views else None


def _answering(view: View, dossier: Dossier) -> Mandate | None:
    """Return the office that answers for the body that must act, else for the promise's theme."""
    facts = load_facts()
    bodies = {one.actor_id for one in view.lead.actors if one.relation is ActorRelation.RESPONSIBLE and one.actor_id}
    fields = {name for one in facts.portfolios for name in one.names if bodies & set(one.administrations)}
    by_body = facts.competent_on(dossier.as_of, fields)
    if len({one.person for one in by_body}) == 1:
        return by_body[0]
    return _of_theme(view.commitment.theme, dossier.as_of) if view.commitment.theme else None


def _of_theme(theme: str, day: date) -> Mandate | None:
    """Return the office that answers for a theme: by its own words, else by other names of it or its portfolio."""
    own = {fold(one) for one in (theme, *_AND.split(theme))}
    aliases = {fold(piece) for alias in _aliases(theme) for piece in (alias, *_AND.split(alias))}
    for names in (own, _portfolio_names(own), aliases, _portfolio_names(aliases)):
        found = load_facts().competent_on(day, names)
        if found:
            return found[0] if len({one.person for one in found}) == 1 else None
    return None


def _aliases(theme: str) -> tuple[str, ...]:
    return next((one.aliases for one in load_themes() if one.name == theme), ())


def _portfolio_names(names: set[str]) -> set[str]:
    """Return all names of the Flemish portfolios that have one of the names."""
    found = [one for one in load_facts().portfolios if one.level == "vlaanderen" and names & set(one.names)]
    return {name for one in found for name in one.names}


def _of_topic(topic: str, day: date) -> Mandate | None:
    """Return the office that answers for the only portfolio that the words of a topic belong to."""
    facts, words = load_facts(), fold(topic)
    found = [
        one
        for one in facts.portfolios
        if one.level == "vlaanderen"
        and any(re.search(rf"\b{re.escape(stem)}", words) for stem in (*one.topics, *one.names))
    ]
    offices = facts.competent_on(day, found[0].names) if len(found) == 1 else ()
    return offices[0] if len({one.person for one in offices}) == 1 else None
