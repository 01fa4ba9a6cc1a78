"""The command `woordhouder brief`."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import InvalidSettings, NothingToDo
from pipeline.publish.briefs import Reading


def url_of(reading: Reading) -> str:
    return str(reading.store.briefing._engine.url)


def test_a_brief_is_written_in_the_formats_asked_for(reading: Reading, tmp_path: Path) -> None:
    chosen = ["--search", "webpagina", "--as-of", "2025-11-01", "--format", "md,html", "--max-questions", "2"]
    result = CliRunner().invoke(app, ["brief", "--database", url_of(reading), "--to", str(tmp_path), *chosen])
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "opvolging-webpagina-2025-11-01.html",
        "opvolging-webpagina-2025-11-01.md",
    ]
    text = (tmp_path / "opvolging-webpagina-2025-11-01.md").read_text(encoding="utf-8")
    assert "1. Wat is de stand van zaken van de toezegging om een webpagina voor stagiairs op te zetten?" in text


@pytest.mark.parametrize(
    ("chosen", "error"),
    [([], NothingToDo), (["--search", "webpagina", "--format", "odt"], InvalidSettings)],
    ids=["nothing", "format"],
)
def test_what_cannot_be_written_leaves_nothing_behind(
    reading: Reading, tmp_path: Path, chosen: list[str], error: type[Exception]
) -> None:
    result = CliRunner().invoke(app, ["brief", "--database", url_of(reading), "--to", str(tmp_path / "to"), *chosen])
    assert isinstance(result.exception, error)
    assert not (tmp_path / "to").exists()
