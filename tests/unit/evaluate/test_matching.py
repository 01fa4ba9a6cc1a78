"""Which quotes are the same, and which prediction gets which gold mention."""

import pytest

from pipeline.evaluate.gold import GoldMention
from pipeline.evaluate.matching import excused, match, similarity
from pipeline.evaluate.predictions import FoundMention


def wanted(quote: str, role: str = "commitment", document: str = "a.txt", **values: object) -> GoldMention:
    return GoldMention.model_validate({"document": document, "role": role, "quote": quote, **values})


def found(quote: str, role: str = "commitment", document: str = "a.txt") -> FoundMention:
    return FoundMention.model_validate({"document": document, "role": role, "quote": quote})


@pytest.mark.parametrize(
    ("gold", "predicted", "score"),
    [
        pytest.param("Ik zal dat doen.", "ik zal dat DOEN", 1.0, id="case and punctuation do not count"),
        pytest.param("een twee drie vier vijf", "een twee drie zes zeven", 0.6, id="overlap of exactly 0.6"),
        pytest.param("een twee drie vier vijf", "een twee zes zeven acht", 0.0, id="overlap of 0.4"),
        pytest.param("a b c d e f g h i j k l m n o p", "b c d e", 0.6, id="four words held by a long quote"),
        pytest.param("a b c d e f g h i j k l m n o p", "b c d", 0.0, id="three words prove nothing"),
        pytest.param("a b c d e f g h i j k l m n o p", "b c d e z", 0.48, id="four of five words held"),
        pytest.param("ja ja ja ja", "ja nee nee nee", 0.0, id="a repeated word counts once for each time"),
        pytest.param("", "iets", 0.0, id="no words"),
    ],
)
def test_similarity(gold: str, predicted: str, score: float) -> None:
    assert similarity(gold, predicted) == pytest.approx(score)
    assert similarity(predicted, gold) == pytest.approx(score)


def test_the_same_class_of_role_goes_before_the_same_words() -> None:
    gold = [wanted("de werkgroep start in mei", role="progress")]
    predicted = [found("de werkgroep start in mei"), found("de werkgroep start in juni", role="completion")]
    assert match(gold, predicted) == [(0, 1)]


def test_mentions_of_other_documents_never_match() -> None:
    assert match([wanted("de werkgroep start")], [found("de werkgroep start", document="b.txt")]) == []


def test_each_mention_is_matched_once() -> None:
    gold = [wanted("het plan wordt bezorgd"), wanted("het plan wordt bezorgd")]
    assert match(gold, [found("het plan wordt bezorgd")]) == [(0, 0)]


def test_gold_that_counts_goes_before_optional_gold() -> None:
    gold = [wanted("het plan wordt bezorgd", optional=True), wanted("het plan wordt nu bezorgd")]
    assert match(gold, [found("het plan wordt bezorgd")]) == [(1, 0)]


def test_predictions_that_meet_an_optional_mention_are_excused_whatever_their_role() -> None:
    gold = [wanted("het plan wordt bezorgd", role="demand", optional=True), wanted("de tool is klaar")]
    predicted = [found("de tool is klaar"), found("het plan wordt bezorgd"), found("niets van dit alles")]
    assert excused([(1, 0)], gold, predicted, gold) == {1}
