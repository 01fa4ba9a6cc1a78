"""Who speaks through a document: the answering minister, the government that decides, the body that publishes."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.extract.actors_names import NameIndex
from pipeline.extract.actors_scope import ActorScope, Candidate
from pipeline.lexicon.facts import Facts, fold
from pipeline.lexicon.facts_tables import Mandate, Portfolio
from pipeline.records.actor import ActorKind
from pipeline.records.document import DocumentKind, DocumentMetadata
from pipeline.records.segment import Part

LEVELS = {"vlaanderen": "vlaanderen", "belgie": "belgie", "nederland": "nederland"}
_GOVERNMENT = {"vlaanderen": "vlaamse-regering", "belgie": "federale-regering", "nederland": "nl-kabinet"}
COLLECTIVE = frozenset({DocumentKind.GOVERNMENT_DECISION, DocumentKind.POLICY_NOTE})
_ANSWERED = frozenset(
    {
        DocumentKind.WRITTEN_QUESTION,
        DocumentKind.ORAL_QUESTION,
        DocumentKind.COMMITTEE_REPORT,
        DocumentKind.PLENARY_REPORT,
    }
)
_OFFICE = re.compile(
    r"^(?:(?:vlaamse?|vlaams|de|mevrouw|de heer)\s+)*(?:vice)?(?:minister(?:-president)?|staatssecretaris)\s+",
    re.IGNORECASE,
)
_LEAST_TOPICS = 2
_TOPIC_TEXT = 4000


@dataclass(frozen=True, slots=True)
class Author:
    """The voice behind "ik" and "wij" and behind agentless passives; `is_presumed` where only the subject tells."""

    name: str
    kind: ActorKind
    actor_id: str | None = None
    mandate: Mandate | None = None
    post: str | None = None
    is_presumed: bool = False

    def candidate(self, start: int = 0, end: int = 0, text: str = "", *, is_speaker: bool = False) -> Candidate:
        """Return the author as a candidate at some words."""
        return Candidate(
            start,
            end,
            text,
            self.name,
            self.kind,
            actor_id=self.actor_id,
            post=self.post,
            is_ambiguous=self.is_presumed,
            is_speaker=is_speaker,
            rank=6,
        )


class AuthorReader:
    """Finds the author of a document from its metadata, its speakers and, failing these, its subject."""

    def __init__(self, facts: Facts, names: NameIndex) -> None:
        self._facts = facts
        self._names = names
        self._topics = {
            level: [
                (row, re.compile(_topic_pattern(row))) for row in facts.portfolios if row.level == level and row.topics
            ]
            for level in LEVELS
        }
        bodies = {level: facts.organisation_by_id[body] for level, body in _GOVERNMENT.items()}
        self._governments = {
            level: Author(facts.display_name(body), ActorKind.ORGANIZATION, actor_id=body.id)
            for level, body in bodies.items()
        }
        self._by_subject = lru_cache(maxsize=256)(self._presume)
        self._stated = lru_cache(maxsize=1024)(self._named)

    def is_asking(self, scope: ActorScope) -> bool:
        """Tell whether the sentence is in the mouth of the one who asks: the question part, or a member in debate."""
        if scope.part in (Part.QUESTION_CONTEXT, Part.SUB_QUESTION):
            return True
        if scope.speaker is None:
            return False
        return self._stated(scope.speaker, replace(scope.metadata, minister=None, minister_role=None)) is None

    def level(self, metadata: DocumentMetadata) -> str:
        """Return the level of government of a document; Flemish where it does not say."""
        return LEVELS.get(metadata.jurisdiction or "", "vlaanderen")

    def government(self, metadata: DocumentMetadata) -> Author:
        """Return the government of the document's level."""
        return self._governments[self.level(metadata)]

    def author(self, scope: ActorScope) -> Author | None:
        """Return who answers for what the sentence says, None where the document gives nobody."""
        metadata = scope.metadata
        named = self._stated(scope.speaker, scope.metadata)
        if named is not None:
            return named
        if metadata.kind in COLLECTIVE:
            return self.government(metadata)
        if metadata.kind in _ANSWERED:
            title = metadata.title or ""
            return self._by_subject(title, scope.document_text, metadata) or self.government(metadata)
        return self._publisher(metadata)

    def _named(self, speaker: str | None, metadata: DocumentMetadata) -> Author | None:
        """Return who is named as speaker, minister or office in what is known about the document."""
        speaking = self._speaker(speaker, metadata) if speaker else None
        if speaking is not None:
            return speaking
        level = self.level(metadata)
        role = metadata.minister_role
        mandates = self._facts.ministers_on(metadata.date, role, level) if metadata.date and role else ()
        if metadata.minister:
            return self._minister(metadata.minister, metadata, role)
        if len(mandates) == 1:
            return self._from_mandate(mandates[0])
        if role:
            return Author(role, ActorKind.POST, post=role)
        return None

    def _speaker(self, speaker: str, metadata: DocumentMetadata) -> Author | None:
        """Return a speaker of a debate who holds an office; members who ask are no authors of promises."""
        author = self._minister(re.sub(r"\s*\(.*", "", speaker), metadata, None)
        return author if author.mandate is not None or "minister" in speaker.lower() else None

    def _minister(self, words: str, metadata: DocumentMetadata, role: str | None) -> Author:
        level = self.level(metadata)
        name = _OFFICE.sub("", words)
        known = next((p for p in self._facts.persons if fold(p.name) == fold(name)), None)
        people = [known] if known else self._names.in_office(self._names.by_family(name), metadata.date, level)
        if len(people) != 1:
            return Author(words, ActorKind.PERSON, post=role)
        person = people[0]
        held = self._facts.mandates_of(person.id, metadata.date) if metadata.date else ()
        mandate = next((m for m in held if m.level == level), None)
        post = mandate.full_title if mandate else role
        return Author(person.name, ActorKind.PERSON, actor_id=person.id, mandate=mandate, post=post)

    def _from_mandate(self, mandate: Mandate, *, is_presumed: bool = False) -> Author:
        person = self._facts.person_by_id[mandate.person]
        return Author(person.name, ActorKind.PERSON, person.id, mandate, mandate.full_title, is_presumed)

    def _publisher(self, metadata: DocumentMetadata) -> Author | None:
        """Return the known body that publishes, or whose paper is reported on."""
        found = list(self._names.find(metadata.publisher or "", metadata.date))
        for candidate in found:
            return Author(candidate.name, candidate.kind, actor_id=candidate.actor_id)
        return None

    def _presume(self, title: str, text: str, metadata: DocumentMetadata) -> Author | None:
        """Guess the minister from the words of the subject; a tie or too few words gives nobody."""
        if metadata.date is None:
            return None
        body = fold(text[:_TOPIC_TEXT])
        head = fold(title)
        scored = []
        for row, pattern in self._topics[self.level(metadata)]:
            score = (
                3 * len(set(pattern.findall(head))) + len(pattern.findall(body)) + 2 * len(set(pattern.findall(body)))
            )
            if score >= _LEAST_TOPICS:
                scored.append((score, row))
        scored.sort(key=lambda pair: -pair[0])
        if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
            return None
        mandates = self._facts.ministers_on(metadata.date, scored[0][1].names[0], self.level(metadata))
        return self._from_mandate(mandates[0], is_presumed=True) if mandates else None


def _topic_pattern(row: Portfolio) -> str:
    words = sorted((fold(word) for word in (*row.topics, *row.names)), key=len, reverse=True)
    return r"\b(" + "|".join(re.escape(word) for word in words) + ")"
