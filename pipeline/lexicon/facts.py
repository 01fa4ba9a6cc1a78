"""Facts the product ships: who held which office when, which bodies existed; sources in facts/README.md."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import InvalidSettings
from pipeline.lexicon.facts_tables import (
    Ambiguities,
    Government,
    Legislature,
    Mandate,
    Organisation,
    Party,
    Person,
    Portfolio,
    Row,
)

FACTS_FOLDER = Path(__file__).parent / "facts"
RANK_WORDS = frozenset({"minister-president", "viceminister-president", "vice-eersteminister", "eerste minister"})


def fold(text: str) -> str:
    """Lower case, without accents, white space joined: the form in which names are compared."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return " ".join(plain.split())


class Facts(Row):
    """All tables, with the questions that extraction asks them."""

    persons: tuple[Person, ...]
    mandates: tuple[Mandate, ...]
    governments: tuple[Government, ...]
    portfolios: tuple[Portfolio, ...]
    organisations: tuple[Organisation, ...]
    ambiguities: Ambiguities
    parties: tuple[Party, ...]
    legislatures: tuple[Legislature, ...]

    @cached_property
    def person_by_id(self) -> dict[str, Person]:
        """Persons by id."""
        return {person.id: person for person in self.persons}

    @cached_property
    def organisation_by_id(self) -> dict[str, Organisation]:
        """Organisations by id."""
        return {organisation.id: organisation for organisation in self.organisations}

    @cached_property
    def _mandates_by_person(self) -> dict[str, tuple[Mandate, ...]]:
        index: dict[str, tuple[Mandate, ...]] = {}
        for person in self.persons:
            held = tuple(mandate for mandate in self.mandates if mandate.person == person.id)
            index.update(dict.fromkeys((person.id, *map(fold, person.forms)), held))
        return index

    @cached_property
    def _organisations_by_form(self) -> dict[str, list[Organisation]]:
        index: dict[str, list[Organisation]] = defaultdict(list)
        for organisation in self.organisations:
            for form in organisation.forms:
                if organisation not in index[fold(form)]:
                    index[fold(form)].append(organisation)
        return dict(index)

    def mandates_of(self, person: str, day: date | None = None) -> tuple[Mandate, ...]:
        """Return the offices of a person (id or full name), those of `day` only where given."""
        found = self._mandates_by_person.get(fold(person), ())
        return tuple(mandate for mandate in found if day is None or mandate.holds_on(day))

    def government_on(self, day: date, level: str = "vlaanderen") -> Government | None:
        """Return the government of a level that was in office on `day`."""
        return next((g for g in self.governments if g.level == level and g.holds_on(day)), None)

    def ministers_on(self, day: date, title_or_portfolio: str, level: str = "vlaanderen") -> tuple[Mandate, ...]:
        """Return every office of `day` that answers best to the words, best first; several where they tie.

        "minister van Welzijn, Volksgezondheid en Gezin" and "welzijn" both find the minister of welfare.
        """
        return _best(title_or_portfolio, [m for m in self.mandates if m.level == level and m.holds_on(day)])

    def minister_on(self, day: date, title_or_portfolio: str, level: str = "vlaanderen") -> Mandate | None:
        """Return the one office that answers to a title or portfolio on `day`, None where none or several do."""
        found = self.ministers_on(day, title_or_portfolio, level)
        return found[0] if len(found) == 1 else None

    def competent_on(self, day: date, fields: Iterable[str], level: str = "vlaanderen") -> tuple[Mandate, ...]:
        """Return every office of `day` whose title or competences name one of the fields in just those words."""
        wanted = {fold(field) for field in fields}
        held = [mandate for mandate in self.mandates if mandate.level == level and mandate.holds_on(day)]
        return tuple(one for one in held if wanted & (_subjects(one.title) | set(map(fold, one.competences))))

    def organisation(self, name_or_alias: str, day: date | None = None) -> Organisation | None:
        """Return the body with that name, alias or abbreviation; of several the one that existed on `day`."""
        found = self._organisations_by_form.get(fold(name_or_alias), [])
        if len(found) > 1 and day is not None:
            found = [organisation for organisation in found if organisation.holds_on(day)]
        return found[0] if len(found) == 1 else None

    def display_name(self, body: Organisation) -> str:
        """Return the official name with the abbreviation readers know it by: "Vlaamse Dienst voor … (VDAB)"."""
        name = self._display_names.get(body.id)
        return name if name is not None else self._spelled(body)

    @cached_property
    def _display_names(self) -> dict[str, str]:
        return {body.id: self._spelled(body) for body in self.organisations}

    @cached_property
    def _doubtful(self) -> frozenset[str]:
        return frozenset(row.abbreviation for row in self.ambiguities.abbreviations)

    def _spelled(self, body: Organisation) -> str:
        if body.type == "departement":
            return body.name  # nobody says DWVG
        usual = next((short for short in body.abbreviations if short not in self._doubtful and " " not in short), None)
        return body.name if usual is None or fold(usual) in fold(body.name) else f"{body.name} ({usual})"

    def successors(self, organisation_id: str, day: date | None = None) -> tuple[Organisation, ...]:
        """Return the bodies that took over: those that exist on `day`, or the next ones where no day is given."""
        direct = [self.organisation_by_id[i] for i in self.organisation_by_id[organisation_id].successors]
        if day is None:
            return tuple(direct)
        found: list[Organisation] = []
        for body in direct:
            found += [body] if body.holds_on(day) else self.successors(body.id, day)
        return tuple(dict.fromkeys(found))


def _subjects(title: str) -> set[str]:
    """Return the portfolio words of a title: "Vlaams minister van Werk en Sport" gives werk, sport."""
    words = re.split(r",|\ben\b|\bbelast met\b|\bbevoegd voor\b|\bvan de\b|\bde\b", _without_rank(title))
    return {" ".join(word.split()) for word in words if word.strip()}


def _words(subjects: set[str]) -> set[str]:
    return {word for subject in subjects for word in re.findall(r"\w{4,}", subject)}


def _without_rank(title: str) -> str:
    folded = fold(title)
    return re.sub(
        r"^.*?\b(?:ministers?|staatssecretaris(?:sen)?)\s+(?:bevoegd\s+)?(?:van|voor)\s+(?:de\s+)?", "", folded
    )


def _best(words: str, mandates: Iterable[Mandate]) -> tuple[Mandate, ...]:
    wanted = _subjects(words)
    rank = fold(words)
    scored: list[tuple[float, Mandate]] = []
    for mandate in mandates:
        held = _subjects(mandate.title) | set(mandate.competences)
        score = 2.0 * len(wanted & held)
        score += 0.5 * len(_words(wanted - held) & _words(held))
        if (
            not score
            and rank in RANK_WORDS
            and rank in fold(f"{mandate.rank or ''} | {mandate.title}").split(" | ")[0:2]
        ):
            score = 1.0
        if not score and rank == "minister-president" and (mandate.rank or "").startswith(rank):
            score = 1.0
        if score:
            same_office = ("staatssecretaris" in rank) == mandate.title.startswith("staatssecretaris")
            scored.append((score + 0.25 * same_office, mandate))
    top = max((score for score, _ in scored), default=0.0)
    return tuple(mandate for score, mandate in scored if score == top)


def _read(name: str) -> Any:
    path = FACTS_FOLDER / f"{name}.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise InvalidSettings(f"{path.name}: {error}") from error


@lru_cache(maxsize=1)
def load_facts() -> Facts:
    """Return the shipped facts, checked once a process; raises InvalidSettings where a table is malformed."""
    tables = {name: _read(name) for name in Facts.model_fields}
    try:
        facts = Facts.model_validate(tables)
    except ValidationError as error:
        raise InvalidSettings(f"facts: {error}") from error
    known = {person.id for person in facts.persons}
    unknown = sorted({m.person for m in facts.mandates} - known)
    if unknown:
        raise InvalidSettings(f"mandates.json: unknown persons {unknown}")
    return facts
