"""From mentions to judged links: candidates, features, score, judgement."""

from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from pipeline.link.across import across_features, recounts
from pipeline.link.around import worth_comparing
from pipeline.link.bags import Bag, cosine
from pipeline.link.candidates import Candidates
from pipeline.link.facts import MentionFacts
from pipeline.link.features import REFERS, Features, bridges
from pipeline.link.frames import is_part
from pipeline.link.keys import keys_of
from pipeline.link.profile import Profile, profile_of
from pipeline.link.scorer import Logistic, Scorer, load_scorer
from pipeline.link.told import NAMES_QUESTION, is_told, told_features
from pipeline.link.within import bridge_features, decision_features, is_decision, within_features
from pipeline.link.wording import content_stems
from pipeline.records.link import ECHO, PART, RECOUNTS, VETO, Judgement, Link

KEPT_FROM = 0.1  # links below this score tell nothing and are not kept
PairOfProfiles = tuple[Profile, Profile]
BLOCK = 8192  # pairs whose features are held at once
OUTSPOKEN = 5.0  # times the odds where the words themselves say so; too rare among the examples to be learnt from them
RECOUNTED = 0.9  # least chance where one tells what was decided in the other
TOLD_AGAIN = 0.4  # share of the words of either sentence from which a date that it names is that of the other
COPIED, RARE = 0.9, 0.3  # likeness of letters, share of rare words: a sentence is copied and no set phrase
LONG_AFTER, JUST_POSSIBLE = 8 * 365, 0.45  # days; the most that is believed then
LOOK_ALIKE = 0.75  # title similarity from which another year or place makes a look-alike


def find_links(new: Sequence[MentionFacts], known: Sequence[MentionFacts], scorer: Scorer | None = None) -> list[Link]:
    """Return the links of `new` mentions with each other and with `known` ones, sorted by their ids.

    A link depends on its two mentions alone, so that the order in which documents arrive does not matter.
    Only pairs that score at least 0.1, or that are vetoed, are returned.
    """
    facts = {one.mention.id: one for one in (*new, *known)}
    places = {mention_id: (one.document_id, one.mention.sentence) for mention_id, one in facts.items()}
    pairs = worth_comparing(Candidates(keys_of(new)), [Candidates(keys_of(known))], lambda _: places)
    return judge(((facts[first], facts[second]) for first, second in pairs), scorer)


def judge(pairs: Iterable[tuple[MentionFacts, MentionFacts]], scorer: Scorer | None = None) -> list[Link]:
    """Return the links of candidate pairs that score at least 0.1, or that are vetoed, sorted by their ids."""
    links: list[Link] = []
    comparable = ((a, b) for a, b in pairs if a.mention.id != b.mention.id and not _other_jurisdiction(a, b))
    while block := list(islice(comparable, BLOCK)):
        profiles = [in_order(profile_of(a), profile_of(b)) for a, b in block]
        links.extend(_judged(profiles, scorer or load_scorer()))
    return sorted(links, key=lambda link: (link.first_id, link.second_id))


def pair_features(a: Profile, b: Profile) -> Features:
    """Return the features of an ordered pair: of question and answer, of one document, or of two."""
    if not is_within(a, b):
        return told_features(a, b) if is_told(a, b) else across_features(a, b)
    if bridges(a, b):
        return bridge_features(a, b)
    return decision_features(a, b) if is_decision(a) else within_features(a, b)


def in_order(a: Profile, b: Profile) -> PairOfProfiles:
    """Return two profiles, the earlier mention first."""
    return (a, b) if a.facts.place <= b.facts.place else (b, a)


def is_within(a: Profile, b: Profile) -> bool:
    """Return whether both mentions stand in one document."""
    return a.facts.document_id == b.facts.document_id


def _judged(pairs: Sequence[PairOfProfiles], scorer: Scorer) -> list[Link]:
    links: list[Link] = []
    inside = [pair for pair in pairs if is_within(*pair)]
    between = [pair for pair in pairs if not is_within(*pair)]
    for model, group in (
        (scorer.within, [pair for pair in inside if not bridges(*pair) and not is_decision(pair[0])]),
        (scorer.decision, [pair for pair in inside if not bridges(*pair) and is_decision(pair[0])]),
        (scorer.bridge, [pair for pair in inside if bridges(*pair)]),
        (scorer.across, [pair for pair in between if not is_told(*pair)]),
        (scorer.told, [pair for pair in between if is_told(*pair)]),
    ):
        rows = [pair_features(a, b) for a, b in group]
        scores = _told_scores(model, group, rows) if model is scorer.told else _scores(model, rows)
        for (a, b), row, score in zip(group, rows, scores, strict=True):
            marks = _marks(a, b, row)
            chance = max(float(score), RECOUNTED) if RECOUNTS in marks else float(score)
            if chance >= KEPT_FROM or VETO in marks or PART in marks:
                links.append(_link(a, b, chance, row | marks, model))
    return links


def _marks(a: Profile, b: Profile, row: Features) -> Features:
    """Return what decides on a pair beside its score."""
    if is_echo(a.facts, b.facts):
        return {ECHO: 1.0, VETO: 1.0}
    if is_vetoed(a, b, row):
        return {VETO: 1.0}
    part = {PART: 1.0} if _is_part(a, b) else {}
    return part | ({RECOUNTS: 1.0} if recounts(a, b) or recounts(b, a) else {})


def _is_part(a: Profile, b: Profile) -> bool:
    """Return whether the later of two mentions says that it is part of the plan that the earlier one makes."""
    return is_part(b.facts.mention.passage.text, a.facts.mention.passage.text)


def _scores(model: Logistic, rows: Sequence[Features]) -> NDArray[np.float64]:
    """Return a score a row, raised where the words themselves say that both are about one thing."""
    return _raised(model.scores(rows), [_is_outspoken(row) for row in rows])


def _raised(scores: NDArray[np.float64], outspoken: Sequence[bool]) -> NDArray[np.float64]:
    raised = OUTSPOKEN * scores / (1.0 - scores + OUTSPOKEN * scores)
    return np.where(np.array(outspoken, dtype=bool), raised, scores)


def _told_scores(model: Logistic, pairs: Sequence[PairOfProfiles], rows: Sequence[Features]) -> NDArray[np.float64]:
    """Return a score a row, raised where a mention itself names the other's question: an answer stands under many.

    The examples span a few years. What is said longer after, of the same thing and without a word of when, is most
    often another government's plan, and no more than possible.
    """
    told = zip(pairs, rows, strict=True)
    doubtful = [_is_long_after(*pair) and not (row[REFERS] or row["names_day"]) for pair, row in told]
    scores = _raised(model.scores(rows), [bool(row[NAMES_QUESTION]) for row in rows])
    return np.where(doubtful, np.minimum(scores, JUST_POSSIBLE), scores)


def _is_long_after(a: Profile, b: Profile) -> bool:
    first, second = a.facts.document_on, b.facts.document_on
    return first is not None and second is not None and abs((second - first).days) > LONG_AFTER


def _is_outspoken(row: Features) -> bool:
    """Return whether one names the other's question, names its date and its thing, or repeats its sentence."""
    if row.get(REFERS):
        return True
    if row.get("refers_back") and row["kin_most"] >= TOLD_AGAIN:
        return True
    return row.get("copied", 0.0) >= COPIED and row["rare_words"] >= RARE


def _link(a: Profile, b: Profile, score: float, features: Features, model: Logistic) -> Link:
    first, second = sorted((a.facts.mention.id, b.facts.mention.id))
    judgement = Judgement.NEGATIVE if VETO in features else model.judgement(score)
    told = {name: round(value, 3) for name, value in features.items() if value}
    return Link(first, second, round(score, 4), judgement, told)


def is_vetoed(a: Profile, b: Profile, features: Features) -> bool:
    """Return whether a pair are look-alikes: the same words for another year, place, sum or name."""
    if is_within(a, b):
        return False
    ours, theirs = a.title.names - b.title.names, b.title.names - a.title.names
    if ours and theirs:
        return cosine(_without(a.title, ours), _without(b.title, theirs)) >= LOOK_ALIKE
    return features["same_title"] >= LOOK_ALIKE and bool(features["other_years"])


def is_echo(a: MentionFacts, b: MentionFacts) -> bool:
    """Return whether both are one sentence, told once for each sub-question that it answers."""
    return a.mention.passage == b.mention.passage and a.mention.role is b.mention.role


def _without(bag: Bag, names: Iterable[str]) -> Bag:
    named = {word for name in names for word in content_stems(name)}
    return Bag({word: weight for word, weight in bag.words.items() if word not in named})


def _other_jurisdiction(a: MentionFacts, b: MentionFacts) -> bool:
    return a.jurisdiction is not None and b.jurisdiction is not None and a.jurisdiction != b.jurisdiction
