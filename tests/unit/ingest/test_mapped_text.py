"""Edits keep the text, its pages and its PDF runs in step."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.mapped_text import Edit, apply_edits
from pipeline.records.document import CharRun, PageSpan, RawText

# In these texts, character i of a page is the page's PDF character i + 100.
FIRST_INDEX = 100


def paged(*pages: str) -> RawText:
    spans, runs, at = [], [], 0
    for number, page in enumerate(pages, 1):
        spans.append(PageSpan(number, at, at + len(page)))
        runs.append(CharRun(at, len(page), number, FIRST_INDEX))
        at += len(page)
    return RawText("".join(pages), "application/pdf", tuple(spans), tuple(runs))


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[list[str], list[Edit]]:
    pages = draw(st.lists(st.text("abcdefgh \n", min_size=1, max_size=12), min_size=1, max_size=4))
    length = sum(map(len, pages))
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    words = draw(st.lists(st.text("XYZ", max_size=4), min_size=len(pairs), max_size=len(pairs)))
    edits = [Edit(start, end, word, "mail") for (start, end), word in zip(pairs, words, strict=True)]
    return pages, draw(st.permutations(edits))


def rebuilt(text: str, edits: list[Edit]) -> str:
    """The same replacements, made the slow way: from the last to the first."""
    for edit in reversed(sorted(edits, key=lambda e: (e.start_char, e.end_char))):  # noqa: C413 keeps ties in order
        text = text[: edit.start_char] + edit.replacement + text[edit.end_char :]
    return text


@given(edited_texts())
def test_text_is_what_the_replacements_make(case: tuple[list[str], list[Edit]]) -> None:
    pages, edits = case
    edited = apply_edits(paged(*pages), edits)
    assert edited.text == rebuilt("".join(pages), edits)


@given(edited_texts())
def test_runs_still_point_at_their_pdf_characters(case: tuple[list[str], list[Edit]]) -> None:
    pages, edits = case
    edited = apply_edits(paged(*pages), edits)
    for run in edited.runs:
        first = run.pdf_index - FIRST_INDEX
        source = pages[run.page - 1][first : first + run.length]
        assert run.length > 0
        assert edited.text[run.start_char : run.start_char + run.length] == source
    taken = sum(edit.end_char - edit.start_char for edit in edits)
    assert sum(run.length for run in edited.runs) == len("".join(pages)) - taken


@given(edited_texts())
def test_pages_stay_adjoining_and_cover_the_text(case: tuple[list[str], list[Edit]]) -> None:
    pages, edits = case
    edited = apply_edits(paged(*pages), edits)
    edges = [(page.start_char, page.end_char) for page in edited.pages]
    assert edges[0][0] == 0
    assert all(before[1] == after[0] for before, after in pairwise(edges))
    assert edges[-1][1] == len(edited.text)


@given(edited_texts())
def test_runs_lie_on_their_own_page(case: tuple[list[str], list[Edit]]) -> None:
    pages, edits = case
    edited = apply_edits(paged(*pages), edits)
    spans = {page.number: page for page in edited.pages}
    for run in edited.runs:
        span = spans[run.page]
        assert span.start_char <= run.start_char <= run.start_char + run.length <= span.end_char


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param([Edit(0, 5, "[mail]", "mail")], [(0, 7), (7, 12)], id="grows-inside-first-page"),
        pytest.param([Edit(4, 8, "x", "mail")], [(0, 5), (5, 8)], id="across-boundary-belongs-to-first"),
        pytest.param([Edit(6, 6, "++", "link")], [(0, 8), (8, 13)], id="insertion-on-boundary-belongs-to-first"),
        pytest.param([Edit(6, 11, "", "link")], [(0, 6), (6, 6)], id="emptied-page"),
    ],
)
def test_page_spans(edits: list[Edit], expected: list[tuple[int, int]]) -> None:
    edited = apply_edits(paged("abcdef", "ghijk"), edits)
    assert [(page.start_char, page.end_char) for page in edited.pages] == expected


def test_edits_are_counted_by_kind() -> None:
    raw = apply_edits(paged("abcdef"), [Edit(0, 1, "", "mail"), Edit(3, 4, "", "token"), Edit(5, 6, "", "mail")])
    assert raw.removed == {"mail": 2, "token": 1}
    assert apply_edits(raw, [Edit(0, 1, "", "token")]).removed == {"mail": 2, "token": 2}


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([Edit(0, 3, "", "a"), Edit(2, 4, "", "a")], id="overlap"),
        pytest.param([Edit(3, 99, "", "a")], id="beyond-the-end"),
        pytest.param([Edit(3, 2, "", "a")], id="backwards"),
    ],
)
def test_impossible_edits_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="edit"):
        apply_edits(paged("abcdef"), edits)
