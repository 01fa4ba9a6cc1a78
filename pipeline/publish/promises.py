"""From tracked commitments to promises as readers see them: flat, with evidence, slippage and what they count under."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import fmean

from pipeline.lexicon.facts import Facts
from pipeline.publish.archive import Tracked
from pipeline.records.actor import Actor, ActorKind, ActorRelation
from pipeline.records.commitment import CommitmentMention, Role, Strength
from pipeline.records.document import DocumentKind
from pipeline.records.promise import Evidence, Facet, Moved, Promise, Signal
from pipeline.store import DocumentFacts

_WHO_ACTS = (ActorRelation.RESPONSIBLE, ActorRelation.CO_RESPONSIBLE)
_FIRMEST = (Strength.FIRM, Strength.INTENTION, Strength.EXPLORATION)
_MOVED = ((Moved.QUARTER, 90), (Moved.YEAR, 365), (Moved.TWO_YEARS, 730))

Documents = Mapping[str, DocumentFacts]


def make_promise(one: Tracked, documents: Documents, facts: Facts, unsure: Sequence[float] = ()) -> Promise:
    """Return the published row of a commitment; `unsure` are the scores of its links that are in doubt."""
    timeline = one.timeline
    kept = [mention for mention in one.mentions if mention.role is not Role.DEMAND] or list(one.mentions)
    lead = next((mention for mention in kept if mention.role is Role.COMMITMENT), kept[0])
    slippage = sum(step.moved_days for step in timeline.slippage)
    return Promise(
        id=one.commitment.id,
        title=one.commitment.title,
        theme=one.commitment.theme,
        status=timeline.status,
        flags=timeline.flags,
        due_on=timeline.due_on,
        due_rule=_rule(one),
        first_promised=timeline.first_promised,
        last_evidence=timeline.last_evidence,
        slippage_days=slippage,
        mention_count=len(one.mentions),
        document_count=len({mention.passage.document_id for mention in one.mentions}),
        confidence=round(fmean(mention.confidence for mention in kept), 3),
        doubt=round(max(_doubt(score) for score in (lead.confidence, *unsure)), 3),
        lead=evidence_in(lead, documents),
        newest=evidence_in(kept[-1], documents),
        values=_values(one, lead, documents, facts) | _moved(slippage),
        theme_chance=one.commitment.theme_chance,
        subject=one.commitment.subject,
        slippage=timeline.slippage,
        contradictions=timeline.contradictions,
        relations=one.relations,
    )


def evidence_in(mention: CommitmentMention, documents: Documents) -> Evidence:
    """Return the sentence of a mention with its place."""
    passage = mention.passage
    day = documents[passage.document_id].metadata.date
    return Evidence(mention.id, passage.document_id, passage.text, mention.role, passage.page, day)


def _rule(one: Tracked) -> str | None:
    for mention in one.mentions:
        if mention.id == one.timeline.deadline_mention_id:
            return next((found.rule for found in mention.deadlines if found.due_on == one.timeline.due_on), None)
    return None


def _moved(days: int) -> dict[Facet, tuple[str, ...]]:
    if days <= 0:
        return {}
    return {Facet.MOVED: (str(next((moved for moved, most in _MOVED if days <= most), Moved.LONGER)),)}


def _doubt(score: float) -> float:
    """Return 1 where a probability says nothing, 0 where it is certain."""
    return 1 - abs(2 * score - 1)


def _values(one: Tracked, lead: CommitmentMention, documents: Documents, facts: Facts) -> dict[Facet, tuple[str, ...]]:
    timeline = one.timeline
    actors = [actor for mention in one.mentions for actor in mention.actors if actor.relation in _WHO_ACTS]
    persons = [actor for actor in actors if actor.kind is ActorKind.PERSON]
    bodies = [actor.name for actor in actors if actor.kind in (ActorKind.ORGANIZATION, ActorKind.GROUP)]
    about = documents[lead.passage.document_id].metadata
    began = timeline.first_promised or about.date
    level = about.jurisdiction or "vlaanderen"
    government = facts.government_on(began, level) if began else None
    kinds = [documents[mention.passage.document_id].metadata.kind or DocumentKind.OTHER for mention in one.mentions]
    strengths = {mention.strength for mention in one.mentions}
    found: dict[Facet, list[str]] = {
        Facet.STATUS: [timeline.status],
        Facet.FLAG: list(timeline.flags),
        Facet.MINISTER: [actor.name for actor in persons],
        Facet.OFFICE: [actor.post for actor in persons if actor.post]
        + [actor.name for actor in actors if actor.kind is ActorKind.POST],
        Facet.ORGANISATION: bodies,
        Facet.PARTY: list(_parties(persons, began, facts)),
        Facet.THEME: [one.commitment.theme] if one.commitment.theme else [],
        Facet.GOVERNMENT: [government.name] if government else [],
        Facet.KIND: list(kinds),
        Facet.STRENGTH: [next(one for one in _FIRMEST if one in strengths)] if strengths - {None} else [],
        Facet.YEAR: [str(began.year)] if began else [],
        Facet.SIGNAL: _signals(one),
    }
    return {facet: tuple(dict.fromkeys(str(value) for value in values)) for facet, values in found.items() if values}


def _signals(one: Tracked) -> list[str]:
    found = {Signal.CONTRADICTION: one.timeline.contradictions, Signal.RELATION: one.relations}
    return [signal for signal, held in found.items() if held]


def _parties(persons: Iterable[Actor], day: date | None, facts: Facts) -> Iterable[str]:
    present = {label.label: party.labels[-1].label for party in facts.parties for label in party.labels}
    for actor in persons:
        key = actor.actor_id or actor.name
        for mandate in (facts.mandates_of(key, day) or facts.mandates_of(key))[:1]:
            if mandate.party:
                yield present.get(mandate.party, mandate.party)
