"""The form of a cue file: what is checked before a word list is used."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from pipeline.records.commitment import Role, Strength

Qualifier = Literal["attribution", "condition", "negation"]
Scope = Literal["clause", "sentence"]
Token = dict[str, Any]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CueEntry(_Strict):
    """One cue as a file writes it; role and qualifier stand at the head of the file."""

    id: str
    pattern: tuple[Token, ...]
    strength: Strength | None = None
    scope: Scope
    example: str

    @model_validator(mode="after")
    def _has_words(self) -> "CueEntry":
        if not any(required_words(token) for token in self.pattern):
            raise ValueError(f"cue {self.id} has no word that must occur")
        return self


class CueFile(_Strict):
    """A cue file: cues of one role, or of one qualifier; `words` are lists that its patterns refer to."""

    role: Role | None = None
    qualifier: Qualifier | None = None
    words: dict[str, tuple[str, ...]] = {}
    cues: tuple[CueEntry, ...]

    @model_validator(mode="after")
    def _has_one_purpose(self) -> "CueFile":
        if (self.role is None) == (self.qualifier is None):
            raise ValueError("a cue file has either a role or a qualifier")
        return self


class Cue(_Strict):
    """One cue ready for use.

    `scope` says what the cue speaks about: the clause that it stands in, or the whole sentence.
    """

    id: str
    pattern: tuple[Token, ...]
    role: Role | None
    qualifier: Qualifier | None
    strength: Strength | None
    scope: Scope
    example: str


def required_words(token: Token) -> tuple[str, ...]:
    """Return the lower-case forms of which the token must be one; empty where the token may be anything or absent."""
    lower = token.get("LOWER")
    if lower is None or token.get("OP", "1") not in ("1", "+"):
        return ()
    return (lower,) if isinstance(lower, str) else tuple(lower.get("IN", ()))
