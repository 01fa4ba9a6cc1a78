"""Loads the words by which sentences are divided into clauses."""

from functools import cache, cached_property
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import InvalidSettings

WORDS_FILE = "clause_words.yml"


class ClauseWords(BaseModel):
    """The word lists of `clause_words.yml`, lower case."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    conjunctions: frozenset[str]
    pronouns: frozenset[str]
    finite_verbs: frozenset[str]
    not_verbs: frozenset[str]
    future_verbs: frozenset[str]
    auxiliaries: frozenset[str]
    subordinate_openers: frozenset[str]
    sentence_openers: frozenset[str]
    never_last: frozenset[str]

    @cached_property
    def joining(self) -> frozenset[str]:
        """Words and marks behind which, or with which, a second statement may begin."""
        return self.conjunctions | self.subordinate_openers | frozenset(";:.,")


@cache
def load_clause_words() -> ClauseWords:
    """Return the shipped word lists; raises InvalidSettings when the file is malformed."""
    text = (files("pipeline.lexicon") / "nl" / WORDS_FILE).read_text(encoding="utf-8")
    try:
        return ClauseWords.model_validate(yaml.safe_load(text))
    except (yaml.YAMLError, ValidationError) as error:
        raise InvalidSettings(f"{WORDS_FILE}: {error}") from error
