"""A night: each source has its own state, what fails stops nothing else, and nothing personal gets through."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from crawling import everything
from fakes.faults import Plan
from fakes.parliament import serving
from fakes.parliament_world import make_world, pdf
from fastapi.testclient import TestClient
from fetching import FAST
from prefect.artifacts import Artifact
from prefect.client.orchestration import get_client
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import InvalidSettings
from pipeline.flows.nightly import Night, nightly, planned_nightly, serve_nightly
from pipeline.flows.serve import make_site
from pipeline.publish.web import SiteSettings
from pipeline.store import open_store, sqlite_url

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SECRETS = ["an.claes@vlaanderen.be", "85.07.30-033.28", "0477/12.34.56", "abCD12efGH34ijKL56mnOP78"]
PERSONAL = [
    "SCHRIFTELIJKE VRAAG", "nr. 5", "van AN VAN VOORBEELD", "datum: 26 februari 2025", "JO DE TESTER",
    "Zorgsector - Mentoren", "1. Wanneer komt het plan?", "ANTWOORD",
    f"1. Ik zal het plan tegen juni 2026 aan {SECRETS[0]} bezorgen.",
    f"De heer met nummer {SECRETS[1]} is te bereiken op {SECRETS[2]}.", f"Zie https://x.be/a?token={SECRETS[3]} nu.",
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("night")


def test_a_failing_source_stops_neither_the_other_nor_the_run(folder: Path) -> None:
    world = make_world(12, date(2026, 9, 25), date(2026, 11, 20), others=1)
    world.files[4484010] = ("application/pdf", pdf(PERSONAL))
    world.records["schv/1742005"]["titel"] = f"Vraag van {SECRETS[0]}"
    plan = Plan()
    plan.always["/news-items"] = "login-page"
    changes = [*FAST, ("politeness.attempts", "2")]
    names = ["flemish-government", "flemish-parliament"]
    with serving(world, plan) as server:
        night = Night(
            archive=str(folder / "archive"), out=str(folder / "out"), names=names, changes=changes, mirror=server.url
        )
        state = nightly(night, return_state=True)
    assert state.is_failed()
    assert "web page (Aanmelden) instead of JSON" in (state.message or "")
    table = Artifact.get("sources")
    assert table is not None
    figures = {row["source"]: row for row in json.loads(str(table.data))}
    assert figures["flemish-parliament"]["new"] == len(world.records)
    assert figures["flemish-parliament"]["problems"] == ""
    assert "Aanmelden" in figures["flemish-government"]["problems"]
    mined = Artifact.get("run")
    assert mined is not None
    assert "| removed: email |" in str(mined.data)


def test_nothing_personal_is_in_what_was_derived(folder: Path) -> None:
    report = json.loads((folder / "out" / "run-report.json").read_text(encoding="utf-8"))
    assert report["documents"] > 6
    assert {"email", "national_number", "phone"} <= report["removed"].keys()
    with open_store(sqlite_url(folder / "out")) as store:
        assert any("tegen juni 2026" in document.text for document in store.read.documents())
    asked = [
        "brief",
        "--from",
        str(folder / "out"),
        "--search",
        "plan",
        "--to",
        str(folder / "out"),
        "--format",
        "md,html",
    ]
    assert CliRunner().invoke(app, asked).exit_code == 0
    derived = [path for path in [*(folder / "out").iterdir(), folder / "archive" / "metadata.json"] if path.is_file()]
    assert {".md", ".html", ".sqlite", ".json", ".csv"} <= {path.suffix for path in derived}
    for path in derived:
        content = path.read_bytes()
        assert [secret for secret in SECRETS if secret.encode() in content] == [], path.name


def test_nothing_personal_is_on_any_page_feed_or_export(folder: Path) -> None:
    site = SiteSettings(cache=folder / "cache", folder=None, base_url=None, language="nl")
    with (
        open_store(sqlite_url(folder / "out")) as store,
        TestClient(make_site(store, site, lambda: NOW, None)) as client,
    ):
        shown = list(everything(client, has_originals=False))
    assert any("tegen juni 2026" in text for text in shown)
    assert any("http://www.w3.org/2005/Atom" in text for text in shown)
    assert [secret for secret in SECRETS for text in shown if secret in text] == []


def test_the_server_plans_the_nights_of_a_deployment() -> None:
    planned = planned_nightly(
        Night(archive="/srv/archive", names=["flemish-parliament"]), "15 3 * * *", "Europe/Brussels"
    )
    deployment = str(planned.apply())
    with get_client(sync_client=True) as client:
        client.request("POST", "/deployments/{id}/schedule", path_params={"id": deployment}, json={"min_runs": 3})
        filtered = {"deployments": {"id": {"any_": [deployment]}}}
        found = client.request("POST", "/flow_runs/filter", json=filtered).json()
    assert len(found) >= 3
    assert {run["state_type"] for run in found} == {"SCHEDULED"}
    assert {run["parameters"]["night"]["archive"] for run in found} == {"/srv/archive"}
    local = {
        datetime.fromisoformat(run["expected_start_time"]).astimezone(ZoneInfo("Europe/Brussels")) for run in found
    }
    assert {moment.strftime("%H:%M") for moment in local} == {"03:15"}


@pytest.mark.parametrize(
    ("cron", "timezone"), [("at night", "Europe/Brussels"), ("15 3 * * *", "Europe/Brussel")], ids=["cron", "zone"]
)
def test_a_schedule_that_means_nothing_is_refused(cron: str, timezone: str) -> None:
    with pytest.raises(InvalidSettings, match="--cron"):
        serve_nightly(Night(), cron, timezone)
