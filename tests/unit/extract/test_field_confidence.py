import json
from datetime import date
from pathlib import Path

import pytest
from builders import a_deadline, an_actor

from pipeline.errors import InvalidSettings
from pipeline.extract.field_confidence import (
    ANY_WAY,
    Bend,
    FieldConfidence,
    FieldWeights,
    actor_way,
    deadline_way,
)
from pipeline.extract.sentence_input import Classified
from pipeline.records.commitment import Role, Strength
from pipeline.records.deadline import Granularity
from pipeline.records.document import DocumentKind

WEIGHTS = FieldWeights(
    role=Bend(slope=1.0, intercept=0.0),
    strength=Bend(slope=2.0, intercept=0.0),
    actor={ANY_WAY: 0.8, "named, elsewhere": 0.9},
    deadline={ANY_WAY: 0.7, "day": 0.95},
)
NAMED = an_actor(actor_id="hcrevits", start_char=0, end_char=13)


def said(role: Role = Role.COMMITMENT, strength_chance: float | None = 0.8) -> Classified:
    return Classified(role, Strength.FIRM, 0.9, 0, 10, role_chance=0.75, strength_chance=strength_chance)


def test_every_field_tells_how_sure_it_is() -> None:
    due = a_deadline(date(2026, 6, 30), granularity=Granularity.DAY)
    cues = FieldConfidence(WEIGHTS).cues(said(), [NAMED], [due], DocumentKind.WRITTEN_QUESTION)
    assert cues == ("sure:role=0.75", "sure:strength=0.94", "sure:actor=0.90", "sure:deadline=0.95")


def test_a_field_that_is_not_there_tells_nothing() -> None:
    assert FieldConfidence(WEIGHTS).cues(said(Role.DEMAND, None), [], [], None) == ()


@pytest.mark.parametrize(
    ("values", "kind", "way"),
    [
        ({"actor_id": "x", "start_char": 3, "end_char": 9}, DocumentKind.REPORT, "named, elsewhere"),
        ({"start_char": 3, "end_char": 9, "post": None}, DocumentKind.GOVERNMENT_DECISION, "unlisted, decision"),
        ({"actor_id": "x", "start_char": None}, None, "implied, elsewhere"),
        ({"actor_id": "x", "start_char": 3, "is_ambiguous": True}, None, "ambiguous, elsewhere"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_actors_are_as_sure_as_the_way_in_which_they_were_found(
    values: dict[str, object], kind: DocumentKind | None, way: str
) -> None:
    assert actor_way([an_actor(**values)], kind) == way


def test_deadlines_are_as_sure_as_their_like() -> None:
    assert deadline_way([a_deadline(granularity=Granularity.SEASON)]) == "season"
    assert deadline_way([a_deadline(is_vague=True)]) == "vague"


@pytest.mark.parametrize("content", [None, "{", json.dumps(WEIGHTS.model_dump() | {"role": 1})])
def test_malformed_weights_are_refused_by_name(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "fields.json").write_text(content, encoding="utf-8")
    with pytest.raises(InvalidSettings, match=r"fields\.json"):
        FieldConfidence.load(tmp_path)
