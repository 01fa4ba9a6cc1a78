"""What goes to a server and what comes back."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Response:
    """A whole response; `url` is the address as the source writes it, also where a mirror served it."""

    url: str
    status: int
    media_type: str  # lower case, without parameters
    content: bytes
    etag: str | None = None
    last_modified: str | None = None
    is_length_known: bool = False  # whether the server announced its length, so that a part would have been noticed


Check = Callable[[Response], None]


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: what must come back, and the validators of what we have."""

    url: str
    check: Check
    accept: str = "*/*"
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Who asks and where: our name in the User-Agent, the hosts that may be asked, a mirror in their stead."""

    agent: str
    hosts: tuple[str, ...]
    mirror: str | None = None  # "http://127.0.0.1:8080": path and query stay as they are


@dataclass(slots=True)
class Traffic:
    """What a client did, for the report: `requests`, `retries`, `bytes`, `not_modified`, and failures by reason."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, name: str, number: int = 1) -> None:
        """Add to a count, from any thread."""
        with self._lock:
            self.counts[name] += number

    def failed(self, reason: str) -> None:
        """Add a failed attempt."""
        with self._lock:
            self.failures[reason] += 1
