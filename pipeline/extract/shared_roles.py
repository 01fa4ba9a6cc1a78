"""Which of a sentence's roles each of its statements plays."""

from collections.abc import Sequence

import numpy as np

from pipeline.extract.decide import Verdict
from pipeline.extract.outputs import NEWS_ROLES, ROLES
from pipeline.extract.statements import Statement, news_chance
from pipeline.records.commitment import Role

Chance = tuple[Role, float]


def shared_out(roles: list[Chance], statements: Sequence[Statement]) -> list[Chance]:
    """Give every statement the role that the models read in it; of two roles in a sentence none is lost."""
    leanings = np.array([_leaning(statement.verdict) for statement in statements])
    if len(roles) > 1 and (leanings > 0).all():
        leanings[leanings.argmin()] = -1.0
    elif len(roles) > 1 and (leanings <= 0).all():
        leanings[leanings.argmax()] = 1.0
    whole = dict(roles)
    shared = []
    for statement, leaning in zip(statements, leanings, strict=True):
        chances = dict(zip(ROLES, map(float, statement.verdict.labels), strict=False))
        role = Role.COMMITMENT if leaning > 0 else max(NEWS_ROLES, key=chances.__getitem__)
        chance = chances[role] if leaning > 0 else news_chance(statement.verdict)
        shared.append((role, max(chance, whole.get(role, 0.0))))
    return shared


def _leaning(verdict: Verdict) -> float:
    """Return how much likelier a promise is than news."""
    return float(verdict.labels[ROLES.index(Role.COMMITMENT)]) - news_chance(verdict)
