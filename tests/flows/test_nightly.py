"""A night: each source has its own state, what fails stops nothing else, and nothing personal gets through."""

import json
from datetime import date
from pathlib import Path

import pytest
from fakes.faults import Plan
from fakes.parliament import serving
from fakes.parliament_world import make_world, pdf
from fetching import FAST
from prefect.artifacts import Artifact

from pipeline.flows.nightly import Night, nightly
from pipeline.store import open_store, sqlite_url

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
    derived = [path for path in [*(folder / "out").iterdir(), folder / "archive" / "metadata.json"] if path.is_file()]
    for path in derived:
        content = path.read_bytes()
        assert [secret for secret in SECRETS if secret.encode() in content] == [], path.name
