"""Names that a text may hold: persons and bodies from the facts, laws, plans and programmes by how they are written."""

from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import InvalidSettings
from pipeline.lexicon.facts import load_facts

ENTITY_FILE = "entity_patterns.yml"
_LEAST_LETTERS = 3  # of an abbreviation; shorter ones are words or symbols as often


class NamedPattern(BaseModel):
    """One way to write a name, as a spaCy token pattern."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    label: Literal["LAW", "PLAN", "PROGRAMME"]
    pattern: list[dict[str, Any]]
    example: str


@cache
def load_entity_patterns() -> tuple[NamedPattern, ...]:
    """Return the shipped patterns; raises InvalidSettings when the file is malformed."""
    text = (files("pipeline.lexicon") / "nl" / ENTITY_FILE).read_text(encoding="utf-8")
    try:
        return tuple(NamedPattern.model_validate(row) for row in yaml.safe_load(text))
    except (yaml.YAMLError, ValidationError, TypeError) as error:
        raise InvalidSettings(f"{ENTITY_FILE}: {error}") from error


def ruler_patterns() -> list[dict[str, Any]]:
    """Return what spaCy's entity ruler takes: "label", "pattern" and "id", that of the facts or of the pattern."""
    facts = load_facts()
    named = [("PERSON", form, person.id) for person in facts.persons for form in person.forms]
    named += [("ORG", form, body.id) for body in facts.organisations for form in body.forms]
    doubtful = {row.abbreviation for row in facts.ambiguities.abbreviations}
    known = {form: (label, known_id) for label, form, known_id in reversed(named) if form not in doubtful}
    rows = [
        {"label": label, "pattern": form, "id": known_id}
        for form, (label, known_id) in sorted(known.items())
        if len(form) >= _LEAST_LETTERS
    ]
    return [*rows, *({"label": one.label, "pattern": one.pattern, "id": one.id} for one in load_entity_patterns())]
