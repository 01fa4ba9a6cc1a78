"""One promise with its evidence, as known on a day: what `/toezeggingen/ID` and its JSON twin show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.publish import addresses, citations
from pipeline.publish.archive import Tracked, seen_from
from pipeline.publish.views import Desk, View
from pipeline.publish.views.echoes import echo_views
from pipeline.publish.views.mentions import actor_view, deadline_view, mention_views, web_address
from pipeline.publish.views.possible import possible_beside
from pipeline.publish.views.related import questions, related
from pipeline.publish.views.unsettled import contradictions, silence
from pipeline.records.actor import ActorRelation
from pipeline.records.commitment import Commitment, CommitmentMention, Role
from pipeline.records.promise import Facet
from pipeline.store import DocumentFacts

_WHO_ACTS = (ActorRelation.RESPONSIBLE, ActorRelation.CO_RESPONSIBLE)
_MOST_MENTIONS = 150  # on one page, the newest where there are more


@dataclass(frozen=True, slots=True)
class Known:
    """A promise as known on a day, with the documents that tell of it."""

    tracked: Tracked
    documents: Mapping[str, DocumentFacts]
    dates: tuple[date, ...]  # of all documents about it, whatever the day
    silent: tuple[str, ...]  # documents on its theme that appeared since and do not tell of it


def known_on(desk: Desk, promise_id: str, as_of: date | None = None) -> Known | None:
    """Return what was known of a promise on a day (None: the day the tracker holds for); None where it is unknown."""
    store, catalogue = desk.reader.store, desk.reader.catalogue()
    promise = desk.reader.promises_by_id([promise_id]).get(promise_id)
    if promise is None:
        return None
    day = as_of or catalogue.as_of
    mentions = [one.mention for one in store.read.mentions(store.library.mentions_of_promise(promise_id))]
    documents = store.library.facts([one.passage.document_id for one in mentions], with_pages=False)

    def published(one: CommitmentMention) -> date | None:
        return documents[one.passage.document_id].metadata.date

    kept = [one for one in mentions if (published(one) or date.min) <= day]
    kept.sort(key=lambda one: (published(one) or date.max, one.passage.document_id, one.passage.start_char, one.id))
    ids = tuple(one.id for one in kept)
    commitment = Commitment(promise.id, promise.title, promise.theme, ids, promise.theme_chance, promise.subject)
    timeline = desk.track_on(commitment, [(one, published(one)) for one in kept], day)
    relations = promise.relations
    if day != catalogue.as_of:
        relations = seen_from(store.relations.of([promise_id], day)).get(promise_id, ())
    silent = store.silences.documents(promise_id, promise.theme, timeline)
    dates = sorted({found for one in mentions if (found := published(one)) and found <= catalogue.as_of})
    return Known(Tracked(commitment, timeline, tuple(kept), relations), documents, tuple(dates), silent)


def promise_view(desk: Desk, known: Known) -> View:
    """Return all that the page shows."""
    tracked = known.tracked
    timeline, commitment = tracked.timeline, tracked.commitment
    voiced = [one for one in tracked.mentions if one.role is not Role.DEMAND]
    demands = [one for one in tracked.mentions if one.role is Role.DEMAND]
    mentions = mention_views(desk, voiced[-_MOST_MENTIONS:], known.documents)
    beside = related(desk, commitment.id, [one.id for one in tracked.mentions], tracked.relations)
    here = addresses.promise(commitment.id)
    return {
        "id": commitment.id,
        "title": commitment.title,
        "theme": commitment.theme,
        "theme_address": addresses.body(Facet.THEME, commitment.theme) if commitment.theme else None,
        "subject": commitment.subject,
        "address": here,
        "as_of": timeline.as_of,
        "is_present": timeline.as_of == desk.reader.catalogue().as_of,
        "dates": list(known.dates),
        **_standing(desk, known, voiced),
        "mentions": _tied(mentions, beside["likely"]),
        "mention_count": len(voiced),
        "demands": _tied(mention_views(desk, demands, known.documents), beside["likely"]),
        "possible_mentions": possible_beside(desk, [one.id for one in tracked.mentions], known.documents),
        **beside,
        "elsewhere": echo_views(desk, tracked.mentions, timeline.as_of),
        "contradictions": contradictions(timeline, mentions),
        "silence": silence(desk, timeline, known.silent),
        "questions": questions(desk, tracked.mentions),
        "citations": {kind: f"{here}/citaat.{kind}" for kind in ("txt", "bib", "ris")},
        "feed": f"{here}.atom",
        "calendar": f"{here}.ics",
    }


def _tied(mentions: Sequence[View], likely: Sequence[str]) -> list[View]:
    """Return the mentions, those that are likely about the promise and not surely marked so."""
    return [{**one, "is_likely": one["id"] in likely} for one in mentions]


def _standing(desk: Desk, known: Known, voiced: Sequence[CommitmentMention]) -> View:
    """Return where it stands: status and flags, how sure, since when, by when and how that was read."""
    wording, timeline = desk.wording, known.tracked.timeline
    mean = sum(one.confidence for one in voiced) / len(voiced) if voiced else 0.0
    return {
        "status": str(timeline.status),
        "status_label": wording.label("status", timeline.status),
        "flags": [str(flag) for flag in timeline.flags],
        "flag_labels": [wording.label("flag", flag) for flag in timeline.flags],
        "confidence": round(mean, 3),
        "confidence_words": wording.sureness(mean),
        "first_promised": timeline.first_promised,
        "last_evidence": timeline.last_evidence,
        "deadline": _holding(known),
        "other_deadlines": _others(known),
        "slippage": _slippage(known),
        "who": _who(known),
        "history": _history(desk, known),
    }


def cited(known: Known, base: str, seen_on: date) -> citations.Cited | None:
    """Return what a citation of a promise names: the sentence that voices it; `base` is the tracker's own address."""
    voiced = [one for one in known.tracked.mentions if one.role is not Role.DEMAND] or list(known.tracked.mentions)
    if not voiced:
        return None
    lead = next((one for one in voiced if one.role is Role.COMMITMENT), voiced[0])
    about = known.documents[lead.passage.document_id].metadata
    return citations.Cited(
        key=known.tracked.commitment.id,
        title=about.title or known.tracked.commitment.title,
        who=about.minister or next((one.name for one in lead.actors if one.relation in _WHO_ACTS), None),
        publisher=about.publisher,
        number=about.number,
        day=about.date,
        page=lead.passage.page,
        quote=lead.passage.text,
        url=base.rstrip("/") + addresses.promise(known.tracked.commitment.id),
        source_url=web_address(about.url),
        seen_on=seen_on,
    )


def _slippage(known: Known) -> list[View]:
    """Return every deadline the promise had, and the days it moved."""
    return [
        {"due_on": step.due_on, "said_on": step.said_on, "mention": step.mention_id, "moved_days": step.moved_days}
        for step in known.tracked.timeline.slippage
    ]


def _history(desk: Desk, known: Known) -> list[View]:
    return [
        {
            "date": step.date,
            "status": str(step.status),
            "status_label": desk.wording.label("status", step.status),
            "mention": step.mention_id,
        }
        for step in known.tracked.timeline.history
    ]


def _holding(known: Known) -> View | None:
    """Return the deadline that holds, with the words it was read from and the convention."""
    timeline = known.tracked.timeline
    if timeline.due_on is None:
        return None
    for mention in known.tracked.mentions:
        if mention.id == timeline.deadline_mention_id:
            for found in mention.deadlines:
                if found.due_on == timeline.due_on:
                    return {**deadline_view(found), "mention": mention.id}
    return {"text": None, "due_on": timeline.due_on, "rule": None, "mention": timeline.deadline_mention_id}


def _others(known: Known) -> list[View]:
    """Return the time expressions that do not hold as the deadline, each once."""
    timeline = known.tracked.timeline
    found: dict[tuple[str, str], View] = {}
    for mention in known.tracked.mentions:
        for one in mention.deadlines:
            if not (mention.id == timeline.deadline_mention_id and one.due_on == timeline.due_on):
                day = known.documents[mention.passage.document_id].metadata.date
                found.setdefault((one.text, one.rule), {**deadline_view(one), "mention": mention.id, "said_on": day})
    return list(found.values())


def _who(known: Known) -> list[View]:
    """Return who must act, each once, with the office and the day since when."""
    found: dict[str, View] = {}
    for mention in known.tracked.mentions:
        if mention.role is Role.DEMAND:
            continue
        day = mention.promised_on or known.documents[mention.passage.document_id].metadata.date
        for actor in mention.actors:
            if actor.relation in _WHO_ACTS:
                found.setdefault(actor.name, {**actor_view(actor), "since": day})["until"] = day
    return list(found.values())
