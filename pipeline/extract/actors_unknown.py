"""Bodies without a register entry: what acts under a capitalised name, and abbreviations that the document defines."""

import re
from collections.abc import Iterator

from pipeline.extract.actors_scope import Candidate
from pipeline.extract.actors_terms import CHUNK, ActorTerms, alternatives
from pipeline.records.actor import ActorKind

_ARTICLE = re.compile(r"^(?:[Dd]e|[Hh]et)\s+")
_FINITE = (
    r"(?:is|zijn|zal|zullen|wordt|worden|werd|werden|heeft|hebben|had|wil|willen|kan|kunnen|moet|moeten|gaat|"
    r"\w{2,}t|\w{3,}(?:de|te))"
)
_BRACKET = r"(?:\s+\([A-Z][\w&-]{1,12}\))?"
_SHORT = re.compile(r"\s\((?P<short>[A-Z][A-Za-z&-]*[A-Z])\)")
_ACRONYM = re.compile(r"\b(?:[Dd]e|[Hh]et|door)\s+(?P<name>[A-Z]{2}[A-Za-z]*[A-Z])\b(?![-\w])")
_SUBJECT = re.compile(
    r"(?:^|[.;:]\s+|\b(?:dat|heeft|hebben|zal|zullen|wordt|meldt)\s+)"
    rf"(?P<name>(?:[Dd]e\s+|[Hh]et\s+)?{CHUNK}){_BRACKET}(?=\s+{_FINITE}\b)"
)
_ADJECTIVE = re.compile(r"\w+(?:se|sche)")  # "De Vlaamse …"
_NAME_WORDS = 9


class UnknownReader:
    """Finds bodies that only their spelling and their place in the sentence give away; all are ambiguous."""

    def __init__(self, terms: ActorTerms) -> None:
        self._stops = terms.name_stops
        self._body = re.compile(rf"(?:{alternatives(terms.body_nouns)})(?:en|s)?\b", re.IGNORECASE)
        self._no_actor = re.compile(rf"(?:{alternatives(terms.non_actors)})(?:\s+\d{{4}}.*)?$", re.IGNORECASE)

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield defined names, acronyms with an article, and capitalised subjects of a finite verb."""
        for start, end, _ in self._definitions(text):
            yield Candidate(start, end, text[start:end], text[start:end], ActorKind.ORGANIZATION, rank=2)
        for match in _ACRONYM.finditer(text):
            yield Candidate(
                *match.span("name"), match["name"], match["name"], ActorKind.ORGANIZATION, is_ambiguous=True
            )
        for match in _SUBJECT.finditer(text):
            surface = _ARTICLE.sub("", match["name"])
            has_article = surface != match["name"]
            first = surface.split()[0]
            is_thing = self._no_actor.search(surface) or self._no_actor.search(first) or _ADJECTIVE.fullmatch(surface)
            if is_thing or first.lower() in self._stops or not (has_article or " " in surface):
                continue
            start = match.end("name") - len(surface)
            yield Candidate(start, match.end("name"), surface, surface, ActorKind.ORGANIZATION, is_ambiguous=True)

    def definitions(self, text: str) -> dict[str, str]:
        """Return the abbreviations of bodies that a text defines: AUVB for "Algemene Unie van … (AUVB)"."""
        return {short: text[start:end] for start, end, short in self._definitions(text)}

    def _definitions(self, text: str) -> Iterator[tuple[int, int, str]]:
        for match in _SHORT.finditer(text):
            begin = _start_of_name(text[max(0, match.start() - 160) : match.start()], match["short"])
            start = begin + max(0, match.start() - 160) if begin is not None else None
            if start is not None and self._body.search(text[start : match.start()]):
                yield start, match.start(), match["short"]


def _start_of_name(before: str, short: str) -> int | None:
    """Return where the words behind an abbreviation begin: all its letters but one are among their initials."""
    words = list(re.finditer(r"[\w'’-]+", before))[-_NAME_WORDS:]
    for index in range(len(words) - 2, -1, -1):
        word = words[index][0]
        if word[0].isupper() and word[0] == short[0]:
            initials = "".join(following[0][0] for following in words[index:]).lower()
            if sum(letter in initials for letter in short.lower()) >= len(short) - 1:
                return words[index].start()
    return None
