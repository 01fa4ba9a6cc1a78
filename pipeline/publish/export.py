"""The export: `tracker.json`, one object, in the form that the JSON Schema beside this module states."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from pipeline.publish.archive import Archive, Tracked
from pipeline.publish.export_course import course_export, iso
from pipeline.publish.export_possible import possible_export
from pipeline.publish.references import Followed, follow_references
from pipeline.records.actor import Actor, ActorRelation
from pipeline.records.commitment import CommitmentMention
from pipeline.records.coverage import AnswerCoverage
from pipeline.records.deadline import Deadline, Granularity, TimexType
from pipeline.records.document import DocumentKind
from pipeline.store import DocumentFacts

Export = dict[str, Any]  # JSON values
SCHEMA_VERSION = 1
RESPONSIBLE = (ActorRelation.RESPONSIBLE, ActorRelation.CO_RESPONSIBLE)


@cache
def export_schema() -> dict[str, Any]:
    """Return the JSON Schema of the export (draft 2020-12)."""
    schema: dict[str, Any] = json.loads(Path(__file__).with_name("tracker.schema.json").read_text(encoding="utf-8"))
    return schema


def check_export(export: Export) -> None:
    """Raise jsonschema_rs.ValidationError, naming the place, where an export breaks the schema."""
    jsonschema_rs.validator_for(export_schema()).validate(export)


def tracker_export(archive: Archive) -> Export:
    """Return the whole export as plain JSON values."""
    followed = follow_references(archive.coverage, archive.documents)
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": archive.as_of.isoformat(),
        "documents": [_document(one, archive.files[one.id]) for one in archive.documents],
        "commitments": [commitment_export(one) for one in archive.tracked],
        "demands": [mention_export(one) for one in archive.demands],
        "possible_mentions": [possible_export(one, promise) for one, promise in archive.possible],
        "coverage": [
            coverage_export(judged, followed.get((judged.document_id, judged.question))) for judged in archive.coverage
        ],
    }


def commitment_export(tracked: Tracked) -> dict[str, Any]:
    """Return one commitment with its mentions and history."""
    timeline = tracked.timeline
    return {
        "id": tracked.commitment.id,
        "title": tracked.commitment.title,
        "theme": tracked.commitment.theme,
        "theme_chance": tracked.commitment.theme_chance,
        "subject": tracked.commitment.subject,
        "status": timeline.status,
        "flags": list(timeline.flags),
        "actors": _actors(responsible_actors(tracked)),
        "deadline": _holding_deadline(tracked),
        "first_promised": iso(timeline.first_promised),
        "last_evidence": iso(timeline.last_evidence),
        "mentions": [mention_export(one) for one in tracked.mentions],
        "history": [
            {"date": iso(step.date), "status": step.status, "mention": step.mention_id} for step in timeline.history
        ],
        **course_export(tracked),
    }


def mention_export(mention: CommitmentMention) -> dict[str, Any]:
    """Return one mention."""
    passage = mention.passage
    askers = [actor.name for actor in mention.actors if actor.relation is ActorRelation.ASKER]
    return {
        "id": mention.id,
        "document": passage.document_id,
        "role": mention.role,
        "quote": passage.text,
        "page": passage.page,
        "start": passage.start_char,
        "end": passage.end_char,
        "strength": mention.strength,
        "actors": _actors([actor for actor in mention.actors if actor.relation in RESPONSIBLE]),
        "beneficiaries": [one.name for one in mention.actors if one.relation is ActorRelation.BENEFICIARY],
        "asked_by": askers[0] if askers else None,
        "deadlines": [_deadline(found) for found in mention.deadlines],
        "confidence": round(mention.confidence, 3),
        "field_confidence": mention.field_confidence,
        "cues": list(mention.cues),
        "named": [{"kind": one.kind, "text": one.text} for one in mention.named],
        "negated": mention.is_negated,
        "attribution": mention.attribution,
        "promised_on": iso(mention.promised_on),
    }


def responsible_actors(tracked: Tracked) -> list[Actor]:
    """Return who must act, each name once, in the order in which the mentions name them."""
    named: dict[str, Actor] = {}
    for mention in tracked.mentions:
        for actor in mention.actors:
            if actor.relation in RESPONSIBLE:
                named.setdefault(actor.name, actor)
    return list(named.values())


def _document(facts: DocumentFacts, files: list[str]) -> dict[str, Any]:
    about = facts.metadata
    return {
        "id": facts.id,
        "file": files[0],
        "files": files,
        "title": about.title,
        "kind": about.kind or DocumentKind.OTHER,
        "date": iso(about.date),
        "date_approximate": about.date_is_approximate,
        "jurisdiction": about.jurisdiction,
        "minister": about.minister,
        "minister_role": about.minister_role,
        "asked_by": about.asked_by,
        "number": about.number,
        "url": about.url,
        "publisher": about.publisher,
        "pages": facts.page_count or None,
        "media_type": facts.media_type,
        "sha256": facts.sha256,
        "theme": facts.theme,
        "theme_chance": facts.theme_chance,
    }


def coverage_export(judged: AnswerCoverage, followed: Followed | None = None) -> dict[str, Any]:
    """Return what became of one sub-question, and where its reference to another answer leads."""
    passage = judged.passage
    return {
        "document": judged.document_id,
        "question": judged.question,
        "coverage": judged.coverage,
        "quote": passage.text if passage else None,
        "start": passage.start_char if passage else None,
        "end": passage.end_char if passage else None,
        "page": passage.page if passage else None,
        "answer_numbers": None if judged.answer_numbers is None else list(judged.answer_numbers),
        "asks": judged.asks,
        "missing": judged.missing,
        "reason": judged.reason,
        "confidence": round(judged.confidence, 3),
        "question_text": judged.asked.text if judged.asked else None,
        "parts": [
            {
                "text": part.text,
                "asks": part.asks,
                "coverage": part.coverage,
                "missing": part.missing,
                "follow_up": part.is_follow_up,
            }
            for part in judged.parts
        ],
        "refers_to": _reference(judged, followed),
    }


def _reference(judged: AnswerCoverage, followed: Followed | None) -> dict[str, Any] | None:
    reference = judged.refers_to
    if reference is None:
        return None
    answer = followed.answer if followed else None
    return {
        "text": reference.text,
        "number": reference.number,
        "date": iso(reference.date),
        "asked_by": reference.asker,
        "document": followed.document_id if followed else None,
        "question": answer.question if answer else None,
        "coverage": answer.coverage if answer else None,
        "quote": answer.passage.text if answer and answer.passage else None,
    }


def _actors(actors: list[Actor]) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "text": one.text,
            "id": one.actor_id,
            "kind": one.kind,
            "relation": one.relation,
            "post": one.post,
            "ambiguous": one.is_ambiguous,
        }
        for one in actors
    ]


def _deadline(found: Deadline) -> dict[str, Any]:
    return {
        "text": found.text,
        "start": iso(found.start_on),
        "due": iso(found.due_on),
        "granularity": found.granularity,
        "vague": found.is_vague,
        "type": found.timex_type,
        "value": found.value,
        "mod": found.mod,
        "anchored_on": iso(found.anchored_on),
        "rule": found.rule,
    }


def _holding_deadline(tracked: Tracked) -> Export | None:
    timeline = tracked.timeline
    if timeline.due_on is None:
        return None
    for mention in tracked.mentions:
        if mention.id == timeline.deadline_mention_id:
            for found in mention.deadlines:
                if found.due_on == timeline.due_on:
                    return _deadline(found)
    return _decided(timeline.due_on)


def _decided(due_on: date) -> Export:
    """Return a last day that no sentence gives: a reviewer set it."""
    day = due_on.isoformat()
    return {
        "text": day,
        "start": None,
        "due": day,
        "granularity": Granularity.DAY,
        "vague": False,
        "type": TimexType.DATE,
        "value": day,
        "mod": None,
        "anchored_on": None,
        "rule": "vastgelegd bij nazicht",
    }
