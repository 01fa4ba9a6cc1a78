"""Loads the words by which an answer says that it does not answer, or where the answer is to be found."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import InvalidSettings
from pipeline.lexicon.sieve import Sieve, SieveGroup

CUE_FILE = "coverage_cues.yml"
GAP = 7  # words that "…" may stand for

CueClass = Literal[
    "no_data", "not_competent", "too_early", "later", "confidential", "refusal",
    "see_other", "attached", "table", "zero", "general_only",
    "ask_figure", "ask_date", "ask_reason", "ask_state", "ask_action", "ask_list", "ask_opinion", "ask_yes_no",
    "opening", "cause", "no", "platitude", "when", "yes",
]  # fmt: skip

_ACCENTS = str.maketrans("àáâäãçèéêëìíîïñòóôöõùúûüý’", "aaaaaceeeeiiiinooooouuuuy'")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CoverageCue(_Strict):
    """One cue.

    Its pattern is words in order: `a|b` for either (`_` is a space in one), `stem*` for any ending, `{list}` for a
    word of a list, `…` for up to `GAP` words.
    """

    id: str
    pattern: str
    example: str


class CoverageCueFile(_Strict):
    """The cue file: word lists that patterns refer to, and the cues of each class."""

    words: dict[str, tuple[str, ...]]
    cues: dict[CueClass, tuple[CoverageCue, ...]]


def fold(text: str) -> str:
    """Return the text in lower case without accents, every character in its place."""
    return text.lower().translate(_ACCENTS)


@cache
def load_coverage_cues() -> CoverageCueFile:
    """Return the shipped cues; raises InvalidSettings when the file is malformed or a pattern names no list."""
    text = (files("pipeline.lexicon") / "nl" / CUE_FILE).read_text(encoding="utf-8")
    try:
        return CoverageCueFile.model_validate(yaml.safe_load(text))
    except (yaml.YAMLError, ValidationError) as error:
        raise InvalidSettings(f"{CUE_FILE}: {error}") from error


@cache
def coverage_patterns(cue_class: CueClass) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return (id, expression) of every cue of a class; the expressions are for folded text."""
    file = load_coverage_cues()
    return tuple((cue.id, compile_cue(cue.pattern, file.words)) for cue in file.cues.get(cue_class, ()))


def fires(folded: str, cue_class: CueClass) -> bool:
    """Tell whether a cue of the class stands in folded text."""
    group, patterns = _sieved(cue_class)
    return group.admits(folded) and any(pattern.search(folded) for pattern in patterns)


@cache
def _sieved(cue_class: CueClass) -> tuple[SieveGroup, tuple[Sieve, ...]]:
    """Return the expression of every cue behind the letters of which it needs one, and all of them together."""
    file, group = load_coverage_cues(), SieveGroup()
    cues = zip(file.cues.get(cue_class, ()), coverage_patterns(cue_class), strict=True)
    needed = ((_needed(cue.pattern, file.words), pattern) for cue, (_, pattern) in cues)
    return group, tuple(
        group.add(Sieve(pattern, [tuple(part.replace("-", "") for part in parts) or ("",)]))
        for parts, pattern in needed
    )


def _needed(pattern: str, words: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return letters of each word that the pattern accepts in one of its places, that with the rarest words."""
    places = [[part for word in token.split("|") for part in _listed(word, words)] for token in pattern.split()]
    letters = [
        tuple(max(re.split(r"[*_]", fold(part)), key=len) for part in place) for place in places if place != ["…"]
    ]
    return min(
        (place for place in letters if all(place)),
        key=lambda place: sum(8.0 ** -len(part) for part in place),
        default=(),
    )


def _listed(word: str, words: dict[str, tuple[str, ...]]) -> Iterable[str]:
    if not word.startswith("{"):
        return [word]
    return chain.from_iterable(_listed(one, words) for one in words[word[1:-1]])


def compile_cue(pattern: str, words: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Return the regular expression of a cue; raises InvalidSettings where it names an unknown list."""
    pieces: list[str] = []
    for token in pattern.split():
        if token == "…":
            pieces.append(rf"(?:[^\s]+\s+){{0,{GAP}}}?")
        else:
            pieces.append(rf"(?:{'|'.join(_word(part, words) for part in token.split('|'))})(?![\w-])[,:;()\"']*\s*")
    return re.compile(r"(?<![\w-])" + "".join(pieces))


def _word(part: str, words: dict[str, tuple[str, ...]]) -> str:
    if part.startswith("{"):
        listed = words.get(part[1:-1])
        if listed is None:
            raise InvalidSettings(f"{CUE_FILE}: no word list {part}")
        return "|".join(_word(word, words) for word in listed)
    return re.escape(fold(part)).replace(r"\*", r"\w*").replace("_", r"\s+")
