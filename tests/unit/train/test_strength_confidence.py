"""How sure a promise's strength is: judged on documents that the strengths were not fitted on."""

import numpy as np

from pipeline.extract.outputs import LABELS, OUTPUTS, STRENGTHS
from pipeline.extract.sentence_input import SentenceInput
from pipeline.records.commitment import Role, Strength
from pipeline.train.classifier_decision import Unseen, train_decision
from pipeline.train.classifier_examples import Example, GoldMention
from pipeline.train.strength_confidence import judged_strengths

DOCUMENTS = 60


def unseen(told_wrongly: int) -> Unseen:
    """Return a firm promise, an intention and a plain sentence a document; of some the strength is told wrongly."""
    examples, rows = [], []
    for number in range(DOCUMENTS):
        for strength in (Strength.FIRM, Strength.INTENTION, None):
            mentions = [GoldMention(Role.COMMITMENT, (strength,))] if strength else []
            examples.append(Example(f"d{number}", SentenceInput(f"Zin {number}."), mentions))
            row = np.full(OUTPUTS, -4.0, dtype=np.float32)
            if strength:
                row[0] = row[LABELS - 2] = 4.0
                told = strength if number >= told_wrongly else Strength.EXPLORATION
                row[LABELS + STRENGTHS.index(told)] = 4.0
            rows.append(row)
    return Unseen(examples, np.array(rows), None)


def test_promises_alone_are_judged_each_once() -> None:
    given = unseen(0)
    judged = judged_strengths(given, train_decision(given, given))
    assert len(judged) == 2 * DOCUMENTS
    assert all(one.is_right and one.said > 0.8 for one in judged)


def test_a_strength_that_the_others_do_not_show_is_judged_wrong() -> None:
    given = unseen(DOCUMENTS // 5)
    judged = judged_strengths(given, train_decision(given, given))
    wrong = {one.document for one in judged if not one.is_right}
    assert wrong == {f"d{number}" for number in range(DOCUMENTS // 5)}
