"""What the classifier is given about a sentence, and what it says about it."""

from dataclasses import dataclass

from pipeline.records.commitment import Role, Strength
from pipeline.records.document import DocumentKind
from pipeline.records.segment import Part


@dataclass(frozen=True, slots=True)
class SentenceInput:
    """A sentence with the context that a reader would need to judge it; every field but `text` may be empty."""

    text: str
    previous: str = ""  # the sentence before
    next: str = ""  # the sentence after
    lead: str = ""  # the sentence that introduces the list this item is in
    heading: str = ""
    part: Part = Part.BODY
    kind: DocumentKind = DocumentKind.OTHER
    title: str = ""  # of the document
    questions: tuple[str, ...] = ()  # the sub-questions that this part of the answer answers
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Classified:
    """One mention found in a sentence: `text[start:end]` voices it.

    `confidence` is the calibrated probability (0 to 1) that a careful reader finds a mention of this kind here.
    `cues` are the ids of the lexicon cues that fired, then what the model said ("model:commitment=0.83").
    """

    role: Role
    strength: Strength | None  # commitments only
    confidence: float
    start: int
    end: int
    cues: tuple[str, ...] = ()
    is_negated: bool = False
    attribution: str | None = None  # whose words, where the sentence says so: "de minister"
    role_chance: float = 1.0  # of the role among those that a mention may play, as the models say
    strength_chance: float | None = None
    is_possible: bool = False  # too unsure to count: kept apart, to be looked at
