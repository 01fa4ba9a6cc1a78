"""Loads the cue files that ship with the product."""

from functools import cache
from importlib.resources import files
from itertools import chain, pairwise

import yaml
from pydantic import ValidationError

from pipeline.errors import InvalidSettings
from pipeline.lexicon.schema import Cue, CueFile

CUE_FILES = (
    "attribution_cues.yml",
    "commitment_cues.yml",
    "completion_cues.yml",
    "condition_cues.yml",
    "delay_cues.yml",
    "demand_cues.yml",
    "negation_cues.yml",
    "progress_cues.yml",
    "withdrawal_cues.yml",
)


@cache
def load_cues() -> tuple[Cue, ...]:
    """Return every cue, sorted by id; raises InvalidSettings when a file is malformed or an id occurs twice."""
    cues = sorted(chain.from_iterable(load_cue_file(name) for name in CUE_FILES), key=lambda cue: cue.id)
    for first, second in pairwise(cues):
        if first.id == second.id:
            raise InvalidSettings(f"cue {first.id} is defined twice")
    return tuple(cues)


def load_cue_file(name: str) -> tuple[Cue, ...]:
    """Return the cues of one file in the file's order; raises InvalidSettings when it is malformed."""
    text = (files("pipeline.lexicon") / "nl" / name).read_text(encoding="utf-8")
    try:
        content = CueFile.model_validate(yaml.safe_load(text))
    except (yaml.YAMLError, ValidationError) as error:
        raise InvalidSettings(f"{name}: {error}") from error
    return tuple(Cue(role=content.role, qualifier=content.qualifier, **dict(entry)) for entry in content.cues)
