"""What starts before Prefect: the models load only where a file is newer than the last run."""

import os
from pathlib import Path

import pytest

from pipeline.flows import ahead
from pipeline.settings import Settings


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Collects for which profile the models were asked for, instead of loading them."""
    asked: list[bool] = []
    monkeypatch.setattr(ahead, "load_ahead", lambda *, is_fast: asked.append(is_fast))
    return asked


@pytest.mark.parametrize(
    ("before", "after", "loads"),
    [
        pytest.param(("nota.txt",), (), False, id="nothing new"),
        pytest.param(("nota.txt",), ("antwoord.txt",), True, id="a new file"),
        pytest.param((), (), False, id="an empty folder"),
    ],
)
def test_models_load_ahead_where_a_file_is_new(
    tmp_path: Path, loaded: list[bool], before: tuple[str, ...], after: tuple[str, ...], loads: bool
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    for name in (*before, *after):
        (folder / name).write_text("De minister zal een webpagina maken.", encoding="utf-8")
    (out / "tracker.sqlite").touch()
    last = max([one.stat().st_ctime for one in folder.iterdir()], default=0.0)
    run_at = last - 10 if after else last + 10
    os.utime(out / "tracker.sqlite", (run_at, run_at))
    ahead.start_ahead(folder, out, None, Settings())
    assert loaded == ([False] if loads else [])


def test_a_first_run_loads_the_models_of_its_profile(tmp_path: Path, loaded: list[bool]) -> None:
    ahead.start_ahead(tmp_path, tmp_path / "out", None, Settings(profile="fast"))
    assert loaded == [True]
