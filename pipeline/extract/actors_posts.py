"""Find offices: "de Vlaamse minister bevoegd voor Justitie", "mijn collega van Onderwijs", "mijn voorganger"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.extract.actors_scope import Candidate
from pipeline.lexicon.facts import Facts, fold
from pipeline.lexicon.facts_tables import Mandate
from pipeline.records.actor import ActorKind

_NAME = r"[A-ZÀ-Ý][\w'’-]+(?:\s+[A-ZÀ-Ý][\w'’-]+)*"
_LIST = rf"{_NAME}(?:(?:,\s+(?:en\s+)?|\s+en\s+(?:van\s+)?){_NAME})*"
_LEVEL = r"(?:Vlaamse?|[Ff]ederale?|Waalse?|Brusselse?|Nederlandse)"
POST = re.compile(
    rf"(?P<before>\b(?:vorige|toenmalige?|voormalige?|gewezen)\s+)?(?P<level>\b{_LEVEL}\s+)?"
    r"(?P<office>\b(?:[Vv]ice-?\s?)?(?:[Mm]inister-president|[Ee]erste\s+minister|[Ee]ersteminister|[Mm]inister|[Ss]taatssecretaris|[Pp]remier)\b)"
    rf"(?P<subject>\s+(?:bevoegd\s+voor|belast\s+met|van|voor)\s+(?:de\s+|het\s+)?(?P<list>{_LIST}|[a-zà-ÿ]+))?"
)
COLLEAGUE = re.compile(
    rf"\b(?:[Mm]ijn|[Hh]aar|[Zz]ijn)\s+(?P<level>{_LEVEL}\s+)?(?:bevoegde\s+)?(?:ambts?)?(?:ambtgenoot|ambtgenote|collega)(?:['’]?s)?(?!-|,?\s+(?:minister|staatssecretaris)\b)"
    rf"(?:,?\s+(?:bevoegd\s+voor|van|voor)\s+(?P<list>{_LIST}))?"
)
PREDECESSOR = re.compile(
    r"\b(?:[Mm]ijn|[Uu]w|[Hh]aar|[Zz]ijn)\s+(?:ambts)?voorgang(?:er|ster)s?\b"
    r"|\b[Dd]e\s+voorgang(?:er|ster)\s+van\s+(?:de|deze)\s+minister\b(?!\s+van\b)"
)
_VACANCY = (1, 7, 30)  # days before a mandate on which its predecessor may still have been in office
_LEVELS = {"v": "vlaanderen", "f": "belgie", "w": "wallonie", "b": "brussel", "n": "nederland"}


class PostReader:
    """Reads offices for a day and a level of government."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._names = {fold(name) for row in facts.portfolios for name in row.names}

    def find(self, text: str, day: date | None, level: str, own: Mandate | None) -> Iterator[Candidate]:
        """Yield offices named in `text`; `own` is the office of the one who speaks, for predecessors and colleagues."""
        if "inister" in text or "taatssecretaris" in text or "remier" in text:
            for match in POST.finditer(text):
                candidate = self._post(match, day, level)
                if candidate is not None:
                    yield candidate
        if "oll" in text or "ambtgeno" in text:
            for match in COLLEAGUE.finditer(text):
                yield self._colleague(match, day, level)
        if "voorgang" in text:
            for match in PREDECESSOR.finditer(text):
                yield self._predecessor(match, day, own)

    def _post(self, match: re.Match[str], day: date | None, level: str) -> Candidate | None:
        subject = match["list"]
        if subject is not None and subject.islower() and fold(subject) not in self._names:
            subject = None
        plain = fold(match["office"]) in {"minister", "staatssecretaris"}
        if subject is None and plain:
            return None
        words = f"{match['office']} van {subject}" if subject else match["office"].replace("remier", "erste minister")
        end = match.end() if subject or not match["subject"] else match.start("subject")
        wanted_level = level_named(match["level"]) or level
        mandates = self._facts.ministers_on(day, words, wanted_level) if day else ()
        if match["before"] and mandates:
            mandates = self.before(mandates[0], day)
        return self._candidate(match.start(), end, match.string, mandates)

    def _colleague(self, match: re.Match[str], day: date | None, level: str) -> Candidate:
        wanted_level = level_named(match["level"]) or level
        mandates = self._facts.ministers_on(day, match["list"], wanted_level) if day and match["list"] else ()
        return self._candidate(match.start(), match.end(), match.string, mandates)

    def _predecessor(self, match: re.Match[str], day: date | None, own: Mandate | None) -> Candidate:
        return self._candidate(match.start(), match.end(), match.string, self.before(own, day) if own else ())

    def before(self, mandate: Mandate, day: date | None) -> tuple[Mandate, ...]:
        """Return who held the same portfolio just before the holder of `day`, looking back a term at most."""
        moment = mandate.from_
        while moment is not None and day is not None and (day - moment).days < 3650:
            eves = (moment - timedelta(days=days) for days in _VACANCY)
            held = (self._facts.ministers_on(eve, mandate.title, mandate.level) for eve in eves)
            found = next((mandates for mandates in held if mandates), ())
            if not found or found[0].person != mandate.person:
                return found[:1]
            moment = found[0].from_
        return ()

    def _candidate(self, start: int, end: int, text: str, mandates: tuple[Mandate, ...]) -> Candidate:
        surface = text[start:end]
        if not mandates:
            return Candidate(start, end, surface, surface, ActorKind.POST, is_ambiguous=True, rank=5)
        mandate = mandates[0]
        return Candidate(
            start,
            end,
            surface,
            self._facts.person_by_id[mandate.person].name,
            ActorKind.PERSON,
            actor_id=mandate.person,
            post=mandate.full_title,
            is_ambiguous=len(mandates) > 1,
            rank=5,
        )


def level_named(words: str | None) -> str | None:
    """Return the level of government that an adjective names: "federale " gives "belgie"."""
    return _LEVELS[words[0].lower()] if words else None
