"""The command `woordhouder fetch`, as a user types it."""

from pathlib import Path

import pytest
from fakes.faults import Plan
from fakes.parliament import serving
from fakes.parliament_world import World
from fetching import FAST, FIRST
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import InvalidSettings

CHANGES = [word for name, value in FAST for word in ("--set", f"{name}={value}")]


def test_two_sources_in_turn_and_the_archive_is_ready(world: World, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with serving(world) as server:
        given = ["fetch", "--archive", str(archive), "--mirror", server.url, "--since", FIRST.isoformat(), *CHANGES]
        done = CliRunner().invoke(app, given)
        assert done.exit_code == 0, done.output
        assert f"flemish-parliament: {len(world.records)} listed, {len(world.records)} new" in done.output
        assert f"{len(world.records) + len(world.decisions)} documents to mine" in done.output
        quiet = CliRunner().invoke(app, [*given, "--quiet"])
    assert (quiet.exit_code, quiet.output) == (0, "")


def test_a_failed_source_gives_exit_code_1_and_says_why(world: World, tmp_path: Path) -> None:
    plan = Plan()
    plan.always["/api/search"] = "login-page"
    with serving(world, plan) as server:
        given = ["fetch", "--archive", str(tmp_path), "--mirror", server.url, *CHANGES]
        done = CliRunner().invoke(app, [*given, "--set", "politeness.attempts=2"])
    assert done.exit_code == 1
    assert "is a web page (Aanmelden) instead of JSON (the response is kept as .store/rejected/" in done.stderr
    assert f"flemish-government: {len(world.decisions)} listed, {len(world.decisions)} new" in done.stdout


def test_the_list_shows_licence_and_credit() -> None:
    shown = CliRunner().invoke(app, ["fetch", "--list"]).output
    assert "flemish-parliament: Open data of the Flemish Parliament" in shown
    assert "Modellicentie Gratis Hergebruik Vlaanderen v1.0; credit: Vlaams Parlement" in shown


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["nowhere"], "source 'nowhere' is not declared; there are: feed, flemish-government"),
        (["--sources", "no/such/folder"], "no such folder"),
        (["flemish-parliament", "--set", "speed=9"], "speed"),
        (["flemish-parliament"], "contact is empty"),
    ],
    ids=["unknown", "folder", "field", "contact"],
)
def test_what_cannot_be_done_is_said(given: list[str], message: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["fetch", *given, "--archive", str(tmp_path)])
    assert isinstance(done.exception, InvalidSettings)
    assert message in str(done.exception)
