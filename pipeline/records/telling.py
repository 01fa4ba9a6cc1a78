"""Words that tell what a sentence is about, and sentences elsewhere that are about the same."""

from dataclasses import dataclass

from pipeline.records.commitment import Role
from pipeline.records.passage import Passage


@dataclass(frozen=True, slots=True)
class TellingWord:
    """The stem of a rare word of a sentence, `text[start_char:end_char]` of its document; of the title: 0 to 0."""

    word: str
    weight: float  # how rare it is: 7 in about one text in 1,000, a unit more in one of some 2.7 times as many
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Echo:
    """A sentence of another document that names what a promise names."""

    passage: Passage
    words: tuple[str, ...]  # what both name, as this sentence writes it, the most telling first
    weight: float  # of all these words together
    mention_id: str | None = None  # where the sentence is itself a promise, news or a demand
    role: Role | None = None
    promise_id: str | None = None  # the promise that it is told under
