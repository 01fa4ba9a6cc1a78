"""Exact quotes: a claim without a `Passage` is not a claim."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote with its place: `document.text[start_char:end_char] == text` always holds."""

    document_id: str
    start_char: int
    end_char: int
    text: str
    page: int | None = None  # 1-based; None for unpaged text
