"""A possible mention stands beside the mention of its document that would join it, and joins nothing."""

from dataclasses import replace

import pytest
from builders import a_document, a_mention

from pipeline.language import load_encoder
from pipeline.link import MentionFacts, beside, embed
from pipeline.records.commitment import Role
from pipeline.records.document import Document, DocumentKind

PROMISE = "Ik zal tegen eind 2024 een webpagina voor meldingen over stages maken."
NEWS = "De webpagina voor meldingen over stages is bijna klaar."
OTHER = "De stedelijke bibliotheken van Halle openen hun deuren voortaan ook op zondag voor alle lezers."


@pytest.fixture
def document() -> Document:
    return a_document(f"{PROMISE} {NEWS} {OTHER}", title="Stages", kind=DocumentKind.COMMITTEE_REPORT)


def facts(document: Document, sentence: int, quote: str, role: Role) -> MentionFacts:
    start = document.text.index(quote)
    mention = replace(a_mention(document, start, start + len(quote), role), sentence=sentence, context="title: Stages")
    about = document.metadata
    (vector,) = embed([mention], load_encoder().encode)
    return MentionFacts(mention, document.id, about.date, about.kind, about.title, about.jurisdiction, vector)


def test_it_stands_beside_what_it_may_be_news_of(document: Document) -> None:
    promise, other = facts(document, 0, PROMISE, Role.COMMITMENT), facts(document, 2, OTHER, Role.COMMITMENT)
    news = facts(document, 1, NEWS, Role.PROGRESS)
    assert beside([news], [promise, other]) == {news.mention.id: promise.mention.id}


def test_what_is_about_something_else_stands_beside_nothing(document: Document) -> None:
    promise, other = facts(document, 0, PROMISE, Role.COMMITMENT), facts(document, 2, OTHER, Role.PROGRESS)
    assert beside([other], [promise]) == {}


def test_demands_bind_nothing(document: Document) -> None:
    demand, news = facts(document, 0, PROMISE, Role.DEMAND), facts(document, 1, NEWS, Role.PROGRESS)
    assert beside([news], [demand]) == {}
    assert beside([], [demand]) == {}
