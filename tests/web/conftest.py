"""Fixtures of the web tests: a tracker, its site, a reader, and the system's Chromium."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, sync_playwright
from website import PASSWORD, REVIEWER, site_on, write_tracker

from pipeline.publish.web.security import hash_password
from pipeline.store import Store, open_store

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Path:
    """Return a folder with `tracker.sqlite` and the documents in `docs/`."""
    folder = tmp_path_factory.mktemp("tracker")
    (folder / "docs").mkdir()
    with open_store(f"sqlite:///{folder / 'tracker.sqlite'}") as store:
        write_tracker(store, folder / "docs", checkout / "corpus" / "demo" / "2023-09-08-vraag-inzet-stagiairs.pdf")
        store.people.save_reviewer(REVIEWER, hash_password(PASSWORD))
    return folder


@pytest.fixture(scope="session")
def app(published: Path) -> Iterator[FastAPI]:
    """Return the site over a tracker that no test changes."""
    with site_on(published) as (made, _):
        yield made


@pytest.fixture(scope="session")
def client(app: FastAPI) -> TestClient:
    """Return a reader who is not signed in."""
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture
def own(published: Path, tmp_path: Path) -> Iterator[tuple[FastAPI, Store]]:
    """Return a site over a copy that the test may change."""
    with closing(sqlite3.connect(published / "tracker.sqlite")) as whole:
        whole.execute("VACUUM INTO ?", (str(tmp_path / "tracker.sqlite"),))
    with site_on(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return the system's Chromium, or skip: `.ci/run` installs it from Debian.

    It is closed with its module: while it is open an event loop runs, in which Prefect answers in coroutines.
    """
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium on this machine: install Debian's package chromium")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield made
        made.close()
