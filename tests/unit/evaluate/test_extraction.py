"""When an actor and a deadline are right."""

import pytest

from pipeline.evaluate.extraction import is_actor_right, is_due_right
from pipeline.evaluate.gold import GoldDeadline
from pipeline.evaluate.predictions import FoundActor, FoundDeadline


@pytest.mark.parametrize(
    ("name", "is_right"),
    [
        pytest.param("Vlaamse Regering", True, id="accepted name"),
        pytest.param("vlaamse regering", True, id="case"),
        pytest.param("de Vlaamse Regering-Jambon", True, id="holds the accepted name"),
        pytest.param("Regering", True, id="part of the accepted name"),
        pytest.param("la", False, id="too short to be part of a name"),
        pytest.param("federale overheid", False, id="another body"),
        pytest.param("", False, id="no name"),
    ],
)
def test_actor(name: str, *, is_right: bool) -> None:
    assert is_actor_right(["Vlaamse Regering"], [FoundActor(name=name)]) is is_right
    assert is_actor_right(["Vlaamse Regering"], [FoundActor(name="iemand", text=name)]) is is_right


@pytest.mark.parametrize(
    ("gold", "found", "is_right"),
    [
        pytest.param({"due": "2024-03-15", "granularity": "day"}, {"due": "2024-03-15"}, True, id="the day"),
        pytest.param({"due": "2024-03-15", "granularity": "day"}, {"due": "2024-03-16"}, False, id="the next day"),
        pytest.param(
            {"due": "2024-03-31", "granularity": "month"}, {"due": "2024-04-03"}, True, id="month: three days"
        ),
        pytest.param(
            {"due": "2024-03-31", "granularity": "month"}, {"due": "2024-04-04"}, False, id="month: four days"
        ),
        pytest.param(
            {"due": "2024-12-31", "granularity": "year"}, {"due": "2024-06-30"}, False, id="half a year early"
        ),
        pytest.param({"vague": True}, {"vague": True}, True, id="vague"),
        pytest.param({"vague": True}, {"due": "2024-12-31"}, False, id="a date made of a vague one"),
        pytest.param({"due": "2024-12-31", "granularity": "year"}, {"vague": True}, False, id="a date left vague"),
    ],
)
def test_due(gold: dict[str, object], found: dict[str, object], *, is_right: bool) -> None:
    deadlines = [FoundDeadline.model_validate(found)]
    assert is_due_right(GoldDeadline.model_validate(gold), deadlines) is is_right


def test_one_right_deadline_among_several_is_enough() -> None:
    gold = GoldDeadline.model_validate({"due": "2024-03-15"})
    deadlines = [FoundDeadline.model_validate({"due": due}) for due in ("2023-01-01", "2024-03-15")]
    assert is_due_right(gold, deadlines)
    assert not is_due_right(gold, [])
