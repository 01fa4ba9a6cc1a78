"""The profile: what it sets, and that results of one are not taken for results of the other."""

from pathlib import Path

import pytest

from pipeline.errors import InvalidSettings
from pipeline.flows.fingerprints import analysis_version
from pipeline.language.static import STATIC_ENCODER
from pipeline.settings import Settings, load_settings


def test_accurate_unless_somebody_says_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('profile = "fast"\n', encoding="utf-8")
    monkeypatch.delenv("WOORDHOUDER_PROFILE", raising=False)
    assert load_settings().profile == "accurate"
    assert load_settings(file).is_fast
    assert not load_settings(file, "accurate").is_fast
    monkeypatch.setenv("WOORDHOUDER_PROFILE", "fast")
    assert load_settings().is_fast


def test_an_unknown_profile_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WOORDHOUDER_PROFILE", "quick")
    with pytest.raises(InvalidSettings, match="profile = 'quick'"):
        load_settings()


def test_the_fast_profile_brings_its_own_encoder_unless_one_is_named() -> None:
    assert Settings().encoder is None
    assert Settings(profile="fast").encoder == STATIC_ENCODER
    assert Settings(profile="fast", encoder_model="mine").encoder == "mine"


def test_a_changed_profile_analyses_again() -> None:
    named = "e5-small-nl-q4"  # the same encoder in both: the profile alone makes the difference
    versions = {analysis_version(Settings(profile=one, encoder_model=named)) for one in ("accurate", "fast")}
    assert len(versions) == 2
