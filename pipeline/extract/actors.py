"""Who must act: the actors of one sentence, resolved for the document's date, author and addressee."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.extract.actors_author import COLLECTIVE, Author, AuthorReader
from pipeline.extract.actors_grammar import Grammar
from pipeline.extract.actors_names import NameIndex
from pipeline.extract.actors_overlap import headed, spelled_out, without_overlap
from pipeline.extract.actors_posts import PostReader
from pipeline.extract.actors_reference import ReferenceReader, Voice
from pipeline.extract.actors_scope import ActorScope, Candidate, Function
from pipeline.extract.actors_terms import TermReader, alternatives, load_terms
from pipeline.extract.actors_unknown import UnknownReader
from pipeline.lexicon.facts import Facts
from pipeline.lexicon.facts_tables import Mandate
from pipeline.lexicon.sieve import sieve
from pipeline.records.actor import Actor, ActorKind, ActorRelation
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind, DocumentMetadata
from pipeline.records.segment import Part

if TYPE_CHECKING:
    from spacy.tokens import Span

__all__ = ["ActorResolver", "ActorScope"]

_RESPONSIBLE = {
    Function.AGENT: 5,
    Function.SUBJECT: 5,
    Function.CLAUSE: 4,
    Function.SOURCE: 3,
}
_WEAK = {Function.PLACE: 3, Function.OWNER: 2, Function.PATIENT: 1}
_PRONOUN = re.compile(
    r"^\W*(?:(?:Ook|Daarnaast|Verder|Bovendien|Daarom|Daartoe|Momenteel|Hiertoe)\s+\w+\s+)?(?P<word>[Zz]e|[Zz]ij|[Hh]ij)\b\s*(?P<verb>\w*)"
)
_SECTOR = 1  # rank of candidates that name a kind of actor, no body of its own
_REQUESTED = frozenset({Part.QUESTION_CONTEXT, Part.SUB_QUESTION})
_PAPERS = frozenset({DocumentKind.ARTICLE, DocumentKind.REPORT, DocumentKind.PRESS})
_EARLIER = 1500  # characters before a sentence in which a body that it leaves unnamed is looked for


class ActorResolver:
    """Resolves actors against the facts; one instance serves many documents and keeps nothing but caches."""

    def __init__(self, facts: Facts) -> None:
        terms = load_terms()
        self._names = NameIndex(facts)
        self._posts = PostReader(facts)
        self._terms = TermReader(terms)
        self._unknown = UnknownReader(terms)
        self._definitions = lru_cache(maxsize=64)(self._unknown.definitions)
        self._authors = AuthorReader(facts, self._names)
        self._references = ReferenceReader(facts, terms)
        self._grammar = Grammar(sieve(rf"\b(?:{alternatives(terms.request_verbs)})\b", re.IGNORECASE))
        self._named_in = lru_cache(maxsize=4096)(self._named)

    def resolve(self, text: str, scope: ActorScope, role: Role, parsed: "Span | None" = None) -> tuple[Actor, ...]:
        """Return the actors of a sentence, the one who has to act first; empty only where the document gives nobody.

        `parsed` is the sentence's span of a parsed spaCy document, where a parser is at hand.
        """
        author = self._authors.author(scope)
        government = self._authors.government(scope.metadata)
        candidates = self._candidates(text, scope, author, government)
        functions = self._grammar.functions(text, candidates, parsed)
        actors = _chosen(candidates, functions, role)
        if not any(actor.relation is ActorRelation.RESPONSIBLE for actor in actors):
            actors += self._carried(text, scope, author, government)
        actors = _completed(actors, scope, author, government, role)
        return tuple(_placed(actor, scope.start_char) for actor in _distinct(actors))

    def _named(self, text: str, day: date | None, level: str, own: Mandate | None) -> tuple[Candidate, ...]:
        """Return what a text names in itself, whoever speaks."""
        found = [
            *self._names.find(text, day),
            *self._posts.find(text, day, level, own),
            *self._terms.find(text),
            *self._unknown.find(text),
        ]
        return tuple(without_overlap(headed(found)))

    def _candidates(self, text: str, scope: ActorScope, author: Author | None, government: Author) -> list[Candidate]:
        voice = Voice(self._authors.is_asking(scope), scope.metadata.date)
        found = [
            *self._names_of(text, scope.metadata, author),
            *self._references.find(text, voice, author, government),
        ]
        if self._references.has_noun(text):
            found += self._nouns(text, scope, author)
        short = self._definitions(scope.document_text)
        return [spelled_out(candidate, short) for candidate in without_overlap(found)]

    def _names_of(self, text: str, metadata: DocumentMetadata, author: Author | None) -> tuple[Candidate, ...]:
        # Only a predecessor depends on who speaks: without one, more texts are in the cache.
        own = author.mandate if author and "voorgang" in text else None
        return self._named_in(text, metadata.date, self._authors.level(metadata), own)

    def _nouns(self, text: str, scope: ActorScope, author: Author | None) -> list[Candidate]:
        """Return the bodies at which a text points by their sort: "het agentschap"."""
        earlier = [c for one in reversed(scope.previous) for c in self._names_of(one, scope.metadata, author)]
        nouns = list(self._references.nouns(text, earlier))
        if not nouns and scope.document_text:
            window = scope.document_text[max(0, scope.start_char - _EARLIER) : scope.start_char]
            nouns = list(self._references.nouns(text, list(self._names_of(window, scope.metadata, author))))
        return nouns or list(self._references.own_department(text, author, scope.metadata.date))

    def _carried(self, text: str, scope: ActorScope, author: Author | None, government: Author) -> list[Actor]:
        """Return the body that earlier sentences leave in charge: sure for a pronoun, possible for a passive."""
        pronoun = _PRONOUN.match(text)
        if pronoun and scope.metadata.kind in COLLECTIVE and not pronoun["verb"].endswith("n"):
            words = government.candidate(*pronoun.span("word"), pronoun["word"])
            return [_actor(words, ActorRelation.RESPONSIBLE)]  # "Ze keurt": the government that decides
        for sentence in (scope.lead, *scope.previous[:3]):
            if not sentence:
                continue
            candidates = self._candidates(sentence, replace(scope, previous=(), start_char=0), author, government)
            functions = self._grammar.functions(sentence, candidates)
            ranked = sorted(
                ((_RESPONSIBLE.get(f, _WEAK.get(f, 0)), c) for c, f in zip(candidates, functions, strict=True)),
                key=lambda pair: -pair[0],
            )
            bodies = [
                (score, c) for score, c in ranked if score >= 1 and c.kind is not ActorKind.PERSON and not c.is_speaker
            ]
            if not bodies:
                continue
            found = [
                replace(_actor(c, ActorRelation.CO_RESPONSIBLE), text="", is_ambiguous=True) for _, c in bodies[:2]
            ]
            if pronoun:
                first = replace(
                    found[0], relation=ActorRelation.RESPONSIBLE, text=pronoun["word"], is_ambiguous=len(bodies) > 1
                )
                return [replace(first, start_char=pronoun.start("word"), end_char=pronoun.end("word")), *found[1:]]
            return [replace(actor, start_char=None, end_char=None) for actor in found]
        return []


def _chosen(candidates: list[Candidate], functions: list[Function], role: Role) -> list[Actor]:
    """Return the actors that the sentence itself names, the one who acts first."""
    strong: list[tuple[int, Actor]] = []
    weak: list[tuple[int, Actor]] = []
    others: list[Actor] = []
    for candidate, function in zip(candidates, functions, strict=True):
        if function in _RESPONSIBLE and not (role is Role.DEMAND and candidate.is_speaker):
            strong.append((_RESPONSIBLE[function], _actor(candidate, ActorRelation.RESPONSIBLE)))
        elif candidate.rank == _SECTOR and function in _WEAK:
            continue  # "in woonzorgcentra": where something happens, not who does it
        elif function in _WEAK:
            weak.append((_WEAK[function], replace(_actor(candidate, ActorRelation.CO_RESPONSIBLE), is_ambiguous=True)))
        elif function is Function.ASKED and role is Role.DEMAND:
            strong.append((7, _actor(candidate, ActorRelation.RESPONSIBLE)))
        elif function in (Function.PARTNER, Function.ASKED):
            others.append(_actor(candidate, ActorRelation.CO_RESPONSIBLE))
        elif function is Function.BENEFICIARY:
            others.append(_actor(candidate, ActorRelation.BENEFICIARY))
    strong.sort(key=lambda pair: -pair[0])
    weak.sort(key=lambda pair: -pair[0])
    if not strong and weak and weak[0][0] == _WEAK[Function.PLACE]:
        strong = [(3, replace(weak.pop(0)[1], relation=ActorRelation.RESPONSIBLE))]
    return [actor for _, actor in strong] + [actor for _, actor in weak] + others


def _completed(
    actors: list[Actor], scope: ActorScope, author: Author | None, government: Author, role: Role
) -> list[Actor]:
    """Add the author: responsible where nobody else is, co-responsible beside somebody uncertain or in a decision."""
    named = [actor for actor in actors if actor.relation is ActorRelation.RESPONSIBLE]
    rest = [actor for actor in actors if actor.relation is not ActorRelation.RESPONSIBLE]
    asks = role is Role.DEMAND and scope.metadata.kind in _PAPERS
    answerable = government if asks else author
    if answerable is not None:
        implied = _actor(answerable.candidate(), ActorRelation.RESPONSIBLE)
        if not named:
            named = [replace(implied, start_char=None, end_char=None)]
        elif scope.metadata.kind in COLLECTIVE or named[0].is_ambiguous:
            rest.append(replace(implied, relation=ActorRelation.CO_RESPONSIBLE, start_char=None, end_char=None))
    if role is Role.DEMAND:
        rest += _askers(scope, author if asks else None)
    return named + rest


def _askers(scope: ActorScope, author: Author | None) -> list[Actor]:
    if scope.metadata.asked_by and scope.part in _REQUESTED:
        return [Actor(scope.metadata.asked_by, "", ActorKind.PERSON, ActorRelation.ASKER)]
    if author is not None:
        return [replace(_actor(author.candidate(), ActorRelation.ASKER), start_char=None, end_char=None)]
    return []


def _actor(candidate: Candidate, relation: ActorRelation) -> Actor:
    return Actor(
        candidate.name,
        candidate.text,
        candidate.kind,
        relation,
        candidate.actor_id,
        candidate.post,
        candidate.start,
        candidate.end,
        candidate.is_ambiguous,
    )


def _placed(actor: Actor, start_char: int) -> Actor:
    """Move offsets from the sentence to the document."""
    if actor.start_char is None or actor.end_char is None:
        return actor
    return replace(actor, start_char=actor.start_char + start_char, end_char=actor.end_char + start_char)


def _distinct(actors: list[Actor]) -> list[Actor]:
    """Keep the first mention of each actor."""
    seen: dict[str, Actor] = {}
    for actor in actors:
        seen.setdefault(actor.actor_id or actor.name.lower(), actor)
    return list(seen.values())
