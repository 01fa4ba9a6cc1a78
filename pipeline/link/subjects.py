"""What a dossier is about, in words: the subject that its promises share, whatever the stage a document reports."""

import re

from pipeline.link.facts import Context, MentionFacts, context_of, sections_of
from pipeline.link.titles_names import LONGEST
from pipeline.link.titles_subjects import heading_name, is_paper, shortened, without_paper

_ACT = (
    r"(?:voor)?ontwerp(?:decreet|besluit)?|"
    r"(?:wijzigings|uitvoerings|verzamel|instemmings|bekrachtigings)?(?:decreet|besluit)|"
    r"decreten|besluiten|wijziging(?:en)?|goedkeuring|bekrachtiging|afkondiging|vaststelling|inwerkingtreding|uitvoering|"
    r"verlenging|actualisering|implementatie|implementering|opstart|oprichting|"
    r"addendum(?: \d+)?|gefaseerde invoering|"
    r"(?:koninklijk|ministerieel) besluit|startnota|conceptnota|visienota|adviesnota|nota|mededeling|"
    r"resolutie|aanpassing(?:en)?|"
    r"standpuntbepaling|stand van zaken|voortgangsrapport(?:ering|age)?|evaluatie|opvolging|antwoord"
)
_STAGE = rf"(?:(?:principiële|definitieve|voorlopige|tweede|derde|verdere|gedeeltelijke|nieuwe) )?(?:{_ACT})"
_HEAD = re.compile(
    rf"^(?:{_STAGE}(?:\s+(?:van|over|tot|aan|bij|voor|rond|inzake|betreffende|houdende|en|met|wat))*"
    r"(?:\s+(?:de|het|een))?(?:\s+|:\s*)|(?:van )?\d+ [a-z]+ \d{4} (?:betreffende|over|inzake|houdende) (?:de |het )?|"
    r"(?:plan vlaamse veerkracht|covid-19|relanceplan)\s*:\s*|"
    r"(?:(?:schriftelijke |actuele )?vraag(?: om uitleg)?|interpellatie|handelingen|verslag|beleidsnota|hoorzitting)"
    r"(?:[^:]{0,60}:\s*|\s+(?:over|betreffende|inzake)\s+(?:de |het )?))",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"(?:\s*[:,–-]\s*|\s+)(?:{_STAGE}(?:\s+(?:van|tot|verschillende|diverse)\s+(?:decreet|besluit|decreten|besluiten))?"
    r"|deel \d+|fase \d+|stap \d+|\((?:vv|mv|sv)?[^)]{0,20}\d\)|\d{4}\s*[-–]\s*\d{2,4}|\d{4})\s*$",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"^(?P<domain>[^–—:-]{3,40}?)\s+[-–—]\s+(?P<subject>\S.{3,})$")
_NOTHING = re.compile(
    r"^(?:dossier(?:nummers?)?\b.*|(?:onze|uw|de|mijn)? ?(?:vragen|vraag|antwoord(?:en)?|inleiding|besluit)|\W*)$",
    re.IGNORECASE,
)
_GOAL = re.compile(r"^(?:[OS]D|SHG|doelstelling|actie)\s*\d+(?:\.\d+)*\.?\s*[:–-]?\s*", re.IGNORECASE)
_SENDER = re.compile(r"^(?:nota|brief|advies|verslag)\s+van\s.{3,60}?\s(?:over|betreffende|inzake)\s", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:[Dd]e|[Hh]et|[Ee]en)\s+(?=[a-zà-ÿ])")  # not of a name: "De Lijn"
_NAMED_ARTICLE = re.compile(r"(?:De|Het|Een) [A-ZÀ-Þ]")
_ASIDE = re.compile(
    r"\s*\((?:fragment|deel|vervolg|uittreksel)\)\s*$|\.?\s+-\s+(?:actieplan|stand van zaken)$", re.IGNORECASE
)
_NAME_WORDS = (
    "vlaanderen vlaams vlaamse brussel brusselse antwerpen antwerpse gent gentse limburg limburgse europa europese "
    "belgië belgische nederland nederlandse oekraïne leuven mechelen brugge oostende aquafin vlaams-brabant fluvius "
    "natura unesco edusprong digisprong"
)
_NAMES = frozenset(_NAME_WORDS.split())


def subject_named(title: str, heading: str = "") -> str | None:
    """Return the subject of a document by its title, None where it has none: "Decreet Leersteun" is about "leersteun".

    A paper on many things is about what its section is, which is the last part of a title that is a path.
    """
    sections = sections_of(" ".join(title.split()))
    name = sections[-1] if sections else ""
    if not name or _NOTHING.match(name):
        name = heading
    elif is_paper(title):
        named = heading_name(heading)
        name = named if named and not _NOTHING.match(named) else name
    name = _ASIDE.sub("", name)
    divided = _DOMAIN.match(name)
    if divided:
        subject = _bare(divided["subject"])
        return f"{subject} ({_lowered(divided['domain'].strip())})" if subject else None
    return _bare(name) or None


def subject_of_promise(oldest: MentionFacts) -> str | None:
    """Return the subject of the dossier that a promise was made in: its oldest mention's, so that it lasts."""
    context: Context = context_of(oldest.mention)
    return subject_named(oldest.title or context.title, context.heading)


def without_stage(name: str) -> str:
    """Return a name without the stage, act or year around it: "Leersteun" of "Decreet Leersteun"."""
    text, previous = name, None
    while text != previous:
        previous = text
        text = _TAIL.sub("", _HEAD.sub("", text, count=1)).strip(" .,:;-–—?")
    return _ARTICLE.sub("", text)


def _bare(name: str) -> str:
    """Return a name without the stage, act or year around it, with a small letter where it is no name."""
    text = _SENDER.sub("", _GOAL.sub("", name.strip(" .,:;-–—?")))
    if ": " in text and len(told := without_paper(text)) < len(text) - len("het "):
        text = told
    text = without_stage(text)
    if _NOTHING.match(text):
        return ""
    return _lowered(shortened(text, LONGEST))


def _lowered(text: str) -> str:
    """Return a text with a small first letter, unless its first word is a name or an abbreviation."""
    first = text.split(" ", 1)[0]
    is_name = bool(_NAMED_ARTICLE.match(text)) or not first[1:].islower() or first.rstrip(",").lower() in _NAMES
    return text if is_name else text[:1].lower() + text[1:]
