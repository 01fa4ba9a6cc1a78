"""What the resolver of actors is told about the place of a sentence, and the candidates it weighs."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.records.actor import ActorKind
from pipeline.records.document import DocumentMetadata
from pipeline.records.segment import Part


@dataclass(frozen=True, slots=True)
class ActorScope:
    """Where a sentence stands: `previous` texts, nearest first; `start_char`, its offset in `document_text`."""

    metadata: DocumentMetadata
    part: Part = Part.BODY
    speaker: str | None = None
    start_char: int = 0
    previous: tuple[str, ...] = ()
    lead: str | None = None
    heading: str | None = None
    document_text: str = ""


class Function(StrEnum):
    """What a candidate does in its clause, as far as word order tells."""

    AGENT = "agent"  # "door de administratie"
    SUBJECT = "subject"
    CLAUSE = "clause"  # subject of a subordinate clause
    PATIENT = "patient"  # subject of a passive
    PLACE = "place"  # "in de taskforce", "binnen de IKW"
    OWNER = "owner"  # "een onderzoek van het steunpunt"
    PARTNER = "partner"  # "samen met VDAB"
    ASKED = "asked"  # "ik heb het agentschap gevraagd om"
    BENEFICIARY = "beneficiary"
    SOURCE = "source"  # "volgens", "aldus"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that name an actor; offsets are in the sentence."""

    start: int
    end: int
    text: str
    name: str
    kind: ActorKind
    actor_id: str | None = None
    post: str | None = None
    is_ambiguous: bool = False
    is_speaker: bool = False  # "ik", "wij": the voice of the text itself
    rank: int = 0  # of two that overlap the higher rank stays
