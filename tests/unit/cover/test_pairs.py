"""Sixty pairs in the layouts of the Flemish Parliament: parts are found, and coverage is what a careful reader says."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from builders import a_document

from pipeline.cover import cover
from pipeline.language import load_encoder
from pipeline.records.coverage import AnswerCoverage, Coverage, Reason
from pipeline.records.document import Document
from pipeline.segment import segment

PAIRS = {pair["id"]: pair for pair in yaml.safe_load(Path(__file__).with_name("pairs.yml").read_text("utf-8"))}
MESSY = {pair["id"]: pair for pair in yaml.safe_load(Path(__file__).with_name("messy.yml").read_text("utf-8"))}
ALIGNED, MACRO_F1 = 0.98, 0.80
MINISTER = "LYDIA PEETERS\n\nVLAAMS MINISTER VAN MOBILITEIT EN OPENBARE WERKEN"
LAYOUTS = {
    "pdf": (
        "SCHRIFTELIJKE VRAAG\n\nnr. 214\nvan KATRIEN SCHRYVERS\ndatum: 9 januari 2024\n\n"
        + MINISTER
        + "\n\n{title}\n\n"
        "{context}\n\n{q}\n\n" + MINISTER + "\n\nANTWOORD\n\nop vraag nr. 214 van 9 januari 2024\n"
        "van KATRIEN SCHRYVERS\n\n{a}\n"
    ),
    "bare": "{title}\n\n{context}\n\n{q}\n{a}\n",
    "bulletin": ("Vraag nr. 42 van 8 maart 2007 van JAN LOONES\n\n{title}\n\n{context}\n\n{q}\n\nAntwoord\n\n{a}\n"),
}


def document_of(pair: dict[str, str]) -> Document:
    texts = {name: pair[name] for name in ("title", "context", "q", "a")}
    return a_document(LAYOUTS[pair["layout"]].format(**texts), title=pair["title"].strip())


@cache
def covered(name: str) -> dict[int, AnswerCoverage]:
    document = document_of(PAIRS[name])
    return {one.question: one for one in cover(document, segment(document), load_encoder().encode)}


def outcomes() -> Iterator[tuple[str, int, str, str | None, bool]]:
    """Yield (pair, question, wanted, given, whether its part of the answer was found)."""
    for name, pair in PAIRS.items():
        for number, (wanted, held) in pair["want"].items():
            given = covered(name).get(number)
            quote = given.passage.text if given and given.passage else None
            yield (
                name,
                number,
                wanted,
                given and given.coverage.value,
                quote is None if held is None else held in " ".join((quote or "").split()),
            )


def f1(label: str, pairs: list[tuple[str, str | None]]) -> float:
    right = sum(wanted == given == label for wanted, given in pairs)
    return 2 * right / max(1, sum((wanted == label) + (given == label) for wanted, given in pairs))


def test_there_are_sixty_pairs_in_three_layouts() -> None:
    assert len(PAIRS) == 60
    assert {pair["layout"] for pair in PAIRS.values()} == set(LAYOUTS)


@pytest.mark.parametrize("name", PAIRS)
def test_every_question_has_one_entry_in_order(name: str) -> None:
    assert list(covered(name)) == list(PAIRS[name]["want"])


def test_parts_of_the_answer_are_found() -> None:
    missed = [(name, number) for name, number, *_, is_aligned in outcomes() if not is_aligned]
    assert len(missed) <= (1 - ALIGNED) * len(list(outcomes())), missed


def test_coverage_is_that_of_a_careful_reader() -> None:
    pairs = [(wanted, given) for _, _, wanted, given, _ in outcomes()]
    wrong = [row[:4] for row in outcomes() if row[2] != row[3]]
    assert sum(f1(label.value, pairs) for label in Coverage) / len(Coverage) >= MACRO_F1, wrong


@pytest.mark.parametrize("pair", MESSY.values(), ids=MESSY)
def test_messy_pairs_are_found_and_judged(pair: dict[str, object]) -> None:
    document = document_of(pair)
    given = {one.question: one for one in cover(document, segment(document), load_encoder().encode)}
    told = {
        number: (str(one.coverage), " ".join(one.passage.text.split()) if one.passage else "")
        for number, one in given.items()
    }
    for number, (wanted, held) in pair["want"].items():
        coverage, quote = told[number]
        assert coverage == wanted, (number, quote)
        assert held in quote, number


def test_a_colleague_and_another_answer_are_named_as_the_reason() -> None:
    found = {}
    for name in ("niet_bevoegd_collega", "verwijzing_vu"):
        document = document_of(MESSY[name])
        found[name] = cover(document, segment(document), load_encoder().encode)[0]
    assert found["niet_bevoegd_collega"].reason is Reason.NOT_COMPETENT
    reference = found["verwijzing_vu"].refers_to
    assert reference is not None
    assert (reference.number, str(reference.date), reference.asker) == ("812", "2023-03-14", "Bert Maertens")
