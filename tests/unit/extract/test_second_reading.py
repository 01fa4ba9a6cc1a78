import json
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import InvalidSettings
from pipeline.extract.classifier import RoleClassifier
from pipeline.extract.second_reading import RuleWeights, SecondReading, SecondWeights, rule_features
from pipeline.extract.sentence_input import SentenceInput
from pipeline.extract.sentence_rules import RuleHit, shipped_rules
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind
from pipeline.records.segment import Part

IDS = shipped_rules().ids
FUTURE = "Ik zal een brug bouwen."


def reading(most: float = 0.8, **weights: float) -> SecondReading:
    """Return a reading in which rules of promises weigh what is given; "_" stands for a dot."""
    named = {f"zin.{name.replace('_', '.', 1)}": weight for name, weight in weights.items()}
    promise = RuleWeights(weights=tuple(named.get(one, 0.0) for one in IDS), bias=0.0)
    news = RuleWeights(weights=(0.0,) * len(IDS), bias=0.0)
    return SecondReading(SecondWeights(rules=IDS, promise=promise, news=news, most=most), shipped_rules())


def test_a_rule_that_speaks_moves_the_chance() -> None:
    (moved,), (spoken,) = reading(tijd_toekomst=1.0).reread([FUTURE], [[(Role.COMMITMENT, 0.5)]], [False])
    assert moved == [(Role.COMMITMENT, pytest.approx(1 / (1 + np.exp(-1.0))))]
    assert {"zin.tijd.toekomst", "zin.wie.ik_wij"} <= {hit.id for hit in spoken}


@pytest.mark.parametrize("role", [Role.PROGRESS, Role.DEMAND], ids=["news has its own weights", "a demand has none"])
def test_a_promise_s_weights_move_nothing_else(role: Role) -> None:
    (moved,), _ = reading(tijd_toekomst=1.0).reread([FUTURE], [[(role, 0.5)]], [False])
    assert moved == [(role, pytest.approx(0.5))]


def test_a_sure_mention_is_not_read_again() -> None:
    (moved,), (spoken,) = reading(tijd_toekomst=1.0).reread([FUTURE], [[(Role.COMMITMENT, 0.9)]], [False])
    assert (moved, spoken) == ([(Role.COMMITMENT, 0.9)], None)


def test_a_sure_mention_that_is_asked_about_is_parsed_and_left_as_it_is() -> None:
    (moved,), (spoken,) = reading(tijd_toekomst=1.0).reread([FUTURE], [[(Role.COMMITMENT, 0.9)]], [True])
    assert moved == [(Role.COMMITMENT, 0.9)]
    assert spoken


def test_what_is_said_of_a_sentence_does_not_depend_on_the_others() -> None:
    texts = [FUTURE, "De brug is een monument.", FUTURE]
    moved, spoken = reading(tijd_toekomst=1.0).reread(texts, [[(Role.COMMITMENT, 0.5)]] * 3, [False] * 3)
    assert moved[0] == moved[2] != moved[1]
    assert spoken[0] == spoken[2] != spoken[1]


def test_features_mark_the_rules_that_speak() -> None:
    hits = [(RuleHit("b", 3), RuleHit("b", 9)), ()]
    assert rule_features(hits, ("a", "b")).tolist() == [[0.0, 1.0], [0.0, 0.0]]


def test_a_doubtful_mention_names_the_rules_that_spoke(classifier: RoleClassifier) -> None:
    given = SentenceInput(FUTURE, part=Part.ANSWER, kind=DocumentKind.WRITTEN_QUESTION)
    (told,) = classifier.reading_twice(reading(most=1.1)).classify([given])[0]
    (silent,) = classifier.reading_twice(None).classify([given])[0]
    assert {"zin.tijd.toekomst", "zin.wie.ik_wij", "toezegging.ik_zal"} <= set(told.cues)
    assert not [cue for cue in silent.cues if cue.startswith("zin.")]


def test_a_statement_names_only_the_rules_about_its_own_predicate(classifier: RoleClassifier) -> None:
    text = "De studie is opgestart en zal tegen eind 2024 uitgebreid worden naar alle provincies."
    given = SentenceInput(text, part=Part.ANSWER, kind=DocumentKind.WRITTEN_QUESTION)
    begun, wider = classifier.reading_twice(reading(most=1.1)).classify([given])[0]
    assert "zin.tijd.toekomst" in wider.cues
    assert "zin.tijd.toekomst" not in begun.cues


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        pytest.param("Ik zal de lijst niet publiceren.", True, id="what is promised"),
        pytest.param("Ik zal hiervoor geen extra personeel aanwerven.", True, id="its object"),
        pytest.param("Ik zal de gemeenten helpen die hun plan nog niet hebben ingediend.", False, id="whom it is for"),
        pytest.param("Omdat de wet niet volstaat, zal ik een nieuw decreet indienen.", False, id="the reason"),
        pytest.param("Ik zal laten onderzoeken waarom de cijfers niet kloppen.", False, id="what is looked into"),
        pytest.param("Zolang er geen akkoord is, zal ik de oude regeling verlengen.", False, id="the condition"),
    ],
)
def test_a_denial_counts_where_the_grammar_says_what_it_denies(
    classifier: RoleClassifier, text: str, denied: bool
) -> None:
    given = SentenceInput(text, part=Part.ANSWER, kind=DocumentKind.WRITTEN_QUESTION)
    found = classifier.classify([given])[0]
    assert [one.is_negated for one in found if one.role is Role.COMMITMENT] in ([denied], [])
    words = classifier.reading_twice(None).classify([given])[0]
    assert all(one.is_negated for one in words if one.role is Role.COMMITMENT)


@pytest.mark.parametrize("content", [None, "{", json.dumps({"rules": []}), "other"], ids=str)
def test_malformed_weights_are_refused_by_name(content: str | None, tmp_path: Path) -> None:
    few = RuleWeights(weights=(0.0,), bias=0.0)
    if content == "other":
        content = SecondWeights(rules=("zin.een",), promise=few, news=few, most=0.8).model_dump_json()
    if content is not None:
        (tmp_path / "second-reading.json").write_text(content, encoding="utf-8")
    with pytest.raises(InvalidSettings, match=r"second-reading\.json"):
        SecondReading.load(tmp_path)
