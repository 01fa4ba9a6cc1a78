"""Work for a process pool: in a module of its own, so that worker processes can import it."""

import os
import signal
from collections.abc import Sequence


def doubled(items: Sequence[int]) -> list[int]:
    """Double each item; 13 raises and 66 kills the worker."""
    for item in items:
        if item == 13:
            raise ValueError("thirteen")
        if item == 66:
            os.kill(os.getpid(), signal.SIGKILL)
    return [item * 2 for item in items]
