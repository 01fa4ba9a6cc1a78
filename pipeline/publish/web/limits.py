"""How often somebody may try something."""

import threading
import time
from collections import deque

_MOST_KEYS = 10_000


class RateLimit:
    """At most `most` tries in `seconds`, a key each; kept in memory."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most, self._seconds = most, seconds
        self._tries: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def wait(self, key: str) -> int:
        """Return after how many seconds `key` may try again; 0 where it may now."""
        now = time.monotonic()
        with self._lock:
            tries = self._tries.get(key)
            while tries and tries[0] <= now - self._seconds:
                tries.popleft()
            if not tries or len(tries) < self._most:
                return 0
            return int(tries[0] + self._seconds - now) + 1

    def count(self, key: str) -> None:
        """Count a try."""
        now = time.monotonic()
        with self._lock:
            if len(self._tries) >= _MOST_KEYS:
                latest = now - self._seconds
                self._tries = {name: tries for name, tries in self._tries.items() if tries and tries[-1] > latest}
            self._tries.setdefault(key, deque(maxlen=self._most)).append(now)

    def forget(self, key: str) -> None:
        """Start anew for `key`."""
        with self._lock:
            self._tries.pop(key, None)
