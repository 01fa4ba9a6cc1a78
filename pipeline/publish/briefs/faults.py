"""What the fact checker finds: where, which fact, and why it is not proven, in English for the log and in Dutch."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Flaw(StrEnum):
    """Why a fact is not proven."""

    PASSAGE = "passage"
    NUMBERING = "numbering"
    NO_SOURCE = "no_source"
    QUOTATION = "quotation"
    TITLE = "title"
    DAY = "day"
    FIGURE = "figure"
    NAME = "name"
    OFFICE = "office"
    WORDS = "words"
    RECORD = "record"


_ENGLISH = {
    Flaw.PASSAGE: "is not in its document",
    Flaw.NUMBERING: "sources are not numbered from 1",
    Flaw.NO_SOURCE: "no such source",
    Flaw.QUOTATION: "is in no cited passage",
    Flaw.TITLE: "is not the title of a cited document",
    Flaw.DAY: "is a day of no cited passage",
    Flaw.FIGURE: "is a figure of no cited passage",
    Flaw.NAME: "is a name of no cited passage",
    Flaw.OFFICE: "is no office of that person on that day",
    Flaw.WORDS: "stands in no cited passage",
    Flaw.RECORD: "is not what the archive holds",
}
_DUTCH = {
    Flaw.PASSAGE: "staat niet in het document",
    Flaw.NUMBERING: "de bronnen zijn niet doorlopend genummerd",
    Flaw.NO_SOURCE: "die bron bestaat niet",
    Flaw.QUOTATION: "dit citaat staat niet woordelijk in een aangehaalde bron",
    Flaw.TITLE: "dit is niet de titel van een aangehaald document",
    Flaw.DAY: "deze datum staat in geen aangehaalde bron",
    Flaw.FIGURE: "dit cijfer staat in geen aangehaalde bron",
    Flaw.NAME: "deze naam staat in geen aangehaalde bron",
    Flaw.OFFICE: "dit ambt bekleedde die persoon toen niet",
    Flaw.WORDS: "dit staat in geen aangehaalde bron",
    Flaw.RECORD: "dit stemt niet overeen met het archief",
}
_PLACES = {
    "title": "titel",
    "head": "hoofd van de nota",
    "bottom line": "kern",
    "promise": "toezegging",
    "gap": "onbeantwoorde deelvraag",
    "timeline": "tijdlijn",
    "tensions": "tegenspraak en stilte",
    "demands": "wie vraagt dit nog",
    "figure": "cijfer",
    "advice": "advies",
    "draft title": "titel van de vraag",
    "addressee": "geadresseerde",
    "paragraph": "alinea",
    "question": "vraag",
    "reasons": "reden van vraag",
    "left out": "niet opnieuw gevraagd",
    "limits": "grenzen",
    "source": "bron",
}
_PLACE = re.compile(rf"(?P<name>{'|'.join(sorted(_PLACES, key=len, reverse=True))})(?: (?P<number>\d+[a-z]?))?")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fact that is not proven: where it stands, what it states, why that fails."""

    where: str
    fact: str
    flaw: Flaw

    def __str__(self) -> str:
        return f"{self.where}: {self.fact}: {_ENGLISH[self.flaw]}"

    @property
    def in_dutch(self) -> str:
        """The fault for who wrote the brief: "alinea 2: “9 mei 2024”: deze datum staat in geen aangehaalde bron"."""
        found = _PLACE.match(self.where)
        place = f"{_PLACES[found['name']]} {found['number'] or ''}".strip() if found else self.where
        return f"{place}: “{self.fact}”: {_DUTCH[self.flaw]}"
