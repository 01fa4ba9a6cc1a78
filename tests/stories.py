"""Mentions in documents of given days, for tests of what became of a promise."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from pipeline.records.commitment import Commitment, CommitmentMention, Role
from pipeline.records.deadline import Deadline, TimexType
from pipeline.records.passage import Passage
from pipeline.track import DatedMention

NUMBERS = count(1)
WEB_PAGE = "We zetten een webpagina op voor meldingen over stages."


def due(day: str | None) -> tuple[Deadline, ...]:
    if day is None:
        return ()
    last = date.fromisoformat(day)
    return (Deadline("tegen dan", 0, 9, TimexType.DATE, day, None, None, None, last, None, False, "tegen die dag"),)


def said(
    role: Role,
    day: str | None,
    text: str,
    *,
    deadline: str | None = None,
    confidence: float = 0.9,
    quoted: str | None = None,
) -> DatedMention:
    """A mention in a document published on `day`; mentions of one document stand in the order they are made."""
    number = next(NUMBERS)
    place = Passage(f"d-{day}", number * 100, number * 100 + len(text), text)
    mention = CommitmentMention(
        id=f"m{number:04}",
        passage=place,
        sentence=number,
        role=role,
        strength=None,
        actors=(),
        deadlines=due(deadline),
        confidence=confidence,
        promised_on=date.fromisoformat(quoted) if quoted else None,
    )
    return DatedMention(mention, date.fromisoformat(day) if day else None)


def commitment(mentions: Sequence[DatedMention]) -> Commitment:
    return Commitment("c1", "Een belofte", None, tuple(one.mention.id for one in mentions))
