"""Words that name actors without being names, and the groups and bodies recognised by them."""

import re
from collections.abc import Iterator
from functools import lru_cache

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import InvalidSettings
from pipeline.extract.actors_scope import Candidate
from pipeline.lexicon.facts import FACTS_FOLDER
from pipeline.lexicon.sieve import sieve
from pipeline.records.actor import ActorKind


class ActorTerms(BaseModel):
    """The lists of facts/actor_terms.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    group_heads: tuple[str, ...]
    committee_heads: tuple[str, ...]
    body_heads: tuple[str, ...]
    sectors: tuple[str, ...]
    provinces: tuple[str, ...]
    nouns_for_bodies: dict[str, tuple[str, ...]]
    administration: tuple[str, ...]
    request_verbs: tuple[str, ...]
    name_stops: frozenset[str]
    body_nouns: tuple[str, ...]
    non_actors: tuple[str, ...]


@lru_cache(maxsize=1)
def load_terms() -> ActorTerms:
    """Return the shipped lists; raises InvalidSettings where the file is malformed."""
    path = FACTS_FOLDER / "actor_terms.yml"
    try:
        return ActorTerms.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise InvalidSettings(f"{path.name}: {error}") from error


def alternatives(words: tuple[str, ...]) -> str:
    """Return a pattern for a list of words, longest first; a "*" at an end stands for any letters there."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\*", r"[\w-]*").replace(r"\ ", r"\s+") for word in ordered)


CAPITAL = r"[A-ZÀ-Ý][\w'’&.-]*\w"
CHUNK = rf"{CAPITAL}(?:\s(?:(?:van|voor|en|der|den|de|het|in|ten|ter|of)\s){{0,2}}(?:{CAPITAL}|\d{{4}}))*"
# "Steunpunt Welzijn, Volksgezondheid en Gezin"
_LISTED = rf"(?:,\s{CAPITAL}){{1,3}}\sen\s{CAPITAL}"
_LISTED_AFTER = re.compile(_LISTED)
_VERB_ENDING = re.compile(r"(?:t|te|ten|d|de|den)$")
_NEXT = re.compile(
    r"\s+(?:(?P<bracket>\([A-Z]+\))|(?P<link>voor|rond|inzake|van)\s+(?:de\s+|het\s+)?(?=[\w-])|(?P<word>[\w'’-]+))"
)


class TermReader:
    """Finds groups, bodies named after a head noun, provinces and sectors."""

    def __init__(self, terms: ActorTerms) -> None:
        self._stops = terms.name_stops
        heads = rf"\b(?:ad\s+hoc\s+)?(?:{alternatives(terms.group_heads)})\b"
        self._group = sieve(heads, re.IGNORECASE)
        committees = rf"\b(?:{alternatives(terms.committee_heads)})\b"
        self._committee = sieve(committees, re.IGNORECASE)
        bodies = rf"\b(?i:{alternatives(terms.body_heads)})\s+(?:(?:voor|van)\s+)?{CHUNK}(?:{_LISTED})?"
        self._body = sieve(bodies)
        suffixes = ("Ziekenhuis", "Agency", "Authority", "Association", "Institute", "Union")
        self._named = sieve(rf"\b(?:{CAPITAL}\s+)+(?i:{'|'.join(suffixes)})\b")
        sectors = rf"(?<![\w-])(?:{alternatives(terms.sectors)})(?![\w-])"
        self._sector = sieve(sectors, re.IGNORECASE)
        places = "|".join(province.replace("-", r"-\s?") for province in terms.provinces)
        self._province = sieve(rf"\b[Ii]n\s+(?P<name>{places})\b(?=.{{0,40}}\b(?:men|er|collectief)\b)")

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield what the lists recognise in `text`; overlaps are left to the caller."""
        for pattern, bare in ((self._group, True), (self._committee, False)):
            for match in pattern.finditer(text):
                end = self._extend(text, match.end(), bare)
                surface = text[match.start() : end]
                rank = 2 if end > match.end() or bare else 1
                yield Candidate(match.start(), end, surface, surface, ActorKind.GROUP, rank=rank)
        for pattern in (self._body, self._named):
            for match in pattern.finditer(text):
                yield Candidate(*match.span(), match[0], match[0], ActorKind.ORGANIZATION, rank=2)
        for match in self._province.finditer(text):
            name = re.sub(r"-\s+", "-", match["name"])
            yield Candidate(*match.span("name"), match["name"], name, ActorKind.GROUP, is_ambiguous=True, rank=2)
        for match in self._sector.finditer(text):
            yield Candidate(*match.span(), match[0], match[0], ActorKind.GROUP, rank=1)

    def _extend(self, text: str, end: int, bare: bool) -> int:
        """Return where a group's name ends: "werkgroep stages", "interkabinettenwerkgroep (IKW) voor zorgberoepen"."""
        taken = position = end
        words, linked = 0, False
        while words < 4 and (match := _NEXT.match(text, position)):
            position = match.end()
            word = match["word"]
            if match["link"]:
                linked = True
            elif match["bracket"]:
                taken = position
            elif word.lower() in self._stops or (word.islower() and not self._completes(word, bare or linked)):
                break
            else:
                words, taken = words + 1, position
                linked = False
        is_name = words > 0 and text[:taken].rsplit(maxsplit=1)[-1][0].isupper()
        listed = _LISTED_AFTER.match(text, taken) if is_name else None
        return listed.end() if listed else taken

    @staticmethod
    def _completes(word: str, allowed: bool) -> bool:
        """Tell whether a lower-case word can belong to the name; third persons of verbs cannot."""
        return allowed and not _VERB_ENDING.search(word)
