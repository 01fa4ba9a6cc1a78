from pathlib import Path

import pytest

from pipeline.errors import InvalidSettings
from pipeline.language.location import cache_folder, model_path


def test_shipped_model_is_found_by_name() -> None:
    assert (model_path("e5-small-nl-q4") / "q4.npz").is_file()


def test_folder_of_the_user_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "e5-small-nl-q4").mkdir()
    monkeypatch.chdir(tmp_path)
    assert model_path("e5-small-nl-q4").resolve() == tmp_path / "e5-small-nl-q4"
    assert model_path(str(tmp_path)) == tmp_path


@pytest.mark.parametrize("name", ["bert-large", "../models", "", "e5-small-nl-q4/q4.npz"], ids=str)
def test_unknown_model_is_refused_with_what_there_is(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidSettings, match="e5-small-nl-q4") as error:
        model_path(name)
    assert repr(name) in str(error.value)


def test_cache_folder_honours_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("WOORDHOUDER_CACHE", raising=False)
    assert cache_folder() == tmp_path / "woordhouder"
    monkeypatch.setenv("WOORDHOUDER_CACHE", str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine"
