"""Totals for the overview that need every promise once: worked out when the tracker is published."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from pipeline.records.coverage import AnswerCoverage
from pipeline.records.document import DocumentKind
from pipeline.records.status import Status
from pipeline.store import Course, DocumentFacts


class StatusOverTime:
    """Counts promises by status at the end of each quarter, as evidence moved them."""

    def __init__(self) -> None:
        self._moves: dict[tuple[int, int], Counter[Status]] = defaultdict(Counter)

    def add(self, course: Course, began: date | None) -> None:
        """Count one promise's steps; an undated step, or a promise without any, counts from when it `began`."""
        before: Status | None = None
        if not course.steps and began:
            self._moves[quarter(began)][course.status] += 1
        for said_on, status in course.steps:
            day = said_on or began
            if day is None:
                continue
            moves = self._moves[quarter(day)]
            moves[status] += 1
            if before is not None:
                moves[before] -= 1
            before = status

    def series(self) -> list[dict[str, object]]:
        """Return a row a quarter, from the first step to the last: its label and the promises in each status."""
        if not self._moves:
            return []
        (year, number), last = min(self._moves), max(self._moves)
        standing: Counter[Status] = Counter()
        rows: list[dict[str, object]] = []
        while (year, number) <= last:
            standing.update(self._moves.get((year, number), Counter()))
            rows.append({"quarter": f"{year}-Q{number}", **{str(status): standing[status] for status in Status}})
            year, number = (year, number + 1) if number < 4 else (year + 1, 1)
        return rows


def quarter(day: date) -> tuple[int, int]:
    """Return year and quarter of a day."""
    return day.year, (day.month + 2) // 3


def reading_figures(
    documents: Mapping[str, DocumentFacts], failures: int, coverage: Iterable[AnswerCoverage]
) -> dict[str, object]:
    """Return what has been read and what not: documents by kind and year, files refused, answers to sub-questions."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for one in documents.values():
        year = str(one.metadata.date.year) if one.metadata.date else ""
        kinds[str(one.metadata.kind or DocumentKind.OTHER)][year] += 1
    return {
        "documents": {kind: dict(sorted(years.items())) for kind, years in sorted(kinds.items())},
        "document_count": len(documents),
        "failures": failures,
        "coverage": dict(Counter(str(one.coverage) for one in coverage)),
    }
