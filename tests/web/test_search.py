"""What a reader types becomes a question that the index understands."""

import pytest
from fastapi import FastAPI

from pipeline.errors import InvalidQuery
from pipeline.publish.marking import marked
from pipeline.publish.query import parse_query, query_of
from pipeline.publish.search_syntax import parse_search
from pipeline.store import full_text
from pipeline.store.full_text import fts5


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("stages", '((stems : "stage"))'),
        ("stages scholen", '((stems : "stage") AND (stems : "school"))'),
        ("webpagina's", '((stems : "webpagina"))'),
        ('"werk maken"', '(({title quotes names} : "werk maken"))'),
        ("meld*", '(({title quotes names} : "meld" *))'),
        ("stage OF stagiair", '(((stems : "stage"))) OR (((stems : "stagiair")))'),
        ("stage NIET school", '((stems : "stage")) NOT (stems : "school")'),
        ("stage -school", '((stems : "stage")) NOT (stems : "school")'),
        ("stages NABIJ/3 scholen", '((stems : NEAR("stage" "school", 3)))'),
        ("NEAR(stages scholen zorg, 5)", '((stems : NEAR("stage" "school" "zorg", 5)))'),
        ("stages NEAR scholen NIET zorg", '((stems : NEAR("stage" "school", 10))) NOT (stems : "zorg")'),
        ("NEAR(stages, 9999)", '((stems : "stage"))'),
        ("stages NABIJ/9999 scholen", '((stems : NEAR("stage" "school", 20)))'),
        ("stages NABIJ", '((stems : "stage") AND (stems : "nabij"))'),
        ("NEAR()", ""),
        ("zorg -stages NABIJ scholen", '((stems : "zorg")) NOT (stems : NEAR("stage" "school", 10))'),
        ("-school", ""),
        ("AND OR (", ""),
        ('"', ""),
    ],
    ids=str,
)
def test_a_search_becomes_an_expression(typed: str, expression: str) -> None:
    term = parse_search(typed).term
    assert ("" if term is None else fts5(term)) == expression


def test_hits_are_marked_in_every_form_of_the_word() -> None:
    pieces = marked("De stage en de stages in de zorg.", parse_search("stages"))
    assert [text for text, is_hit in pieces if is_hit] == ["stage", "stages"]
    assert "".join(text for text, _ in pieces) == "De stage en de stages in de zorg."


def test_an_address_holds_the_whole_question() -> None:
    address = (
        "q=stages&minister=Hilde+Crevits&minister=Jo+Vandeurzen&flag=overdue&window=past&due_from=2023-01-01&sort=due"
    )
    query = query_of(address)
    assert sorted(query_of(query.address()).pairs()) == sorted(query.pairs())
    assert len(query.pairs()) == 7


@pytest.mark.parametrize(
    "pairs",
    [
        [("status", "finished")],
        [("due_from", "gisteren")],
        [("onbekend", "1")],
        [("q", "a" * 401)],
        [("sort", "due"), ("sort", "title")],
        [("minister", "x" * 301)],
    ],
    ids=["value", "day", "name", "long", "twice", "long-value"],
)
def test_a_malformed_question_is_refused(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(InvalidQuery):
        parse_query(pairs)


@pytest.mark.parametrize(
    "typed",
    ["meldpunt", "stages", '"fietspad nummer"', "stages NIET meldpunt", "webpagina OF opening", "meldp*",
     "NABIJ(meldpunt stages)"],
)  # fmt: skip
def test_a_search_that_finds_very_many_finds_the_same_with_titles_first(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    store, term = app.state.site.store, parse_search(typed).term
    assert term is not None
    ranked = store.published.matching(term)
    assert len(ranked.ranked)
    assert not len(ranked.others)
    monkeypatch.setattr(full_text, "_MANY", 1)
    wide = store.published.matching(term)
    assert sorted([*wide.ranked, *wide.others]) == sorted(ranked.ranked)
    # Forms of a word begin alike.
    words = {one.strip('"()*').lower() for one in typed.removeprefix("NABIJ").split()} - {"of", "niet"}
    titles = {one.title.lower() for one in store.published.promises(wide.ranked.tolist())}
    assert all(any(word[:4] in title for word in words) for title in titles)
