"""A third party's prose: promises need words of their own, and what it asks for is a demand."""

import pytest

from pipeline.extract.genre import as_third_party, is_third_party, tells_future
from pipeline.extract.sentence_input import SentenceInput
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind
from pipeline.records.segment import Part

PROMISE = (Role.COMMITMENT, 0.7)
NEWS = (Role.PROGRESS, 0.6)


@pytest.mark.parametrize(
    ("roles", "cues", "expected"),
    [
        pytest.param([PROMISE], set(), [], id="the present tense describes"),
        pytest.param([PROMISE], {Role.COMMITMENT}, [PROMISE], id="a promise in so many words stays"),
        pytest.param([PROMISE, NEWS], set(), [NEWS], id="news stays"),
        pytest.param([PROMISE], {Role.DEMAND}, [(Role.DEMAND, 0.475)], id="what it asks for is a demand"),
        pytest.param([], {Role.DEMAND}, [(Role.DEMAND, 0.475)], id="a demand that the models passed over"),
        pytest.param([], {Role.DEMAND, Role.COMMITMENT}, [], id="two cues that disagree decide nothing"),
        pytest.param(
            [(Role.DEMAND, 0.9)], {Role.DEMAND}, [(Role.DEMAND, 0.9)], id="a likely demand keeps its confidence"
        ),
    ],
)
def test_roles_in_a_third_partys_prose(
    roles: list[tuple[Role, float]], cues: set[Role], expected: list[tuple[Role, float]]
) -> None:
    assert as_third_party(roles, cues, 0.475) == expected


def test_zal_tells_of_the_future() -> None:
    assert tells_future("Vanaf het najaar zal de proef ook elders lopen.")
    assert not tells_future("De proef loopt sinds het najaar.")


@pytest.mark.parametrize(
    ("kind", "part", "expected"),
    [
        (DocumentKind.REPORT, Part.BODY, True),
        (DocumentKind.ARTICLE, Part.BODY, True),
        (DocumentKind.POLICY_NOTE, Part.BODY, False),
        (DocumentKind.WRITTEN_QUESTION, Part.ANSWER, False),
        (DocumentKind.OTHER, Part.ANSWER, False),
    ],
)
def test_who_answers_for_what_a_document_tells(kind: DocumentKind, part: Part, expected: bool) -> None:
    assert is_third_party(SentenceInput("Tekst.", kind=kind, part=part)) is expected
