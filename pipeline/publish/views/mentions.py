"""One mention with its quote in its paragraph, its document, who, by when and how that was read."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from pipeline.lexicon.sentence_rules import load_sentence_rules
from pipeline.publish import addresses
from pipeline.publish.views import Desk, View
from pipeline.records.actor import Actor, ActorKind, ActorRelation
from pipeline.records.commitment import CommitmentMention
from pipeline.records.deadline import Deadline
from pipeline.records.document import DocumentKind
from pipeline.records.promise import Facet
from pipeline.store import DocumentFacts

PDF = "application/pdf"
_PARAGRAPH = re.compile(r"\n\s*\n")


def mention_views(
    desk: Desk, mentions: Sequence[CommitmentMention], documents: Mapping[str, DocumentFacts]
) -> list[View]:
    """Return what a timeline shows of each mention."""
    around = desk.reader.store.library.around([one.passage for one in mentions])
    return [
        _mention_view(desk, one, documents[one.passage.document_id], before, after)
        for one, (before, after) in zip(mentions, around, strict=True)
    ]


def _mention_view(desk: Desk, mention: CommitmentMention, document: DocumentFacts, before: str, after: str) -> View:
    passage = mention.passage
    is_pdf = document.media_type == PDF and passage.page is not None
    return {
        "id": mention.id,
        "role": str(mention.role),
        "role_label": desk.wording.label("role", mention.role),
        "strength": mention.strength and str(mention.strength),
        "strength_label": desk.wording.label("strength", mention.strength) if mention.strength else None,
        "quote": passage.text,
        "before": before_in_paragraph(before),
        "after": after_in_paragraph(after),
        "start": passage.start_char,
        "end": passage.end_char,
        "page": passage.page,
        "page_image": addresses.page_image(document.id, passage.page or 1, mention.id) if is_pdf else None,
        "address": addresses.document(document.id, mention.id),
        "document": document_line(desk, document),
        "actors": [actor_view(one) for one in mention.actors if one.relation is not ActorRelation.ASKER],
        "deadlines": [deadline_view(one) for one in mention.deadlines],
        "confidence": round(mention.confidence, 3),
        "confidence_words": desk.wording.sureness(mention.confidence),
        "fields": _fields(desk, mention),
        "signals": signals(mention.cues),
        "named": list(dict.fromkeys(one.text for one in mention.named)),
        "negated": mention.is_negated,
        "attribution": mention.attribution,
        "promised_on": mention.promised_on,
    }


def _fields(desk: Desk, mention: CommitmentMention) -> list[View]:
    """Return how sure each field is, in words and number; where it is unsure who must act, one of those named."""
    is_among = any(one.is_ambiguous for one in mention.actors)
    return [
        {
            "field": field,
            "label": desk.wording.label("field", "among" if field == "actor" and is_among else field),
            "confidence": chance,
            "words": desk.wording.sureness(chance),
        }
        for field, chance in mention.field_confidence.items()
    ]


def signals(cues: Sequence[str]) -> list[str]:
    """Return by which words and what grammar a mention was known, in words: "toezegging: ik zal"."""
    says = {rule.id: rule.says for rule in load_sentence_rules()}
    words = [cue for cue in cues if "." in cue and ":" not in cue]
    return [says.get(cue) or cue.replace(".", ": ", 1).replace("_", " ").replace(".", ", ") for cue in words]


def document_line(desk: Desk, document: DocumentFacts) -> View:
    """Return what a page says of a document in one line."""
    about = document.metadata
    kind = about.kind or DocumentKind.OTHER
    return {
        "id": document.id,
        "title": about.title or desk.wording.gettext("Document zonder titel"),
        "kind": str(kind),
        "kind_label": desk.wording.label("kind", kind),
        "date": about.date,
        "date_is_approximate": about.date_is_approximate,
        "number": about.number,
        "minister": about.minister,
        "asked_by": about.asked_by,
        "publisher": about.publisher,
        "url": web_address(about.url),
        "address": addresses.document(document.id),
    }


def actor_view(actor: Actor) -> View:
    """Return an actor with the address of its page."""
    facet = Facet.MINISTER if actor.kind is ActorKind.PERSON else Facet.ORGANISATION
    if actor.kind is ActorKind.POST:
        facet = Facet.OFFICE
    acts = actor.relation in (ActorRelation.RESPONSIBLE, ActorRelation.CO_RESPONSIBLE)
    return {
        "name": actor.name,
        "text": actor.text,
        "relation": str(actor.relation),
        "post": actor.post,
        "is_ambiguous": actor.is_ambiguous,
        "address": addresses.body(facet, actor.name) if acts else None,
    }


def deadline_view(found: Deadline) -> View:
    """Return a deadline with the convention it was read by."""
    return {
        "text": found.text,
        "start_on": found.start_on,
        "due_on": found.due_on,
        "is_vague": found.is_vague,
        "rule": found.rule,
        "value": found.value,
    }


def web_address(url: str | None) -> str | None:
    """Return an address that may stand in a link: http or https with a host, else None."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def before_in_paragraph(before: str) -> str:
    """Return the end of a text from the last empty line on, cut at a word where it is long."""
    paragraph = _PARAGRAPH.split(before)[-1].lstrip()
    if len(paragraph) == len(before.lstrip()) and len(before) >= 700:
        return "… " + paragraph.partition(" ")[2]
    return paragraph


def after_in_paragraph(after: str) -> str:
    """Return the start of a text up to the first empty line, cut at a word where it is long."""
    paragraph = _PARAGRAPH.split(after)[0].rstrip()
    if len(paragraph) == len(after.rstrip()) and len(after) >= 700:
        return paragraph.rpartition(" ")[0] + " …"
    return paragraph
