"""Answers that point to another answer: what they name, and where it leads."""

from datetime import date

import numpy as np
import pytest
from builders import a_document
from numpy.typing import NDArray

from pipeline.cover import cover
from pipeline.publish.references import follow_references, session_of
from pipeline.records.coverage import AnswerCoverage, Coverage
from pipeline.records.document import Document
from pipeline.segment import segment
from pipeline.store import DocumentFacts


def flat(texts: list[str]) -> NDArray[np.float32]:
    return np.ones((len(texts), 1), dtype=np.float32)


def covered(document: Document) -> tuple[AnswerCoverage, ...]:
    return cover(document, segment(document), flat)


def answered(answer: str, **known: object) -> Document:
    return a_document(
        f"Zorg - Wachtlijst\n\n1. Hoeveel wachtenden zijn er?\n\nANTWOORD\n\n1. {answer}\n",
        file=f"{answer[:9]}.txt",
        **known,
    )


def facts(document: Document) -> DocumentFacts:
    return DocumentFacts(document.id, document.metadata, document.sha256, document.media_type, 1, 100, {}, None)


@pytest.mark.parametrize(
    ("answer", "number", "day", "session", "asker"),
    [
        ("Zie mijn antwoord op schriftelijke vraag nr. 214 van 3 februari 2023.", "214", date(2023, 2, 3), None, None),
        ("Ik verwijs naar schriftelijke vraag nr. 871 (2022-2023) van de heer Bart Dochy.", "871", None, "2022-2023",
         "Bart Dochy"),
        ("Ik verwijs naar het antwoord op vraag om uitleg 556 (2017-2018) van mevrouw An Van der Borght.", "556", None,
         "2017-2018", "An Van der Borght"),
        ("Ik verwijs naar mijn antwoord op schriftelijke vraag nr. 12 van 05/06/2024.", "12", date(2024, 6, 5), None,
         None),
    ],
    ids=["date", "session", "oral", "digits"],
)  # fmt: skip
def test_what_a_reference_names_is_read(
    answer: str, number: str, day: date | None, session: str | None, asker: str | None
) -> None:
    (judged,) = covered(answered(answer))
    found = judged.refers_to
    assert judged.coverage is Coverage.REFERRED
    assert found
    assert (found.number, found.date, found.session_year, found.asker) == (number, day, session, asker)


def test_a_reference_within_the_answer_names_no_document() -> None:
    text = (
        "Zorg - Geld\n\n1. Wat is het budget?\n2. Is dat veel?\n\nANTWOORD\n\n1. Twee miljoen euro.\n2. Zie vraag 1.\n"
    )
    assert [one.refers_to for one in covered(a_document(text))] == [None, None]


REFERRING = "Ik verwijs naar mijn antwoord op schriftelijke vraag nr. 214 van 3 februari 2023."


@pytest.mark.parametrize(
    ("number", "day", "leads"),
    [("214", date(2023, 2, 3), True), ("214", date(2022, 2, 3), False), ("215", date(2023, 2, 3), False)],
    ids=["same", "other day", "other number"],
)
def test_a_reference_is_followed_to_the_document_that_it_names(number: str, day: date, leads: bool) -> None:
    source = answered(REFERRING, number="9", day=date(2024, 1, 9))
    target = answered("Er zijn 312 wachtenden.", number=number, day=day)
    coverage = [*covered(source), *covered(target)]
    followed = follow_references(coverage, [facts(source), facts(target)]).get((source.id, 1))
    assert (followed is not None) is leads
    if followed:
        assert followed.document_id == target.id
        assert followed.answer
        assert followed.answer.passage
        assert "312 wachtenden" in followed.answer.passage.text


def test_two_documents_that_fit_are_no_answer() -> None:
    source = answered(REFERRING, number="9")
    targets = [
        answered(text, number="214", day=date(2023, 2, 3)) for text in ("Er zijn er 3.", "Er zijn er 4 of vijf.")
    ]
    coverage = [judged for one in (source, *targets) for judged in covered(one)]
    assert follow_references(coverage, [facts(one) for one in (source, *targets)]) == {}


def test_a_coordinated_answer_is_found_with_the_other_minister() -> None:
    same = {"day": date(2024, 1, 9), "asked_by": "An Peeters", "title": "Zorg - Wachtlijst"}
    source = answered("Ik verwijs naar het gecoördineerd antwoord van de minister-president.", number="9", **same)
    target = answered("Er zijn 312 wachtenden.", number="77", **same)
    coverage = [*covered(source), *covered(target)]
    assert follow_references(coverage, [facts(source), facts(target)])[source.id, 1].document_id == target.id


@pytest.mark.parametrize(
    ("day", "session"), [(date(2023, 2, 3), "2022-2023"), (date(2023, 9, 1), "2023-2024")], ids=["spring", "autumn"]
)
def test_a_session_year_starts_in_september(day: date, session: str) -> None:
    assert session_of(day) == session
