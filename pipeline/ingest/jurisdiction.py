"""Which government a document belongs to, by the names of bodies that only one of them has."""

import re
from collections import Counter

BODY_CHARS = 30_000
MIN_MARKERS = 2  # different names in the text
MIN_SHARE = 0.75  # of all the markers found

HEAD = {
    "vlaanderen": r"Vlaamse? (?:minister|parlement|regering|volksvertegenwoordiger)|\bVR \d{4} \d{4} (?:DOC|MED)",
    "belgie": r"\bQRVA\b|\bCRI[VB]\b|Kamer van volksvertegenwoordigers|Belgische (?:Kamer|Senaat)|"
    "federale? (?:minister|regering)",
    "nederland": r"Tweede Kamer|Eerste Kamer der|Staten-Generaal|\bKamerbrief|Kamerstuk|Rijksoverheid|Handelingen TK",
}
BODY = {
    "vlaanderen": (
        r"Vlaams(?:e)? (?:minister|parlement|regering|overheid|gemeenschap|agentschap)|\bVDAB\b|\bVAPH\b|"
        r"Kind en Gezin|"
        r"Departement (?:Zorg|Onderwijs|Omgeving|WVG|MOW|WSE|EWI|Cultuur)|agentschap Zorg en Gezondheid|"
        r"\bVlaanderen\b|De Lijn\b|"
        r"Woonzorglijn|\bOVAM\b|\bVLAIO\b|vraag om uitleg"
    ),
    "belgie": (
        r"\bFOD\b|\bFPS\b|\bPOD\b|\bNMBS\b|Infrabel|\bRIZIV\b|\bFedasil\b|\bBIPT\b|\bFAVV\b|\bFAGG\b|"
        r"Regie der Gebouwen|federale? (?:overheids|politie|"
        r"minister|regering|overheid|parket)|Belgisch Staatsblad|\bRVA\b|\bRSZ\b|\bFSMA\b|\bNBB\b|"
        r"Kamer van volksvertegenwoordigers|\bDVZ\b"
    ),
    "nederland": (
        r"Tweede Kamer|Kamerbrief|\bVWS\b|\bOCW\b|\bSZW\b|\bBZK\b|\bmbo\b|\bhbo\b|\bROC|Rijksoverheid|"
        r"\bRIVM\b|\bGGD|\bzorgverzekeraars?\b|"
        r"\bWlz\b|\bWmo\b|\bNederlandse?\b|Rijkswaterstaat|\bUWV\b|\bstaatssecretaris van VWS"
    ),
}


def jurisdiction_of_head(words: str) -> str | None:
    """Return whose document it is by words of its head (titles of office, publisher), None where they do not say."""
    named = [name for name, pattern in HEAD.items() if re.search(pattern, words, re.IGNORECASE)]
    return named[0] if len(named) == 1 else None


def jurisdiction_of_body(text: str) -> str | None:
    """Return the government whose bodies the text names, where several agree and hardly any speak against."""
    body = text[:BODY_CHARS]
    found = {name: re.findall(pattern, body) for name, pattern in BODY.items()}
    counts = Counter({name: len(names) for name, names in found.items()})
    best, count = counts.most_common(1)[0]
    return best if len(set(found[best])) >= MIN_MARKERS and count >= MIN_SHARE * counts.total() else None
