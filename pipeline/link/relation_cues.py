"""Words with which a sentence changes, extends or replaces a thing, and those that name the thing.

"wijzigt het besluit over corridorshuttles" names it after the verb, "het besluit over corridorshuttles wordt gewijzigd"
before it. What stands elsewhere in the sentence is not what the verb is about.
"""

import re
from collections.abc import Iterator

from pipeline.records.link import RelationKind

_FAR = 160  # characters in which the thing is named

_AFTER = {  # the thing follows, up to the end of the clause
    RelationKind.REPLACES: r"vervangt|vervanging van|in de plaats van|hef(?:t|fen)\b(?=.{1,160}\bop\b)|"
    r"opheffing van|intrekking van|de opvolger van",
    RelationKind.AMENDS: r"wijzig(?:t|de|en)|wijziging(?:en)? (?:van|aan)|pas(?:t|sen)\b(?=.{1,160}\baan\b)|"
    r"aanpassing(?:en)? (?:van|aan)|actualise(?:ert|ren)|actualisering van|herzie(?:t|n)|herziening van|"
    r"hervorm(?:t|en)|hervorming van|stu(?:urt|ren)\b(?=.{1,160}\bbij\b)|bijsturing van",
    RelationKind.EXTENDS: r"brei(?:dt|den)\b(?=.{1,160}\buit\b)|uitbreiding van|verleng(?:t|en)|verlenging van|"
    r"verruim(?:t|en)|verruiming van|opscha(?:len|ling) van|scha(?:alt|len)\b(?=.{1,160}\bop\b)|"
    r"zet(?:ten)?\b(?=.{1,160}\b(?:voort|verder)\b)|(?:verder|voort)zetting van|trek(?:t|ken)\b(?=.{1,160}\bdoor\b)",
}
_BEFORE = {  # the thing precedes, from the beginning of the clause
    RelationKind.REPLACES: r"vervangen(?: door)?|opgeheven|ingetrokken",
    RelationKind.AMENDS: r"gewijzigd|aangepast|geactualiseerd|herzien|hervormd|bijgestuurd|"
    r"te (?:wijzigen|herzien|actualiseren)",
    RelationKind.EXTENDS: r"uitgebreid|verlengd|verruimd|opgeschaald|(?:verder|voort)gezet|doorgetrokken|"
    r"uit te breiden|te verlengen|te verruimen|op te schalen|(?:verder|voort) te zetten",
}

_INSTRUMENTS = (
    "besluit|decreet|verordening|regeling|reglement|programma|plan|akkoord|overeenkomst|protocol|fonds|richtlijn|lijst|"
    "oproep|codex|agentschap|raad|commissie|centrum|platform|statuut|premie|toelage|bedrag|tarief|project|maatregel|"
    "vrijstelling"
)


def _compiled(cues: dict[RelationKind, str]) -> dict[RelationKind, re.Pattern[str]]:
    return {kind: re.compile(rf"\b(?:{cue})\b", re.IGNORECASE | re.DOTALL) for kind, cue in cues.items()}


_WAYS = [(kind, cue, True) for kind, cue in _compiled(_AFTER).items()]
_WAYS += [(kind, cue, False) for kind, cue in _compiled(_BEFORE).items()]
_TITLES = {
    kind: re.compile(rf"\b(?:{cue})\w*", re.IGNORECASE)
    for kind, cue in {
        RelationKind.REPLACES: "vervangt|vervanging van|opheff|intrekking",
        RelationKind.EXTENDS: "uitbreid|verleng|verruim|opschal|verderzet|voortzet",
        RelationKind.AMENDS: "wijzig|aanpass|herzien|hervorm|actualis|bijstur",
    }.items()
}
_INSTRUMENT = re.compile(rf"({_INSTRUMENTS})(?:e?n|s)?\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[,;:.•]\s|\b(?:die|dat|waardoor|waarbij|waarmee|zodat|omdat|doordat|aangezien|om)\b|"
    r"\b(?:in functie|naar aanleiding|in het kader|met het oog|met betrekking|wat betreft)\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:uit|aan|op|bij|voort|verder|door)? ?\bmet\b")


def things_changed(text: str) -> Iterator[tuple[RelationKind, str]]:
    """Yield what a text says is replaced, amended or extended: the kind, and the stretch that names the thing."""
    for kind, cue, is_after in _WAYS:
        for found in cue.finditer(text):
            yield kind, _after(text, found.end()) if is_after else _before(text, found.start())


def instrument_of(thing: str) -> str:
    """Return what kind of thing a stretch names first: "besluit" of "wijzigingsbesluit"; "" where it is none known."""
    found = _INSTRUMENT.search(thing)
    return found.group(1).lower() if found else ""


def title_changed(title: str) -> tuple[RelationKind, str] | None:
    """Return what a title says is replaced, amended or extended, None where it says nothing of the kind."""
    for kind, cue in _TITLES.items():
        if cue.search(title):
            return kind, cue.sub(" ", title)
    return None


def _after(text: str, place: int) -> str:
    ends = [found.start() for cue in (_CLAUSE, _WITH) if (found := cue.search(text, place, place + _FAR))]
    return text[place : min(ends, default=place + _FAR)]


def _before(text: str, place: int) -> str:
    start = max(0, place - _FAR)
    ends = [found.end() for found in _CLAUSE.finditer(text, start, place)]
    return text[ends[-1] if ends else start : place]
