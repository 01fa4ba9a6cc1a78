"""Who must act, for whom, and who asks: persons, posts and bodies (Popolo terms)."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    POST = "post"
    ORGANIZATION = "organization"
    GROUP = "group"  # working groups, councils without a register entry, "werkgeverskoepels en vakbonden"


class ActorRelation(StrEnum):
    """What an actor has to do with the mention."""

    RESPONSIBLE = "responsible"
    CO_RESPONSIBLE = "co_responsible"
    BENEFICIARY = "beneficiary"
    ASKER = "asker"


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of one mention: official `name`, the words that name it, and the office held at the document's date."""

    name: str
    text: str  # the words in the source; "" where the actor is implied (agentless passive)
    kind: ActorKind
    relation: ActorRelation = ActorRelation.RESPONSIBLE
    actor_id: str | None = None  # id in the shipped facts
    post: str | None = None  # full title of the office at the document's date
    start_char: int | None = None  # offsets in Document.text; None where implied
    end_char: int | None = None
    is_ambiguous: bool = False
