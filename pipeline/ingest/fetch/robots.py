"""What a host's robots.txt allows (RFC 9309)."""

import threading
from collections.abc import Callable

from protego import Protego

from pipeline.errors import SourceProblem

ALLOW_ALL = ""
MAX_BYTES = 512_000  # RFC 9309 asks for at least 500 KiB


class Robots:
    """The rules of each host, read once; `load` returns the text of a robots.txt, None where there is none."""

    def __init__(self, agent: str, load: Callable[[str], bytes | None]) -> None:
        self._agent, self._load = agent, load
        self._lock = threading.Lock()
        self._rules: dict[str, Protego] = {}

    def check(self, origin: str, url: str) -> float | None:
        """Return the delay that the host asks for between calls; raises SourceProblem where `url` is closed to us."""
        with self._lock:
            if origin not in self._rules:
                text = self._load(f"{origin}/robots.txt")
                shown = (text or b"")[:MAX_BYTES].decode("utf-8", "replace")
                # A web page in its place states no rules.
                self._rules[origin] = Protego.parse(ALLOW_ALL if shown.lstrip().startswith("<") else shown)
            rules = self._rules[origin]
        if not rules.can_fetch(url, self._agent):
            raise SourceProblem(f"{url}: robots.txt does not allow it to {self._agent}")
        delay = rules.crawl_delay(self._agent)
        return float(delay) if delay else None
