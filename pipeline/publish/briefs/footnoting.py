"""What the footnotes of a draft say: a source in full where it is first given, and shortly after that."""

from collections.abc import Sequence

from pipeline.publish.briefs.layout import source_line
from pipeline.publish.briefs.quoting import clipped
from pipeline.publish.briefs.records import Source, Statement


class Footnoting:
    """Words the footnotes of one document in the order in which they are asked for, numbered from 1."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = {one.number: one for one in sources}
        self._first: dict[int, int] = {}  # the footnote that gave a source in full
        self._count = 0

    def of(self, statement: Statement) -> list[tuple[str, int]]:
        """Return (text, number of the source) for each source of the statement's footnote; [] where it has none."""
        if not statement.sources:
            return []
        self._count += 1
        return [(self._text(number), number) for number in statement.sources]

    def _text(self, number: int) -> str:
        if number in self._first:
            before = self._first[number]
            return "zie hierboven" if before == self._count else f"zie voetnoot {before}"
        self._first[number] = self._count
        source = self._sources[number]
        quote = "" if source.is_whole else f": “{clipped(source.text, 40)}”"
        return f"{source_line(source)}{quote}"
