import re
from collections import Counter
from importlib.resources import files

import pytest
import spacy
from spacy.matcher import Matcher

from pipeline.errors import InvalidSettings
from pipeline.lexicon import loader
from pipeline.lexicon.loader import CUE_FILES, load_cue_file, load_cues
from pipeline.lexicon.schema import Cue
from pipeline.records.commitment import Role

CUES = load_cues()
DUTCH = spacy.blank("nl")


@pytest.mark.parametrize("name", CUE_FILES)
def test_entries_are_sorted_by_id(name: str) -> None:
    ids = [cue.id for cue in load_cue_file(name)]
    assert ids == sorted(ids)


@pytest.mark.parametrize("name", CUE_FILES)
def test_word_lists_are_sorted_without_doubles(name: str) -> None:
    text = (files("pipeline.lexicon") / "nl" / name).read_text(encoding="utf-8")
    for listed in re.findall(r"\[([^\[\]{}]+)\]", text):
        words = [word.strip().strip('"') for word in listed.split(",")]
        assert words == sorted(set(words))


def test_no_two_cues_have_the_same_pattern_or_example() -> None:
    assert [example for example, uses in Counter(cue.example for cue in CUES).items() if uses > 1] == []
    assert [pattern for pattern, uses in Counter(repr(cue.pattern) for cue in CUES).items() if uses > 1] == []


def test_every_role_and_qualifier_has_cues() -> None:
    assert {cue.role for cue in CUES} == {*Role, None}
    assert {cue.qualifier for cue in CUES} == {"attribution", "condition", "negation", None}


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.id)
def test_pattern_is_a_spacy_pattern_that_fires_on_its_example(cue: Cue) -> None:
    matcher = Matcher(DUTCH.vocab, validate=True)
    matcher.add(cue.id, [list(cue.pattern)])
    assert matcher(DUTCH(cue.example))


@pytest.mark.parametrize("cue", [cue for cue in CUES if cue.role is Role.COMMITMENT], ids=lambda cue: cue.id)
def test_commitment_cues_say_how_firm_they_are(cue: Cue) -> None:
    assert cue.strength is not None


def test_only_commitment_cues_have_a_strength() -> None:
    assert [cue.id for cue in CUES if cue.strength and cue.role is not Role.COMMITMENT] == []


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param("cues: []", "either a role or a qualifier", id="no purpose"),
        pytest.param(
            'role: delay\ncues: [{id: a, pattern: [{OP: "*"}], scope: clause, example: x}]',
            "no word that must occur",
            id="pattern without a word",
        ),
        pytest.param(
            "role: delay\ncues: [{id: a, pattern: [{LOWER: x}], scope: page, example: x}]", "scope", id="unknown scope"
        ),
    ],
)
def test_malformed_file_is_refused_by_name(
    content: str, complaint: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("lexicon")
    (folder / "nl").mkdir()
    (folder / "nl" / "delay_cues.yml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(loader, "files", {"pipeline.lexicon": folder}.__getitem__)
    with pytest.raises(InvalidSettings, match=complaint) as refused:
        load_cue_file("delay_cues.yml")
    assert "delay_cues.yml" in str(refused.value)
