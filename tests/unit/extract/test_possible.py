"""What is too unsure to report is kept apart from the mentions, and decides nothing about them."""

from collections.abc import Sequence

import numpy as np
import pytest
from builders import a_document
from numpy.typing import NDArray

from pipeline.extract import Extractor
from pipeline.extract.actors import ActorResolver
from pipeline.extract.classifier import RoleClassifier
from pipeline.extract.decide import POSSIBLE_FROM, Verdict
from pipeline.extract.field_confidence import FieldConfidence
from pipeline.extract.outputs import ANY, LABELS, ROLES
from pipeline.extract.second_reading import RuleWeights, SecondReading, SecondWeights
from pipeline.extract.sentence_input import SentenceInput
from pipeline.extract.sentence_rules import shipped_rules
from pipeline.language import model_path
from pipeline.lexicon.calendar import Calendar
from pipeline.lexicon.facts import load_facts
from pipeline.records.commitment import TRUSTED_FROM, Role, Strength
from pipeline.records.document import DocumentKind
from pipeline.records.segment import Part
from pipeline.segment import segment

TEXT = "De gemeenten krijgen een brug."
EXPLORATION = np.array([0.1, 0.2, 0.7])


def saying(classifier: RoleClassifier, monkeypatch: pytest.MonkeyPatch, **chances: float) -> RoleClassifier:
    """Return a classifier whose models say the same of every sentence; `any` tells that there is something."""
    labels = np.zeros(LABELS)
    labels[ANY] = chances.pop("any", 0.0)
    for name, chance in chances.items():
        labels[ROLES.index(Role(name))] = chance

    def verdicts(inputs: Sequence[SentenceInput], *_: object) -> list[Verdict]:
        return [Verdict(labels, EXPLORATION)] * len(inputs)

    made = classifier.without_gate()
    monkeypatch.setattr(made, "_verdicts", verdicts)
    return made


def given(
    text: str = TEXT, kind: DocumentKind = DocumentKind.WRITTEN_QUESTION, part: Part = Part.ANSWER
) -> SentenceInput:
    return SentenceInput(text, kind=kind, part=part)


def test_an_exploration_below_its_threshold_is_possible(
    classifier: RoleClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = saying(classifier, monkeypatch, commitment=0.45, any=0.45)
    (kept,) = judge.with_possible([given()])[0]
    assert judge.classify([given()]) == [()]
    assert (kept.is_possible, kept.role, kept.strength) == (True, Role.COMMITMENT, Strength.EXPLORATION)
    assert kept.confidence == pytest.approx(0.45, abs=1e-3)
    assert (kept.start, kept.end) == (0, len(TEXT))


def test_what_is_reported_is_not_possible_as_well(classifier: RoleClassifier, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = saying(classifier, monkeypatch, commitment=0.95, any=0.95)
    (told,) = judge.with_possible([given()])[0]
    assert not told.is_possible
    assert judge.classify([given()]) == [(told,)]


def test_a_small_chance_is_not_kept(classifier: RoleClassifier, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = saying(classifier, monkeypatch, commitment=POSSIBLE_FROM - 0.02, any=POSSIBLE_FROM - 0.02)
    assert judge.with_possible([given()]) == [()]


def test_a_third_partys_present_tense_is_no_possible_promise(
    classifier: RoleClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = saying(classifier, monkeypatch, commitment=0.5, any=0.5)
    assert judge.with_possible([given(kind=DocumentKind.ARTICLE, part=Part.BODY)]) == [()]


def test_what_the_grammar_contradicts_is_only_possible(
    classifier: RoleClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = shipped_rules().ids
    against = RuleWeights(weights=(0.0,) * len(ids), bias=-3.0)
    second = SecondReading(SecondWeights(rules=ids, promise=against, news=against, most=0.7), shipped_rules())
    judge = saying(classifier, monkeypatch, commitment=0.6, any=0.6).reading_twice(second)
    (kept,) = judge.with_possible([given()])[0]
    assert kept.is_possible
    assert kept.confidence < TRUSTED_FROM
    assert judge.classify([given()]) == [()]


@pytest.fixture
def extractor(classifier: RoleClassifier, monkeypatch: pytest.MonkeyPatch) -> Extractor:
    """Return an extractor for which every sentence is a possible promise, but those with a bridge, which are sure."""
    judge = classifier.without_gate()

    def verdicts(inputs: Sequence[SentenceInput], *_: object) -> list[Verdict]:
        return [Verdict(_labels(0.95 if "brug" in one.text else 0.4), EXPLORATION) for one in inputs]

    monkeypatch.setattr(judge, "_verdicts", verdicts)
    fields = FieldConfidence.load(model_path("role-classifier"))
    return Extractor(judge, ActorResolver(load_facts()), Calendar(), fields)


def _labels(chance: float) -> NDArray[np.float64]:
    labels = np.zeros(LABELS)
    labels[[ROLES.index(Role.COMMITMENT), ANY]] = chance
    return labels


def test_a_document_keeps_both_apart(extractor: Extractor) -> None:
    document = a_document("Wij bouwen een brug. Wij bekijken of een tunnel kan.", kind=DocumentKind.POLICY_NOTE)
    divided = [(document, segment(document))]
    (found,) = extractor.read(divided)
    assert [one.passage.text for one in found.mentions] == ["Wij bouwen een brug."]
    assert [one.passage.text for one in found.possible] == ["Wij bekijken of een tunnel kan."]
    assert extractor.extract(divided) == [found.mentions]


def test_a_possible_item_does_not_take_away_the_sentence_before_its_list(extractor: Extractor) -> None:
    lead = "De komende jaren aan de brug:"
    document = a_document(f"{lead}\n\n- een tunnel graven;\n- een weg leggen.\n", kind=DocumentKind.POLICY_NOTE)
    (found,) = extractor.read([(document, segment(document))])
    assert [one.passage.text for one in found.mentions] == [lead]
    assert len(found.possible) == 2
