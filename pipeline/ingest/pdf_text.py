"""Build a document's text from pieces of pages, and keep count of where every character came from."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.ingest.pdf_page import Line
from pipeline.records.document import CharRun

BULLET = "•"
# what is never kept as it is: controls, non-characters, invisible and special spaces, soft and typographic hyphens,
# ligatures, private-use signs, letters with loose accents, "¬" standing for a soft hyphen
_SPECIAL = re.compile(
    "[\\x00-\\x1f\\x7f-\\xa0\\xad\u2000-\u2011\u2028-\u202f\u205f-\u206f\u3000\ufb00-\ufb06\ufeff\ufff9-\uffff"
    "\ue000-\uf8ff\ud800-\udfff]|\\w[\u0300-\u036f]+|(?<=[^\\W\\d_])¬(?=[^\\W\\d_])"
)
_HYPHENS = "\u2010\u2011"
_KEPT = "\ufffd"


@dataclass
class TextBuilder:
    """The text so far, the runs of PDF characters in it, and where each page starts."""

    parts: list[str] = field(default_factory=list)
    runs: list[CharRun] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> None:
        """Append characters that are in no run."""
        self.parts.append(text)
        self.length += len(text)

    def add_piece(self, line: Line, start: int, end: int, indexes: Sequence[int]) -> None:
        """Append `line.text[start:end]`, cleaned; `indexes` are the pdfium indexes of the page's text."""
        done = start
        for match in _SPECIAL.finditer(line.text, start, end):
            self._add_run(line, done, match.start(), indexes)
            self.add(_cleaned(match.group(), match.start() == 0))
            done = match.end()
        self._add_run(line, done, end, indexes)

    def _add_run(self, line: Line, start: int, end: int, indexes: Sequence[int]) -> None:
        """Append characters as they are, in a run for every stretch of successive PDF characters."""
        while start < end:
            first = line.start + start
            stop = line.start + end
            if indexes[stop - 1] - indexes[first] != stop - 1 - first:
                stop = next(i for i in range(first + 1, stop) if indexes[i] - indexes[first] != i - first)
            length = stop - first
            self.runs.append(CharRun(self.length, length, line.page, indexes[first]))
            self.add(line.text[start : start + length])
            start += length


def _cleaned(found: str, is_first: bool) -> str:
    """Return what stands in the text for one special character (or letter with loose accents)."""
    if found in _HYPHENS:
        return "-"
    if found == _KEPT:
        return found
    if "\ue000" <= found <= "\uf8ff":
        return BULLET if is_first else ""
    if unicodedata.category(found[0]) in {"Cc", "Cf", "Cn", "Cs"} or found == "¬":
        return ""
    return unicodedata.normalize("NFKC", found)
