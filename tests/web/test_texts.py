"""Texts: listed for translators, and shown in another language where there is a translation."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from fastapi import FastAPI
from fastapi.testclient import TestClient

from pipeline.errors import InvalidSettings
from pipeline.publish.wording import LOCALES, Wording


def test_the_list_for_translators_is_up_to_date(checkout: Path) -> None:
    listed = LOCALES / "messages.pot"
    before = listed.read_bytes()
    subprocess.run([sys.executable, str(checkout / "scripts" / "messages.py")], check=True)
    after = listed.read_bytes()
    listed.write_bytes(before)
    assert before == after
    assert b'msgid "Openstaand"' in before
    assert b'msgid "Termijn verstreken"' in before


def test_another_language_needs_nothing_but_a_translation(tmp_path: Path) -> None:
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = Catalog("fr")
    catalogue.add("Openstaand", "En attente")
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    french = Wording("fr", tmp_path)
    assert french.label("status", "open") == "En attente"
    assert french.day(date(2025, 5, 9)) == "9 mai 2025"
    with pytest.raises(InvalidSettings):
        Wording("de", tmp_path)


def test_dates_and_numbers_are_belgian() -> None:
    assert Wording().day(date(2025, 5, 9)) == "9 mei 2025"
    assert Wording().day(date(2025, 5, 9), "short") == "9/05/2025"
    assert Wording().number(1234567) == "1.234.567"


def test_errors_are_translated_too(
    app: FastAPI, client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = Catalog("fr")
    catalogue.add("Deze vraag is niet te lezen.", "Cette question est illisible.")
    catalogue.add("onbekende parameter “{name}”", "paramètre « {name} » inconnu")
    catalogue.add("Deze pagina bestaat niet.", "Cette page n'existe pas.")
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    site = app.state.site
    monkeypatch.setattr(site, "desk", replace(site.desk, wording=Wording("fr", tmp_path)))
    said = client.get("/toezeggingen.json?{0}=1").json()["error"]
    assert said == "Cette question est illisible: paramètre « {0} » inconnu."
    assert client.get("/nergens.json").json()["error"] == "Cette page n'existe pas."
