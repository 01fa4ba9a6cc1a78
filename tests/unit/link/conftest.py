"""Mentions for linking tests, with vectors that are counted letters so that alike texts have near vectors."""

import zlib
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import pytest

from pipeline.link import MentionFacts, embed
from pipeline.records.commitment import CommitmentMention, Role
from pipeline.records.document import DocumentKind
from pipeline.records.passage import Passage

SIZE = 256
MakeFacts = Callable[..., MentionFacts]


def letters(texts: Sequence[str]) -> np.ndarray:
    """A small stand-in for the sentence encoder: unit counts of three-letter pieces, less their mean."""
    rows = np.full((len(texts), SIZE), -0.05, dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for start in range(len(text) - 2):
            row[zlib.crc32(text[start : start + 3].lower().encode()) % SIZE] += 1.0
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def make_facts() -> MakeFacts:
    def make(
        text: str,
        *,
        document: str = "d1",
        day: str | None = "2020-01-01",
        title: str = "Zorgsector - Inzet stagiairs",
        role: Role = Role.COMMITMENT,
        sentence: int = 0,
        kind: DocumentKind = DocumentKind.WRITTEN_QUESTION,
        jurisdiction: str = "vlaanderen",
        context: str = "",
        mention_id: str | None = None,
    ) -> MentionFacts:
        start = sentence * 1000
        mention = CommitmentMention(
            id=mention_id or f"{document}-{sentence:03}-{role}",
            passage=Passage(document, start, start + len(text), text),
            sentence=sentence,
            role=role,
            strength=None,
            actors=(),
            deadlines=(),
            confidence=0.9,
            context=f"title: {title}\n{context}",
        )
        return MentionFacts(
            mention=mention,
            document_id=document,
            document_on=date.fromisoformat(day) if day else None,
            kind=kind,
            title=title,
            jurisdiction=jurisdiction,
            vector=embed([mention], letters)[0],
        )

    return make
