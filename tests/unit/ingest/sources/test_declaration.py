"""Declarations: what ships is whole, what is wrong is named, a user's own source needs one file and a short module."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from fetching import TODAY, contents, fast
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InvalidSettings
from pipeline.flows.fetch import FetchRequest, choose_sources, fetch_all
from pipeline.ingest.fetch import Period
from pipeline.ingest.fetch.windows import due_minimum, spans, windows
from pipeline.ingest.sources import Window, change, declared, load_reader

OWN = """
name: waterbedrijf
title: Reports of the water company
publisher: De Watergroep
address: https://www.example.org/reports.json
licence: CC-BY 4.0
credit: De Watergroep
reader: {reader}
is_dated: false
"""


@pytest.mark.parametrize("name", sorted(declared()))
def test_a_shipped_source_has_a_reader_a_licence_and_hosts(name: str) -> None:
    source = declared()[name]
    assert load_reader(source)
    assert source.licence
    assert source.hosts or not source.is_default


def test_the_sources_that_are_on_are_those_of_parliament_and_government() -> None:
    assert [source.name for source in choose_sources([], None, [])] == ["flemish-government", "flemish-parliament"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: Big Name", "name = 'Big Name'"),
        ("name: x\ntitle: t", "publisher"),
        ("- a", "declares no source"),
        ("name: [", "cannot be read"),
        (OWN.format(reader="a.b"), "reader 'a.b' is no module name"),
        (OWN.format(reader="nowhere"), "reader 'nowhere' cannot be loaded"),
        (OWN.format(reader="empty"), "lacks find and read"),
        (OWN.format(reader="feed") + "colour: blue", "colour"),
    ],
    ids=["name", "missing", "list", "yaml", "module-name", "no-module", "no-verbs", "unknown-field"],
)
def test_a_wrong_declaration_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "own.yml").write_text(text, encoding="utf-8")
    (tmp_path / "empty.py").write_text("", encoding="utf-8")
    with pytest.raises(InvalidSettings, match=message):
        load_reader(declared(tmp_path)["waterbedrijf"])


@pytest.mark.parametrize(
    "pair",
    [
        ("politeness.per_second", "-1"),
        ("nothing", "1"),
        ("streams.unknown.minimum", "1"),
        ("minimum.x", "1"),
        ("title", "["),
    ],
    ids=lambda pair: pair[0],
)
def test_a_change_of_what_is_not_there_is_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(InvalidSettings):
        change(declared()["flemish-parliament"], [pair])


def test_a_public_server_is_not_asked_without_a_contact(tmp_path: Path) -> None:
    request = FetchRequest(tmp_path, Period(TODAY), contact=None)
    with pytest.raises(InvalidSettings, match="contact is empty"):
        fetch_all([declared()["flemish-government"]], request, lambda _report: None)
    assert FetchRequest(tmp_path, Period(TODAY), "me@example.org").agent.endswith("me@example.org)")


def test_a_folder_is_a_source_with_versions(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "nota.txt").write_text("Ik bezorg het plan.", encoding="utf-8")
    (inbox / "metadata.json").write_text('{"documents": [{"file": "nota.txt", "title": "Nota"}]}', encoding="utf-8")
    source = change(declared()["folder"], [("options.path", str(inbox))])
    request = FetchRequest(tmp_path / "archive", Period(TODAY), None)
    fetch_all([source], request, lambda _report: None)
    (inbox / "nota.txt").write_text("Ik bezorg het plan tegen juni.", encoding="utf-8")
    reports, rebuilt = fetch_all([source], request, lambda _report: None)
    assert (reports[0].new, reports[0].changed, rebuilt.documents) == (0, 1, 1)
    assert [len(versions) for versions in contents(tmp_path / "archive").values()] == [2]  # type: ignore[arg-type]
    assert (tmp_path / "archive/documents/folder/documents/nota.txt").read_text().endswith("tegen juni.")


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(DAYS, DAYS, st.one_of(st.none(), DAYS), st.integers(1, 40), st.integers(1, 90))
def test_spans_and_windows_cover_every_day_once(
    today: date, since: date, cursor: date | None, window_days: int, span_days: int
) -> None:
    changes = [("window_days", str(window_days)), ("span_days", str(span_days)), ("starts_on", "2024-01-01")]
    source = fast("flemish-government", *changes)
    for period in (Period(today, since), Period(today)):
        days = [
            window.first + timedelta(days=offset)
            for span in spans(source, cursor, period)
            for window in windows(source, span)
            for offset in range((window.last - window.first).days + 1)
        ]
        assert days == [days[0] + timedelta(days=n) for n in range(len(days))] if days else since > today
        assert not days or days[-1] == today
        if period.since is None and cursor is not None and cursor < today:
            assert days[0] <= cursor + timedelta(days=1)


@pytest.mark.parametrize(("days", "least"), [(1, 0), (30, 10), (60, 20)])
def test_the_minimum_is_in_proportion_to_the_days(days: int, least: int) -> None:
    source = fast("flemish-government", ("span_days", "60"))
    assert due_minimum(20, source, Window(TODAY - timedelta(days=days - 1), TODAY)) == least
