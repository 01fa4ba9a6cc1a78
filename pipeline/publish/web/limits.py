"""How often somebody may try something, whichever server process is asked."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pipeline.store import People


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most `most` tries of one kind in `seconds`, a key each; keys are stored as hashes."""

    people: People
    now: Callable[[], datetime]
    kind: str
    most: int
    seconds: int

    def take(self, key: str) -> int:
        """Count a try and return 0; where there were too many, return after how many seconds there is another."""
        now, lasts = self.now(), timedelta(seconds=self.seconds)
        first = self.people.attempt(self._hashed(key), self.most, now - lasts, now)
        if first is None:
            return 0
        if first.tzinfo is None:  # SQLite gives moments back without their zone
            first = first.replace(tzinfo=UTC)
        return max(1, int((first + lasts - now).total_seconds()) + 1)

    def give_back(self, key: str) -> None:
        """Forget the newest try: it was none."""
        self.people.forget_attempt(self._hashed(key), all_of_them=False)

    def clear(self, key: str) -> None:
        """Forget all tries."""
        self.people.forget_attempt(self._hashed(key), all_of_them=True)

    def _hashed(self, key: str) -> str:
        return hashlib.sha256(f"{self.kind} {key}".encode()).hexdigest()
