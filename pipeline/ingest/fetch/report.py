"""What fetching a source came to."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class SourceReport:
    """Figures of one source in one run; `problems` are lines for a person, and make the run fail for this source."""

    source: str
    listed: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    awaiting: int = 0  # documents whose answer or text is still to come
    broken: dict[str, str] = field(default_factory=dict)  # key -> what was wrong with it
    problems: list[str] = field(default_factory=list)
    traffic: dict[str, int] = field(default_factory=dict)
    failures: dict[str, int] = field(default_factory=dict)  # failed attempts by reason, most of them repeated well

    @property
    def is_failed(self) -> bool:
        """Whether the run failed for this source."""
        return bool(self.problems)

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain JSON values."""
        return {name: getattr(self, name) for name in self.__slots__}

    def line(self) -> str:
        """Return one line for the screen."""
        parts = [f"{self.listed} listed", f"{self.new} new", f"{self.changed} changed", f"{self.unchanged} unchanged"]
        parts += [f"{self.awaiting} awaiting an answer"] if self.awaiting else []
        retries = self.traffic.get("retries", 0)
        parts += [f"{self.traffic.get('requests', 0)} requests" + (f", {retries} repeated" if retries else "")]
        return f"{'failed ' if self.is_failed else ''}{self.source}: {', '.join(parts)}"
