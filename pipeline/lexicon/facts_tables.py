"""The rows of the shipped facts, checked when they are read.

Intervals are half open: `from_ <= day < until`; an absent end means still running.
"""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field


class Row(BaseModel):
    """A row without unknown fields, unchanging."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Interval(Row):
    """A row that holds for some time."""

    from_: date | None = Field(default=None, alias="from")
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether `day` lies in the interval."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day < self.until)


class Person(Row):
    """Somebody who held an office."""

    id: str
    given: str
    family: str
    gender: str | None = None

    @property
    def name(self) -> str:
        """Given name and family name."""
        return f"{self.given} {self.family}"

    @property
    def forms(self) -> tuple[str, ...]:
        """The ways of writing that name this person without an office or courtesy title."""
        return (self.name, f"{self.family}, {self.given}")


class Mandate(Interval):
    """An office held by a person; `competences` are portfolios that the title does not name."""

    person: str
    level: str
    government: str
    title: str
    rank: str | None = None
    party: str | None = None
    competences: tuple[str, ...] = ()
    confidence: str
    sources: tuple[str, ...]

    @property
    def full_title(self) -> str:
        """Rank and title, as heads of documents print them."""
        if self.rank is None:
            return self.title
        return f"{self.rank}{' en' if self.level == 'belgie' else ','} {self.title}"


class Government(Interval):
    """A government and its parties."""

    id: str
    name: str
    level: str
    coalition: tuple[str, ...] = ()
    sources: tuple[str, ...]


class Portfolio(Row):
    """A field of policy: its names in titles, its administrations, and words that tell that a text is about it."""

    id: str
    level: str
    names: tuple[str, ...]
    administrations: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class Organisation(Interval):
    """A body, council, service or kind of institution."""

    id: str
    name: str
    type: str
    level: str
    domain: str | None = None
    abbreviations: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    sources: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way of writing that names this body."""
        return (self.name, *self.aliases, *self.abbreviations)


class AmbiguousName(Row):
    """A family name that several office-holders share."""

    family: str
    persons: tuple[str, ...]


class AmbiguousAbbreviation(Row):
    """Letters that name a body only where the text gives a reason to think so; `other` lists what else they mean."""

    abbreviation: str
    organisation: str
    other: tuple[str, ...] = ()


class Label(Interval):
    """The name of a party during some time; the dates are years or days as the source gives them."""

    label: str


class Ambiguities(Row):
    """What must not be resolved without context."""

    names: tuple[AmbiguousName, ...]
    abbreviations: tuple[AmbiguousAbbreviation, ...]


class Legislature(Interval):
    """A term of the Flemish Parliament and the election that opened it."""

    label: str
    election: date
    sources: tuple[str, ...]


class Party(Row):
    """A party and its successive names."""

    id: str
    labels: tuple[Label, ...]
    sources: tuple[str, ...]
