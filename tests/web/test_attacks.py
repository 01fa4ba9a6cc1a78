"""What somebody who means harm would try: other sites in addresses, half-open searches, days that do not exist."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from website import PASSWORD, REVIEWER, sign_in

from pipeline.publish.web.accounts import own_address
from pipeline.store import Store


@pytest.mark.parametrize(
    "address",
    [
        "https://elders.be/",
        "//elders.be",
        "/\\elders.be",
        "\\\\elders.be",
        "/\t/elders.be",
        "/\n/elders.be",
        "javascript:alert(1)",
        "data:text/html,x",
        "elders.be",
        "",
    ],
    ids=repr,
)
def test_signing_in_leads_nowhere_else(own: tuple[FastAPI, Store], address: str) -> None:
    assert own_address(address) is None
    client = TestClient(own[0], base_url="http://127.0.0.1", follow_redirects=False)
    form = {"name": REVIEWER, "password": PASSWORD, "back": address}
    assert client.post("/aanmelden", data=form).headers["location"] == "/nazicht"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elders.be"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1.elders.be"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_forms_of_other_sites_are_refused_also_with_the_right_token(
    own: tuple[FastAPI, Store], headers: dict[str, str]
) -> None:
    client = TestClient(own[0], base_url="http://127.0.0.1", follow_redirects=False)
    token = sign_in(client)
    promise = client.get("/toezeggingen.json").json()["results"][0]["id"]
    form = {"form_token": token, "kind": "set_status", "promise": promise, "value": "done"}
    assert client.post("/nazicht/besluit", data=form, headers=headers).status_code == 403
    assert client.post("/afmelden", data={"form_token": token}, headers=headers).status_code == 403
    assert own[1].people.decisions() == []


def test_the_cookie_of_a_session_is_out_of_reach_of_scripts(own: tuple[FastAPI, Store]) -> None:
    client = TestClient(own[0], base_url="http://127.0.0.1", follow_redirects=False)
    answer = client.post("/aanmelden", data={"name": REVIEWER, "password": PASSWORD})
    attributes = answer.headers["set-cookie"].lower()
    assert "httponly" in attributes
    assert "samesite=strict" in attributes


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(typed=st.text(alphabet=st.sampled_from(list("\"()*-^:{}+~[]\\'., éABNORTEOF NIETENstage")), max_size=60))
def test_no_search_breaks_the_index(client: TestClient, typed: str) -> None:
    assert client.get("/toezeggingen.json", params={"q": typed}).status_code == 200


@pytest.mark.parametrize(
    "day", ["31/02/2025", "2025-02-30", "2025-13-01", "0000-01-01", "20250101", "2025-W01-1", "nu"]
)
@pytest.mark.parametrize("name", ["due_from", "due_until", "at"])
def test_days_that_do_not_exist_are_refused_in_plain_words(client: TestClient, name: str, day: str) -> None:
    answer = client.get("/toezeggingen", params={name: day})
    assert answer.status_code == 400
    assert "is geen datum zoals 2025-11-01" in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/documenten/{id}/pagina/../../../etc/passwd.png",
        "/documenten/{id}/pagina/1.png?citaat=../../x",
        "/documenten/{id}/pagina/0.png",
        "/documenten/{id}/pagina/-1.png",
        "/documenten/{id}/pagina/99999.png",
        "/documenten/{id}/bestand/../../app.py",
        "/documenten/..%5c..%5cetc",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
    ],
)
def test_no_path_leads_out(client: TestClient, address: str) -> None:
    documents = client.get("/documenten.json").json()["documents"]
    pdf = next(one["id"] for one in documents if one["number"])
    answer = client.get(address.replace("{id}", pdf))
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text


def test_too_much_in_the_address_or_a_form_is_refused(client: TestClient) -> None:
    assert client.get("/toezeggingen?q=" + "a" * 62_000).status_code == 400
    assert client.post("/aanmelden", content=b"name=" + b"x" * 1_000_000).status_code == 413
    assert client.get("/toezeggingen?" + "&".join("minister=a" for _ in range(21))).status_code == 400


@pytest.mark.parametrize(
    "cursor", ["", "x", "c.1", "c0000000000000000", "c0000000000000000.-1", "c0000000000000000.99999999999"]
)
def test_a_cursor_of_ones_own_making_is_refused(client: TestClient, cursor: str) -> None:
    answer = client.get("/api/v1/promises", params={"cursor": cursor})
    assert answer.status_code in (400, 422)
    assert "error" in answer.json()
