"""Words that point at an actor without naming one: "ik", "mijn administratie", "het agentschap", "de minister"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.extract.actors_author import Author
from pipeline.extract.actors_scope import Candidate
from pipeline.extract.actors_terms import ActorTerms, alternatives
from pipeline.lexicon.facts import Facts, fold
from pipeline.lexicon.sieve import sieve
from pipeline.records.actor import ActorKind

# Each begins with a letter, which is looked for fast, and looks behind it for the word's edge.
_SPEAKER = re.compile(r"[IiWw](?<!\w\w)(?:(?<=[Ii])k(?:zelf)?|(?<=[Ww])(?:ij|e))\b")
_ADDRESSED = re.compile(r"[Uu](?<!\w\w)(?:zelf)?\b(?=\s)")
_OFFICE = sieve(
    r"\b[Dd]e\s+(?:bevoegde\s+|geachte\s+)?(?:minister|staatssecretaris)(?!\s+(?:van|voor|bevoegd)\b|-|\s+[A-ZÀ-Ý])\b"
)
_CABINET = sieve(r"\b(?:mijn|het|uw)\s+kabinet\b", re.IGNORECASE)
_GOVERNMENT = sieve(
    r"\b[Dd]e(?:ze)?\s+(?:Vlaamse\s+)?[Rr]egering\b|(?<![-\w])Vlaanderen\b|\b(?:Vlaamse\s+)[Oo]verheid\b"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Whether the asker or the author speaks, and when."""

    is_asking: bool
    day: date | None


class ReferenceReader:
    """Reads references against the author of the document and the facts of its day."""

    def __init__(self, facts: Facts, terms: ActorTerms) -> None:
        self._facts = facts
        self._bodies = terms.nouns_for_bodies
        self._noun = sieve(
            rf"\b(?:[Hh]et|[Dd]e|[Dd]it|[Dd]eze)\s+(?P<noun>{'|'.join(self._bodies)})\b(?!\s+(?:van|voor)\b|\s+[A-ZÀ-Ý])"
        )
        self._administration = sieve(
            rf"\b(?P<whose>mijn|onze|uw|de|haar|zijn)\s+(?P<noun>{alternatives(terms.administration)})(?!\s+(?:van|voor)\b)\b",
            re.IGNORECASE,
        )

    def find(self, text: str, voice: Voice, author: Author | None, government: Author) -> Iterator[Candidate]:
        """Yield the references of `text` that the document resolves."""
        if author is not None:
            pronouns = _ADDRESSED if voice.is_asking else _SPEAKER
            for match in pronouns.finditer(text):
                yield author.candidate(*match.span(), match[0], is_speaker=True)
            for match in _OFFICE.finditer(text):
                yield author.candidate(*match.span(), match[0])
            yield from self._cabinet(text, author, government)
            yield from self._administrations(text, voice.day, author)
        for match in _GOVERNMENT.finditer(text):
            named = "Vlaa" in match[0]
            body = self._facts.organisation_by_id["vlaamse-regering"]
            actor = Author(self._facts.display_name(body), ActorKind.ORGANIZATION, body.id) if named else government
            yield actor.candidate(*match.span(), match[0])

    def _cabinet(self, text: str, author: Author, government: Author) -> Iterator[Candidate]:
        for match in _CABINET.finditer(text):
            if government.actor_id == "nl-kabinet":
                yield government.candidate(*match.span(), match[0])
            elif author.mandate is not None:
                name = f"kabinet van {author.name}"
                yield Candidate(*match.span(), match[0], name, ActorKind.ORGANIZATION, post=author.post, rank=5)

    def _administrations(self, text: str, day: date | None, author: Author) -> Iterator[Candidate]:
        for match in self._administration.finditer(text):
            own = match["whose"].lower() in {"mijn", "onze", "uw"}
            if not own and match["noun"].lower() == "departement":
                continue
            bodies = self.administrations(author, day)
            for body_id in bodies[:1]:
                body = self._facts.organisation_by_id[body_id]
                yield Candidate(
                    *match.span(),
                    match[0],
                    self._facts.display_name(body),
                    ActorKind.ORGANIZATION,
                    actor_id=body.id,
                    is_ambiguous=len(bodies) > 1 or not own,
                    rank=4,
                )
            if not bodies:
                yield Candidate(*match.span(), match[0], match[0], ActorKind.ORGANIZATION, is_ambiguous=True, rank=4)

    def administrations(self, author: Author, day: date | None) -> list[str]:
        """Return the ids of the bodies that serve the author's portfolios on `day`, main portfolio first."""
        if author.mandate is None:
            return []
        title = fold(author.mandate.title)
        rows = [row for row in self._facts.portfolios if row.level == author.mandate.level]
        placed = [
            (min(at), row) for row in rows if (at := [title.find(fold(n)) for n in row.names if fold(n) in title])
        ]
        found: list[str] = []
        for _, row in sorted(placed, key=lambda pair: pair[0]):
            for body_id in row.administrations:
                body = self._facts.organisation_by_id[body_id]
                if body_id not in found and (day is None or body.holds_on(day)):
                    found.append(body_id)
        return found

    def own_department(self, text: str, author: Author | None, day: date | None) -> Iterator[Candidate]:
        """Yield "het departement", where nothing says which, as that of the minister who speaks."""
        if author is None or author.mandate is None:
            return
        for match in self._noun.finditer(text):
            if match["noun"].lower() != "departement":
                continue
            bodies = [self._facts.organisation_by_id[one] for one in self.administrations(author, day)]
            body = next((one for one in bodies if fold(f"{one.type} {one.name}").startswith("departement")), None)
            if body is not None:
                name = self._facts.display_name(body)
                yield Candidate(*match.span(), match[0], name, ActorKind.ORGANIZATION, body.id, rank=4)

    def has_noun(self, text: str) -> bool:
        """Tell whether the text points at a body by its sort."""
        return self._noun.search(text) is not None

    def nouns(self, text: str, earlier: list[Candidate]) -> Iterator[Candidate]:
        """Yield "het agentschap", "de vennootschap" as the last body of that sort in `earlier`, document order."""
        for match in self._noun.finditer(text):
            wanted = self._bodies[match["noun"].lower()]
            for known in reversed(earlier):
                body = self._facts.organisation_by_id.get(known.actor_id or "")
                words = fold(f"{body.type} {body.name}" if body else known.name)
                if any(word in words for word in wanted):
                    yield Candidate(*match.span(), match[0], known.name, known.kind, known.actor_id, rank=4)
                    break
