"""View models: what a page shows, as plain values; its JSON twin is the same values written as JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.publish.reader import Reader
from pipeline.publish.wording import Wording
from pipeline.records.commitment import Commitment, CommitmentMention
from pipeline.records.status import Timeline

View = dict[str, Any]
TrackOn = Callable[[Commitment, list[tuple[CommitmentMention, date | None]], date], Timeline]

__all__ = ["Desk", "TrackOn", "View"]


@dataclass(frozen=True, slots=True)
class Desk:
    """What every view needs: the tracker, the words, and how a promise is tracked for another day."""

    reader: Reader
    wording: Wording
    track_on: TrackOn
