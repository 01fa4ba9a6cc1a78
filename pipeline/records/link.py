"""Links between mentions: a score with the named features that made it."""

from dataclasses import dataclass
from enum import StrEnum


class Judgement(StrEnum):
    """What is decided about a link."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Link:
    """A scored pair of mentions, `first_id` < `second_id`."""

    first_id: str
    second_id: str
    score: float  # calibrated probability that both are about the same promised action
    judgement: Judgement
    features: dict[str, float]
