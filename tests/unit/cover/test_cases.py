"""Pairs written for this project: each sub-question finds its part of the answer and its coverage."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from builders import a_document

from pipeline.cover import cover
from pipeline.language import load_encoder
from pipeline.records.coverage import AnswerCoverage, Coverage
from pipeline.segment import segment

HEAD = (
    "SCHRIFTELIJKE VRAAG\nnr. 101\nvan AN PEETERS\ndatum: 5 mei 2024\naan BERT JANSSENS\n"
    "VLAAMS MINISTER VAN WELZIJN\n\nZorg - Actieplan\n\n"
)
ANSWER = "\n\nANTWOORD\nop vraag nr. 101 van 5 mei 2024\nvan AN PEETERS\n\n"
CASES = yaml.safe_load(Path(__file__).with_name("cases.yml").read_text("utf-8"))
ALIGNED, MACRO_F1 = 0.98, 0.8


@cache
def covered(index: int) -> dict[int, AnswerCoverage]:
    document = a_document(HEAD + CASES[index]["q"] + ANSWER + CASES[index]["a"] + "\n")
    return {one.question: one for one in cover(document, segment(document), load_encoder().encode)}


def outcomes() -> Iterator[tuple[str, int, str, str | None, str, bool]]:
    """Yield (case, question, wanted, given, words wanted, whether the quote holds them)."""
    for index, case in enumerate(CASES):
        for number, (wanted, held) in case["want"].items():
            given = covered(index).get(number)
            quote = given.passage.text if given and given.passage else None
            is_aligned = (
                quote is None if held is None else str(held).replace(".", ",") in (quote or "").replace(".", ",")
            )
            yield case["id"], number, wanted, given and given.coverage.value, str(held), is_aligned


def f1(label: str, pairs: list[tuple[str, str | None]]) -> float:
    right = sum(wanted == given == label for wanted, given in pairs)
    return 2 * right / max(1, sum((wanted == label) + (given == label) for wanted, given in pairs))


def test_there_are_sixty_pairs_of_all_layouts() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("index", range(len(CASES)), ids=[case["id"] for case in CASES])
def test_every_question_has_one_entry_in_order(index: int) -> None:
    assert list(covered(index)) == list(CASES[index]["want"])


def test_answer_parts_are_found() -> None:
    missed = [(case, number, held) for case, number, *_, held, is_aligned in outcomes() if not is_aligned]
    assert len(missed) <= (1 - ALIGNED) * len(list(outcomes())), missed


def test_coverage_is_right() -> None:
    pairs = [(wanted, given) for _, _, wanted, given, _, _ in outcomes()]
    wrong = [row[:4] for row in outcomes() if row[2] != row[3]]
    assert sum(f1(label.value, pairs) for label in Coverage) / len(Coverage) >= MACRO_F1, wrong
