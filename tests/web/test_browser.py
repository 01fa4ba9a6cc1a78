"""A journalist's journey in a real browser, and what axe-core says of every page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect
from website import PASSWORD, REVIEWER, listening

from pipeline.store import Store

AXE = Path(__file__).parent / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WEBPAGE = "Webpagina voor meldingen over stages"


@pytest.fixture
def site(own: tuple[FastAPI, Store]) -> Iterator[str]:
    with listening(own[0]) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="nl-BE", viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    made = context.new_page()
    made.set_default_timeout(15_000)
    yield made
    context.close()


def sign_in(page: Page, site: str) -> None:
    page.goto(f"{site}/aanmelden")
    page.get_by_label("Naam").fill(REVIEWER)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nazicht")


def test_overdue_promises_of_a_minister_in_three_clicks(page: Page, site: str) -> None:
    outside: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(site) else outside.append(request.url))
    page.goto(site)
    page.get_by_role("row", name="Hilde Crevits").get_by_role("link", name="2 Hilde Crevits").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("2 toezeggingen")
    page.get_by_role("link", name=WEBPAGE, exact=True).click()
    page.get_by_text("Toon het citaat op pagina").click()
    picture = page.locator("details.page img")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("one => one.naturalWidth") > 900
    expect(page.locator(".mention q").first).to_contain_text("Ik zal tegen eind 2023 een webpagina")
    page.get_by_role("button", name="Kopieer").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert "9 mei 2023" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_label("Dag").fill("2023-06-01")
    page.get_by_role("button", name="Toon", exact=True).click()
    expect(page.locator(".marks.big")).to_contain_text("Openstaand")
    expect(page.locator(".marks.big")).to_contain_text("1 juni 2023")
    feed = page.get_by_role("link", name="Nieuwsfeed (Atom)").get_attribute("href")
    assert page.request.get(f"{site}{feed}").text().count("<entry>") == 4
    assert outside == []


def test_filters_are_chosen_by_hand_and_the_csv_obeys_them(page: Page, site: str) -> None:
    page.goto(f"{site}/toezeggingen")
    page.get_by_role("checkbox", name="Lydia Peeters").check()
    expect(page.get_by_role("heading", level=2).first).to_have_text("40 toezeggingen")
    assert page.url.endswith("?minister=Lydia%20Peeters")
    expect(page.get_by_role("checkbox", name="Lydia Peeters")).to_be_focused()  # the list changed in place
    expect(page.get_by_role("status").first).to_have_text("40 toezeggingen")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.path().read_text("utf-8-sig").count("Lydia Peeters") >= 40


def test_everything_works_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/toezeggingen")
    page.get_by_text("Verfijnen").click()
    page.get_by_role("checkbox", name="Termijn verstreken").check()
    page.get_by_role("button", name="Toepassen").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("2 toezeggingen")
    context.close()


def test_a_reviewer_merges_two_promises_and_undoes_it(page: Page, site: str) -> None:
    sign_in(page, site)
    page.goto(f"{site}/toezeggingen?q=%22{WEBPAGE}%22")
    page.get_by_role("link", name=WEBPAGE, exact=True).click()
    assert page.locator(".mention").count() == 4
    page.locator("section[aria-labelledby=mogelijk]").get_by_role("button", name="Samenvoegen").click()
    expect(page.get_by_role("status")).to_contain_text("Besluit bewaard")
    assert page.locator(".mention").count() == 5
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_role("status")).to_have_count(0)
    assert page.locator(".mention").count() == 4


def test_what_is_printed_is_dark_on_white_whatever_the_screen_is(page: Page, site: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(site)
    colour = "one => getComputedStyle(one).color"
    on_screen = page.locator(".status").first.evaluate(colour)
    page.emulate_media(media="print", color_scheme="dark")
    printed = page.locator(".status").first.evaluate(colour)
    page.emulate_media(media="print", color_scheme="light")
    assert printed == page.locator(".status").first.evaluate(colour) != on_screen
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_keys_reach_the_content_first(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_and_nothing_sticks_out(browser: Browser, site: str, width: int) -> None:
    scheme = "dark" if width == 390 else "light"
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    sign_in(page, site)
    page.goto(f"{site}/toezeggingen?q=%22{WEBPAGE}%22")
    promise = str(page.get_by_role("link", name=WEBPAGE, exact=True).get_attribute("href"))
    page.goto(site + promise)
    document = str(page.locator(".mention .meta a[href^='/documenten']").nth(1).get_attribute("href"))
    pages = [
        "/",
        "/toezeggingen?flag=overdue",
        "/toezeggingen?signal=silence",
        "/toezeggingen?q=niets-hiervan",
        promise,
        document,
        "/documenten",
        "/deelvragen",
        "/nota",
        "/wie",
        "/wie/minister/Hilde%20Crevits",
        "/over",
        "/nazicht",
        "/nazicht/besluiten",
        "/nazicht/wissen",
        "/attenderingen",
        "/nergens",
    ]
    wrong: list[str] = []
    for address in pages:
        page.goto(site + address)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.add_script_tag(path=AXE)
        found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)["violations"]
        wrong += [f"{address}: {one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"][:3]]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{address}: wider than {width}")
    assert wrong == []
    context.close()
    stranger = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = stranger.new_page()
    page.goto(f"{site}/aanmelden")
    page.add_script_tag(path=AXE)
    assert page.evaluate("rules => axe.run({runOnly: rules})", RULES)["violations"] == []
    stranger.close()
