"""Why two mentions stand under one promise, in Dutch words."""

from pipeline.link.carrying import Carried
from pipeline.link.facts import MentionFacts
from pipeline.link.references import reference_between
from pipeline.link.relations import listed, shared_things, side_of, unnamed

TAKEN_UP = 0.45  # share of a sentence's rare words that an earlier one has, from which it surely tells of the same
NAMED_BEFORE = 0.2  # share of the rare words of the earlier one that the later one has to take up
LEAST_SHARED = 3  # rare words: one or two name a body or a field


def takes_up(first: MentionFacts, second: MentionFacts) -> bool:
    """Return whether a later mention is mostly about what an earlier one names: measured in benchmarks/README.md.

    Two sentences that share names alone, of bodies and fields, tell different things of these.
    """
    if not unnamed(side_of(first)) & unnamed(side_of(second)):
        return False
    earlier, later = side_of(first).words, side_of(second).words
    weight = shared_weight(first, second)
    if len(earlier.keys() & later.keys()) < LEAST_SHARED or weight < TAKEN_UP * sum(later.values()):
        return False
    return weight >= NAMED_BEFORE * sum(earlier.values())


def shared_weight(first: MentionFacts, second: MentionFacts) -> float:
    """Return the weight of the rare words that two mentions share."""
    ours = side_of(first).words
    return sum(weight for word, weight in side_of(second).words.items() if word in ours)


def same_promise_reason(first: MentionFacts, second: MentionFacts) -> str:
    """Return what ties a later mention to an earlier one of the same promise: "Zelfde toezegging; beide noemen …"."""
    reference = reference_between(first, second)
    if reference:
        return f"Zelfde toezegging; verwijst naar {reference}."
    earlier, later = side_of(first), side_of(second)
    named = listed(list(shared_things(earlier, later)))
    if named:
        return f"Zelfde toezegging; beide noemen {named}."
    return "Zelfde toezegging; de zinnen liggen in betekenis dicht bijeen."


def carried_reason(carried: Carried, promise: MentionFacts, line: MentionFacts) -> str:
    """Return what says that a decision carries out a promise: "De titel van de beslissing noemt “jobbonus”, …"."""
    if carried.step_beside:
        return f"Stap van dezelfde maatregel als “{carried.step_beside}”."
    named = listed(carried.words)
    if named:
        return f"De titel van de beslissing noemt {named}, zoals de toezegging."
    named = listed(list(shared_things(side_of(promise), side_of(line))))
    if named:
        return f"De beslissing noemt {named}, zoals de toezegging."
    return "De beslissing en de toezegging liggen in betekenis dicht bijeen."
