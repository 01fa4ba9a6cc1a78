"""How fast a source is asked: requests a second, pauses that it asks for, and silence when it fails again and again."""

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from pipeline.errors import SourceProblem

Clock = Callable[[], float]
Sleep = Callable[[float], None]


class Throttle:
    """Lets calls pass at most `per_second` times a second, from any number of threads."""

    def __init__(self, per_second: float, clock: Clock, sleep: Sleep) -> None:
        self._interval = 1 / per_second
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._next = 0.0

    def wait(self) -> None:
        """Return when the next call may go out."""
        with self._lock:
            turn = max(self._clock(), self._next)
            self._next = turn + self._interval
            delay = turn - self._clock()
        if delay > 0:
            self._sleep(delay)

    def pause(self, seconds: float) -> None:
        """Let nothing pass for so long: the server asked for it."""
        with self._lock:
            self._next = max(self._next, self._clock() + seconds)

    def slow_down(self, interval: float) -> None:
        """Keep at least `interval` seconds between calls from now on."""
        with self._lock:
            self._interval = max(self._interval, interval)


class Breaker:
    """After `limit` failures in a row nothing is sent for a while; after the last pause the source is given up."""

    def __init__(self, limit: int, pauses: Sequence[float], throttle: Throttle) -> None:
        self._limit, self._pauses, self._throttle = limit, pauses, throttle
        self._lock = threading.Lock()
        self._failures = 0
        self.openings = 0

    def check(self) -> None:
        """Raise SourceProblem where the source was given up."""
        if self.openings > len(self._pauses):
            raise SourceProblem(f"{self._limit} requests in a row failed, after {len(self._pauses)} pauses too")

    def succeeded(self) -> None:
        """Count a good response."""
        with self._lock:
            self._failures = 0
            self.openings = 0

    def failed(self) -> None:
        """Count a failure; the one that makes `limit` of them starts a pause, each later one the next pause."""
        with self._lock:
            self._failures += 1
            if self._failures < self._limit:
                return
            self._failures = self._limit - 1  # after the pause one more failure is enough
            self.openings += 1
            if self.openings <= len(self._pauses):
                self._throttle.pause(self._pauses[self.openings - 1])


def retry_after(value: str, now: datetime) -> float:
    """Return the seconds that a Retry-After header asks for, as seconds or as a date; 0 where it says nothing."""
    if value.strip().isdigit():
        return float(value)
    try:
        then = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return 0.0
    return max(0.0, (then if then.tzinfo else then.replace(tzinfo=UTC)).timestamp() - now.timestamp())
