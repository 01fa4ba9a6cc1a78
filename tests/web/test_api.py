"""The API: what its OpenAPI document says is what it does, page after page; and the same lists elsewhere."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from pipeline.publish.query import PARAMETERS


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["as-described", "otherwise"])
def test_the_api_keeps_its_word(app: FastAPI, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    operations = [one.ok() for one in schema.get_all_operations()]
    assert len(operations) == 7
    for operation in operations:
        if mode is GenerationMode.NEGATIVE and not (operation.query or operation.path_parameters):
            continue

        @settings(max_examples=15, deadline=None, derandomize=True, database=None, phases=(Phase.generate,),
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def keeps(case: schemathesis.Case) -> None:
            case.call_and_validate()

        keeps()


def test_pages_follow_each_other_without_gap_or_double(client: TestClient) -> None:
    seen: list[str] = []
    cursor = None
    while True:
        params = {"limit": 7, "sort": "title"} | ({"cursor": cursor} if cursor else {})
        body = client.get("/api/v1/promises", params=params).json()
        seen += [one["id"] for one in body["promises"]]
        cursor = body["next"]
        if cursor is None:
            break
    listed = [json.loads(line)["id"] for line in client.get("/toezeggingen.jsonl?sort=title").text.splitlines()]
    assert seen == listed
    assert len(set(seen)) == 43


@pytest.mark.parametrize(
    "address",
    [
        "q=stages",
        "minister=Hilde+Crevits&flag=overdue",
        "kind=other&sort=title",
        "window=past",
        "strength=firm&year=2021",
    ],
)
def test_filters_are_those_of_the_pages(client: TestClient, address: str) -> None:
    ours = client.get(f"/api/v1/promises?{address}&limit=200").json()
    assert ours["total"] == client.get(f"/toezeggingen.json?{address}").json()["total"]
    facets = client.get(f"/api/v1/facets?{address}").json()["facets"]
    assert facets == client.get(f"/toezeggingen.json?{address}").json()["facets"]


def test_the_document_names_every_parameter(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()
    named = {one["name"] for one in document["paths"]["/promises"]["get"]["parameters"]}
    assert named == {*PARAMETERS, "cursor", "limit"}


def test_changes_state_their_window(client: TestClient) -> None:
    body = client.get("/api/v1/changes?since=2024-01-01&until=2025-01-31").json()
    assert (body["since"], body["until"]) == ("2024-01-01", "2025-01-31")
    assert {one["reason"] for one in body["changes"]} >= {"deadline_passed", "deadline_moved", "new_promise"}


@pytest.mark.parametrize("address", ["?cursor=onzin", "?limit=0", "?kleur=rood", "?status=klaar", "?due_from=nu"])
def test_what_cannot_be_read_is_said(client: TestClient, address: str) -> None:
    answer = client.get(f"/api/v1/promises{address}")
    assert answer.status_code == 422
    assert answer.json()["error"]


def test_the_command_line_prints_the_same_list(client: TestClient, published: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "list", "flag=overdue", "--from", str(published), "--format", "csv"]
    printed = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8-sig")
    wanted = [one["id"] for one in client.get("/toezeggingen.json?flag=overdue").json()["results"]]
    assert [row["id"] for row in csv.DictReader(io.StringIO(printed))] == wanted


def test_datasette_opens_the_database_with_titles_facets_and_search(published: Path, checkout: Path) -> None:
    metadata = checkout / "pipeline" / "publish" / "datasette.yml"
    start = [sys.executable, "-m", "datasette", str(published / "tracker.sqlite"), "-m", str(metadata), "--get"]

    def got(address: str) -> str:
        return subprocess.run([*start, address], capture_output=True, check=False, text=True).stdout

    page = json.loads(got("/tracker/promise.json?_search=webpagina&_shape=objects"))
    rows = page["rows"]
    assert [row["title"] for row in rows] == ["Webpagina voor meldingen over stages"]
    assert {"status", "minister"} <= set(page["facet_results"])
    assert page["units"] == {"slippage_days": "day"}
    assert "do not have permission" in got("/tracker/reviewer.json")


@pytest.mark.parametrize("day", ["0", "-5.9e-08", "1700000000", "2025-13-01", "31/02/2025", "2025-02-30", "٢٠٢٥-٠١-٠١"])
def test_a_day_is_written_as_a_day(client: TestClient, day: str) -> None:
    for asked in (f"promises?due_from={day}", f"changes?since={day}", f"promises/c{'0' * 16}?as_of={day}"):
        assert client.get(f"/api/v1/{asked}").status_code in (400, 422), asked


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("promises?limit=1000", "“limit” is niet te lezen: hoogstens 200"),
        ("promises?limit=0", "“limit” is niet te lezen: minstens 1"),
        ("promises?limit=veel", "“limit” is niet te lezen: dit is geen geheel getal"),
        ("promises?cursor=x", "“cursor” is niet te lezen: neem deze waarde over uit een vorig antwoord"),
        ("promises?flag=laat", "“flag” is niet te lezen: mogelijk zijn 'overdue', 'delayed', 'withdrawn' or 'stale'"),
        ("promises?vlag=laat", "“vlag” is niet te lezen: deze parameter bestaat niet"),
        ("changes?since=gisteren", "“since” is niet te lezen: schrijf een dag als 2025-11-01"),
    ],
)
def test_what_cannot_be_read_is_said_in_dutch(client: TestClient, address: str, said: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 422
    assert said.replace(" or ", " of ") in answer.json()["error"]
