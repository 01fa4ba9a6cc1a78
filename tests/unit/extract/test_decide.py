import json
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import InvalidSettings
from pipeline.extract.cues import shipped_cues
from pipeline.extract.decide import Decision, DecisionWeights, Thresholds, Verdict, decision_features, feature_names
from pipeline.extract.outputs import ANY, LABELS, OUTPUTS, ROLES
from pipeline.extract.sentence_input import SentenceInput
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind
from pipeline.records.segment import Part

SIZE = len(feature_names())
THRESHOLDS = Thresholds(gate=0.05, commitment=0.4, news=0.4, mention=0.5, second=0.5, demand=0.5)


@pytest.fixture
def decision() -> Decision:
    nothing = tuple(0.0 for _ in range(SIZE))
    return Decision(
        DecisionWeights(
            labels=(nothing,) * LABELS,
            label_bias=(0.0,) * LABELS,
            strengths=(nothing,) * 3,
            strength_bias=(0.0, 1.0, 0.0),
            thresholds=THRESHOLDS,
        )
    )


def verdict(any_: float = 0.0, **chances: float) -> Verdict:
    labels = np.zeros(LABELS)
    labels[ANY] = any_
    for name, chance in chances.items():
        labels[ROLES.index(Role(name))] = chance
    return Verdict(labels, np.array([0.2, 0.7, 0.1]))


@pytest.mark.parametrize(
    ("given", "roles"),
    [
        pytest.param(verdict(any_=0.9, commitment=0.9), [Role.COMMITMENT], id="a promise"),
        pytest.param(verdict(any_=0.9, progress=0.2, delay=0.8), [Role.DELAY], id="the likeliest news"),
        pytest.param(verdict(any_=0.3, commitment=0.2), [], id="too unsure"),
        pytest.param(verdict(any_=0.9, commitment=0.8, completion=0.7), [Role.COMMITMENT, Role.COMPLETION], id="both"),
        pytest.param(verdict(any_=0.9, commitment=0.3, completion=0.7), [Role.COMPLETION], id="second too unsure"),
        pytest.param(verdict(any_=0.1, demand=0.8), [Role.DEMAND], id="a demand"),
        pytest.param(verdict(any_=0.9, commitment=0.9, demand=0.9), [Role.COMMITMENT], id="promise before demand"),
        pytest.param(verdict(any_=0.6, commitment=0.3, progress=0.28), [Role.COMMITMENT], id="sure of something"),
    ],
)
def test_reports_roles(decision: Decision, given: Verdict, roles: list[Role]) -> None:
    assert [role for role, _ in decision.roles(given)] == roles


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param(verdict(commitment=0.38), [(Role.COMMITMENT, 0.38)], id="a promise below its threshold"),
        pytest.param(verdict(progress=0.3, delay=0.1), [(Role.PROGRESS, 0.37)], id="news, of whichever kind"),
        pytest.param(verdict(any_=0.45, commitment=0.2), [(Role.COMMITMENT, 0.45)], id="surer of something"),
        pytest.param(verdict(any_=0.3, commitment=0.3), [], id="less than a third"),
        pytest.param(verdict(commitment=0.9), [], id="reported"),
        pytest.param(verdict(commitment=0.38, demand=0.8), [], id="reported as a demand"),
    ],
)
def test_keeps_what_is_possible(decision: Decision, given: Verdict, kept: list[tuple[Role, float]]) -> None:
    found = decision.possible(given)
    assert [role for role, _ in found] == [role for role, _ in kept]
    assert [chance for _, chance in found] == pytest.approx([chance for _, chance in kept])


def test_confidence_is_a_probability(decision: Decision) -> None:
    for given in (verdict(any_=1.0, commitment=1.0, progress=1.0, delay=1.0), verdict(any_=0.5, commitment=0.1)):
        assert all(0.0 <= confidence <= 1.0 for _, confidence in decision.roles(given))


def test_features_name_what_fired() -> None:
    given = SentenceInput(
        "Ik zal dit laten onderzoeken.", lead="Acties:", part=Part.ANSWER, kind=DocumentKind.POLICY_NOTE
    )
    numbers = np.zeros((1, OUTPUTS), dtype=np.float32)
    row = decision_features([given], [shipped_cues()(given.text)], numbers, numbers)[0]
    on = {name for name, value in zip(feature_names(), row, strict=True) if value}
    assert {"cue:commitment", "part:answer", "kind:policy_note", "item"} <= on
    assert "cue:delay" not in on


def test_verdicts_are_probabilities(decision: Decision) -> None:
    (given,) = decision.verdicts(np.zeros((1, SIZE), dtype=np.float32))
    assert given.labels == pytest.approx(np.full(LABELS, 0.5))
    assert given.strengths.sum() == pytest.approx(1.0)
    assert given.strengths.argmax() == 1


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(None, id="missing"),
        pytest.param("{", id="no json"),
        pytest.param(json.dumps({"labels": []}), id="fields missing"),
        pytest.param(
            DecisionWeights(
                labels=((0.0,),) * LABELS,
                label_bias=(0.0,) * LABELS,
                strengths=((0.0,),) * 3,
                strength_bias=(0.0,) * 3,
                thresholds=THRESHOLDS,
            ).model_dump_json(),
            id="another number of features",
        ),
    ],
)
def test_malformed_decision_is_refused_by_name(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "decision.json").write_text(content, encoding="utf-8")
    with pytest.raises(InvalidSettings, match=r"decision\.json"):
        Decision.load(tmp_path)
