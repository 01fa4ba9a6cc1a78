"""Which days a run asks for: from the cursor, in spans, each cut in windows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.ingest.sources.declaration import Source, Window

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a user asks for; None leaves an end to the cursor and to `today`."""

    today: date
    since: date | None = None
    until: date | None = None

    @property
    def last(self) -> date:
        """The last day that is asked for."""
        return min(self.until or self.today, self.today)


def spans(source: Source, done_until: date | None, period: Period) -> Iterator[Window]:
    """Yield stretches of `span_days`, oldest first; the last one ends today, so that late answers are in it.

    `done_until` is the cursor: all up to that day was listed before.
    """
    last = period.last
    if not source.is_dated:
        yield Window(last, last)
        return
    length = timedelta(days=source.span_days)
    first = period.since or _start(source, done_until, last)
    while first <= last:
        end = min(first + length - DAY, last)
        yield Window(first, end)
        first = end + DAY


def _start(source: Source, done_until: date | None, last: date) -> date:
    recent = last - timedelta(days=source.span_days - 1)
    if done_until is None:
        return min(source.starts_on or recent, last)
    return min(recent, done_until + DAY)


def windows(source: Source, span: Window) -> Iterator[Window]:
    """Cut a span in windows of at most `window_days`."""
    first = span.first
    while first <= span.last:
        end = min(first + timedelta(days=source.window_days - 1), span.last)
        yield Window(first, end)
        first = end + DAY


def due_minimum(minimum: int, source: Source, span: Window) -> int:
    """Return how many documents a span must list: fewer days, fewer documents."""
    if not source.is_dated:
        return minimum
    days = (span.last - span.first).days + 1
    return minimum * min(days, source.span_days) // source.span_days
