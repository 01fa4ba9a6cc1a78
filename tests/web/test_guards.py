"""What strangers may send: HTML as text, nothing outside the folder, and 4xx in plain words for the rest."""

import pytest
from fastapi.testclient import TestClient


def test_stored_text_with_html_is_shown_as_text(client: TestClient) -> None:
    for address in ("/", "/toezeggingen?q=meldpunt", "/documenten", "/toezeggingen.json?q=meldpunt"):
        page = client.get(address).text
        assert "<script>alert" not in page or address.endswith("json?q=meldpunt")
        assert "<img src=x" not in page or "json" in address
    assert "&lt;script&gt;" in client.get("/toezeggingen?q=meldpunt").text


def test_spreadsheets_get_no_formula(client: TestClient) -> None:
    for line in client.get("/toezeggingen.csv").content.decode("utf-8-sig").splitlines():
        assert not line.startswith(("=", "+", "-", "@"))


def test_every_answer_has_a_policy_without_inline_code(client: TestClient) -> None:
    for address in ("/", "/bestaat-niet", "/api/v1/overview", "/static/site.css", "/toezeggingen.csv"):
        headers = client.get(address).headers
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["x-content-type-options"] == "nosniff"


def test_pages_hold_no_inline_style_or_script(client: TestClient) -> None:
    for address in ("/", "/toezeggingen", "/wie", "/documenten", "/over", "/aanmelden"):
        page = client.get(address).text
        assert " style=" not in page
        assert "<style" not in page
        assert "onclick" not in page
        assert page.count("<script") == page.count("<script src=") == 2


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/documenten/..%2f..%2fetc%2fpasswd", 404),
        ("/documenten/d0000000000000000", 404),
        ("/static/..%2f..%2fapp.py", 404),
        ("/toezeggingen/c0000000000000000", 404),
        ("/toezeggingen/" + "x" * 3000, 404),
        ("/toezeggingen?status=klaar", 400),
        ("/toezeggingen?page=0", 400),
        ("/toezeggingen?page=99", 400),
        ("/toezeggingen?page=²", 400),
        ("/toezeggingen?q=" + "a" * 401, 400),
        ("/toezeggingen?minister=" + "a" * 61_000, 400),
        ("/toezeggingen?q=%00", 400),
        ("/toezeggingen?due_from=31-12-2024", 400),
        ("/documenten?soort=roman", 400),
        ("/documenten?jaar=99999", 400),
        ("/wie/koning/Filip", 404),
        ("/nergens.json", 404),
        ("/static/site.css%00", 404),
        ("/nota?q=stages&op=9999-12-31", 400),
        ("/nota.docx?q=1%20OR%201%3D1", 400),
        ("/api/v1/promises?q=%00", 422),
    ],
)
def test_malformed_addresses_are_answered_in_plain_words(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert len(answer.text) > 10


def test_a_search_of_nothing_but_operators_finds_nothing(client: TestClient) -> None:
    for typed in ('"', "(((", "AND", "* * *", "-", 'NEAR("a" "b")', "title:x", "^a", "{a}"):
        assert client.get("/toezeggingen", params={"q": typed}).status_code == 200, typed


def test_large_bodies_and_foreign_forms_are_refused(client: TestClient) -> None:
    assert client.post("/aanmelden", data={"name": "x" * 70_000}).status_code == 413
    assert client.post("/aanmelden", data={"name": "a"}, headers={"origin": "https://elders.be"}).status_code == 403
    assert client.post("/nazicht/besluit", data={"kind": "merge"}).status_code == 403
    assert client.put("/toezeggingen").status_code == 405


def test_a_file_that_changed_is_not_given_out(client: TestClient) -> None:
    documents = client.get("/documenten.json").json()["documents"]
    pdf = next(one for one in documents if one["kind"] == "written_question" and one["number"])
    assert client.get(f"/documenten/{pdf['id']}/bestand").headers["content-type"] == "application/pdf"
    text = next(one for one in documents if one["title"] == "Opening")
    held = client.get(f"/documenten/{text['id']}/bestand")
    assert held.headers["content-disposition"].startswith("attachment")
