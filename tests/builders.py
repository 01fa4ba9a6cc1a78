"""Records with defaults, so that a test states only what it is about."""

from datetime import date

import numpy as np

from pipeline.records.actor import Actor, ActorKind
from pipeline.records.commitment import Commitment, CommitmentMention, PossibleMention, Role, Strength
from pipeline.records.deadline import Deadline, Granularity, TimexType
from pipeline.records.document import CharRun, Document, DocumentKind, DocumentMetadata, PageSpan, Table
from pipeline.records.ids import bytes_id, content_id
from pipeline.records.link import Judgement, Link
from pipeline.records.passage import Passage
from pipeline.store import SearchKeys

TEXT = "De minister bezorgt het actieplan tegen juni 2026. Het plan is in voorbereiding."


def a_document(
    text: str = TEXT, *, file: str = "vraag.txt", day: date | None = date(2025, 3, 1), **known: object
) -> Document:
    """A written question with one page and one run over all its text."""
    metadata = DocumentMetadata(
        **{"title": "Zorg - Actieplan", "kind": DocumentKind.WRITTEN_QUESTION, "date": day, **known}
    )
    return Document(
        id=bytes_id("d", text.encode()),
        sha256=(bytes_id("", text.encode()) * 4)[:64],
        file=file,
        text=text,
        media_type="text/plain",
        metadata=metadata,
        pages=(PageSpan(1, 0, len(text), 595.0, 842.0),),
        runs=(CharRun(0, len(text), 1, 0),),
        tables=(Table(1, (10.0, 20.0, 30.0, 40.0), (("a", "b"), ("1", "2"))),),
        removed={"email": 1},
    )


def an_actor(name: str = "Hilde Crevits", **values: object) -> Actor:
    """A responsible person."""
    return Actor(**{"name": name, "text": "De minister", "kind": ActorKind.PERSON, **values})


def a_deadline(due: date = date(2026, 6, 30), **values: object) -> Deadline:
    """A deadline on a month."""
    fields = {
        "text": "tegen juni 2026", "start_char": 34, "end_char": 49, "timex_type": TimexType.DATE, "value": "2026-06",
        "mod": "BEFORE", "anchored_on": date(2025, 3, 1), "start_on": None, "due_on": due,
        "granularity": Granularity.MONTH, "is_vague": False, "rule": "tegen juni 2026: uiterlijk 30 juni 2026",
    }  # fmt: skip
    return Deadline(**{**fields, **values})


def a_mention(
    document: Document, start: int = 0, end: int = 50, role: Role = Role.COMMITMENT, **values: object
) -> CommitmentMention:
    """A mention of part of the document's text."""
    fields = {
        "id": content_id("m", document.id, start, end, role),
        "passage": Passage(document.id, start, end, document.text[start:end], 1),
        "sentence": 0,
        "role": role,
        "strength": Strength.FIRM if role is Role.COMMITMENT else None,
        "actors": (an_actor(),),
        "deadlines": (),
        "confidence": 0.9,
    }
    return CommitmentMention(**{**fields, **values})


def a_possible(document: Document, start: int = 0, end: int = 50, **values: object) -> PossibleMention:
    """What may be news in part of the document's text."""
    fields = {
        "id": content_id("p", document.id, start, end),
        "passage": Passage(document.id, start, end, document.text[start:end], 1),
        "role": Role.PROGRESS,
        "strength": None,
        "confidence": 0.42,
        "cues": ("model:progress=0.42", "sure:role=0.61"),
    }
    return PossibleMention(**{**fields, **values})


def a_link(first: CommitmentMention, second: CommitmentMention, score: float = 0.9) -> Link:
    """A positive link between two mentions."""
    low, high = sorted((first.id, second.id))
    return Link(low, high, score, Judgement.POSITIVE, {"meaning": score})


def a_commitment(*mentions: CommitmentMention, title: str = "Actieplan bezorgen") -> Commitment:
    """A commitment of the given mentions."""
    return Commitment(content_id("c", mentions[0].id), title, None, tuple(mention.id for mention in mentions))


def some_keys(count: int) -> SearchKeys:
    """Return search keys for `count` mentions: unit vectors, the same two rare words."""
    words = (np.array([7, 9], dtype=np.int32), np.array([0.6, 0.8], dtype=np.float32))
    return SearchKeys(np.eye(count, 4, dtype=np.float32), [words] * count)
