"""From sentences to mentions, with the shipped models."""

import pytest
from builders import a_document

from pipeline.extract import Extractor
from pipeline.records.commitment import CommitmentMention, Role
from pipeline.segment import segment

QUESTIONS = """De minister kondigde in januari een fietsregister aan, en vroeg De Lijn om een plan voor stallingen.

1. Wat is de stand van zaken van het fietsregister?
2. Hoever staat De Lijn met het plan voor stallingen?
3. Hoeveel fietsen werden vorig jaar gestolen?

ANTWOORD
op vraag nr. 12 van 3 februari 2024

"""


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


def news(extractor: Extractor, answer: str) -> list[CommitmentMention]:
    document = a_document(QUESTIONS + answer)
    (found,) = extractor.extract([(document, segment(document))])
    return [one for one in found if one.role is Role.PROGRESS]


def test_news_under_two_sub_questions_is_told_of_each(extractor: Extractor) -> None:
    told = news(extractor, "1-2. De besprekingen hierover zijn volop aan de gang.\n3. In 2023 waren het er 4.512.\n")
    assert [one.question_numbers for one in told] == [(1,), (2,)]
    assert len({one.passage for one in told}) == 1
    assert len({one.id for one in told}) == 2
    assert ["fietsregister" in one.context.split("question: ")[1].split("\n")[0] for one in told] == [True, False]


def test_news_under_one_sub_question_is_told_once(extractor: Extractor) -> None:
    told = news(extractor, "1. De besprekingen hierover zijn volop aan de gang.\n2-3. Ik beschik niet over gegevens.\n")
    assert [one.question_numbers for one in told] == [(1,)]
