"""Names too long for a title, made to fit by the edits that cost them the fewest telling words."""

from __future__ import annotations

import heapq
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.link.titles_ends import can_end, is_balanced, without_loose_end
from pipeline.link.titles_sense import telling_words
from pipeline.link.titles_spans import without_dangling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST = 90  # characters of a title

_MOST_STEPS = 500  # names looked at before a cut in the middle is taken
_TELLING = 18  # characters from which a part of a name can stand alone
_ENOUGH = 3.0  # telling words below which a form says too little
_SMALL = 4  # letters of an abbreviation that readers know

_BRACKET = re.compile(r"\s*\((?P<inside>[^()]*)\)(?=[\s.,;:’”]|$)")
_ABBREVIATION = re.compile(r"(?P<name>[^()]+?)\s*\((?P<short>[A-Z][\w&-]*[A-Z]\w*)\)")
_ARTICLE = re.compile(r"^(?:de|het|een) ", re.IGNORECASE)
_ARTICLES = re.compile(r"(?<=\w) (?:de|het|een) (?=[a-zà-ÿ])")
_OF_THE = re.compile(r"(?<=[a-zà-ÿ]) van (?:(?:de|het|een) )?(?=[\w‘])")
VAGUE = re.compile(r"(?i)\b(?:diverse|verschillende|bepaalde|specifieke|enkele|definitieve|concrete) (?=\w)")
_LEANING = re.compile(
    r"(?:jaar|jaren|periode|seizoen|kader|functie|basis|behulp|gebied|vlak|aanleiding|oog|uitvoering)$"
)
_LEAD = re.compile(
    r"^(?:(?:(?:wijzigings|uitvoerings|verzamel|instemmings|subsidie|samenwerkings)?(?:decreet|besluit|akkoord)|"
    r"(?:koninklijk|ministerieel) besluit|nota|mededeling|actualisering|goedkeuring|(?:vlaams )?gedeelte|"
    r"(?:voorlopige |definitieve )?(?:aanduiding|vaststelling|vastlegging)|inwerkingtreding|"
    r"operationalisering|wijziging)(?: van de vlaamse regering)?(?: van)?"
    r"(?: (?:de|het))?(?: van \d+ \w+ \d{4})?(?: |$))+"
    r"(?:(?:over|tot|inzake|betreffende|rond|bij|van|houdende|tot uitvoering van|"
    r"dat de regelgeving wijzigt over) )?"
    r"(?:(?:de|het|een) )?(?!dat |die |en |met |\S+-,)",
    re.IGNORECASE,
)
_AMENDS = re.compile(
    r"^(?:\w+ )?\w*(?:decreet|besluit) (?:dat|die) (?:de |het )?(?P<act>.{8,120}?) wijzigt\b", re.IGNORECASE
)
_FORMAL = re.compile(
    r": (?:\w+ )?(?:wijziging (?:van )?(?:het )?)?"
    r"(?:(?:wijzigings|uitvoerings|energie)?(?:besluit|decreet)|regelgeving|[\w ]*(?:wetboek|codex))\b",
    re.IGNORECASE,
)
# a member of a list that is not its last: ", centra voor dagverzorging" before " en centra voor dagopvang"
_MEMBER = re.compile(
    r",\s(?!(?:met|voor|van|in|op|bij|naar|door|over|aan|onder|waar\w*|wat|die|dat|en|of|na|als)\b)(?P<told>[^,:;()‘’“”]{3,70}?)"
    r"(?=,\s(?!wat |die |dat )[^:;]{3,}\s(?:en|of)\s|,?\s(?:en|of)\s)"
)
_FIRST = re.compile(
    r"^(?P<told>[A-Z][^\s,:‘’]*(?: [^\s,:‘’]+){0,2}) en (?=[a-zà-ÿ]{4,}(?:ing|atie|regels|middelen|subsidie)\w* )"
)
_PARTY = re.compile(
    r" (?:aan|tussen|met) (?P<told>[^:;‘’“”()]{5,70}?)"
    r"(?= (?:over|voor|inzake|rond|betreffende|tot) (?:de |het |een )?[a-zà-ÿ])"
)
# longer ways of saying a preposition
_WORDY = tuple(
    (re.compile(rf"\b(?:{wordy})(?= )"), plain)
    for wordy, plain in (
        ("met betrekking tot|in verband met|die verband houden met|die betrekking hebben op", "over"),
        (
            "(?:ter bevordering van|ter ondersteuning van|ter versterking van|met het oog op|in functie van|"
            "ten behoeve van)(?: het (?:realiseren|uitvoeren|ontwikkelen|versterken|verzekeren|bevorderen) van)?",
            "voor",
        ),
        ("ter bestrijding van|ter voorkoming van", "tegen"),
        ("naar aanleiding van|ten gevolge van|als gevolg van", "na"),
        ("in (?:het )?kader van", "bij"),
    )
)
_MONTH = re.compile(r" (?:\w+ari|maart|april|mei|juni|juli|augustus|\w+ber)$")
_LISTED = re.compile(r"[\wé]+, (?:[\wé]+, )*[\wé]+ en (?P<last>[\wé]+)(?= van )")
_ADJUNCT = re.compile(
    r",?\s(?:in (?:het )?kader van|naar aanleiding van|met het oog op|in functie van|in uitvoering van|"
    r"als gevolg van|aangenomen door|ter \w+ van|op basis van|aangevraagd door|gefinancierd via|met ingang van|"
    r"(?:voor|vanaf|tot|in|en|van) (?:het |de )?(?:volledige )?(?:jaar|jaren|werkjaar|werkingsjaar|schooljaar|"
    r"schooljaren|begrotingsjaar|academiejaar|periode|seizoen|subsidieperiode)\b|"
    r"via|inclusief)\s[^:‘’“”(]*$"
)
_YEARS = re.compile(r"[,\s]+(?:(?:19|20)\d\d\s?[-–]\s?(?:19|20)?\d\d|(?:19|20)\d\d)(?=$|[\s:,])")
_JOINT = re.compile(
    r"(?:,?\s(?=(?:van|voor|in|op|ter|tot|met|aan|over|door|naar|bij|tussen|via|rond|binnen|uit|om|inzake|"
    r"betreffende|omtrent|wat|als|en|die|dat|waarbij|waarin|waarvoor|waarmee|waardoor|zodat|"
    r"(?:ge|aange|inge|opge|uitge|afge)\w{3,}[dt](?= (?:op|aan|door|via|uit|in|voor|met))|toegekend|bestemd)\b)|"
    r"\s(?=[‘“(])|,\s|;\s|\s[-–]\s|:\s)"
)
_TWO_ACTS = re.compile(r"(?<=ing|tie) en [a-zà-ÿ]{4,}(?:ing|tie)(?= (?:van |voor )?(?:de |het )?[a-zà-ÿ‘])")
_ACTOR = re.compile(
    r"(?!.*(?:subsidie|steun|voordracht|aanstelling))[A-Z][^:]*\b(?:vzw|nv|cvba|maatschappij)$|"
    r"(?:agentschap|departement|vzw|nv|vereniging|raad|algemene vergadering|instituut|commissie|beleidsdomein|"
    r"plan vlaamse)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def fitted(name: str, longest: int = LONGEST) -> str:
    """Return `name`, or the form of it of at most `longest` characters that loses the least and ends whole."""
    plain = _quoted(" ".join(name.split())).rstrip(".")
    return whole_form(name, longest) or without_loose_end(plain[: plain.rfind(" ", 0, longest)])


def whole_form(name: str, longest: int) -> str:
    """Return `name` or the form of at most `longest` characters that loses the least, "" where none ends whole."""
    start = without_dangling(_quoted(" ".join(name.split())).rstrip("."))
    start = _ARTICLE.sub("", start) if len(start) > longest else start
    text = _cheapest(start, longest, _edits)
    return text[1:-1] if text[:1] + text[-1:] in ("‘’", "“”") and "’" not in text[1:-1] else text


def trimmed(text: str, longest: int) -> str:
    """Return running text in at most `longest` characters without brackets and last phrases, "" where it cannot be."""
    return _cheapest(text, longest, _trims)


def _cheapest(start: str, longest: int, edits: Callable[[str], Iterator[tuple[str, float]]]) -> str:
    """Return the form of a text that fits at the least cost, "" where none was found."""
    tried = {start}
    heap = [(0.0, 0, start)]
    steps = 0
    while heap and steps < _MOST_STEPS:
        cost, _, text = heapq.heappop(heap)
        if len(text) <= longest:
            return text
        for edited, lost in edits(text):
            if edited not in tried:
                tried.add(edited)
                steps += 1
                heapq.heappush(heap, (cost + lost, steps, edited))
    return ""


def _quoted(text: str) -> str:
    """Return text with curved quotation marks for straight ones."""
    text = re.sub(r"(?<![\w’])'(?=\S)(?!s\b)", "‘", text).replace("'", "’")
    return re.sub(r'(?<!\S)"(?=\S)', "“", text).replace('"', "”")


def _edits(text: str) -> Iterator[tuple[str, float]]:
    """Yield shorter forms of a name, each with what it loses."""
    for found in _ABBREVIATION.finditer(text):
        name, short = found["name"], found["short"]
        at = _start_of_name(name, short)
        if at is not None:
            lost = 1.0 if len(short) <= _SMALL else max(2.0, 0.8 * telling_words(name[at:]))
            yield text[: found.start()] + name[:at] + short + text[found.end() :], lost
    if _ARTICLES.search(text):
        yield _ARTICLES.sub(" ", text), 1.0
    for found in _OF_THE.finditer(text):
        if not _LEANING.search(text[: found.start()]):
            yield text[: found.start()] + " " + text[found.end() :], 1.6
    for found in _YEARS.finditer(text):
        if not _LEANING.search(text[: found.start()]) and not _MONTH.search(text[: found.start()]):
            yield (text[: found.start()] + text[found.end() :]).strip(), 0.5
    yield from _of_acts(text)
    yield from _reworded(text)
    if "‘" in text or "“" in text:
        yield re.sub(r"[‘“”]|’(?!\w)", "", text), 0.8
    head, mark, rest = text.partition(": ")
    if mark and len(rest) > _TELLING and is_balanced(head):
        yield (
            rest,
            (0.3 + 0.5 * telling_words(head) if _ACTOR.match(head) else 1.8 + 0.9 * telling_words(head)) + _poor(rest),
        )
    yield from _trims(text)


def _reworded(text: str) -> Iterator[tuple[str, float]]:
    """Yield a name with a member of a list or a party left out, or a preposition said in fewer words."""
    for pattern, share in ((_MEMBER, 0.9), (_PARTY, 0.4)):
        for found in pattern.finditer(text):
            if not found["told"].endswith("-") and is_balanced(found["told"]):
                yield text[: found.start()] + text[found.end() :], 0.7 + telling_words(found["told"]) * share
    acts = _TWO_ACTS.search(text)
    if acts:
        yield text[: acts.start()] + text[acts.end() :], 1.2
    first = _FIRST.match(text)
    if first:
        yield text[first.end() :], 0.7 + telling_words(first["told"])
    for wordy, plain in _WORDY:
        if wordy.search(text):
            yield wordy.sub(plain, text), 0.4


def _of_acts(text: str) -> Iterator[tuple[str, float]]:
    """Yield a name without the act that brings it about, without a list before its thing, without its circumstance."""
    lead = _LEAD.match(text)
    if lead and len(text) - lead.end() > _TELLING:
        yield text[lead.end() :], 2.2 if text.lower().startswith("wijziging ") else 1.2
    amends = _AMENDS.match(text)
    if amends:
        yield f"Wijziging {amends['act']}{text[amends.end() :]}", 0.3
    for found in _LISTED.finditer(text):
        yield text[: found.start()] + found["last"] + text[found.end() :], 1.6
    adjunct = _ADJUNCT.search(text)
    if adjunct and adjunct.start() > _TELLING:
        yield text[: adjunct.start()], 0.4 + 0.6 * telling_words(text[adjunct.start() :])


def _trims(text: str) -> Iterator[tuple[str, float]]:
    """Yield a text without a bracket, a vague word or its last phrase, each with what it loses."""
    for found in _BRACKET.finditer(text):
        yield (text[: found.start()] + text[found.end() :]).strip(), 0.3 + 0.3 * telling_words(found["inside"])
    for found in VAGUE.finditer(text):
        yield text[: found.start()] + text[found.end() :], 0.6
    for found in _JOINT.finditer(text):
        kept = text[: found.start()]
        opened = kept.count("‘") == kept.count("’") + 1 and text[found.start() :].count("’") == 1
        if opened and kept.rpartition("‘")[2].count(" ") > 1:
            kept += "’"  # a long name between quotation marks is cut inside them
        if can_end(kept, text[found.start() :].strip()):
            told, lost = without_dangling(kept), text[found.start() :]
            yield told, 0.7 + (0.0 if _FORMAL.match(lost) else telling_words(lost)) + _poor(told)


def _start_of_name(name: str, short: str) -> int | None:
    """Return where the words start of which an abbreviation holds the first letters, None where it does not."""
    words = list(re.finditer(r"[^\W_]+", name))
    letters = [letter.lower() for letter in short if letter.isupper()]
    for size in range(2, min(len(words), 2 * len(letters) + 2) + 1):
        start = words[-size].start()
        initials = [word.group()[0].lower() for word in words[-size:]]
        if initials[0] == letters[0] and _holds(initials, letters) and words[-size].group()[0].isupper():
            return start
    return None


def _holds(initials: list[str], letters: list[str]) -> bool:
    """Return whether letters come back in their order, one at most missing for a compound."""
    rest = iter(initials)
    found = sum(1 for letter in letters if any(one == letter for one in rest))
    return found >= max(2, len(letters) - 1)


def is_actor(text: str) -> bool:
    """Return whether a part of a name only says who acts."""
    return bool(_ACTOR.fullmatch(text)) or (bool(_ACTOR.match(text)) and ":" not in text)


def _poor(text: str) -> float:
    """Return what it costs that a form tells less than two things, or only who acts."""
    return max(0.0, _ENOUGH - telling_words(text)) * 1.5 + (3.0 if is_actor(text) else 0.0)
