"""Rules over the parse of a sentence: spaCy DependencyMatcher patterns, what each says, and examples."""

from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from pipeline.errors import InvalidSettings

RULE_FILE = "sentence_rules.yml"

DependencyPattern = list[dict[str, Any]]


class SentenceRule(BaseModel):
    """One rule; its first token is the predicate that it speaks about."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    says: str  # in Dutch, for readers
    patterns: tuple[DependencyPattern, ...]
    unless: tuple[str, ...] = ()  # rules that silence it where they speak about the same predicate
    fires: str
    silent: str


class RuleFile(BaseModel):
    """The file of rules; `parts` are stretches of patterns that its rules refer to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    parts: dict[str, Any] = {}
    rules: tuple[SentenceRule, ...]

    @model_validator(mode="after")
    def _is_in_order(self) -> "RuleFile":
        ids = [rule.id for rule in self.rules]
        if wrong := [second for first, second in pairwise(ids) if first >= second]:
            raise ValueError(f"rule {wrong[0]} is defined twice or out of order")
        if unknown := sorted({one for rule in self.rules for one in rule.unless}.difference(ids)):
            raise ValueError(f"no rule {unknown[0]} that could silence another")
        return self


@cache
def load_sentence_rules() -> tuple[SentenceRule, ...]:
    """Return the shipped rules, sorted by id; raises InvalidSettings when the file is malformed."""
    text = (files("pipeline.lexicon") / "nl" / RULE_FILE).read_text(encoding="utf-8")
    try:
        return RuleFile.model_validate(yaml.safe_load(text)).rules
    except (yaml.YAMLError, ValidationError) as error:
        raise InvalidSettings(f"{RULE_FILE}: {error}") from error
