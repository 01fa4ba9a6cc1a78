"""What documents and measures are called: the subject of a title, without its stage, number or kind of document."""

import re

from pipeline.link.facts import Context, sections_of
from pipeline.link.titles_names import LONGEST, fitted, whole_form

_STAGE = re.compile(
    r"^(?:(?:(?:principiële |definitieve )?goedkeuring(?: en instelling)?|"
    r"bekrachtiging(?: en afkondiging)?)(?: van)?\b|"
    r"ontwerp(?=decreet|besluit)|(?:voor)?ontwerp van|plan vlaamse veerkracht:|covid-19:)\s*|"
    r":\s*(?:(?:voor)?ontwerp(?: van)? (?:instemmings)?(?:decreet|besluit)|ontwerpdecreet|instemmingsdecreet|"
    r"wijzigingsbesluit|wijzigingsdecreet|uitvoeringsbesluit|"
    r"(?:wijziging|(?:voor)?ontwerpbesluit|besluit|decreet|(?:principiële|definitieve) goedkeuring|bekrachtiging))\s*$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\s*\((?:MV|vraag|SV)[^)]*\)\W*$", re.IGNORECASE)
_KIND = re.compile(
    r"^(?:(?:schriftelijke |actuele )?vraag(?: om uitleg)?|verslag|interpellatie|gedachtewisseling|hoorzitting|nota|"
    r"persbericht|nota van .{3,40}?(?= over)|"
    r"handelingen[^:]*|advies|beleidsnota(?:[^,:]*,\s*deel\s+)?)"
    r"(?:\s+(?:over|van|betreffende|inzake)\s+(?:de |het )?|:\s*|(?<=deel ))|"
    r"^(?:stand van zaken|resultaten?|opvolging|evaluatie|uitvoering)\s+(?:van (?:de |het )?)?(?=\w)",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"^(?:(?:vlaams )?regeerakkoord|schriftelijke vra\w+|handelingen|plan vlaamse veerkracht|beleidsnota|"
    r"relanceplan)\b[^:]*:\s*"
    r"(?:\d+(?:\.\d+)*\s*[-–—.]\s*)?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:de|het|een) ", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:we|hoe|wat|waarom|wie|welke|schriftelijke vra\w+)\b|.*\b(?:is|zijn|wordt|worden|bestaat|die|waarbij)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"[\s,]*\(?(?:19|20)\d\d\s*[-–]\s*(?:19|20)?\d\d\)?\s*$")
_IS_PAPER = re.compile(
    r"(?:(?:het )?(?:vlaams )?regeerakkoord|beleidsnota|beleidsbrief|beleids- en begrotingstoelichting|bbt|"
    r"septemberverklaring|jaarverslag|verslag|handelingen|nota|advies)\b[^:]*$",
    re.IGNORECASE,
)
_PROVISIONS = re.compile(
    r" (?:met|houdende) (?:diverse|verschillende|een aantal|enkele) (?:\w+ )?bepalingen\b", re.IGNORECASE
)
_PLAN_PROCESS = re.compile(
    r"^(?:opstart|startnota|verdere aanpak|voortgang|voortgangsrapportage)?\s*(?:van het )?"
    r"geïntegreerde? plan(?:nings)?process?(?:en)?(?: van het| voor het| voor een)? "
    r"(?:gewestelijk ruimtelijk uitvoeringsplan|GRUP)",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"\b(?:besluit|decreet|koninklijk besluit|samenwerkingsakkoord|convenant|overeenkomst|conceptnota|visienota)\s+"
    r"(?:over|betreffende|inzake|rond|tot)\s+[^,.;]{10,200}"
)
# A number, also a Roman one or that of a strategic or operational goal: "OD 1.1", "SD 2".
_NUMBERED = re.compile(
    r"^\s*(?:(?:[SO]D\s*)?\d+(?:\.\d+)*\.?|[IVX]+\.|[a-z]\))\s+(?:(?:Werf|Pijler)[\d tomen]*\s*[-:–]\s*)?",
    re.IGNORECASE,
)
_NO_HEADING = re.compile(
    r"(?:fusie van entiteiten.*|vlaanderen schittert.*|middelen en organisatie|"
    r"uitdagingen\b.*|concrete (?:voorstellen|maatregelen)|visie\b.*|inleiding|algemeen|situering|antwoord|vraag|"
    r"besluit|governance|bijlage\w*|inhoud\w*)$",
    re.IGNORECASE,
)
_VIEW = re.compile(r"^(?:Visie|Uitdagingen)(?: en (?:[Vv]isie|[Uu]itdagingen))?:? (?=[A-Z])")  # "Visie Omgeving"
_MOST_HEADING = 60  # characters of a heading that can stand before a colon
_ASKED = re.compile(r"^schriftelijke vraag van .{5,200}?,? (?:betreffende|over)\s+", re.IGNORECASE)
_FILE = re.compile(r"(?:dossier(?:s|nummers?)?|VV) ?[\d ,en]+$", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"\s(?=(?:Voorontwerp|Ontwerp(?:besluit|decreet)?|Besluit|Ministerieel besluit|Decreet|Nota|Mededeling|Verslag|"
    r"Conceptnota|"
    r"Visienota|Samenwerkingsakkoord|Convenant|Overeenkomst|Beheersovereenkomst|Principiële|Definitieve|"
    r"Koninklijk besluit)\b)"
)
_LETTERED = re.compile(
    r" A\.?(?: .*)?$"
)  # the first of the acts that a heading lists: "Subsidies A. 18 ontwerpen van …"
_SHORTEST_NAME = 8  # characters of a short title before the official one
_PARTS = re.compile(r"\s+[-–—]\s+|\.\s*-\s*|\.\s+|:\s+")


def measure_name(title: str) -> str:
    """Return what a title is about without its stage or number: "Wonen in eigen streek: voorontwerp van decreet"."""
    name = _REFERENCE.sub("", sections_of(" ".join(title.split()))[-1])
    asked = _ASKED.sub("", name)
    name = asked if asked == name else asked.strip("\"“”'‘’ ").replace(" – ", ": ")
    previous = None
    while name != previous:
        previous, name = name, _STAGE.sub("", name).strip()
    name = _without_provisions(_PLAN_PROCESS.sub("Ruimtelijk uitvoeringsplan", name))
    return "" if _FILE.match(name) else shortened(name)


def _without_provisions(name: str) -> str:
    """Return "Verzameldecreet MOW" for a long "Verzameldecreet MOW met diverse bepalingen over …"."""
    first = _PROVISIONS.split(name, maxsplit=1)[0]
    return first if len(name) > LONGEST and len(first.split()) > 1 else name


def is_paper(title: str) -> bool:
    """Return whether a title is that of a paper on many things, which says nothing of one of them."""
    return bool(_IS_PAPER.match(sections_of(" ".join(title.split()))[-1].strip()))


def heading_name(heading: str, longest: int = _MOST_HEADING) -> str:
    """Return what a section is called, without its number; "" where that says nothing: "1.2 Concrete voorstellen"."""
    name = _ARTICLE.sub("", _VIEW.sub("", _NUMBERED.sub("", heading).strip(" .:")))
    is_cut = len(name) > longest
    name = whole_form(name, longest) if is_cut else name
    is_name = (
        len(name) > 3 and not (is_cut and " " not in name) and not _NO_HEADING.match(name) and not _CLAUSE.match(name)
    )
    return capitalised(name) if is_name else ""


def act_named(quote: str) -> str:
    """Return the act that a quote adopts with what it is about: "Besluit over het peilbeheer op grachten"."""
    found = _ACT.search(quote)
    return shortened(found.group()) if found else ""


def without_paper(name: str) -> str:
    """Return a subject without the paper it stands in or an article: "Handelingen TK 5-4-2018: De zorg" is "Zorg"."""
    return capitalised(_ARTICLE.sub("", _PAPER.sub("", name)))


def kickers(title: str) -> list[str]:
    """Return the names of a document's subject that may stand before a colon, the most telling first."""
    if is_paper(title):
        return []
    name = _PAPER.sub("", _REFERENCE.sub("", sections_of(" ".join(title.split()))[-1]))
    parts = []
    for part in _PARTS.split(name):
        told = _ARTICLE.sub("", _KIND.sub("", part))
        told = _STAGE.sub("", _YEARS.sub("", told)).strip(" .,?")
        if (
            told
            and not _FILE.match(told)
            and not re.fullmatch(r"(?:voor)?ontwerp.*|.*goedkeuring|besluit|decreet", told, re.IGNORECASE)
        ):
            parts.append(shortened(told))
    parts = [
        part
        for part in parts
        if len(re.findall(r"(?:^|\s)'|'(?=$|\W)", part)) % 2 == 0
        and len(part.split()) <= 8
        and not _CLAUSE.match(part)
        and part.count('"') % 2 == 0
        and not re.search(r"[‘“][^’”]*$", part)
    ]
    return sorted(parts, key=lambda part: (not 2 <= len(part.split()) <= 7, len(part) > 60))


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return `text` in at most `longest` characters with a capital first letter, whole phrases only."""
    return capitalised(fitted(text, longest))


def named_by_heading(heading: str) -> str:
    """Return the short title that a heading gives before the official one ("Premies Ontwerpbesluit van …"), or ""."""
    found = _OFFICIAL.search(heading)
    name = _LETTERED.sub("", heading[: found.start()]).strip(" -–:") if found else ""
    return name if len(name) > _SHORTEST_NAME else ""


def capitalised(text: str) -> str:
    """Return `text` with a capital first letter, also behind a quotation mark or bracket, the rest unchanged."""
    at = 1 if text[:1] in "‘“'\"(" else 0
    first = 2 if text[at : at + 2] == "ij" else 1  # "IJveren": one letter in Dutch
    return text[:at] + text[at : at + first].upper() + text[at + first :]


def subject_texts(context: Context) -> list[str]:
    """Return the texts that a back-reference may point into, the nearest first."""
    return [text for text in (context.previous, context.question, context.heading, context.title) if text]
