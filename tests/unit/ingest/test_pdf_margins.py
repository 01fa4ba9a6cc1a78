"""What counts as a running header, footer or page number."""

from collections.abc import Sequence

import pytest

from pipeline.ingest.pdf_margins import PageLines, running_lines
from pipeline.ingest.pdf_page import Line


def line(page: int, at: float, text: str, x0: float = 70, size: float = 12) -> Line:
    """A line `at` points under the top of its page; its start, its identity here, is its height."""
    return Line(page, round(at), round(at) + len(text), text, x0, at, x0 + 5 * len(text), at + size, size)


def pages(*contents: Sequence[tuple[float, str]]) -> list[PageLines]:
    return [
        PageLines(number, 842, [line(number, at, text) for at, text in content])
        for number, content in enumerate(contents, 1)
    ]


BODY = [(300.0, "De tekst van de bladzijde."), (320.0, "Nog een zin.")]


def removed(found: set[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(found)


def test_headers_of_odd_and_even_pages_are_found() -> None:
    heads = ["Beleidsnota", "Vlaamse Regering"] * 4
    assert removed(running_lines(pages(*[[(30.0, head), *BODY] for head in heads]))) == [(n, 30) for n in range(1, 9)]


def test_header_with_other_words_in_the_place_of_headers_is_found() -> None:
    heads = ["Onderwijs"] * 4 + ["Werk"] * 4 + ["Bijlage"]
    assert (9, 30) in running_lines(pages(*[[(30.0, head), *BODY] for head in heads]))


def test_repeated_text_in_the_body_stays() -> None:
    assert running_lines(pages(*[BODY] * 6)) == set()


def test_same_words_at_other_heights_stay() -> None:
    assert running_lines(pages(*[[(30.0 + 9 * n, "De Vlaamse Regering beslist"), *BODY] for n in range(6)])) == set()


def test_words_on_distant_pages_stay() -> None:
    contents = [[(30.0, "Conclusie"), *BODY] if n % 5 == 0 else BODY for n in range(16)]
    assert running_lines(pages(*contents)) == set()


@pytest.mark.parametrize("label", ["1", "- 1 -", "–1–", "1/2", "1 van 2", "Pagina 1 van 2", "p. 1", "blz. 1"])
def test_bare_number_in_the_margin_of_one_page_goes(label: str) -> None:
    assert running_lines(pages([*BODY, (800.0, label)])) == {(1, 800)}


@pytest.mark.parametrize("text", ["2024", "1 mei 2024", "1. Inleiding", "Brussel, 1"])
def test_other_text_in_the_margin_of_one_page_stays(text: str) -> None:
    assert running_lines(pages([*BODY, (800.0, text)])) == set()


def test_numbers_that_do_not_count_along_stay_in_long_documents() -> None:
    amounts = [[*BODY, (800.0, str(amount))] for amount in (740, 12, 85, 300, 41)]
    assert running_lines(pages(*amounts)) == set()


def test_questions_of_one_page_each_keep_their_heads() -> None:
    first = [(60.0, "SCHRIFTELIJKE VRAAG"), (75.0, "nr. 147"), *BODY]
    second = [(400.0, "SCHRIFTELIJKE VRAAG"), (415.0, "nr. 148"), (500.0, "Tekst.")]
    assert running_lines(pages(first, second)) == set()
