"""Silence, read from the store: documents on a promise's theme that appeared and do not tell of it."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from builders import a_commitment, a_document, a_mention, some_keys

from pipeline.records.promise import MOST_SILENT
from pipeline.records.status import Flag, Status, Timeline
from pipeline.store import SourceFile, Store, open_store, sqlite_url

DAY = date(2024, 1, 1)
AS_OF = date(2025, 1, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(sqlite_url(tmp_path)) as opened:
        yield opened


def a_paper(store: Store, number: int, day: date | None, theme: str | None) -> str:
    document = a_document(f"Document {number} over een ander dossier.", file=f"{number}.txt", day=day)
    store.write.save_documents([(document, "f")], [SourceFile(document.file, "f", document.id)])
    store.write.save_theme(document.id, theme, 0.9 if theme else None)
    store.write.save_analysis(document.id, (), some_keys(0), (), "v1")
    return document.id


def a_promise(store: Store, theme: str | None, status: Status = Status.OPEN, flags: tuple[Flag, ...] = ()) -> str:
    document = a_document(f"Belofte over {theme} {status} {flags}.", file=f"{theme}{status}{flags}.txt", day=DAY)
    mention = a_mention(document, 0, 20)
    store.write.save_documents([(document, "f")], [SourceFile(document.file, "f", document.id)])
    store.write.save_analysis(document.id, (mention,), some_keys(1), (), "v1")
    store.write.save_theme(document.id, theme, 0.9)
    one = a_commitment(mention)
    held = type(one)(one.id, one.title, theme, one.mention_ids)
    store.write.replace_commitments([mention.id], [held])
    store.write.save_timelines([Timeline(one.id, AS_OF, status, flags, (), None, None, DAY, DAY)])
    return one.id


def test_later_documents_on_the_theme_are_named_newest_first(store: Store) -> None:
    promise = a_promise(store, "Wonen")
    older = a_paper(store, 1, DAY + timedelta(days=1), "Wonen")
    newer = a_paper(store, 2, DAY + timedelta(days=9), "Wonen")
    a_paper(store, 3, DAY, "Wonen")
    a_paper(store, 4, DAY + timedelta(days=5), "Sport")
    a_paper(store, 5, None, "Wonen")
    a_paper(store, 6, AS_OF + timedelta(days=1), "Wonen")
    assert store.silences.all(AS_OF) == {promise: (newer, older)}


def test_a_theme_that_is_unknown_is_never_silent(store: Store) -> None:
    a_promise(store, None)
    a_paper(store, 1, DAY + timedelta(days=1), None)
    assert store.silences.all(AS_OF) == {}


@pytest.mark.parametrize(("status", "flags"), [(Status.DONE, ()), (Status.OPEN, (Flag.WITHDRAWN,))], ids=str)
def test_of_what_is_done_or_withdrawn_no_news_is_expected(
    store: Store, status: Status, flags: tuple[Flag, ...]
) -> None:
    a_promise(store, "Wonen", status, flags)
    a_paper(store, 1, DAY + timedelta(days=1), "Wonen")
    assert store.silences.all(AS_OF) == {}


def test_no_more_than_the_newest_are_named(store: Store) -> None:
    promise = a_promise(store, "Wonen")
    papers = [a_paper(store, number, DAY + timedelta(days=number + 1), "Wonen") for number in range(MOST_SILENT + 4)]
    assert store.silences.all(AS_OF)[promise] == tuple(reversed(papers[-MOST_SILENT:]))


def test_on_any_day_it_is_what_a_reader_would_count(store: Store) -> None:
    random = Random(5)
    themes = ["Wonen", "Sport", None]
    papers = [
        (a_paper(store, number, day, theme), day, theme)
        for number in range(24)
        for day, theme in [(DAY + timedelta(days=random.randrange(-20, 40)), random.choice(themes))]
    ]
    promises = {a_promise(store, theme): theme for theme in ("Wonen", "Sport")}
    for day in (DAY, DAY + timedelta(days=7), DAY + timedelta(days=60)):
        for promise, theme in promises.items():
            known = store.read.timelines([promise])[promise]
            on_day = Timeline(promise, day, known.status, known.flags, (), None, None, DAY, DAY)
            counted = sorted((one for one in papers if one[2] == theme and DAY < one[1] <= day), key=lambda one: one[0])
            newest = sorted(counted, key=lambda one: one[1], reverse=True)[:MOST_SILENT]
            assert store.silences.documents(promise, theme, on_day) == tuple(one[0] for one in newest)
