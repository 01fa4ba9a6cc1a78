"""How sure the strength of a promise is: what the decision says of sentences that its strengths were not fitted on."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.decide import Decision, DecisionWeights
from pipeline.extract.outputs import STRENGTHS
from pipeline.records.commitment import Role
from pipeline.train.classifier_decision import FOLDS, Unseen, fold_of, strength_weights
from pipeline.train.classifier_examples import Example
from pipeline.train.field_confidence import Judged


def judged_strengths(unseen: Unseen, weights: DecisionWeights) -> list[Judged]:
    """Return the chance of each reported promise's likeliest strength, and whether a reader gave it that one.

    The strengths are fitted anew for every fold of documents on the others; `weights` tell what is reported.
    """
    folds = fold_of(unseen.examples)
    judged: list[Judged] = []
    for number in range(FOLDS):
        rows = np.flatnonzero(folds == number)
        if not len(rows) or len(rows) == len(folds):
            continue  # a trial on few documents
        strengths, bias = strength_weights(_part(unseen, folds != number))
        apart = _part(unseen, folds == number)
        decision = Decision(weights.model_copy(update={"strengths": strengths, "strength_bias": bias}))
        for example, verdict in zip(apart.examples, decision.verdicts(apart.features), strict=True):
            accepted = _accepted(example)
            if accepted and any(role is Role.COMMITMENT for role, _ in decision.roles(verdict)):
                likeliest = int(verdict.strengths.argmax())
                chance = float(verdict.strengths[likeliest])
                judged.append(Judged(example.document, chance, STRENGTHS[likeliest] in accepted))
    return judged


def _accepted(example: Example) -> set[object]:
    return {strength for one in example.mentions if not one.is_optional for strength in one.strengths}


def _part(unseen: Unseen, rows: NDArray[np.bool_]) -> Unseen:
    examples: Sequence[Example] = [one for one, is_in in zip(unseen.examples, rows, strict=True) if is_in]
    return Unseen(examples, unseen.linear[rows], None if unseen.encoder is None else unseen.encoder[rows])
