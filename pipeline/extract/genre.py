"""What the kind of document changes: a third party's prose promises only in so many words."""

from collections.abc import Set

from pipeline.extract.sentence_input import SentenceInput
from pipeline.lexicon.clause_words import load_clause_words
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind
from pipeline.records.segment import Part

# Governments, ministers and agreements promise in the present tense ("We voegen samen"); in these kinds the present
# tense describes, and what should happen is what somebody asks for.
_THIRD_PARTY = frozenset({DocumentKind.ARTICLE, DocumentKind.OTHER, DocumentKind.PRESS, DocumentKind.REPORT})

Roles = list[tuple[Role, float]]


def is_third_party(given: SentenceInput) -> bool:
    """Whether a sentence stands in the prose of somebody who does not answer for what it tells."""
    return given.kind in _THIRD_PARTY and given.part is Part.BODY


def tells_future(text: str) -> bool:
    """Whether a sentence speaks of the future with "zal" or "zullen"."""
    return not load_clause_words().future_verbs.isdisjoint(text.lower().split())


def as_third_party(roles: Roles, cues: Set[Role], demand: float) -> Roles:
    """Return the roles that hold in a third party's prose, given the roles that the sentence has words of.

    A promise needs words of one. A sentence left without a role that asks for something is a demand; `demand` is the
    least confidence of one.
    """
    kept = [(role, chance) for role, chance in roles if role is not Role.COMMITMENT or Role.COMMITMENT in cues]
    if not kept and Role.DEMAND in cues and Role.COMMITMENT not in cues:
        return [(Role.DEMAND, max([demand, *(chance for role, chance in roles if role is Role.DEMAND)]))]
    return kept
