"""The chapter report: which promises stand in which chapter, and which other documents took them up."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from builders import a_commitment, a_document, a_mention

from pipeline.flows.chapters import headings_of, tied_in
from pipeline.publish.archive import Archive, Tracked
from pipeline.publish.chapter_forms import as_csv, as_html, as_json, as_markdown
from pipeline.publish.chapters import CARRIED, Found, Heading, Tie, chapter_report
from pipeline.publish.wording import Wording
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind
from pipeline.records.link import RelationKind
from pipeline.records.promise import PromiseRelation
from pipeline.records.status import Status, Timeline
from pipeline.store import DocumentFacts

AGREEMENT = """Regeerakkoord 2031-2036

Inhoudstafel

1 — Wonen 2
2 — Media 3

1 Wonen

1.1 Huurders

We richten een huurdersloket op in elke provincie.

2 Media

11 De lijst van de omroepen staat achteraan

We starten een fonds voor lokale radio.
"""
ORDERS = ["1 Wonen", "2 Media"]


def stands(commitment, status):
    return Timeline(commitment.id, date(2032, 1, 1), status, (), (), None, None, None, None)


def facts_of(document):
    return DocumentFacts(document.id, document.metadata, document.sha256, "text/plain", 1, 100, {}, None)


def said_in(document, words, **values):
    start = document.text.index(words)
    return a_mention(document, start, start + len(words), **values)


@pytest.fixture
def report():
    agreement = a_document(AGREEMENT, title="Regeerakkoord 2031-2036", kind=DocumentKind.POLICY_NOTE)
    decision = a_document("Het huurdersloket opent. Een *fonds* is er.", title="Huurdersloket", day=date(2031, 5, 9))
    loket = said_in(agreement, "We richten een huurdersloket op in elke provincie.")
    radio = said_in(agreement, "We starten een fonds voor lokale radio.")
    opened = said_in(decision, "Het huurdersloket opent.", role=Role.COMPLETION)
    fund = said_in(decision, "Een *fonds* is er.", role=Role.PROGRESS)
    first, second, third = a_commitment(loket, opened, title="Huurdersloket"), a_commitment(radio), a_commitment(fund)
    beside = PromiseRelation(third.id, RelationKind.EXTENDS, "Breidt uit.", False, radio.id, fund.id)
    tracked = (
        Tracked(first, stands(first, Status.DONE), (loket, opened)),
        Tracked(second, stands(second, Status.OPEN), (radio,), (beside,)),
        Tracked(third, stands(third, Status.OPEN), (fund,)),
    )
    archive = Archive(date(2032, 1, 1), (facts_of(agreement), facts_of(decision)), {}, tracked, (), (), {})
    headings = headings_of(agreement)
    return chapter_report(
        archive, agreement.id, headings, lambda _, later: Tie("Beide noemen “loket”.", later == opened.id, 1.0)
    )


def test_chapters_are_numbered_lines_that_the_contents_or_their_sections_confirm():
    found = headings_of(a_document(AGREEMENT, kind=DocumentKind.POLICY_NOTE))
    assert [one.text for one in found if one.is_chapter] == ORDERS


def test_promises_stand_in_their_chapter_with_what_others_did(report):
    assert [chapter.name for chapter in report.chapters] == ORDERS
    assert (report.promises, report.carried) == (2, 1)
    [loket], [radio] = (chapter.entries for chapter in report.chapters)
    assert [(deed.kind, deed.role, deed.is_sure) for deed in loket.deeds] == [("same", Role.COMPLETION, True)]
    assert [(deed.kind, deed.reason, deed.is_sure) for deed in radio.deeds] == [("extends", "Breidt uit.", False)]


def test_a_deed_tells_which_sentence_of_the_promise_it_takes_up():
    agreement = a_document(AGREEMENT, kind=DocumentKind.POLICY_NOTE)
    decision = a_document("Het fonds voor lokale radio start.", title="Fonds", day=date(2031, 5, 9))
    loket = said_in(agreement, "We richten een huurdersloket op in elke provincie.")
    radio = said_in(agreement, "We starten een fonds voor lokale radio.")
    started = said_in(decision, "Het fonds voor lokale radio start.", role=Role.COMPLETION)
    one = a_commitment(loket, radio, started)
    tracked = (Tracked(one, stands(one, Status.DONE), (loket, radio, started)),)
    archive = Archive(date(2032, 1, 1), (facts_of(agreement), facts_of(decision)), {}, tracked, (), (), {})
    made = chapter_report(
        archive, agreement.id, [], lambda ours, _: Tie("Beide noemen “fonds”.", True, float(ours == radio.id))
    )
    [entry] = made.chapters[0].entries
    assert entry.quote == loket.passage.text
    assert [deed.taken_up for deed in entry.deeds] == [radio.passage.text]
    assert f"Neemt deze zin op: “{radio.passage.text}”" in as_markdown(made, Wording())


def told_of(carried, *, is_sure):
    """A promise with a decision in its own thread, where `carried` names that one or another as carrying it out."""
    agreement = a_document(AGREEMENT, kind=DocumentKind.POLICY_NOTE)
    own = a_document("Een loket opent.", title="Loket", day=date(2031, 5, 9))
    other = a_document("Het huurdersloket opent.", title="Huurdersloket", day=date(2031, 7, 9))
    loket = said_in(agreement, "We richten een huurdersloket op in elke provincie.")
    opened, again = said_in(own, "Een loket opent.", role=Role.PROGRESS), said_in(other, "Het huurdersloket opent.")
    one, second = a_commitment(loket, opened), a_commitment(again)
    tracked = (
        Tracked(one, stands(one, Status.OPEN), (loket, opened)),
        Tracked(second, stands(second, Status.DONE), (again,)),
    )
    archive = Archive(
        date(2032, 1, 1), tuple(facts_of(each) for each in (agreement, own, other)), {}, tracked, (), (), {}
    )
    found = [Found(loket.id, {"own": opened, "other": again}[name], f"Noemt {name}.") for name in carried]
    made = chapter_report(archive, agreement.id, [], lambda *_: Tie("Beide noemen “loket”.", is_sure, 1.0), found)
    return made.chapters[0].entries[0]


def test_a_decision_that_carries_a_promise_out_stands_beside_its_thread_and_changes_no_status():
    entry = told_of(["other"], is_sure=False)
    assert entry.status is Status.OPEN
    assert [(deed.kind, deed.is_sure, deed.reason) for deed in entry.deeds] == [
        ("same", False, "Beide noemen “loket”."),
        (CARRIED, True, "Noemt other."),
    ]


def test_what_carries_out_makes_a_mention_of_the_thread_sure():
    [deed] = told_of(["own"], is_sure=False).deeds
    assert (deed.kind, deed.is_sure, deed.reason) == ("same", True, "Noemt own.")


def test_a_document_that_surely_took_a_promise_up_is_told_once():
    [deed] = told_of(["own", "own"], is_sure=True).deeds
    assert deed.reason == "Beide noemen “loket”."


def test_tied_are_the_documents_of_a_promise_and_of_those_related_to_it():
    agreement = a_document(AGREEMENT, kind=DocumentKind.POLICY_NOTE)
    own, other = a_document("Een loket opent.", title="Loket"), a_document("Een fonds is er.", title="Fonds")
    loket = said_in(agreement, "We richten een huurdersloket op in elke provincie.")
    opened, fund = said_in(own, "Een loket opent."), said_in(other, "Een fonds is er.")
    one, second = a_commitment(loket, opened), a_commitment(fund)
    beside = PromiseRelation(second.id, RelationKind.REPEATS, "Herhaalt.", False, loket.id, fund.id)
    tracked = (
        Tracked(one, stands(one, Status.OPEN), (loket, opened), (beside,)),
        Tracked(second, stands(second, Status.OPEN), (fund,)),
    )
    archive = Archive(date(2032, 1, 1), (), {}, tracked, (), (), {})
    assert tied_in(archive, agreement.id) == {(loket.id, own.id), (loket.id, other.id)}


def test_without_numbers_each_heading_is_a_chapter():
    heads = [Heading(0, "Inleiding", is_chapter=False), Heading(90, "Radio", is_chapter=False)]
    agreement = a_document(AGREEMENT, kind=DocumentKind.POLICY_NOTE)
    said = said_in(agreement, "We starten een fonds voor lokale radio.")
    one = a_commitment(said)
    archive = Archive(
        date(2032, 1, 1), (facts_of(agreement),), {}, (Tracked(one, stands(one, Status.OPEN), (said,)),), (), (), {}
    )
    made = chapter_report(archive, agreement.id, heads, lambda *_: Tie("", False, 0.0))
    assert [chapter.name for chapter in made.chapters] == ["Radio"]


def test_every_form_tells_the_same(report):
    wording = Wording()
    rows = list(csv.DictReader(io.StringIO(as_csv(report))))
    assert [(row["chapter"], row["kind"], row["sure"]) for row in rows] == [
        ("1 Wonen", "same", "yes"),
        ("2 Media", "extends", "no"),
    ]
    told = json.loads(as_json(report))
    assert [chapter["carried_out"] for chapter in told["chapters"]] == [1, 0]
    markdown, page = as_markdown(report, wording), as_html(report, wording)
    assert "## 1 Wonen" in markdown
    assert "mogelijk verband" in markdown
    assert "\\*fonds\\*" in markdown
    assert "<h2>2 Media</h2>" in page
    assert "*fonds*" in page


def test_one_is_told_in_the_singular_and_no_day_where_no_document_has_one(report):
    [first, *_] = report.chapters
    alone = replace(report, chapters=(replace(first, entries=first.entries[:1]),), as_of=date.max)
    lines = as_markdown(alone, Wording()).splitlines()
    assert lines[2].startswith("1 toezegging, waarvan ")
    assert any(line.startswith("1 toezegging, ") and line.endswith("met een ander document.") for line in lines)
    assert json.loads(as_json(alone))["as_of"] is None


def test_only_what_is_surely_carried_out_is_shown_on_demand(report):
    told = json.loads(as_json(report, only_carried=True))
    assert [len(chapter["entries"]) for chapter in told["chapters"]] == [1, 0]
