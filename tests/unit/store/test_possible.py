"""Possible mentions in the store: kept with their document, and found by no question about mentions."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_commitment, a_document, a_mention, a_possible, some_keys

from pipeline.records.commitment import CommitmentMention
from pipeline.records.document import Document
from pipeline.records.erasure import Erasure, erasure_value
from pipeline.records.review import Anchor
from pipeline.store import SourceFile, Store, open_store, sqlite_url
from pipeline.store.erasure import erase_stored


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(sqlite_url(tmp_path)) as opened:
        yield opened


def saved(store: Store, document: Document, *mentions: CommitmentMention) -> None:
    store.write.save_documents([(document, "f1")], [SourceFile(document.file, "f1", document.id)])
    store.write.save_analysis(document.id, mentions, some_keys(len(mentions)), (), "v1")


def test_they_come_back_as_they_went_in(store: Store) -> None:
    document = a_document()
    promise = a_mention(document)
    saved(store, document, promise)
    kept = [a_possible(document, 51, 80, beside_id=promise.id), a_possible(document, 0, 10)]
    store.possible.save(document.id, kept)
    assert store.possible.in_document(document.id) == store.possible.all() == [kept[1], kept[0]]
    assert store.possible.beside([promise.id, "m-other"]) == [kept[0]]


def test_a_document_that_is_analysed_again_loses_those_of_before(store: Store) -> None:
    document = a_document()
    saved(store, document)
    store.possible.save(document.id, [a_possible(document)])
    store.possible.save(document.id, [])
    assert store.possible.all() == []


@pytest.mark.parametrize("is_gone", [False, True], ids=["read again", "gone"])
def test_they_go_with_their_document(store: Store, is_gone: bool) -> None:
    document = a_document()
    saved(store, document)
    store.possible.save(document.id, [a_possible(document)])
    if is_gone:
        store.write.remove_files([document.file])
    else:
        saved(store, replace(document, file=document.file))
    assert store.possible.all() == []


def test_no_question_about_mentions_finds_them(store: Store) -> None:
    document = a_document()
    promise = a_mention(document)
    saved(store, document, promise)
    store.write.replace_commitments([promise.id], [a_commitment(promise)])
    kept = a_possible(document, 51, 80, beside_id=promise.id)
    store.possible.save(document.id, [kept])
    ids = [promise.id]
    assert [one.mention.id for one in store.read.mentions()] == ids
    assert store.read.mention_ids() == store.library.mentions_in(document.id) == ids
    assert [one.mention_ids for one in store.read.commitments()] == [tuple(ids)]
    assert store.library.promises_of([kept.id]) == store.library.mentions_at([Anchor(document.id, 51, 80)]) == {}
    assert [count for _, count in store.library.shelf(None, None, 0, 10).documents] == [1]


def test_an_erased_name_is_masked_in_them(store: Store, tmp_path: Path) -> None:
    document = a_document("Jan Janssens bouwt misschien een brug.")
    saved(store, document)
    store.possible.save(document.id, [a_possible(document, 0, len(document.text))])
    erase_stored(sqlite_url(tmp_path), Erasure([erasure_value("Jan Janssens")]))
    (kept,) = store.possible.all()
    assert "Janssens" not in kept.passage.text
