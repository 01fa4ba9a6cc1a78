"""Echoes: sentences of other documents that name what a promise names, found by their telling words."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from builders import a_commitment, a_document, a_mention, some_keys

from pipeline.records.commitment import CommitmentMention, Role
from pipeline.records.document import Document
from pipeline.records.passage import Passage
from pipeline.records.telling import TellingWord
from pipeline.store import SourceFile, Store, open_store, sqlite_url

PROMISE = "Ik vraag een kader voor de opleiding van mentoren."
SHARED = (
    "stagiair",
    "verpleegkund",
    "woonzorg",
    "ziekenhuisbed",
    "zorgberoep",
)  # what texts on the subject have in common


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(sqlite_url(tmp_path)) as opened:
        yield opened


def a_text(
    store: Store, *sentences: tuple[str, tuple[str, ...]], company: tuple[str, ...] = SHARED, **known: object
) -> Document:
    """Store a document of sentences, each with its telling words; `company` are the words of its title."""
    text = " ".join(sentence for sentence, _ in sentences)
    document = a_document(text, file=f"{text}.txt", **known)
    words = [TellingWord(word, 6.0, 0, 0) for word in company]
    for sentence, told in sentences:
        start = text.index(sentence)
        words += [TellingWord(word, 8.0, start, start + len(sentence)) for word in told]
    store.write.save_documents([(document, "f")], [SourceFile(document.file, "f", document.id)])
    store.echoes.save(document.id, words)
    return document


@pytest.fixture
def promise(store: Store) -> Passage:
    document = a_text(store, (PROMISE, ("mentor",)), day=date(2023, 9, 15))
    return Passage(document.id, 0, len(PROMISE), PROMISE)


def found(store: Store, passage: Passage, as_of: date = date.max) -> list[str]:
    return [one.passage.text for one in store.echoes.of([passage], as_of=as_of)]


def test_kindred_compounds_are_found_the_oldest_document_first(store: Store, promise: Passage) -> None:
    a_text(store, ("De kwaliteit van de mentorenopleiding.", ("mentorenopleid",)), day=date(2025, 6, 1))
    a_text(store, ("Zij bouwen aan professioneel mentorship.", ("mentorship",)), day=date(2014, 3, 1))
    a_text(store, ("De bibliotheken openen op zondag.", ("bibliothe",)))
    echoes = store.echoes.of([promise])
    assert [(one.passage.text, one.words) for one in echoes] == [
        ("Zij bouwen aan professioneel mentorship.", ("mentorship",)),
        ("De kwaliteit van de mentorenopleiding.", ("mentorenopleiding",)),
    ]


def test_what_was_published_later_is_not_known_yet(store: Store, promise: Passage) -> None:
    a_text(store, ("De mentor krijgt tijd.", ("mentor",)), day=date(2025, 6, 1))
    assert found(store, promise, date(2025, 6, 1)) == ["De mentor krijgt tijd."]
    assert found(store, promise, date(2025, 5, 31)) == []


def test_a_word_alone_makes_no_echo_in_a_text_on_something_else(store: Store, promise: Passage) -> None:
    a_text(store, ("De mentor van de renner stopt.", ("mentor",)), company=("wielerronde", "stagiair"))
    assert found(store, promise) == []


def test_another_jurisdiction_is_another_dossier(store: Store, promise: Passage) -> None:
    a_text(store, ("De mentor krijgt tijd.", ("mentor",)), jurisdiction="nederland")
    assert found(store, promise) == []


def test_a_word_that_stands_everywhere_tells_nothing(
    store: Store, promise: Passage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        a_text(store, (f"De mentor krijgt {number} uur.", ("mentor",)))
    assert len(found(store, promise)) == 3
    monkeypatch.setattr("pipeline.store.echoes.COMMON", 2)
    assert found(store, promise) == []


def test_of_one_document_three_sentences_at_most_those_that_say_something_first(store: Store, promise: Passage) -> None:
    sentences = [f"Mentor {number} kreeg een taak." for number in range(5)]
    document = a_text(store, *((sentence, ("mentor",)) for sentence in sentences))
    start = document.text.index(sentences[4])
    asked: CommitmentMention = a_mention(document, start, start + len(sentences[4]), Role.PROGRESS)
    store.write.save_analysis(document.id, (asked,), some_keys(1), (), "v1")
    held = a_commitment(asked)
    store.write.replace_commitments([asked.id], [held])
    echoes = store.echoes.of([promise])
    assert [one.passage.text for one in echoes] == [sentences[0], sentences[1], sentences[4]]
    assert [(one.role, one.promise_id) for one in echoes] == [(None, None), (None, None), (Role.PROGRESS, held.id)]


def test_words_of_news_count_for_half(store: Store, promise: Passage) -> None:
    news = a_text(store, ("Het charter werd getekend.", ("charter",)))
    reported = Passage(news.id, 0, len("Het charter werd getekend."), "Het charter werd getekend.")
    a_text(store, ("Een charter bindt de scholen.", ("charter",)))
    assert store.echoes.of([promise], [reported]) == []
    assert [one.passage.text for one in store.echoes.of([reported])] == ["Een charter bindt de scholen."]


def test_a_document_that_is_read_again_loses_its_words(store: Store, promise: Passage) -> None:
    document = a_text(store, ("De mentor krijgt tijd.", ("mentor",)))
    store.write.save_documents([(document, "g")], [SourceFile(document.file, "g", document.id)])
    assert found(store, promise) == []


def test_title_and_first_sentence_may_name_the_same(store: Store, promise: Passage) -> None:
    a_text(store, ("De mentor krijgt tijd.", ("mentor",)), company=("mentor", *SHARED))
    assert found(store, promise) == ["De mentor krijgt tijd."]


def test_what_many_documents_tell_of_needs_no_more(store: Store) -> None:
    told = [a_text(store, (f"Mentor {number} kreeg een taak.", ("mentor",))) for number in range(7)]
    passages = [Passage(one.id, 0, len(one.text), one.text) for one in told]
    assert len(store.echoes.of(passages[:5])) == 2
    assert store.echoes.of(passages[:6]) == []
