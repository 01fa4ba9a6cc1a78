"""The store over a real SQLite file: what goes in comes out, and what is touched waits for the next stage."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import a_commitment, a_deadline, a_document, a_link, a_mention, some_keys

from pipeline.records.commitment import CommitmentMention, Role
from pipeline.records.coverage import AnswerCoverage, Ask, Coverage, Reason
from pipeline.records.document import Document, DocumentKind
from pipeline.records.link import ECHO, Judgement
from pipeline.records.passage import Passage
from pipeline.records.status import Flag, Status, StatusEvent, Timeline
from pipeline.store import SourceFile, Store, open_store, sqlite_url


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(sqlite_url(tmp_path)) as opened:
        yield opened


def saved(
    store: Store, document: Document, *mentions: CommitmentMention, coverage: tuple[AnswerCoverage, ...] = ()
) -> None:
    store.write.save_documents([(document, "f1")], [SourceFile(document.file, "f1", document.id)])
    store.write.save_analysis(document.id, mentions, some_keys(len(mentions)), coverage, "v1")


def two_linked_documents(store: Store) -> tuple[Document, Document, CommitmentMention, CommitmentMention]:
    first, second = a_document(), a_document("Het actieplan werd op 3 mei 2026 bezorgd.", file="verslag.txt")
    promise, kept = a_mention(first), a_mention(second, 0, 41, Role.COMPLETION)
    saved(store, first, promise)
    saved(store, second, kept)
    store.write.save_links([promise.id, kept.id], [a_link(promise, kept)])
    store.write.replace_commitments([promise.id, kept.id], [a_commitment(promise, kept)])
    return first, second, promise, kept


def test_a_document_comes_back_as_it_went_in(store: Store) -> None:
    document = a_document(minister="Hilde Crevits", asked_by="Kurt De Loor", number="147")
    saved(store, document)
    assert store.read.documents() == [document]


def test_search_keys_come_back_by_mention(store: Store) -> None:
    document = a_document()
    mention = a_mention(document)
    saved(store, document, mention)
    assert list(store.keys.linked()) == []
    store.write.save_links([mention.id], [])
    for keys in (store.keys.of([mention.id]), *store.keys.linked()):
        place = (keys.mention_ids, keys.document_ids, keys.sentences.tolist())
        assert place == ([mention.id], [document.id], [mention.sentence])
        assert (keys.vectors.tolist(), keys.word_counts.tolist()) == ([[1.0, 0.0, 0.0, 0.0]], [2])
        assert keys.buckets.tolist() == [7, 9]
        assert keys.weights.tolist() == pytest.approx([0.6, 0.8])


def test_a_mention_comes_back_with_actors_deadlines_and_vector(store: Store) -> None:
    document = a_document()
    mention = a_mention(
        document, deadlines=(a_deadline(),), cues=("cue.a",), promised_on=date(2024, 1, 2), question_numbers=(2, 3)
    )
    saved(store, document, mention)
    stored = store.read.mentions()
    assert [one.mention for one in stored] == [mention]
    assert stored[0].vector is not None
    assert stored[0].vector.tolist() == [1.0, 0.0, 0.0, 0.0]


def test_the_mentions_of_one_kind_of_document_are_those_of_one_government(store: Store) -> None:
    ours, theirs = a_document(jurisdiction="vlaanderen"), a_document("Het plan komt.", file="b.txt", jurisdiction="be")
    other = a_document("Een nota komt.", file="c.txt", jurisdiction="vlaanderen", kind=DocumentKind.POLICY_NOTE)
    for one in (ours, theirs, other):
        saved(store, one, a_mention(one, 0, 10))
    kind = ours.metadata.kind
    assert kind is not None
    assert store.library.mentions_of_kind(kind, "vlaanderen") == [a_mention(ours, 0, 10).id]


def test_the_coverage_of_a_question_comes_back_and_goes_with_its_document(store: Store) -> None:
    document = a_document()
    quote = Passage(document.id, 0, 11, document.text[:11], 1)
    judged = (
        AnswerCoverage(
            document.id, 1, Coverage.PARTIAL, quote, (1, 2), Ask.FIGURE, "cijfers per provincie", Reason.NO_DATA, 0.8
        ),
        AnswerCoverage(document.id, 2, Coverage.UNANSWERED, None, None, Ask.OTHER, None, None, 0.6),
    )
    saved(store, document, coverage=judged)
    assert store.read.coverage() == list(judged)
    store.write.remove_files([document.file])
    assert store.read.coverage() == []


def test_saving_the_same_analysis_twice_changes_nothing(store: Store) -> None:
    document = a_document()
    for _ in range(2):
        saved(store, document, a_mention(document))
    assert len(store.read.mentions()) == 1
    assert store.read.documents_to_analyse("v1") == []
    assert store.read.documents_to_analyse("v2") == [document.id]


def test_one_document_under_two_names_goes_when_both_files_are_gone(store: Store) -> None:
    document = a_document(file="a.txt")
    store.write.save_documents([(document, "f1")], [SourceFile(name, "f1", document.id) for name in ("a.txt", "b.txt")])
    store.write.remove_files(["a.txt"])
    assert [one.file for one in store.read.documents()] == ["b.txt"]
    store.write.remove_files(["b.txt"])
    assert store.read.documents() == []


def test_a_refused_file_is_remembered_with_its_reason(store: Store) -> None:
    store.write.save_documents([], [SourceFile("stuk.pdf", "f9", None, "encrypted")])
    assert store.read.source_files()["stuk.pdf"].failure == "encrypted"


def test_removing_a_document_lets_what_it_was_linked_with_wait_for_grouping(store: Store) -> None:
    _, second, promise, _ = two_linked_documents(store)
    assert store.read.mention_ids(is_clustered=False) == []
    store.write.remove_files([second.file])
    assert store.read.mention_ids(is_clustered=False) == [promise.id]
    assert store.read.commitments() == []


def test_reading_a_document_again_drops_its_mentions_and_links(store: Store) -> None:
    first, _, promise, kept = two_linked_documents(store)
    store.write.save_documents([(first, "f2")], [SourceFile(first.file, "f2", first.id)])
    assert [one.mention.id for one in store.read.mentions()] == [kept.id]
    assert store.read.component([promise.id])[1] == []


def test_a_component_follows_positive_links_only(store: Store) -> None:
    _, _, promise, kept = two_linked_documents(store)
    members, links = store.read.component([promise.id])
    assert members == sorted([promise.id, kept.id])
    assert [link.score for link in links] == [0.9]


def test_a_component_holds_a_sentence_under_all_its_sub_questions(store: Store) -> None:
    document = a_document()
    first = a_mention(document, role=Role.PROGRESS, question_numbers=(6,))
    echo = a_mention(document, role=Role.PROGRESS, question_numbers=(7,), id="echo")
    saved(store, document, first, echo)
    link = replace(a_link(first, echo), judgement=Judgement.NEGATIVE, features={ECHO: 1.0})
    store.write.save_links([first.id, echo.id], [link])
    assert store.read.component([first.id])[0] == sorted([first.id, echo.id])


def test_a_timeline_comes_back_with_its_history(store: Store) -> None:
    _, _, promise, kept = two_linked_documents(store)
    commitment = store.read.commitments()[0]
    timeline = Timeline(
        commitment.id, date(2026, 7, 1), Status.DONE, (Flag.DELAYED,),
        (StatusEvent(date(2025, 3, 1), Status.OPEN, promise.id), StatusEvent(date(2026, 5, 3), Status.DONE, kept.id)),
        promise.id, date(2026, 6, 30), date(2025, 3, 1), date(2026, 5, 3),
    )  # fmt: skip
    for _ in range(2):
        store.write.save_timelines([timeline])
    assert store.read.timelines() == {commitment.id: timeline}


def test_regrouping_drops_the_timeline_of_the_old_commitment(store: Store) -> None:
    _, _, promise, kept = two_linked_documents(store)
    old = store.read.commitments()[0]
    store.write.save_timelines([Timeline(old.id, date(2026, 7, 1), Status.OPEN, (), (), None, None, None, None)])
    store.write.replace_commitments([promise.id, kept.id], [a_commitment(promise), a_commitment(kept)])
    assert store.read.timelines() == {}
    assert sorted(one.mention_ids for one in store.read.commitments()) == sorted([(promise.id,), (kept.id,)])


def test_a_database_opens_again_as_it_was_left(tmp_path: Path) -> None:
    document = a_document()
    for _ in range(2):
        with open_store(sqlite_url(tmp_path)) as opened:
            saved(opened, document)
            assert opened.read.documents() == [document]
