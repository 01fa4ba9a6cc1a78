"""The part of the export that holds what may be a mention: a list of its own, that whoever counts mentions skips."""

from typing import Any

from pipeline.records.commitment import PossibleMention


def possible_export(one: PossibleMention, promise_id: str | None) -> dict[str, Any]:
    """Return what may be a mention, and the promise that it may be about."""
    passage = one.passage
    return {
        "id": one.id,
        "document": passage.document_id,
        "role": one.role,
        "quote": passage.text,
        "page": passage.page,
        "start": passage.start_char,
        "end": passage.end_char,
        "strength": one.strength,
        "confidence": round(one.confidence, 3),
        "field_confidence": one.field_confidence,
        "cues": list(one.cues),
        "commitment": promise_id,
    }
