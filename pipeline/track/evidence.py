"""What one mention proves about a promise: how far it is, and whether that is the whole of it or a part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.lexicon.measures import Step, step_of
from pipeline.records.commitment import TRUSTED_FROM, CommitmentMention, Role

# The promise is a text or a rule itself: adopting it is keeping it.
_TEXT = (
    r"\w*decre(?:et|ten)|\w*besluit(?:en)?|\w*wet(?:sontwerp)?|\w*plan(?:nen)?|\w*nota|\w*strategie|\w*akkoord|verordening|"
    r"codex|\w*voorwaarden|\w*criteria|\w*regelgeving|regels|\w*regeling|\w*kader"
)
_MADE = (
    r"op(?:ge| te )?(?:maak|maken|stel\w+|heven)|opgeheven|uit(?:ge| te )?werk\w+|aan(?:ge| te )?pas\w+|"
    r"wijzig\w*|gewijzigd|hervorm\w*|herzie\w*|in(?:ge| te )dien\w+|goedgekeurd|voorgelegd|ge?actualise\w+|"
    r"vast(?:ge| te )?(?:legd|leggen|stel\w+)"
)
_MAKES = (
    r"maken|maakt|stellen|stelt|werken|werkt|passen|past|wijzigen|wijzigt|hervormen|hervormt|herzien|herziet|dienen|dient|"
    r"leggen|legt|komt er|komen met|actualiseren|finaliseren"
)
_PROMISES_TEXT = re.compile(
    rf"\b(?:{_TEXT})\b.{{0,80}}\b(?:{_MADE})\b|\b(?:{_MAKES})\b.{{0,80}}\b(?:{_TEXT})\b", re.IGNORECASE
)
_PART = re.compile(
    r"\b(?:deel|gedeelte|gedeeltelijk|deels|enkele|sommige|een aantal|een eerste|"
    r"eerste (?:fase|schijf|stap|reeks|deel)|piloo?tproject\w*|proefproject\w*|voorlopig|"
    r"intussen al|reeds \d+|al \d+|van de \d+)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b\w*(?:vergadering|overleg|bijeenkomst|zitting|rondetafel)\b", re.IGNORECASE)


class Proof(StrEnum):
    """What a mention says of the promised action."""

    PROMISED = "promised"
    UNDER_WAY = "under_way"
    PART_DONE = "part_done"
    DONE = "done"
    HELD_UP = "held_up"
    DROPPED = "dropped"


_PROOF = {
    Role.COMMITMENT: Proof.PROMISED,
    Role.PROGRESS: Proof.UNDER_WAY,
    Role.DELAY: Proof.HELD_UP,
    Role.WITHDRAWAL: Proof.DROPPED,
}


@dataclass(frozen=True, slots=True)
class DatedMention:
    """A mention with the date its document was published; None where unknown."""

    mention: CommitmentMention
    published_on: date | None

    @property
    def said_on(self) -> date | None:
        """When the statement was made: the quoted date where the document gives one, else the document's."""
        return self.mention.promised_on or self.published_on


def is_trusted(mention: CommitmentMention) -> bool:
    """Return whether a mention may change a status."""
    return mention.confidence >= TRUSTED_FROM


def proofs_of(known: Sequence[DatedMention]) -> list[tuple[DatedMention, Proof]]:
    """Return what each mention, in order, proves about the action that the first commitment among them announced.

    A document that says of one action both that something of it is finished and that it is under way, or that its last
    day is still to come, proves a part.
    A formal step that follows an adoption in the same document ("wordt nu ingediend bij het parlement") undoes nothing.
    """
    promise = next((dated.mention for dated in known if dated.mention.role is Role.COMMITMENT), None)
    is_text = promise is None or promises_text(promise.passage.text) or any(_step(d) is Step.PRINCIPLE for d in known)
    proofs = [(dated, _proof(dated.mention, is_text, promise)) for dated in known]
    under_way = {_document(d) for d, proof in proofs if proof is Proof.UNDER_WAY and _step(d) is None}
    unfinished = under_way | {_document(d) for d in known if _is_to_come(d)}
    adopted = {_document(d) for d, proof in proofs if proof is Proof.DONE and _step(d) is not None}
    settled: list[tuple[DatedMention, Proof]] = []
    for dated, proof in proofs:
        if proof is Proof.DONE and _step(dated) is None and _document(dated) in unfinished:
            settled.append((dated, Proof.PART_DONE))
        elif proof is Proof.UNDER_WAY and _step(dated) is not None and _document(dated) in adopted:
            settled.append((dated, Proof.DONE))
        else:
            settled.append((dated, proof))
    return settled


def _is_to_come(dated: DatedMention) -> bool:
    """Return whether a mention promises or puts off to a day after its document."""
    mention, day = dated.mention, last_day(dated.mention)
    is_told = mention.role in (Role.COMMITMENT, Role.DELAY) and is_trusted(mention) and not sets_meeting(mention)
    return is_told and day is not None and dated.published_on is not None and day > dated.published_on


def promises_text(promised: str) -> bool:
    """Return whether what was promised is a decree, order, plan or rule itself: "We passen het decreet aan"."""
    return bool(_PROMISES_TEXT.search(promised)) or step_of(promised) is not None


def last_day(mention: CommitmentMention) -> date | None:
    """Return the latest last day among the deadlines of a mention, None where it names none."""
    return max((deadline.due_on for deadline in mention.deadlines if deadline.due_on), default=None)


def sets_meeting(mention: CommitmentMention) -> bool:
    """Return whether a mention plans a meeting: a step on the way, whose date is not that of the whole."""
    return bool(_MEETING.search(mention.passage.text))


def _proof(mention: CommitmentMention, is_text: bool, promise: CommitmentMention | None) -> Proof:
    if mention.role is not Role.COMPLETION:
        return _PROOF[mention.role]
    step = step_of(mention.passage.text)
    if step is Step.PRINCIPLE:
        return Proof.UNDER_WAY
    if step is not None:
        return Proof.DONE if is_text else Proof.PART_DONE
    is_part = bool(_PART.search(mention.passage.text)) and not (promise and _PART.search(promise.passage.text))
    return Proof.PART_DONE if is_part else Proof.DONE


def _step(dated: DatedMention) -> Step | None:
    return step_of(dated.mention.passage.text)


def _document(dated: DatedMention) -> str:
    return dated.mention.passage.document_id
