import pytest

from pipeline.extract.clauses import find_joints, finite_places, joint_features
from pipeline.extract.sentence_input import SentenceInput
from pipeline.records.document import DocumentKind


def joined(text: str) -> list[tuple[str, str]]:
    return [(text[: joint.end], text[joint.start :]) for joint in find_joints(SentenceInput(text))]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        pytest.param(
            "De brug is hersteld en wordt in mei geopend.", "De brug is hersteld", "wordt in mei geopend.", id="en"
        ),
        pytest.param("De proef slaagde, maar ze stopt in mei.", "De proef slaagde,", "ze stopt in mei.", id="maar"),
        pytest.param(
            "De tool werd getest; de uitrol volgt later.", "De tool werd getest", "de uitrol volgt later.", id=";"
        ),
        pytest.param(
            "We meten alles op, daarna beslissen we.", "We meten alles op", "daarna beslissen we.", id="comma"
        ),
        pytest.param("Er komt een lijst waarna wij kiezen.", "Er komt een lijst", "waarna wij kiezen.", id="waarna"),
        pytest.param(
            "We plannen overleg. we sturen een brief.", "We plannen overleg", "we sturen een brief.", id="stop"
        ),
        pytest.param(
            "We dichten de putten We keuren alle wegen.", "We dichten de putten", "We keuren alle wegen.", id="capital"
        ),
    ],
)
def test_a_second_statement_may_begin(text: str, first: str, second: str) -> None:
    assert (first, second) in joined(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("In voorbereiding.", id="short"),
        pytest.param("Steden en gemeenten krijgen middelen.", id="too few words before"),
        pytest.param("De subsidie (het bedrag en de looptijd van het contract) is verhoogd.", id="in brackets"),
        pytest.param("Er gaat nu meer geld naar De Lijn.", id="a name after a preposition"),
        pytest.param("Het bedrag is vastgelegd op 2.500 euro per dossier.", id="stop in a number"),
    ],
)
def test_no_second_statement_may_begin(text: str) -> None:
    assert joined(text) == []


def test_parts_do_not_overlap_and_features_have_names() -> None:
    given = SentenceInput("We bouwen een loods, waarna in 2026 de werf opent.", kind=DocumentKind.POLICY_NOTE)
    for joint in find_joints(given):
        assert 0 < joint.end <= joint.start < len(given.text)
        assert len(joint.features) == len(joint_features())
    (named,) = [
        {name for name, value in zip(joint_features(), joint.features, strict=True) if value == 1.0}
        for joint in find_joints(given)
    ]
    assert {"kind:comma subordinate", "next:waarna", "left:we", "right:sum or year", "policy"} <= named
    assert "decision" not in named


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        pytest.param("Het loket is af en we openen er een.", " en", {"next:we", "right:we"}, id="who acts"),
        pytest.param("In 1999 sloot het loket en men opent het nu.", " en", {"left:sum or year"}, id="year before"),
        pytest.param("Het loket kost nu 20500 frank en dat blijft zo.", " en", set(), id="five digits are no year"),
        pytest.param("We zullen het loket openen en de burgers helpen.", " en", {"finite:none right"}, id="no verb"),
        pytest.param(
            "Het loket is af en zal in mei door ons worden geopend.", " en", {"next:auxiliary"}, id="auxiliary"
        ),
    ],
)
def test_a_joint_is_described_by_the_words_around_it(text: str, after: str, expected: set[str]) -> None:
    (joint,) = [one for one in find_joints(SentenceInput(text)) if one.end == text.index(after)]
    told = {name for name, value in zip(joint_features(), joint.features, strict=True) if value == 1.0}
    watched = {"next:we", "right:we", "left:sum or year", "finite:none right", "next:auxiliary"}
    assert told & watched == expected


def test_finite_verbs_are_those_of_the_lexicon() -> None:
    text = "112,5 miljoen euro voor de steden, en we bouwen een loods."
    assert [text[place:].split(maxsplit=1)[0] for (place,) in finite_places([text])] == ["bouwen"]
    assert finite_places(["112,5 miljoen euro voor de steden", ""]) == [(), ()]
