"""Typed links between promises: what repeats, extends, amends, replaces or is part of what, and why."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.link.facts import MentionFacts, context_of, subject_of
from pipeline.link.features import REFERS, TELLING
from pipeline.link.frames import is_part
from pipeline.link.profile import RARE
from pipeline.link.references import reference_between
from pipeline.link.relation_cues import instrument_of, things_changed, title_changed
from pipeline.link.scorer import word_weights
from pipeline.link.wording import bucket, content_stems, stem, weigh, without_names, words_of
from pipeline.records.link import PART, VETO, Judgement, Link, Relation, RelationKind

RELATED_FROM = 0.2  # score below which two sentences are about different things, whatever they share
TELLS = 7.0  # weight of the rarest shared word from which it alone names one thing: in about one text in 1,000
TELL = 10.0  # weight of all shared words from which they do together
ALIKE_IN = 6  # letters with which two compounds begin, from which they name one thing: "mentoropleiding", "mentorschap"
SAME_TITLE = 0.6  # likeness of titles from which an unsure link between their sentences is a repetition
ONE_TITLE = 0.85  # likeness of titles from which one shared word says that a measure returns another year
ONE_MEASURE = 400  # days within which a measure under one title goes from draft to final approval
SEVERAL, MANY = 2, 3  # rare words that are no names, from which a likely and an unsure link are a repetition
MOST_NAMED = 3  # things that a reason names
KNOWN = 0.5  # share of the rare words that name a thing, by weight, from which the thing is known

_BODIES = re.compile(
    r"(?:Raad van State|SERV|SARO|MORA|SALV|VLOR|Minaraad|VTC|Vlaamse Toezichtcommissie[^,.;]*|"
    r"Strategische Adviesraad[^,.;]*|Sectorraad \w+|Gegevensbeschermingsautoriteit|Plan Vlaamse Veerkracht|"
    r"agentschap(?: [A-Z]\w+(?: (?:&|en) [A-Z]\w+)*)?)"
)
_SAYS = {
    RelationKind.REPEATS: "Herhaalt",
    RelationKind.EXTENDS: "Breidt uit",
    RelationKind.AMENDS: "Wijzigt",
    RelationKind.REPLACES: "Vervangt",
    RelationKind.PART_OF: "Is een deel van",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of two mentions that are compared: what it says, and the weighted words of that and of its title."""

    facts: MentionFacts
    text: str
    words: Mapping[str, float]
    title_words: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Found:
    kind: RelationKind
    source: Side
    target: Side
    shared: dict[str, float]  # what both name, with its weight
    score: float


def may_relate(link: Link) -> bool:
    """Return whether a link can lead to a relation: alike enough, look-alikes, or part and whole."""
    return link.score >= RELATED_FROM or bool({VETO, PART} & link.features.keys())


def relate(links: Iterable[Link], facts: Mapping[str, MentionFacts], promise_of: Mapping[str, str]) -> list[Relation]:
    """Return the relations between promises that links lead to, at most one for each two, sorted by their ids.

    `facts` are the mentions at the ends of the links, `promise_of` names the promise of each; a demand that is in none
    stands for itself. Each relation depends on the mentions of its two promises alone.
    """
    best: dict[tuple[str, str], _Found] = {}
    for link in links:
        homes = tuple(sorted(promise_of.get(key, key) for key in (link.first_id, link.second_id)))
        if homes[0] == homes[1] or link.first_id not in facts or link.second_id not in facts:
            continue
        found = _typed(link, side_of(facts[link.first_id]), side_of(facts[link.second_id]))
        if found is not None and ((homes[0], homes[1]) not in best or _rank(found) < _rank(best[homes[0], homes[1]])):
            best[homes[0], homes[1]] = found
    made = [_relation(found, promise_of) for found in best.values()]
    return sorted((one for one in made if one is not None), key=lambda one: (one.from_id, one.to_id))


def side_of(facts: MentionFacts) -> Side:
    """Return what is compared of a mention."""
    text = facts.mention.passage.text
    return Side(facts, text, _weighed(text), _weighed(subject_of(facts.title or context_of(facts.mention).title)))


@lru_cache(maxsize=16384)
def _weighed(text: str) -> Mapping[str, float]:
    return weigh(content_stems(text), word_weights())


def shared_things(a: Side, b: Side) -> dict[str, float]:
    """Return what both quotes name, as `b` writes it, the rarest first, with its weight: rare words, kindred compounds.

    Names of bodies that everything is sent to ("Raad van State") are no things.
    """
    shared: dict[str, float] = {}
    for word, weight in b.words.items():
        if weight >= RARE and word in a.words:
            shared[word] = weight
        else:
            kin = [_kinship(word, other) for other, w in a.words.items() if min(weight, w) >= TELLING]
            if kin and max(kin) >= RARE:
                shared[word] = max(kin)
    text = without_bodies(b.text)
    written = {stem(word): word for word in reversed(words_of(text))}
    rarest = sorted((word for word in shared if word in written), key=lambda word: (-shared[word], word))
    return {written[word]: shared[word] for word in rarest}


def without_bodies(text: str) -> str:
    """Return a text without the names of bodies that everything is sent to ("Raad van State")."""
    return _BODIES.sub(" ", text)


def unnamed(side: Side) -> set[str]:
    """Return the words of a mention that are no part of a name: two that share names alone tell different things."""
    return set(content_stems(without_names(side.text))) & side.words.keys()


def _kinship(a: str, b: str) -> float:
    """Return the weight of the word with which two compounds begin: "mentor" of "mentoropleiding", "mentorschap"."""
    if a == b or len(a) <= ALIKE_IN or len(b) <= ALIKE_IN or a[:ALIKE_IN] != b[:ALIKE_IN]:
        return 0.0
    return float(word_weights()[bucket(stem(a[:ALIKE_IN]))])


def _typed(link: Link, first: Side, second: Side) -> _Found | None:
    """Return how the later of two mentions stands to the earlier one, None where nothing says so."""
    earlier, later = (first, second) if first.facts.place <= second.facts.place else (second, first)
    shared = shared_things(earlier, later)
    if is_part(later.text, earlier.text):
        return _Found(RelationKind.PART_OF, later, earlier, shared, link.score)
    if not may_relate(link) or not (_tells(shared) or (link.features.get(REFERS) and link.judgement.joins)):
        return None  # a document that is referred to makes more promises than the one that is meant
    if earlier.facts.document_id == later.facts.document_id:
        return None  # the lines of one document each say a thing of their own
    kind = _change(link, later, earlier)
    found = _Found(kind or RelationKind.REPEATS, later, earlier, shared, link.score)
    return found if kind or _is_again(found, link) else None


def _tells(shared: Mapping[str, float]) -> bool:
    """Return whether what two quotes share names one thing, and not only a kind of thing."""
    return max(shared.values(), default=0.0) >= TELLS or sum(shared.values()) >= TELL


def _is_again(found: _Found, link: Link) -> bool:
    """Return whether a link says that the later sentence says the earlier one again, or for another year.

    Names of bodies and a single word say so only under one title, of a demand, or where the one refers to the other.
    """
    if link.features.get(REFERS) or link.features.get("is_demand"):
        return link.judgement is not Judgement.NEGATIVE
    same_title, several = link.features.get("same_title", 0.0), len(found.shared) > 1
    if VETO in link.features:
        return bool(link.features.get("other_years")) and (several or same_title >= ONE_TITLE)
    if same_title < SAME_TITLE:
        rare = (unnamed(one) for one in (found.source, found.target))
        named = [word for word in set.intersection(*rare) if found.target.words[word] >= RARE]
        # What a decision carries out of a plan it rarely says in the plan's words: an unsure link tells more there.
        is_other_kind = link.judgement is Judgement.UNSURE and not link.features.get("same_kind")
        return len(named) >= SEVERAL if link.judgement.joins else is_other_kind and len(named) >= MANY
    return several and (link.judgement.joins or link.judgement is Judgement.UNSURE)


def _change(link: Link, later: Side, earlier: Side) -> RelationKind | None:
    """Return what the later quote says it does to the thing that the earlier mention and its document are about.

    Where the earlier one speaks of a change itself, or has the same title, both report the same change.
    """
    if list(things_changed(earlier.text)):
        return None
    ours, theirs = (context_of(side.facts.mention).title for side in (later, earlier))
    by_title = title_changed(ours)
    if title_changed(theirs) or _is_one_measure(link, later, earlier):
        return None
    changed = list(things_changed(later.text))
    if not changed or not _are_named(earlier.title_words, {**later.words, **later.title_words}):
        return None
    if by_title and by_title[0] in dict(changed) and _are_named(_thing(by_title[1]), earlier.title_words):
        return by_title[0]
    known, written = {**earlier.words, **earlier.title_words}, f"{theirs} {earlier.text}".lower()
    named = (kind for kind, thing in changed if instrument_of(thing) in written and _are_named(_thing(thing), known))
    return next(named, None)


def _is_one_measure(link: Link, later: Side, earlier: Side) -> bool:
    """Return whether titles and dates say that two documents are steps of one measure."""
    days = [side.facts.document_on for side in (earlier, later)]
    apart = (days[1] - days[0]).days if days[0] and days[1] else 0
    return link.features.get("same_title", 0.0) >= ONE_TITLE and apart < ONE_MEASURE


def _thing(text: str) -> Mapping[str, float]:
    return _weighed(without_bodies(text))


def _rarest(words: Mapping[str, float]) -> str:
    """Return the rarest of the words, "" where none is rare."""
    rarest = max(words, key=lambda word: (words[word], word), default="")
    return rarest if words.get(rarest, 0.0) >= RARE else ""


def _are_named(words: Mapping[str, float], known: Mapping[str, float]) -> bool:
    """Return whether words that name a thing are known: the rarest of them, and most of the rare ones by weight."""
    rare = {word: weight for word, weight in words.items() if weight >= RARE}
    named = sum(weight for word, weight in rare.items() if word in known)
    return _rarest(rare) in known and named >= KNOWN * sum(rare.values())


def _rank(found: _Found) -> tuple[bool, float, str, str]:
    """Rank what links say of two promises: a kind that is told before a repetition, then the surest."""
    ids = found.source.facts.mention.id, found.target.facts.mention.id
    return found.kind is RelationKind.REPEATS, -found.score, *ids


def _relation(found: _Found, promise_of: Mapping[str, str]) -> Relation | None:
    source, target = found.source.facts.mention.id, found.target.facts.mention.id
    if target not in promise_of:  # a demand that is in no promise can only be the one that repeats
        if source not in promise_of:
            return None
        source, target = target, source
    return Relation(promise_of.get(source, source), promise_of[target], found.kind, _reason(found), source, target)


def _reason(found: _Found) -> str:
    said = found.target.facts.document_on
    when = f"wat in {said.year} werd gezegd" if said else "wat eerder werd gezegd"
    things = listed(list(found.shared))
    reference = reference_between(found.target.facts, found.source.facts)
    why = [f"verwijst naar {reference}" if reference else "", f"beide gaan over {things}" if things else ""]
    return "; ".join([f"{_SAYS[found.kind]} {when}", *filter(None, why)]) + "."


def listed(words: Sequence[str]) -> str:
    """Return the first words as a reason names them: "“a”, “b” en “c”"."""
    named = [f"“{word}”" for word in words[:MOST_NAMED]]
    return " en ".join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else "".join(named)
