"""The memory of a run's main process: when cycles are looked for, and when it goes back to the system."""

import ctypes
import gc
from contextlib import suppress

ALLOCATED = 100_000  # objects between two looks for cycles


def collect_seldom() -> None:
    """Look for cycles less often: a run holds many records and makes few cycles, and each look passes over them all.

    Bringing the export of 8,000 promises up to date takes a third of the time so.
    """
    gc.set_threshold(ALLOCATED, 50, 100)


def give_back() -> None:
    """Return the memory of what is no longer held to the system; glibc otherwise keeps it for the process."""
    gc.collect()
    with suppress(OSError, AttributeError):  # another C library, which has no such call
        ctypes.CDLL(None).malloc_trim(0)
