"""Which mention of its own document a possible one is likely about the same promise as; it joins nothing."""

from collections.abc import Sequence

import numpy as np

from pipeline.link.decide import judge
from pipeline.link.facts import MentionFacts
from pipeline.records.commitment import Role

NEAR = 3  # sentences; farther off only the mention that is nearest in meaning is compared, so that cost does not square


def beside(possible: Sequence[MentionFacts], mentions: Sequence[MentionFacts]) -> dict[str, str]:
    """Return the mention that each possible one stands beside, by id; all are of one document.

    That is the mention with the best link that would join the two. Demands bind nothing.
    """
    held = [one for one in mentions if one.mention.role is not Role.DEMAND]
    if not possible or not held:
        return {}
    ours = {one.mention.id for one in possible}
    links = [one for one in judge(_pairs(possible, held)) if one.judgement.joins]
    found: dict[str, str] = {}
    for link in sorted(links, key=lambda one: (-one.score, one.first_id, one.second_id)):
        ends = (link.first_id, link.second_id)
        here, there = ends if link.first_id in ours else reversed(ends)
        found.setdefault(here, there)
    return found


def _pairs(possible: Sequence[MentionFacts], held: Sequence[MentionFacts]) -> list[tuple[MentionFacts, MentionFacts]]:
    places = np.array([one.mention.sentence for one in held])
    alike = np.stack([one.quote_vector for one in possible]) @ np.stack([one.quote_vector for one in held]).T
    pairs = []
    for one, row in zip(possible, alike, strict=True):
        near = set(np.flatnonzero(np.abs(places - one.mention.sentence) <= NEAR).tolist())
        pairs += [(one, held[at]) for at in sorted(near | {int(row.argmax())})]
    return pairs
