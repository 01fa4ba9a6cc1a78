"""A sub-question that asks more than one thing: what becomes of each."""

import numpy as np
import pytest
from builders import a_document
from numpy.typing import NDArray

from pipeline.cover import cover
from pipeline.records.coverage import Coverage
from pipeline.segment import segment


def flat(texts: list[str]) -> NDArray[np.float32]:
    return np.ones((len(texts), 1), dtype=np.float32)


@pytest.mark.parametrize(
    ("question", "answer", "parts"),
    [
        ("Hoeveel bussen rijden er? Bij welke stelplaatsen?", "Er rijden 14 bussen. Zij staan in Gent en Aalst.",
         ["answered", "answered"]),
        ("Hoeveel bussen staan stil en waarom?", "Er staan 14 bussen stil.", ["answered", "unanswered"]),
        ("Hoeveel bussen staan stil en waarom?", "Er staan 14 bussen stil omdat er te weinig chauffeurs zijn.",
         ["answered", "answered"]),
        ("Is de lijn geschrapt? Zo ja, vanaf wanneer en om welke reden?", "Neen, de lijn blijft bestaan.",
         ["answered", "answered", "answered"]),
        ("Hoeveel bussen rijden er? Hoeveel klachten kwamen er?",
         "Er rijden 14 bussen. Het aantal klachten wordt niet bijgehouden.", ["answered", "unanswered"]),
        ("Hoeveel bussen rijden er? Hoeveel trams?", "Daarvoor verwijs ik naar het jaarverslag.",
         ["referred", "referred"]),
    ],
    ids=["both", "no-reason", "reason", "lapsed", "one-withheld", "both-referred"],
)  # fmt: skip
def test_each_ask_has_its_own_coverage(question: str, answer: str, parts: list[str]) -> None:
    document = a_document(f"Lijn - Bussen\n\n1. {question}\n\nANTWOORD\n\n1. {answer}\n")
    (judged,) = cover(document, segment(document), flat)
    assert [part.coverage.value for part in judged.parts] == parts
    assert all((part.missing is None) == (part.coverage is Coverage.ANSWERED) for part in judged.parts)
    assert judged.asked
    assert judged.asked.text == question
