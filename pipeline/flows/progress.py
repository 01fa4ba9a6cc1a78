"""How a run reports its progress: the command line sets a reporter, the flows tell it what is under way."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


class Reporter(Protocol):
    """Something that shows progress."""

    def start(self, stage: str, total: int) -> None:
        """Show that `stage` begins, with `total` steps ahead."""

    def advance(self, stage: str, steps: int) -> None:
        """Show that `steps` more steps of `stage` are done."""


class Silent:
    """Shows nothing."""

    def start(self, stage: str, total: int) -> None:
        """Ignore the beginning of a stage."""

    def advance(self, stage: str, steps: int) -> None:
        """Ignore the steps of a stage."""


_reporter: ContextVar[Reporter] = ContextVar("reporter")


@contextmanager
def reporting_to(reporter: Reporter) -> Iterator[None]:
    """Make `reporter` the one that flows inside the block report to."""
    token = _reporter.set(reporter)
    try:
        yield
    finally:
        _reporter.reset(token)


def reporter() -> Reporter:
    """Return the reporter of the run under way; silent where none was set."""
    return _reporter.get(Silent())
