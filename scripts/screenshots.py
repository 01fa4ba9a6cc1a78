"""Pictures of every page at 390, 820 and 1440 pixels, light, dark and as printed.

    python scripts/screenshots.py [--from outputs] [--to outputs/screenshots] [--dark]

Starts `woordhouder serve` on a copy of the database with a reviewer of its own, and drives the system's Chromium.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = (390, 820, 1440)
PRINTED = 820  # pixels: about the width of an A4 page
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--lang=nl-BE"]  # fmt: skip
# The browser's own date pickers are Belgian with Debian's package chromium-l10n alone.
BELGIAN = {"LANG": "nl_BE.UTF-8", "LANGUAGE": "nl_BE"}
REVIEWER, PASSWORD = "schermafdruk", "schermafdruk-wachtwoord"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a tracker from a copy of its database, and give its address."""
    with tempfile.TemporaryDirectory() as work:
        copy = Path(work)
        shutil.copy(folder / "tracker.sqlite", copy / "tracker.sqlite")
        for rest in ("-wal", "-shm"):
            if (folder / f"tracker.sqlite{rest}").is_file():
                shutil.copy(folder / f"tracker.sqlite{rest}", copy / f"tracker.sqlite{rest}")
        command = [sys.executable, "-m", "pipeline"]
        subprocess.run(
            [*command, "review", "add-user", REVIEWER, "--from", str(copy), "--password-stdin"],
            input=PASSWORD, text=True, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        server = subprocess.Popen([*command, "serve", "--from", str(copy), "--port", port], stdout=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address)
            yield address
        finally:
            server.terminate()
            server.wait(30)


def wait_for(address: str, seconds: float = 60) -> None:
    """Wait until a site answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)
        else:
            return


def chromium() -> str:
    """Return the path of the system's Chromium; raises SystemExit where there is none."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise SystemExit("no Chromium on this machine: install Debian's package chromium")
    return found


def addresses(page: Page, base: str) -> dict[str, str]:
    """Return an address for each kind of page, found by following the site's own links."""
    page.goto(base)
    promise = page.get_attribute(".card h3 a", "href") or ""
    body = page.get_attribute("table tbody th a", "href") or ""
    page.goto(base + promise)
    document = (page.get_attribute(".mention .meta a[href^='/documenten']", "href") or "").partition("#")[0]
    return {
        "overview": "/", "list": "/toezeggingen", "search": "/toezeggingen?q=zorg", "nothing": "/toezeggingen?q=xyzzy",
        "filtered": "/toezeggingen?flag=overdue", "promise": promise, "earlier": f"{promise}?op=1999-01-01",
        "document": document, "documents": "/documenten", "asked": "/deelvragen", "body": body, "bodies": "/wie",
        "about": "/over", "brief": "/nota", "silent": "/toezeggingen?signal=silence",
        "sign-in": "/aanmelden", "error": "/bestaat-niet",
    }  # fmt: skip


def reviewing(promise: str) -> dict[str, str]:
    """Return the pages of a reviewer."""
    return {
        "queue": "/nazicht", "log": "/nazicht/besluiten", "erase": "/nazicht/wissen", "alerts": "/attenderingen",
        "promise-reviewer": promise,
    }  # fmt: skip


def sign_in(page: Page, base: str) -> None:
    """Sign in as the reviewer made for the pictures."""
    page.goto(f"{base}/aanmelden")
    page.fill("#name", REVIEWER)
    page.fill("#password", PASSWORD)
    page.click("main button")


def take(browser: Browser, base: str, to: Path, scheme: str) -> int:
    """Write all pictures in one colour scheme; return how many."""
    count = 0
    for width in WIDTHS:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="nl-BE")
        page = context.new_page()
        found = addresses(page, base)
        for name, address in found.items():
            page.goto(base + address)
            if name == "promise":
                for folded in page.query_selector_all("details.page"):
                    folded.evaluate("element => element.open = true")
                    folded.scroll_into_view_if_needed()
                page.wait_for_load_state("networkidle")
            page.screenshot(path=to / f"{name}-{width}-{scheme}.png", full_page=True)
            count += 1
        if width == PRINTED:
            page.emulate_media(media="print")
            for name in ("overview", "list", "promise", "document", "body"):
                page.goto(base + found[name])
                page.screenshot(path=to / f"{name}-print-{scheme}.png", full_page=True)
                count += 1
            page.emulate_media(media="screen")
        sign_in(page, base)
        for name, address in reviewing(found["promise"]).items():
            page.goto(base + address)
            page.screenshot(path=to / f"{name}-{width}-{scheme}.png", full_page=True)
            count += 1
        context.close()
    return count


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="folder", type=Path, default=Path("outputs"), help="folder of a run")
    parser.add_argument("--to", type=Path, default=Path("outputs/screenshots"), help="folder for the pictures")
    parser.add_argument("--dark", action="store_true", help="also in the dark colour scheme")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    with served(options.folder) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS, env={**os.environ, **BELGIAN})
        count = sum(take(browser, base, options.to, scheme) for scheme in ["light", "dark"][: 1 + options.dark])
        browser.close()
    print(f"{count} pictures in {options.to}")


if __name__ == "__main__":
    main()
