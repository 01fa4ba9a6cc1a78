"""Typed links between promises: what repeats, extends, amends, replaces or is part of what, and why."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.link.facts import MentionFacts, context_of, subject_of
from pipeline.link.features import REFERS, TELLING
from pipeline.link.profile import RARE
from pipeline.link.references import reference_between
from pipeline.link.scorer import word_weights
from pipeline.link.wording import bucket, content_stems, stem, weigh, words_of
from pipeline.records.link import VETO, Judgement, Link, Relation, RelationKind

RELATED_FROM = 0.2  # score below which two sentences are about different things, whatever they share
TELLS = 7.0  # weight of the rarest shared word from which it alone names one thing: in about one text in 1,000
TELL = 10.0  # weight of all shared words from which they do together
ALIKE_IN = 6  # letters with which two compounds begin, from which they name one thing: "mentoropleiding", "mentorschap"
SAME_TITLE = 0.5  # likeness of titles from which an unsure link between their sentences is a repetition
MOST_NAMED = 3  # things that a reason names
NEAR = 90  # characters after a cue within which the thing stands that it is about

_CUES = {
    RelationKind.REPLACES: r"\bvervang\w*|\bter vervanging\b|\bin de plaats (?:van|komen|komt|treedt)\b|\bopgeheven\b|"
    r"\bhef(?:t|fen)\b.{0,80}\bop\b|\bopheff\w*|\bde opvolger van\b",
    RelationKind.AMENDS: r"\b(?:ge)?wijzig\w*|\baan(?:ge|te)?pas(?:t|sen|sing\w*)\b|\bpas(?:t|sen)\b.{0,80}\baan\b|"
    r"\b(?:ge)?actualis\w*|\bherzie\w*|\bhervorm\w*|\bbij(?:ge|te)?stu\w*",
    RelationKind.EXTENDS: r"\buit(?:ge|te)?brei\w*|\bbrei(?:dt|den)\b.{0,80}\buit\b|\bverleng\w*|\bverruim\w*|"
    r"\bbijkomend\w*|\bextra\b|\bop(?:ge|te)?schaal\w*|\bopschal\w*|\bverder(?:ge)?zet\w*|\bvoort(?:ge)?zet\w*|"
    r"\bdoor(?:ge|te)?trek\w*|\bveralgemen\w*",
}
_KINDS = {kind: re.compile(cue, re.IGNORECASE) for kind, cue in _CUES.items()}
_BODIES = re.compile(
    r"(?:Raad van State|SERV|SARO|MORA|SALV|VLOR|Minaraad|VTC|Vlaamse Toezichtcommissie[^,.;]*|"
    r"Strategische Adviesraad[^,.;]*|Sectorraad \w+|Gegevensbeschermingsautoriteit|Plan Vlaamse Veerkracht|"
    r"agentschap(?: [A-Z]\w+(?: (?:&|en) [A-Z]\w+)*)?)"
)
_PART = re.compile(
    r"\b(?:in het kader van|(?:als )?onderdeel van|maakt deel uit van|(?:in|ter) uitvoering van|opgenomen in)\b",
    re.IGNORECASE,
)
_FRAME = re.compile(r"\b\w*(?:plan|programma|strategie|akkoord|charter|conceptnota|visienota|traject)\b", re.IGNORECASE)
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
    """Return whether a link can lead to a relation: its sentences are alike enough, or look-alikes."""
    return link.score >= RELATED_FROM or VETO in link.features


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
    """Return a text without the names of bodies that everything is sent to."""
    return _BODIES.sub(" ", text)


def _kinship(a: str, b: str) -> float:
    """Return the weight of the word with which two compounds begin: "mentor" of "mentoropleiding", "mentorschap"."""
    if a == b or len(a) <= ALIKE_IN or len(b) <= ALIKE_IN or a[:ALIKE_IN] != b[:ALIKE_IN]:
        return 0.0
    return float(word_weights()[bucket(stem(a[:ALIKE_IN]))])


def _typed(link: Link, first: Side, second: Side) -> _Found | None:
    """Return how the later of two mentions stands to the earlier one, None where nothing says so."""
    earlier, later = (first, second) if first.facts.place <= second.facts.place else (second, first)
    shared = shared_things(earlier, later)
    if not may_relate(link) or not (_tells(shared) or link.features.get(REFERS)):
        return None
    for whole, part in ((earlier, later), (later, earlier)):
        if _is_part(part, whole):
            return _Found(RelationKind.PART_OF, part, whole, shared, link.score)
    if earlier.facts.document_id == later.facts.document_id:
        return None  # the lines of one document each say a thing of their own
    for kind, cue in _KINDS.items():
        if _is_about(later, cue, earlier):
            return _Found(kind, later, earlier, shared, link.score)
    return _Found(RelationKind.REPEATS, later, earlier, shared, link.score) if _is_again(link) else None


def _tells(shared: Mapping[str, float]) -> bool:
    """Return whether what two quotes share names one thing, and not only a kind of thing."""
    return max(shared.values(), default=0.0) >= TELLS or sum(shared.values()) >= TELL


def _is_again(link: Link) -> bool:
    """Return whether a link says that the later sentence says the earlier one again, or for another year."""
    if VETO in link.features:
        return bool(link.features.get("other_years"))
    is_alike = link.judgement is Judgement.UNSURE and link.features.get("same_title", 0.0) >= SAME_TITLE
    is_alike = is_alike or (link.judgement is Judgement.UNSURE and bool(link.features.get(REFERS)))
    is_asked = link.judgement is not Judgement.NEGATIVE and bool(link.features.get("is_demand"))
    return link.judgement.joins or is_alike or is_asked


def _is_part(part: Side, whole: Side) -> bool:
    """Return whether a quote says that it is part of the plan, programme or agreement that the other announces."""
    text = part.text
    if _PART.search(whole.text):
        return False  # both are parts of a third
    for cue in _PART.finditer(text):
        after = text[cue.end() : cue.end() + NEAR]
        named = {stem(word) for word in words_of(after)}
        frames = {stem(word.lower()) for word in _FRAME.findall(whole.text)}
        if frames & named and any(w >= RARE and word in named for word, w in whole.words.items()):
            return True
    return False


def _is_about(later: Side, cue: re.Pattern[str], earlier: Side) -> bool:
    """Return whether a cue stands in a quote near something rare that the earlier mention or its document names.

    Where the earlier one has such a cue itself, both report the same change.
    """
    text = later.text
    if cue.search(earlier.text):
        return False
    known = {word for words in (earlier.words, earlier.title_words) for word, w in words.items() if w >= RARE}
    for found in cue.finditer(text):
        around = words_of(text[max(0, found.start() - NEAR) : found.end() + NEAR])
        if known & {stem(word) for word in around}:
            return True
    return False


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
    named = [f"“{word}”" for word in list(found.shared)[:MOST_NAMED]]
    things = " en ".join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else "".join(named)
    reference = reference_between(found.target.facts, found.source.facts)
    why = [f"verwijst naar {reference}" if reference else "", f"beide gaan over {things}" if things else ""]
    return "; ".join([f"{_SAYS[found.kind]} {when}", *filter(None, why)]) + "."
