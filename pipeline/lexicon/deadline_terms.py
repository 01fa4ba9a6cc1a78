"""Loads the Dutch words from which deadlines are read."""

from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import InvalidSettings

TERMS_FILE = "deadline_terms.yml"
BoundKind = Literal["by", "before", "for", "until", "from", "within", "around", "after", "past"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BoundTerm(_Strict):
    """Words before a period that say which side of it counts."""

    id: str
    kind: BoundKind
    forms: tuple[str, ...]
    example: str


class VagueTerm(_Strict):
    """Words that promise a time without a date, with the neighbours that make them something else."""

    id: str
    forms: tuple[str, ...]
    example: str
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


class DeadlineTerms(_Strict):
    """Every word list of the deadline reader; see the YAML file for what each is for."""

    months: dict[int, tuple[str, ...]]
    seasons: dict[str, tuple[str, ...]]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, tuple[str, ...]]
    parts: dict[str, tuple[str, ...]]
    bounds: tuple[BoundTerm, ...]
    vague: tuple[VagueTerm, ...]
    events: tuple[str, ...]
    event_clauses: tuple[str, ...]
    titles: tuple[str, ...]
    deadline_nouns: tuple[str, ...]
    future: tuple[str, ...]
    planned: tuple[str, ...]
    past: tuple[str, ...]
    saying: tuple[str, ...]
    distributive: tuple[str, ...]
    comparisons: tuple[str, ...]
    sums: tuple[str, ...]


@cache
def load_deadline_terms() -> DeadlineTerms:
    """Return the word lists shipped with the product; raises InvalidSettings when the file is malformed."""
    text = (files("pipeline.lexicon") / "nl" / TERMS_FILE).read_text(encoding="utf-8")
    try:
        return DeadlineTerms.model_validate(yaml.safe_load(text))
    except (yaml.YAMLError, ValidationError) as error:
        raise InvalidSettings(f"{TERMS_FILE}: {error}") from error


@cache
def month_names() -> tuple[str, ...]:
    """Return the full names of the twelve months, lower case, in order."""
    return tuple(forms[0] for _, forms in sorted(load_deadline_terms().months.items()))
