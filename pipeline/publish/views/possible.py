"""What may be a mention: shown as "mogelijk" with its chance, and counted nowhere."""

from collections.abc import Mapping, Sequence

from pipeline.publish import addresses
from pipeline.publish.views import Desk, View
from pipeline.publish.views.mentions import document_line, signals
from pipeline.records.commitment import PossibleMention
from pipeline.store import DocumentFacts


def possible_beside(desk: Desk, mention_ids: Sequence[str], documents: Mapping[str, DocumentFacts]) -> list[View]:
    """Return what may be about the promise of some mentions, with its document; these are the mentions' documents."""
    found = desk.reader.store.possible.beside(mention_ids)
    return [
        {**possible_view(desk, one), "document": document_line(desk, documents[one.passage.document_id])}
        for one in found
    ]


def possible_view(desk: Desk, one: PossibleMention) -> View:
    """Return what a page shows of a possible mention."""
    passage = one.passage
    return {
        "id": one.id,
        "role": str(one.role),
        "role_label": desk.wording.label("role", one.role),
        "strength": one.strength and str(one.strength),
        "strength_label": desk.wording.label("strength", one.strength) if one.strength else None,
        "quote": passage.text,
        "page": passage.page,
        "start": passage.start_char,
        "end": passage.end_char,
        "confidence": round(one.confidence, 3),
        "confidence_words": desk.wording.gettext("mogelijk"),
        "field_confidence": one.field_confidence,
        "signals": signals(one.cues),
        "address": addresses.document(passage.document_id, one.id),
    }
