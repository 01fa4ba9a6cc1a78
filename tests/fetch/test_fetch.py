"""Fetching from a fake of the parliament: all of it, once, whatever goes wrong on the way."""

import json
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from fakes.faults import FAULTS, Plan
from fakes.parliament import serving
from fakes.parliament_world import World, add_answer, add_question, make_world, pdf, touch
from fetching import FIRST, LAST, TODAY, contents, fast, fetched, killed_fetches

from pipeline.ingest.archive import Archive, verify
from pipeline.ingest.fetch import Period

Tree = Callable[[Path], dict[str, bytes]]


def test_every_record_comes_once_with_its_facts_and_files(world: World, tmp_path: Path) -> None:
    with serving(world) as server:
        report = fetched(server, tmp_path)
    assert not report.problems
    assert {sheet.key for sheet in Archive(tmp_path).sheets()} == set(world.records)
    entries = json.loads((tmp_path / "metadata.json").read_text(encoding="utf-8"))["documents"]
    assert len(entries) == len({entry["file"] for entry in entries}) == len(world.records)
    known = {entry["file"].rpartition("/")[2]: entry for entry in entries}
    question, record = known["schv-1742001.pdf"], world.records["schv/1742001"]
    assert question["number"] == f"{record['vraagnummer']} (2025-2026)"
    assert question["asked_by"] == f"{record['vraagsteller']['voornaam']} {record['vraagsteller']['naam']}"
    assert (question["kind"], question["date"]) == ("written_question", FIRST.isoformat())
    assert question["url"].endswith("/schriftelijke-vragen/1742001")
    assert {name.rpartition(".")[2] for name in known} == {"pdf", "docx", "html"}
    kinds = {entry["kind"] for entry in entries}
    assert kinds >= {"oral_question", "committee_report", "plenary_report", "policy_note"}
    assert "Ik zal plan" in (tmp_path / "documents/flemish-parliament/oral-questions/vi-1842001.html").read_text()


def test_a_second_run_asks_only_for_lists_and_changes_nothing(world: World, tmp_path: Path, tree: Tree) -> None:
    with serving(world) as server:
        fetched(server, tmp_path)
        before = tree(tmp_path)
        server.requests.clear()
        report = fetched(server, tmp_path)
        assert (report.new, report.changed, report.unchanged) == (0, 0, len(world.records))
        assert not [path for path in server.requests if path.startswith(("/e/opendata/schv", "/pfile"))]
        assert tree(tmp_path) == before
        assert all(agent.startswith("woordhouder/") for agent in server.agents)


def test_a_changed_document_is_another_version_and_the_old_one_stays(world: World, tmp_path: Path) -> None:
    with serving(world) as server:
        fetched(server, tmp_path)
        key, number = "schv/1742005", 4484010
        world.files[number] = ("application/pdf", pdf(["een verbeterd antwoord"]))
        touch(world, key, TODAY)
        report = fetched(server, tmp_path)
    assert (report.new, report.changed) == (0, 1)
    sheet = Archive(tmp_path).sheet("flemish-parliament", key)
    assert sheet is not None
    assert len(sheet.versions) == 2
    assert verify(Archive(tmp_path)).problems == ()


def test_an_unanswered_question_is_kept_and_gets_its_answer_long_after(world: World, tmp_path: Path) -> None:
    key = add_question(world, 1700000, FIRST, random.Random(1), is_answered=False)
    with serving(world) as server:
        report = fetched(server, tmp_path)
        assert (report.awaiting, report.problems) == (1, [])
        waiting = json.loads((tmp_path / "metadata.json").read_text())["awaiting_answer"]
        assert [(one["key"], one["asked_by"] != "") for one in waiting] == [(key, True)]
        add_answer(world, key, LAST + timedelta(days=100), 5)
        later = fetched(server, tmp_path, period=Period(TODAY + timedelta(days=120)))
    assert (later.problems, later.changed, later.awaiting) == ([], 1, 0)
    assert (tmp_path / "documents/flemish-parliament/written-questions/schv-1700000.pdf").read_bytes()[:5] == b"%PDF-"


def test_faults_leave_no_trace(world: World, tmp_path: Path) -> None:
    with serving(world) as server:
        fetched(server, tmp_path / "calm")
    with serving(world, Plan(0.2)) as server:
        report = fetched(server, tmp_path / "storm")
        assert set(server.plan.happened) == set(FAULTS)
    assert report.problems == []
    assert contents(tmp_path / "storm") == contents(tmp_path / "calm")
    assert not list((tmp_path / "storm").rglob("*.response"))
    assert verify(Archive(tmp_path / "storm")).problems == ()


@pytest.mark.parametrize(
    ("path", "fault", "message"),
    [
        ("/schv/1742003", "changed-field", "field procedureverloop is missing; there are: bestand-ordered, hernoemd"),
        ("/schv/1742003", "login-page", "is a web page (Aanmelden) instead of JSON"),
        ("/schv/1742003", "wrong-type", "is of type text/html instead of JSON"),
        ("/pfile?id=4484006", "login-page", "is a web page (Aanmelden) instead of a document"),
        ("/pfile?id=4484006", "cut-off", "is a PDF that breaks off"),
        ("/pfile?id=4484018", "cut-off", "is an Office file that breaks off"),
        ("/pfile?id=4484006", "500", "the server answers 500"),
    ],
    ids=["field", "html-as-json", "type", "html-as-pdf", "broken-off", "broken-off-word", "500"],
)
def test_a_broken_document_fails_the_source_and_touches_nothing_else(
    world: World, tmp_path: Path, path: str, fault: str, message: str
) -> None:
    plan = Plan()
    plan.always[path] = fault
    source = fast("flemish-parliament", ("politeness.attempts", "2"))
    with serving(world, plan) as server:
        report = fetched(server, tmp_path, source)
        assert [problem for problem in report.problems if message in problem]
        assert report.is_failed
        assert len(contents(tmp_path)) == len(world.records) - 1
        kept = list((tmp_path / ".store/rejected").rglob("*.response"))
        assert len(kept) == (0 if fault == "500" else 1)
        plan.always.clear()
        assert fetched(server, tmp_path, source).problems == []
    assert len(contents(tmp_path)) == len(world.records)


@pytest.mark.parametrize("fault", ["changed-field", "login-page", "wrong-type"])
def test_a_changed_list_stops_the_source_and_changes_nothing(
    world: World, tmp_path: Path, tree: Tree, fault: str
) -> None:
    plan, source = Plan(), fast("flemish-parliament", ("politeness.attempts", "2"))
    with serving(world, plan) as server:
        fetched(server, tmp_path)
        before = tree(tmp_path)
        plan.always["/api/search"] = fault
        report = fetched(server, tmp_path, source)
    assert len(report.problems) == 1
    changed = {name for name, content in tree(tmp_path).items() if before.get(name) != content}
    assert {name.rpartition("/")[0] for name in changed} == {".store/rejected/flemish-parliament"}


def test_many_broken_documents_stop_the_source(world: World, tmp_path: Path) -> None:
    plan = Plan()
    plan.always["/e/opendata/schv"] = "changed-field"
    with serving(world, plan) as server:
        report = fetched(server, tmp_path, fast("flemish-parliament", ("politeness.attempts", "2")))
    assert "left after 5 broken documents" in report.problems[0]


def test_too_few_documents_fail_the_source_before_anything_is_saved(world: World, tmp_path: Path) -> None:
    source = fast("flemish-parliament", ("streams.written-questions.minimum", "200"))
    with serving(world) as server:
        report = fetched(server, tmp_path, source, Period(TODAY, since=TODAY - timedelta(days=59)))
    assert "30 documents are listed" in report.problems[0]
    assert "at least 200 are declared" in report.problems[0]
    assert len(list((tmp_path / ".store/rejected").rglob("*.response"))) == 1
    assert contents(tmp_path) == {}


def test_a_document_that_the_source_lost_stays_in_the_archive(world: World, tmp_path: Path) -> None:
    with serving(world) as server:
        fetched(server, tmp_path)
        del world.records["schv/1742003"]
        touch(world, "schv/1742003", TODAY)
        report = fetched(server, tmp_path)
    assert "had 1 documents and has none now" in "".join(report.problems)
    assert (tmp_path / "documents/flemish-parliament/written-questions/schv-1742003.pdf").is_file()


def test_robots_are_obeyed(world: World, tmp_path: Path) -> None:
    with serving(world) as server:
        server.robots = "User-agent: woordhouder\nDisallow: /e/opendata/schv/\n"
        report = fetched(server, tmp_path)
        assert not [path for path in server.requests if "/schv/" in path]
    assert any("robots.txt does not allow it" in problem for problem in report.problems)


def test_decisions_of_the_government(world: World, tmp_path: Path) -> None:
    with serving(world) as server:
        report = fetched(server, tmp_path, fast("flemish-government"))
        assert report.problems == []
        again = fetched(server, tmp_path, fast("flemish-government"))
    assert (report.new, again.new, again.changed) == (len(world.decisions), 0, 0)
    entries = json.loads((tmp_path / "metadata.json").read_text())["documents"]
    assert {entry["kind"] for entry in entries} == {"government_decision"}
    assert all("definitief goed" in (tmp_path / entry["file"]).read_text() for entry in entries)


def test_killed_fetches_lose_and_double_nothing(tmp_path: Path) -> None:
    world = make_world(30, FIRST, LAST)
    with serving(world) as server:
        start = time.perf_counter()
        fetched(server, tmp_path / "calm")
        seconds, chance = time.perf_counter() - start, random.Random(3)
        left = killed_fetches(server.url, tmp_path / "killed", 10, seconds, chance)
        assert len(left) == 10
        fetched(server, tmp_path / "killed")
    assert contents(tmp_path / "killed") == contents(tmp_path / "calm")
    assert verify(Archive(tmp_path / "killed")).problems == ()
    names = [path.name for path in (tmp_path / "killed/documents").rglob("*.*")]
    assert len(names) == len(set(names)) == len(world.records)


def test_a_back_fill_that_was_broken_off_goes_on_where_it_was(tmp_path: Path) -> None:
    first, last = date(2026, 1, 5), date(2026, 11, 20)
    world, plan = make_world(60, first, last), Plan()
    source = fast("flemish-parliament", ("politeness.attempts", "2"))
    with serving(world, plan) as server:
        fetched(server, tmp_path, period=Period(TODAY))
        plan.always["daterange:2026-07"] = "login-page"
        broken = fetched(server, tmp_path, source, Period(TODAY, since=first))
        assert broken.problems
        plan.always.clear()
        server.requests.clear()
        rest = fetched(server, tmp_path, source, Period(TODAY, since=first))
        asked = min(path.partition("daterange:")[2][:10] for path in server.requests if "daterange:" in path)
        again = fetched(server, tmp_path, source, Period(TODAY, since=first))
    assert (rest.problems, rest.listed > 0, asked > "2026-06") == ([], True, True)
    assert len(contents(tmp_path)) == len(world.records) == again.listed


def test_the_cursor_leaves_no_gap(world: World, tmp_path: Path) -> None:
    with serving(world) as server:
        first_half = Period(TODAY, until=date(2026, 10, 20))
        fetched(server, tmp_path, period=first_half)
        fetched(server, tmp_path, period=Period(TODAY, since=date(2026, 11, 10)))
        assert Archive(tmp_path).state("flemish-parliament")["done_until"] == "2026-10-20"
        fetched(server, tmp_path)
        assert Archive(tmp_path).state("flemish-parliament")["done_until"] == TODAY.isoformat()
    assert len(contents(tmp_path)) == len(world.records)
