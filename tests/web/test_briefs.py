"""The brief builder: choose, look, edit, download."""

import html
import io
import re
from pathlib import Path

import pytest
from docx import Document
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, expect
from website import listening

AXE = Path(__file__).parent / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHOSEN = {"minister": "Hilde Crevits", "op": "2025-10-14"}


def fields(page: str) -> dict[str, str]:
    """Return the texts that the page offers for editing, as a browser sends them."""
    areas = re.findall(r'<textarea id="[^"]*" name="(\w+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    lines = re.findall(r'<input type="text" id="[^"]*" name="(\w+)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in [*areas, *lines]}


def send(client: TestClient, **texts: str) -> tuple[int, str, bytes]:
    sent = {**CHOSEN, **fields(client.get("/nota", params=CHOSEN).text), **texts}
    found = client.post("/nota", files={name: (None, value) for name, value in sent.items()})
    return (
        found.status_code,
        html.unescape(found.text) if "text" in found.headers["content-type"] else "",
        found.content,
    )


def test_the_builder_offers_what_the_tracker_knows(client: TestClient) -> None:
    page = client.get("/nota").text
    assert '<option value="Hilde Crevits">' in page
    assert "Maak de nota" in page
    assert "<textarea" not in page


@pytest.mark.parametrize(
    "chosen",
    [CHOSEN, {"q": "webpagina stages"}, {"theme": "stages"}, {"office": "welzijn"}, {"document": "stagiairs"}],
    ids=["minister", "search", "theme", "office", "document"],
)
def test_each_choice_gives_a_proven_brief(client: TestClient, chosen: dict[str, str]) -> None:
    found = client.get("/nota", params=chosen)
    assert found.status_code == 200
    assert "Nagezien: elk citaat" in found.text
    assert "<h2>Kern</h2>" in found.text


def test_single_promises_are_picked_by_their_boxes(client: TestClient) -> None:
    ids = re.findall(r'name="promise" value="(c[0-9a-f]{16})"', client.get("/nota", params=CHOSEN).text)
    assert len(ids) > 1
    twin = client.get("/nota.json", params={**CHOSEN, "promise": ids[0]}).json()
    assert [one["id"] for one in twin["promises"]] == [ids[0]]


def test_rows_are_left_out_and_the_rest_is_counted_anew(client: TestClient) -> None:
    before = client.get("/nota.json", params=CHOSEN).json()
    page = client.get("/nota", params=CHOSEN).text
    keys = re.findall(r'name="weg" value="([^"]+)"', page)
    assert keys[: len(before["promises"])] == [one["id"] for one in before["promises"]]
    after = client.get("/nota.json", params={**CHOSEN, "weg": keys[0]}).json()
    assert [one["id"] for one in after["promises"]] == [one["id"] for one in before["promises"][1:]]
    assert after["bottom_line"][0]["text"] != before["bottom_line"][0]["text"]
    shown = client.get("/nota", params={**CHOSEN, "weg": keys[0]}).text
    assert "Nagezien: elk citaat" in shown
    assert f'name="weg" value="{keys[0]}" checked' in shown
    assert client.get("/nota.pdf", params={**CHOSEN, "weg": keys[0]}).content.startswith(b"%PDF")


def test_nothing_found_gives_a_short_honest_page(client: TestClient) -> None:
    page = client.get("/nota", params={"q": "tunnelboormachine"}).text
    assert "geen toezeggingen over tunnelboormachine gevonden" in page
    assert "Ontwerp van schriftelijke vraag" not in page


def test_edited_text_is_checked_and_shown(client: TestClient) -> None:
    before = fields(client.get("/nota", params=CHOSEN).text)["bottom_line"]
    status, page, _ = send(client, bottom_line=f"{before} Ook minister Jambon beloofde 14 plaatsen.", doe="toon")
    assert status == 200
    assert "kern: “Jambon”: deze naam staat in geen aangehaalde bron" in page
    assert "Ook minister Jambon beloofde 14 plaatsen." in page
    status, page, _ = send(client, doe="toon", advice="Een schriftelijke vraag volstaat.")
    assert "De bewerkte tekst is nagezien" in page
    assert "<p>Een schriftelijke vraag volstaat. </p>" in page


def test_what_is_not_proven_is_downloaded_only_when_asked_twice_and_is_marked(client: TestClient) -> None:
    wrong = {"limits": "Volgens minister Jambon is er meer.", "doe": "md"}
    _, page, _ = send(client, **wrong)
    assert "Toch downloaden" in page
    _, text, _ = send(client, **wrong, toch="ja")
    assert "## Niet bewezen na bewerking" in text
    assert "Grenzen 1: “Jambon”" in text


def test_the_edited_text_is_in_the_word_file(client: TestClient) -> None:
    status, _, content = send(client, advice="Een schriftelijke vraag volstaat.", doe="docx")
    assert status == 200
    assert "Een schriftelijke vraag volstaat." in [one.text for one in Document(io.BytesIO(content)).paragraphs]


@pytest.mark.parametrize(("name", "start"), [("pdf", b"%PDF"), ("html", b"<!DOCTYPE"), ("md", b"# Opvolgingsnota")])
def test_files_of_the_brief_as_composed(client: TestClient, name: str, start: bytes) -> None:
    found = client.get(f"/nota.{name}", params=CHOSEN)
    assert found.content.startswith(start)
    assert found.headers["content-disposition"] == f'attachment; filename="opvolging-hilde-crevits-2025-10-14.{name}"'


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nota?q=stages&op=zondag", 400),
        ("/nota?q=stages&vragen=0", 400),
        ("/nota?promise=c1", 404),
        (f"/nota?q={'x' * 300}", 400),
        ("/nota.exe?q=stages", 400),
    ],
)
def test_impossible_choices_are_refused(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_a_form_from_another_site_is_refused(client: TestClient) -> None:
    files = {"q": (None, "stages"), "doe": (None, "toon")}
    assert client.post("/nota", files=files, headers={"Origin": "https://elders.example"}).status_code == 403


def test_a_brief_is_chosen_and_edited_by_hand_without_javascript(browser: Browser, app: FastAPI) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-BE")
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    with listening(app) as address:
        page.goto(f"{address}/nota")
        page.get_by_label("Minister").fill("Crevits")
        page.get_by_role("button", name="Maak de nota").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Opvolgingsnota: Hilde Crevits")
        page.get_by_label("Advies over het instrument").fill("In 2019 waren er 14 meldingen.")
        page.get_by_role("button", name="Nazien en tonen").click()
        expect(page.get_by_role("heading", name="2 feiten zijn niet bewezen")).to_be_visible()
        page.get_by_label("Toch downloaden").check()
        with page.expect_download() as download:
            page.get_by_role("button", name="Als Markdown").click()
        assert "Niet bewezen na bewerking" in download.value.path().read_text("utf-8")
    context.close()
    assert refused == []


def test_the_builder_has_no_barriers(browser: Browser, app: FastAPI) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    with listening(app) as address:
        for place in ("/nota", "/nota?minister=Crevits"):
            page.goto(address + place)
            page.evaluate(AXE.read_text(encoding="utf-8"))
            found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)["violations"]
            assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()
