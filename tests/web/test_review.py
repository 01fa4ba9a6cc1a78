"""Accounts and decisions: who may decide, what a decision does, and how it is undone."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from website import PASSWORD, REVIEWER, sign_in

from pipeline.flows.review import replay, restore
from pipeline.link.decisions import GroupDecision, regroup
from pipeline.records.commitment import Commitment
from pipeline.records.review import DecisionKind, in_force
from pipeline.store import Store


@pytest.fixture
def reviewer(own: tuple[FastAPI, Store]) -> tuple[TestClient, str, Store]:
    """Return a signed-in browser, its form token, and the store."""
    client = TestClient(own[0], base_url="http://127.0.0.1", follow_redirects=False)
    return client, sign_in(client), own[1]


def named(client: TestClient, title: str) -> str:
    """Return the id of the promise with a title."""
    found = client.get("/toezeggingen.json", params={"q": f'"{title}"'}).json()["results"]
    return str(next(one["id"] for one in found if one["title"] == title))


def decide(client: TestClient, token: str, **form: object) -> str:
    """Send a decision, and return its id."""
    answer = client.post("/nazicht/besluit", data={"form_token": token, **form})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].rpartition("=")[2]


WEBPAGE, OPENED = "Webpagina voor meldingen over stages", "Meldpunt voor stages openen"


def test_a_merge_is_shown_at_both_addresses_and_undone(reviewer: tuple[TestClient, str, Store]) -> None:
    client, token, _ = reviewer
    first, second = named(client, WEBPAGE), named(client, OPENED)
    before = client.get(f"/toezeggingen/{first}.json").json()
    made = decide(client, token, kind="merge", promise=first, other=second, reason="zelfde meldpunt")
    moved = client.get(f"/toezeggingen/{second}")
    assert (moved.status_code, moved.headers["location"]) == (301, f"/toezeggingen/{first}")
    merged = client.get(f"/toezeggingen/{first}.json").json()
    assert (merged["status"], merged["mention_count"]) == ("done", before["mention_count"] + 1)
    assert client.get(f"/api/v1/promises/{second}").json()["id"] == first
    log = client.get("/nazicht/besluiten").text
    assert "zelfde meldpunt" in log
    assert REVIEWER in log
    decide(client, token, kind="undo", undoes=made)
    assert client.get(f"/toezeggingen/{second}").status_code == 200
    after = client.get(f"/toezeggingen/{first}.json").json()
    assert {key: after[key] for key in ("status", "mention_count", "history")} == {
        key: before[key] for key in ("status", "mention_count", "history")
    }


def test_decisions_survive_a_rerun(reviewer: tuple[TestClient, str, Store]) -> None:
    client, token, store = reviewer
    first, second = named(client, WEBPAGE), named(client, OPENED)
    decide(client, token, kind="merge", promise=first, other=second)
    groups = {one.id: one.mention_ids for one in store.read.commitments()}
    restore(str(store.people._engine.url))
    assert second in {one.id for one in store.read.commitments()}
    replay(store)
    assert {one.id: one.mention_ids for one in store.read.commitments()} == groups


def test_a_status_and_a_date_hold_until_undone(reviewer: tuple[TestClient, str, Store]) -> None:
    client, token, _ = reviewer
    promise = named(client, "Fietspad 03 aanleggen")
    done = decide(client, token, kind="set_status", promise=promise, value="done", reason="ter plaatse gezien")
    assert client.get(f"/toezeggingen/{promise}.json").json()["status"] == "done"
    assert client.get("/toezeggingen.json?status=done").json()["total"] == 2
    decide(client, token, kind="undo", undoes=done)
    decide(client, token, kind="set_date", promise=promise, value="2022-06-30")
    view = client.get(f"/toezeggingen/{promise}.json").json()
    assert (view["status"], view["deadline"]["due_on"], "overdue" in view["flags"]) == ("open", "2022-06-30", True)


def test_a_mention_can_be_rejected(reviewer: tuple[TestClient, str, Store]) -> None:
    client, token, _ = reviewer
    promise = named(client, WEBPAGE)
    view = client.get(f"/toezeggingen/{promise}.json").json()
    news = next(one["id"] for one in view["mentions"] if one["role"] == "progress")
    decide(client, token, kind="reject", promise=promise, mention=news)
    after = client.get(f"/toezeggingen/{promise}.json").json()
    assert (after["status"], after["mention_count"]) == ("open", view["mention_count"] - 1)


def test_promises_that_are_not_the_same_are_no_longer_proposed(reviewer: tuple[TestClient, str, Store]) -> None:
    client, token, _ = reviewer
    promise = named(client, WEBPAGE)
    possible = client.get(f"/toezeggingen/{promise}.json").json()["possible"]
    decide(client, token, kind="reject", promise=promise, other=possible[0]["id"])
    after = client.get(f"/toezeggingen/{promise}.json").json()
    assert (after["possible"], after["mention_count"]) == ([], 3)


def test_nothing_changes_without_an_account_or_the_form_of_the_session(own: tuple[FastAPI, Store]) -> None:
    app, store = own
    stranger = TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)
    promise = named(stranger, WEBPAGE)
    form = {"kind": "set_status", "promise": promise, "value": "done"}
    assert stranger.post("/nazicht/besluit", data=form).status_code == 403
    assert stranger.post("/attenderingen", data={"title": "x"}).status_code == 403
    for address in ("/nazicht", "/nazicht/besluiten", "/attenderingen"):
        assert stranger.get(address).status_code == 303
    sign_in(stranger)
    assert stranger.post("/nazicht/besluit", data={**form, "form_token": "geraden"}).status_code == 403
    assert store.people.decisions() == []


def test_signing_in_is_rate_limited_and_out_ends_the_session(own: tuple[FastAPI, Store]) -> None:
    client = TestClient(own[0], base_url="http://127.0.0.1", follow_redirects=False)
    token = sign_in(client)
    cookie = client.cookies["woordhouder"]
    assert client.post("/afmelden", data={"form_token": token}).status_code == 303
    client.cookies.set("woordhouder", cookie)
    assert client.get("/nazicht").status_code == 303
    wrong = [client.post("/aanmelden", data={"name": REVIEWER, "password": "fout"}).status_code for _ in range(11)]
    assert wrong == [403] * 10 + [429]
    assert client.post("/aanmelden", data={"name": REVIEWER, "password": PASSWORD}).status_code == 429


def test_passwords_and_sessions_are_stored_as_hashes(own: tuple[FastAPI, Store]) -> None:
    app, store = own
    client = TestClient(app, base_url="http://127.0.0.1")
    sign_in(client)
    assert str(store.people.password_hash(REVIEWER)).startswith("$argon2id$")
    with store.people._engine.connect() as connection:
        stored = connection.exec_driver_sql("SELECT token_hash FROM session").scalar_one()
    assert client.cookies["woordhouder"] not in stored


def test_a_readers_report_lands_in_the_queue_once_it_says_something(reviewer: tuple[TestClient, str, Store]) -> None:
    client, token, store = reviewer
    promise = named(client, WEBPAGE)
    address = f"/toezeggingen/{promise}/melding"
    assert client.post(address, data={"text": "  "}).status_code == 400
    assert client.post(address, data={"text": "machine", "website": "x"}).status_code == 303
    assert client.post(address, data={"text": "De datum klopt niet <b>"}).status_code == 303
    queue = client.get("/nazicht").text
    assert "De datum klopt niet &lt;b&gt;" in queue
    assert "machine" not in queue
    report = store.people.error_reports()[0].id
    assert client.post(f"/nazicht/melding/{report}", data={"form_token": token}).status_code == 303
    assert store.people.error_reports() == []


def test_the_queue_starts_with_the_most_doubt(reviewer: tuple[TestClient, str, Store]) -> None:
    client, _, _ = reviewer
    listed = client.get("/toezeggingen.json?sort=doubt").json()["results"]
    assert listed[0]["title"] in (WEBPAGE, "<script>alert('titel')</script>")


GROUPS = (Commitment("c1", "Een", None, ("a", "b", "c")), Commitment("c2", "Twee", None, ("d",)))


@pytest.mark.parametrize(
    ("decisions", "groups"),
    [
        ([], {"c1": "abc", "c2": "d"}),
        ([(DecisionKind.MERGE, "ad")], {"c1": "abcd"}),
        ([(DecisionKind.CONFIRM, "da")], {"c2": "dabc"}),
        ([(DecisionKind.REJECT, "b")], {"c1": "ac", "c2": "d"}),
        ([(DecisionKind.REJECT, "d")], {"c1": "abc"}),
        ([(DecisionKind.REJECT, "ad")], {"c1": "abc", "c2": "d"}),
        ([(DecisionKind.MERGE, "ad"), (DecisionKind.REJECT, "b")], {"c1": "acd"}),
    ],
    ids=["none", "merge", "confirm", "reject", "reject-last", "reject-apart", "merge-then-reject"],
)
def test_decisions_regroup(decisions: list[tuple[DecisionKind, str]], groups: dict[str, str]) -> None:
    made = regroup(GROUPS, [GroupDecision(kind, tuple(mentions)) for kind, mentions in decisions])
    assert {key: "".join(members) for key, members in made.groups.items()} == groups


def test_a_split_makes_a_promise_of_its_own_that_keeps_its_id() -> None:
    split = [GroupDecision(DecisionKind.SPLIT, ("a", "b", "c"))]
    first, second = regroup(GROUPS, split), regroup(GROUPS[:1], split)
    assert first.groups["c1"] == ("a",)
    assert sorted(first.groups.values()) == [("a",), ("b", "c"), ("d",)]
    assert set(second.groups) <= set(first.groups)


def test_undoing_an_undo_makes_the_first_hold_again(reviewer: tuple[TestClient, str, Store]) -> None:
    client, token, store = reviewer
    promise = named(client, "Fietspad 03 aanleggen")
    first = decide(client, token, kind="set_status", promise=promise, value="done")
    undo = decide(client, token, kind="undo", undoes=first)
    assert in_force(store.people.decisions()) == []
    again = client.post("/nazicht/besluit", data={"form_token": token, "kind": "undo", "undoes": first})
    assert again.status_code == 400
    assert undo != first
