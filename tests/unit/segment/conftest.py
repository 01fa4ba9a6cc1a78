"""Fixtures for dividing texts that a test writes out."""

from collections.abc import Callable

import pytest

from pipeline.records.document import Document, DocumentKind, DocumentMetadata
from pipeline.records.segment import Part, Segmentation, Sentence
from pipeline.segment import segment


class Divided:
    """A divided text with the views that tests ask for."""

    def __init__(self, text: str, kind: DocumentKind | None, title: str | None) -> None:
        metadata = DocumentMetadata(kind=kind, title=title)
        self.document = Document("d1", "0" * 64, "a.txt", text, "text/plain", metadata)
        self.result: Segmentation = segment(self.document)

    def words(self, sentence: Sentence) -> str:
        """Return a sentence's text on one line."""
        return " ".join(self.document.text[sentence.start_char : sentence.end_char].split())

    def texts(self, *parts: Part) -> list[str]:
        """Return the texts of all sentences, or of those in the given parts."""
        return [self.words(one) for one in self.result.sentences if not parts or one.part in parts]

    def find(self, words: str) -> Sentence:
        """Return the one sentence that holds `words`."""
        (found,) = [one for one in self.result.sentences if words in self.words(one)]
        return found


@pytest.fixture
def divide() -> Callable[..., Divided]:
    """Return a function that divides a text: divide(text, kind=None, title=None)."""

    def run(text: str, kind: DocumentKind | None = None, title: str | None = None) -> Divided:
        return Divided(text, kind, title)

    return run
