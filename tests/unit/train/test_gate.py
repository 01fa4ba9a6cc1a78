"""The gate before the encoder, fitted on what the decision reports."""

import numpy as np

from pipeline.extract.outputs import ANY, OUTPUTS
from pipeline.extract.sentence_input import SentenceInput
from pipeline.records.document import DocumentKind
from pipeline.train.classifier_decision import GATE_RECALL, Unseen, fit_gate
from pipeline.train.classifier_examples import Example
from pipeline.train.classifier_linear import NEVER

DECISION, QUESTION = DocumentKind.GOVERNMENT_DECISION, DocumentKind.WRITTEN_QUESTION


def unseen(chances: dict[DocumentKind, np.ndarray]) -> Unseen:
    examples = [
        Example("d", SentenceInput(f"Zin {number}.", kind=kind))
        for kind, values in chances.items()
        for number in range(len(values))
    ]
    linear = np.full((len(examples), OUTPUTS), NEVER, dtype=np.float32)
    values = np.concatenate(list(chances.values()))
    linear[:, ANY] = np.log(values / (1 - values))
    return Unseen(examples, linear, None)


def test_the_gate_keeps_nearly_all_of_the_kind_that_the_linear_model_likes_least() -> None:
    questions = np.linspace(0.05, 0.5, 200)
    given = unseen({DECISION: np.linspace(0.4, 0.9, 800), QUESTION: questions})
    gate = fit_gate(given, np.ones(1000, dtype=bool))
    assert np.mean(questions >= gate) >= GATE_RECALL
    assert gate < 0.07


def test_a_kind_with_few_reported_sentences_does_not_open_the_gate_for_all() -> None:
    given = unseen({DECISION: np.linspace(0.4, 0.9, 6000), QUESTION: np.linspace(0.01, 0.02, 20)})
    assert fit_gate(given, np.ones(6020, dtype=bool)) > 0.3


def test_sentences_that_are_not_reported_do_not_count() -> None:
    given = unseen({DECISION: np.linspace(0.01, 0.9, 400)})
    reported = np.arange(400) >= 200
    assert fit_gate(given, reported) > 0.4
