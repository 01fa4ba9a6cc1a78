"""Limits that keep one hostile or broken file from stopping a run; all of them are settings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What ingest refuses: sizes in bytes, counts of pages and characters."""

    max_bytes: int = 200_000_000  # a file on disk
    max_pages: int = 5_000  # of a PDF
    max_text_chars: int = 20_000_000  # of the extracted text
    max_expanded_bytes: int = 400_000_000  # of all members of a DOCX together (zip bombs)
    max_expansion_ratio: float = 200.0  # expanded size / size on disk of a DOCX
    min_chars_per_page: float = 5.0  # below this mean, a PDF counts as scanned without a text layer
