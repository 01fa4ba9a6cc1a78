"""Find the names that the facts know: persons, bodies, abbreviations; longest first, in one pass over the tokens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.extract.actors_scope import Candidate
from pipeline.lexicon.facts import Facts, fold
from pipeline.lexicon.facts_tables import Mandate, Organisation, Person
from pipeline.lexicon.memo import Memo
from pipeline.records.actor import ActorKind

TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
COURTESY = ("minister", "ministers", "staatssecretaris", "minister-president", "viceminister-president", "collega")
ADDRESS = ("heer", "mevrouw", "mevr", "dhr")
CONTEXT_OF_BODY = re.compile(
    r"(?:\b(?:het|de|door|van|bij|departement|agentschap)|\()\s*$",
    re.IGNORECASE,
)


_BEFORE_FAMILY = frozenset(COURTESY + ADDRESS)
_folded = Memo(fold, 65536)  # tokens repeat


@dataclass(frozen=True, slots=True)
class _Entry:
    organisations: tuple[Organisation, ...] = ()
    person: Person | None = None
    exact: bool = False  # the case of the letters must agree
    form: str = ""
    needs_context: bool = False


class NameIndex:
    """Every known form by its first two tokens."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        # By the first token, then by the second, "" where there is none: hundreds of names begin with one word.
        self._entries: dict[str, dict[str, list[tuple[tuple[str, ...], _Entry]]]] = {}
        self._families: dict[str, list[Person]] = {}
        doubtful = {row.abbreviation for row in facts.ambiguities.abbreviations}
        forms: dict[str, list[Organisation]] = {}
        for body in facts.organisations:
            for form in body.forms:
                if body not in forms.setdefault(form, []):
                    forms[form].append(body)
        for form, bodies in forms.items():
            short = any(form in body.abbreviations for body in bodies)
            exact = short or (len(TOKEN.findall(form)) == 1 and form[0].isupper())
            self._add(form, _Entry(organisations=tuple(bodies), exact=exact, form=form, needs_context=form in doubtful))
        for person in facts.persons:
            for form in person.forms:
                self._add(form, _Entry(person=person, form=form))
            self._families.setdefault(fold(person.family), []).append(person)
        for by_second in self._entries.values():
            for rows in by_second.values():
                rows.sort(key=lambda row: -len(row[0]))
        self._first = _BEFORE_FAMILY.union(self._entries)  # what a name can begin with

    def _add(self, form: str, entry: _Entry) -> None:
        tokens = tuple(fold(token) for token in TOKEN.findall(form))
        second = tokens[1] if len(tokens) > 1 else ""
        self._entries.setdefault(tokens[0], {}).setdefault(second, []).append((tokens, entry))

    def find(self, text: str, day: date | None) -> Iterator[Candidate]:
        """Yield the known names in `text`, not overlapping, left to right; `day` chooses between namesakes."""
        tokens = list(map(_folded.__getitem__, TOKEN.findall(text)))
        if self._first.isdisjoint(tokens):
            return
        spans = [match.span() for match in TOKEN.finditer(text)]
        position = 0
        while position < len(tokens):
            found = self._match(text, tokens, spans, position, day) if tokens[position] in self._first else None
            if found is None:
                position += 1
                continue
            candidate, length = found
            yield candidate
            position += length

    def _match(
        self, text: str, tokens: list[str], spans: list[tuple[int, int]], position: int, day: date | None
    ) -> tuple[Candidate, int] | None:
        following = tokens[position + 1] if position + 1 < len(tokens) else ""
        by_second = self._entries.get(tokens[position], {})
        longer = by_second.get(following, ()) if following else ()
        for form, entry in (*longer, *by_second.get("", ())):
            size = len(form)
            if size > 2 and tuple(tokens[position : position + size]) != form:
                continue
            start, end = spans[position][0], spans[position + size - 1][1]
            surface = text[start:end]
            if entry.exact and surface != entry.form:
                continue
            if entry.needs_context and not CONTEXT_OF_BODY.search(text[:start]):
                continue
            return self._candidate(entry, surface, start, end, day), size
        return self._by_family(text, tokens, spans, position, day)

    def _candidate(self, entry: _Entry, surface: str, start: int, end: int, day: date | None) -> Candidate:
        if entry.person is not None:
            return self.person(entry.person, surface, start, end, day)
        bodies = entry.organisations
        if len(bodies) > 1 and day is not None:
            bodies = tuple(body for body in bodies if body.holds_on(day)) or bodies
        body = bodies[0]
        return Candidate(
            start,
            end,
            surface,
            self._facts.display_name(body),
            ActorKind.GROUP if body.type in {"werkgroep", "overleg", "voorzieningen"} else ActorKind.ORGANIZATION,
            actor_id=body.id,
            is_ambiguous=len(bodies) > 1 or entry.needs_context,
            rank=1 if body.type == "voorzieningen" else 3,
        )

    def _by_family(
        self, text: str, tokens: list[str], spans: list[tuple[int, int]], position: int, day: date | None
    ) -> tuple[Candidate, int] | None:
        """Read "minister Van den Bossche", "de heer Weyts": a family name counts only after such a word."""
        if tokens[position] not in _BEFORE_FAMILY:
            return None
        for size in (4, 3, 2, 1):
            last = position + size
            if last >= len(tokens):
                continue
            start, end = spans[position + 1][0], spans[last][1]
            people = self._families.get(fold(text[start:end]))
            if people and text[start].isupper():
                chosen = self.in_office(people, day)
                candidate = self.person(chosen[0], text[spans[position][0] : end], spans[position][0], end, day)
                if len(chosen) == 1:
                    return candidate, size + 1
        return None

    def in_office(self, people: list[Person], day: date | None, level: str | None = None) -> list[Person]:
        """Return those of `people` who held an office on `day`, all of them where none did or no day is known."""
        if day is None:
            return people
        held = [p for p in people if any(level in (None, m.level) for m in self._facts.mandates_of(p.id, day))]
        return held or people

    def by_family(self, family: str) -> list[Person]:
        """Return the known persons with a family name."""
        return self._families.get(fold(family), [])

    def person(self, person: Person, surface: str, start: int, end: int, day: date | None) -> Candidate:
        """Return a candidate for a known person, with the office held on `day`."""
        mandate = self.office(person, day)
        return Candidate(
            start,
            end,
            surface,
            person.name,
            ActorKind.PERSON,
            actor_id=person.id,
            post=mandate.full_title if mandate else None,
            rank=4,
        )

    def office(self, person: Person, day: date | None) -> Mandate | None:
        """Return the office of a person on `day`, None where none or two are known."""
        found = self._facts.mandates_of(person.id, day) if day else ()
        return found[0] if len(found) == 1 else None
