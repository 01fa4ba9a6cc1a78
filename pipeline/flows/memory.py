"""Giving memory back to the system between two stages of a run."""

import ctypes
import gc
from contextlib import suppress


def give_back() -> None:
    """Return the memory of what is no longer held to the system; glibc otherwise keeps it for the process."""
    gc.collect()
    with suppress(OSError, AttributeError):  # another C library, which has no such call
        ctypes.CDLL(None).malloc_trim(0)
