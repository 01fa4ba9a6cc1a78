"""The page for the right to erasure: who may use it, what it refuses, and that looking changes nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from website import REVIEWER, sign_in

from pipeline.records.erasure import Erasure, ErasureAsked, ErasureOutcome, erasure_value
from pipeline.store import Store, sqlite_url
from pipeline.store.erasure import count_stored

NAME = "Tinneke Verschaeve"
FORM = {"name": NAME, "also": "mevrouw Verschaeve-Claes\n\nTin", "reason": "verzoek", "step": "bekijken"}


class Counting:
    """Counts over the real database, and keeps what it was asked; it erases nothing."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[ErasureAsked] = []

    def __call__(self, asked: ErasureAsked) -> ErasureOutcome:
        self.asked.append(asked)
        found = count_stored(self.url, Erasure([erasure_value(asked.name, asked.also)]))
        return ErasureOutcome(found.places, len(found.document_ids))


@pytest.fixture
def counting(own: tuple[FastAPI, Store], tmp_path: Path) -> Counting:
    made = Counting(sqlite_url(tmp_path))
    own[0].state.site.workings = replace(own[0].state.site.workings, erase=made)
    return made


@pytest.fixture
def client(own: tuple[FastAPI, Store]) -> TestClient:
    return TestClient(own[0], base_url="http://127.0.0.1", follow_redirects=False)


def test_only_a_reviewer_with_the_form_of_the_session_may_erase(client: TestClient, counting: Counting) -> None:
    assert client.get("/nazicht/wissen").headers["location"] == "/aanmelden?terug=/nazicht/wissen"
    assert client.post("/nazicht/wissen", data=FORM).status_code == 403
    token = sign_in(client)
    assert client.post("/nazicht/wissen", data=FORM).status_code == 403
    elsewhere = {"origin": "https://elders.be"}
    assert client.post("/nazicht/wissen", data={**FORM, "form_token": token}, headers=elsewhere).status_code == 403
    assert counting.asked == []


def test_a_look_counts_places_and_changes_nothing(
    client: TestClient, counting: Counting, own: tuple[FastAPI, Store]
) -> None:
    token = sign_in(client)
    assert "/nazicht/wissen" in client.get("/nazicht").text
    own[1].people.report_error("x", f"Dit gaat over {NAME}, mijn buurvrouw.", date(2026, 1, 1))
    shown = client.post("/nazicht/wissen", data={**FORM, "form_token": token})
    assert shown.status_code == 200
    assert "Meldingen van lezers" in shown.text
    assert "Wis deze naam overal" in shown.text
    asked = ErasureAsked(NAME, ("mevrouw Verschaeve-Claes", "Tin"), REVIEWER, "verzoek", is_preview=True)
    assert counting.asked == [asked]
    assert own[1].people.decisions() == []
    done = client.post("/nazicht/wissen", data={**FORM, "form_token": token, "step": "wissen"})
    assert "De naam is gewist" in done.text
    assert not counting.asked[-1].is_preview


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "Verschaeve"}, "volledige naam"),
        ({"name": "Crevits, Hilde"}, "openbaar ambt"),
        ({"also": "Hilde Crevits"}, "openbaar ambt"),
        ({"reason": " "}, "Geef een reden"),
    ],
    ids=["one word", "office", "office as a form", "no reason"],
)
def test_what_is_refused(client: TestClient, counting: Counting, changed: dict[str, str], said: str) -> None:
    answer = client.post("/nazicht/wissen", data={**FORM, "form_token": sign_in(client), **changed})
    assert (answer.status_code, counting.asked) == (400, [])
    assert said in answer.text
