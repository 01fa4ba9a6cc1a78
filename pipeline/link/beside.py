"""Which mention of its own document a possible one is likely about the same promise as; it joins nothing."""

from collections.abc import Sequence

from pipeline.link.candidates import Candidates
from pipeline.link.decide import judge
from pipeline.link.facts import MentionFacts
from pipeline.link.keys import keys_of
from pipeline.records.commitment import Role


def beside(possible: Sequence[MentionFacts], mentions: Sequence[MentionFacts]) -> dict[str, str]:
    """Return the mention that each possible one stands beside, by id; all are of one document.

    That is the mention with the best link that would join the two. Demands bind nothing.
    """
    held = [one for one in mentions if one.mention.role is not Role.DEMAND]
    if not possible or not held:
        return {}
    ours = {one.mention.id for one in possible}
    pairs = Candidates(keys_of(possible)).pairs_with(Candidates(keys_of(held)))
    links = [one for one in judge((possible[row], held[column]) for row, column in pairs) if one.judgement.joins]
    found: dict[str, str] = {}
    for link in sorted(links, key=lambda one: (-one.score, one.first_id, one.second_id)):
        ends = (link.first_id, link.second_id)
        here, there = ends if link.first_id in ours else reversed(ends)
        found.setdefault(here, there)
    return found
