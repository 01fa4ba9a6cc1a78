"""Quotations in briefs: whole where short, else cut at a clause; and the clause that says what was promised."""

import re

_BOUNDARY = re.compile(
    r"(?:[,;:]\s|\s(?=(?:die|dat|waarop|waarin|waarbij|waarbinnen|zodat|opdat|omdat|waardoor|en|of)\s))"
)
_ANNOUNCES = re.compile(
    r"\b(?:kondig\w*|aangekondigd|vroeg|vraag|gevraagd|ambitie|beloof\w*|belofte|engag\w+|toegezegd|toezegging|voornemen\w*"
    r"|bedoeling|opdracht|beslist|besliste|afgesproken|overeengekomen|plan|plannen|wil|wens\w*|streef\w*)\b[^.]{0,120}?"
    r"\b(?P<clause>om\s[^.?!]+)",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:meld\w*|zei|zegt|zegde|stel\w+|beloof\w*|toe|verklaar\w*|antwoord\w*|verwacht\w*|overeengekomen|afgesproken|beslis\w*"
    r"|besliste|deelde|mee|aan)\b[^.?!,]{0,60}?\s(?P<clause>dat\s[^.?!]*\b(?:zou(?:den)?|zal|zullen|kan|kunnen|moet(?:en)?|word(?:t|en))\b[^.?!]*)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"^(?:om|dat)\s(?:die|dat|er|het\s(?:is|was|zal|zou))\b|\b(?:dit|deze|daar\w*|hier\w*|hij|zij|ze|ik|mij|mijn|me|we|wij|ons|onze|hun|zulke?|dergelijke?|er(?:mee|voor|over|op|in|aan|toe))\b",
    re.IGNORECASE,
)
# Words that announce the next one: a cut after them leaves a sentence hanging in the air.
_LOOSE = re.compile(
    r"(?:\s+(?:de|het|een|van|voor|in|op|aan|met|bij|door|tot|te|om|en|of|die|dat|naar|uit|over|per|als|ook|zijn|haar|hun|deze"
    r"|dit|welke?|elke?|alle|geen|niet|binnen|tegen|onder|tussen|via|zodat|waarbij|waarin|wordt|worden|is|was|kan|zal|voldoende|meer|minder|zeer|zo|heel))+$",
    re.IGNORECASE,
)
_INNER = re.compile(r"[“”„\"‘]|(?<!\w)['’]|['’](?!\w)")
_TE = re.compile(r"\bte\s+\w+")
ELLIPSIS = "…"


def plain(text: str) -> str:
    """Return the text on one line."""
    return " ".join(text.split())


def clipped(text: str, words: int) -> str:
    """Return the text on one line, cut at a clause with an ellipsis where it has more words."""
    whole = plain(text)
    if len(whole.split(" ")) <= words:
        return whole
    head = " ".join(whole.split(" ")[:words])
    ends = [match.start() for match in _BOUNDARY.finditer(head) if match.start() > len(head) // 2]
    cut = head[: ends[-1]] if ends else _LOOSE.sub("", head)
    return f"{cut.rstrip(' ,;:(')} {ELLIPSIS}"


def quoted(text: str, words: int = 60) -> str:
    """Return the text between quotation marks, cut where it is long; quotation marks within it become single ones."""
    inner = clipped(text, words).strip("“”\"' ").rstrip(" .")
    if inner.endswith((":", ",", ";")):
        inner = f"{inner.rstrip(' :,;')} {ELLIPSIS}"  # what the source goes on with is not quoted
    inner = re.sub(r"[“„«\"]\s?([^”“\"»]*?)\s?[”»\"]", r"‘\1’", inner)
    inner = inner.replace("“", "‘").replace("„", "‘").replace("”", "’").replace('"', "")
    if inner.count("‘") > inner.count("’"):
        inner += "’"
    return f"“{inner}”"


def titled(title: str) -> str:
    """Return a title between single quotation marks, without those within it: ‘Zorgsector - Inzet stagiairs’."""
    return f"‘{_INNER.sub('', plain(title))}’"


def promised_clause(quote: str, words: int = 28) -> str | None:
    """Return the clause that says what was promised, in the words of the source: "om een webpagina op te zetten".

    None where there is no such clause, or where it points back to something that the sentence does not name.
    """
    found = _ANNOUNCES.search(plain(quote)) or _TELLS.search(plain(quote))
    if found is None:
        return None
    clause = re.split(r",\s(?:want|maar|een|en|waarbij|wat)\s", found["clause"])[0].rstrip(" .;,")
    is_told = clause.lower().startswith("dat ")
    if len(clause.split(" ")) > words and not is_told:
        ends = [m.start() for m in _BOUNDARY.finditer(clause) if _TE.search(clause[: m.start()])]
        fitting = [end for end in ends if len(clause[:end].split(" ")) <= words]
        if not fitting:
            return None
        clause = re.sub(r"(?:\s(?:en|of|die|dat))+$", "", clause[: fitting[-1]].rstrip(" ,;:"))
    if is_told and len(clause.split(" ")) > words:
        return None
    if (
        not (is_told or _TE.search(clause))
        or _POINTS_BACK.search(clause)
        or "“" in clause
        or clause.count("(") != clause.count(")")
    ):
        return None
    return clause
