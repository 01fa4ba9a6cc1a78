"""Where two documents do not agree about a promise: done and yet not, dropped and yet alive, two last days at once."""

import re
from collections.abc import Sequence
from datetime import date

from pipeline.lexicon.deadline_terms import month_names
from pipeline.records.commitment import Role
from pipeline.records.status import Contradiction
from pipeline.track.evidence import DatedMention, Proof, last_day, sets_meeting

AT_ONCE = 31  # days between two documents within which another last day is no news but a disagreement
SAME_DAY = 10  # days between two last days that may be one, read from vaguer words

_SAYS = {
    Proof.PROMISED: "als nog uit te voeren",
    Proof.UNDER_WAY: "als in uitvoering",
    Proof.PART_DONE: "als deels voldaan",
    Proof.DONE: "als voldaan",
    Proof.HELD_UP: "als uitgesteld",
    Proof.DROPPED: "als ingetrokken",
}
_ALIVE = frozenset({Proof.PROMISED, Proof.UNDER_WAY, Proof.PART_DONE, Proof.DONE})
_UNDOES = {
    Proof.DONE: frozenset({Proof.PROMISED, Proof.UNDER_WAY, Proof.HELD_UP, Proof.DROPPED}),
    Proof.DROPPED: _ALIVE,
}
_BEGUN = frozenset({Proof.UNDER_WAY, Proof.PART_DONE})
# What goes on after something is done is more of it, and no denial.
_MORE = re.compile(
    r"\b(?:verder\w*|bijkomend\w*|extra|uit(?:ge|te)?brei\w*|vervolg\w*|opvolg\w*|evalu\w*|actualis\w*|"
    r"volgende|tweede|nieuwe|ook|blij(?:ft|ven|vend)|aan(?:ge|te)?pas\w*|bij(?:ge|te)?stu\w*|jaarlijks\w*|verleng\w*)\b",
    re.IGNORECASE,
)
_NOT_BEGUN = re.compile(
    r"\b(?:nog niet|nog niets|nog geen|niet)\b.{0,60}\b(?:op(?:ge)?start\w*|gestart|starten?|begonnen|aangevat|"
    r"aangevangen|stap\w*|werk gemaakt)\b|\bmoet\w* nog (?:op)?(?:starten|beginnen)\b",
    re.IGNORECASE,
)


def contradictions_of(proofs: Sequence[tuple[DatedMention, Proof]]) -> tuple[Contradiction, ...]:
    """Return where two documents disagree, one pair of sentences for each pair of documents, in their order.

    `proofs` are in the order of the statements. What happens in time is no disagreement: a promise that is dropped, or
    whose last day moves, is not contradicted by the earlier document.
    """
    found: dict[tuple[str, str], Contradiction] = {}
    for place, (later, second) in enumerate(proofs):
        for earlier, first in reversed(proofs[:place]):
            documents = (_document(earlier), _document(later))
            if documents[0] == documents[1] or documents in found:
                continue
            reason = _reason(earlier, first, later, second)
            if reason:
                found[documents] = Contradiction(earlier.mention.id, later.mention.id, reason)
    return tuple(found.values())


def _reason(earlier: DatedMention, first: Proof, later: DatedMention, second: Proof) -> str:
    """Return what two statements do not agree about, in words; "" where they do agree."""
    text = later.mention.passage.text
    if second in _UNDOES.get(first, ()) and not (first is Proof.DONE and _MORE.search(text)):
        return f"Eerst {_SAYS[first]} gemeld, in een later document {_SAYS[second]}."
    if first in _BEGUN and second is Proof.HELD_UP and _NOT_BEGUN.search(text):
        return f"Eerst {_SAYS[first]} gemeld, in een later document als nog niet gestart."
    return _other_day(earlier, later)


def _other_day(earlier: DatedMention, later: DatedMention) -> str:
    if earlier.published_on is None or later.published_on is None:
        return ""
    both = (earlier.mention, later.mention)
    days = [last_day(one) for one in both]
    if days[0] is None or days[1] is None or abs((days[1] - days[0]).days) <= SAME_DAY:
        return ""
    is_promise = all(one.role is Role.COMMITMENT and not sets_meeting(one) for one in both)
    if not is_promise or (later.published_on - earlier.published_on).days > AT_ONCE:
        return ""
    return (
        f"Twee documenten uit dezelfde maand noemen een andere einddatum: {_written(days[0])} en {_written(days[1])}."
    )


def _written(day: date) -> str:
    return f"{day.day} {month_names()[day.month - 1]} {day.year}"


def _document(dated: DatedMention) -> str:
    return dated.mention.passage.document_id
