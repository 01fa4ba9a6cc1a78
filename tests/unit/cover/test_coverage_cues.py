"""The words by which answers withhold, refer and give."""

from itertools import pairwise

import pytest

from pipeline.errors import InvalidSettings
from pipeline.lexicon.coverage_cues import compile_cue, fold, load_coverage_cues

CUES = [(cue_class, cue) for cue_class, cues in load_coverage_cues().cues.items() for cue in cues]


@pytest.mark.parametrize("cue", [cue for _, cue in CUES], ids=[f"{name}.{cue.id}" for name, cue in CUES])
def test_every_cue_fires_in_its_example(cue: object) -> None:
    assert compile_cue(cue.pattern, load_coverage_cues().words).search(fold(cue.example))


def test_ids_are_unique_within_their_class() -> None:
    assert all(first != second for first, second in pairwise(sorted((name, cue.id) for name, cue in CUES)))


def test_folding_keeps_every_character_in_its_place() -> None:
    assert fold("Gecoördineerd Één’s") == "gecoordineerd een's"


@pytest.mark.parametrize(
    ("pattern", "text", "fires"),
    [
        ("geen cijfer*", "er zijn geen cijfers", True),
        ("geen cijfer*", "er zijn geen nieuwe cijfers", False),
        ("geen … cijfer*", "er zijn geen nieuwe cijfers", True),
        ("niet|noch bekend", "dat is noch bekend", True),
        ("ten_laste van", "dat valt ten laste van de stad", True),
        ("een bad", "een badplaats", False),
    ],
)
def test_pattern_language(pattern: str, text: str, fires: bool) -> None:
    assert bool(compile_cue(pattern, {}).search(text)) is fires


def test_an_unknown_word_list_is_refused() -> None:
    with pytest.raises(InvalidSettings, match="colours"):
        compile_cue("geen {colours}", {})
