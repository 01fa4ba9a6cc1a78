"""Where the clause of a verb ends, and which of its phrases only say how it holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.link.titles_known import known_verbs
from pipeline.link.titles_parse import remembered
from pipeline.link.titles_words import CIRCUMSTANCE, PARTICLES

if TYPE_CHECKING:
    from pipeline.link.titles_parse import Doc, Token

_OPENS_CLAUSE = frozenset(
    [
        "om",
        "zodat",
        "opdat",
        "omdat",
        "doordat",
        "waarbij",
        "waarin",
        "waarmee",
        "waarop",
        "waarvan",
        "waarvoor",
        "waardoor",
        "waaronder",
        "waaraan",
        "waaruit",
        "waar",
        "wanneer",
        "zoals",
        "ofwel",
        "hetzij",
        "alsook",
        "teneinde",
        "namelijk",
        "waarna",
        "hetgeen",
        "welke",
        "hoe",
        "indien",
        "mits",
        "tenzij",
        "terwijl",
        "zonder",
    ]
)
_EXAMPLES = re.compile(
    r"(?:o\.a\.|o\.m\.|bv\.|bijvoorbeeld|m\.n\.|i\.c\.|m\.o\.o\.|m\.h\.o\.|onder meer|onder andere|met name|"
    r"met inbegrip|"
    r"met (?:het )?oog op|in functie van)(?!\w)",
    re.IGNORECASE,
)
_EARLY = 4  # tokens after the verb within which "onder meer" says nothing yet of examples
_RELATIVE = frozenset(("die", "dat", "wie", "wat"))
_ADVERBIAL = re.compile(
    r"\b(?:(?:waar|indien|zo|als|wanneer|voor zover) (?:dat )?"
    r"(?:nodig|mogelijk|wenselijk|zinvol|relevant|opportuun|haalbaar|nuttig)"
    r"(?: en (?:nuttig|wenselijk|zinvol|nodig|mogelijk))?|"
    r"zo ?(?:veel|snel|goed) (?:als )?mogelijk|in het bijzonder|met name|"
    r"op termijn|al dan niet|ten volle|ten slotte|tot slot|in eerste instantie|"
    r"in de eerste plaats|onder meer|onder andere|"
    r"bij voorkeur|in principe|in die zin|in dit verband|"
    r"op die manier|op deze manier|in eerste plaats|in samenspraak)\b|\bo\. ?[am]\.",
    re.IGNORECASE,
)  # says how the clause holds, not what it is about


@remembered
def adverbials(doc: Doc) -> frozenset[int]:
    """Return the indices of the tokens of fixed phrases that a title can do without: "waar nodig", "onder meer"."""
    found: set[int] = set()
    for match in _ADVERBIAL.finditer(doc.text):
        found.update(doc.covering(match.start(), match.end()))
    return frozenset(found)


def clause_end(doc: Doc, start: int, verb: Token) -> int:
    """Return the index of the first token after `start` that belongs to another clause than that of `verb`."""
    dropped = adverbials(doc)
    skip_to = start + 1
    for token in doc[start + 1 :]:
        if token.i < skip_to:
            continue
        if token.text == "," and (closes := parenthesis_end(doc, token.i)):
            skip_to = closes
            continue
        if token.i in dropped and (token.i - start <= _EARLY or not _is_aside(doc, token.i)):
            continue
        is_dash = token.text == "–" and bool(doc[token.i - 1].whitespace_)
        if is_dash or token.text in (";", ":", "...", "…") or (token.text == "." and token.i + 1 >= len(doc) - 1):
            return token.i
        if token.text == "," and (
            _opens(doc, token.i + 1, verb)
            or doc[token.i + 1].lower_ in ("deze", "dit", "ze")
            or doc[token.i + 1].pos_ in ("ADP", "ADV")
        ):
            return token.i
        if token.lower_ in ("en", "én", "of", "maar") and _joins_verb(token, verb):
            return token.i
        if token.text != "," and (_opens(doc, token.i, verb) or _is_aside(doc, token.i)):
            return token.i
    return len(doc) - 1 if len(doc) and doc[-1].is_punct else len(doc)


def parenthesis_end(doc: Doc, at: int) -> int:
    """Return the index after ", samen met de partners," that stands within a clause at a comma, 0 where none does."""
    is_adverbial = at + 1 in adverbials(doc)
    if (
        at + 2 >= len(doc)
        or not (is_adverbial or doc[at + 1].pos_ in ("ADP", "ADV"))
        or doc[at + 1].lower_ in ("om", "door")
    ):
        return 0
    for token in doc[at + 2 : at + 14]:
        if token.text == ",":
            goes_on = token.i + 1 < len(doc) and doc[token.i + 1].pos_ in ("DET", "ADJ", "NOUN", "VERB", "AUX")
            return token.i + 1 if goes_on else 0
        if token.pos_ in ("VERB", "AUX"):
            return 0
    return 0


def _opens(doc: Doc, at: int, verb: Token) -> bool:
    """Return whether a clause of its own starts at a token: "die …", "zodat …", "waarin …"."""
    if at >= len(doc):
        return True
    token = doc[at]
    if token.lower_ in _OPENS_CLAUSE or token.lower_ in CIRCUMSTANCE - {"als", "toen", "mits"}:
        return token.lower_ != "om" or token.dep_ != "compound:prt"
    before = doc[at - 1] if at else None
    if token.lower_ in _RELATIVE and before is not None:
        is_article = token.dep_ == "det" and at + 1 < len(doc) and doc[at + 1].pos_ in ("NOUN", "ADJ", "NUM")
        return not is_article
    if token.pos_ == "VERB" and "Fin" in token.morph.get("VerbForm", []) and token != verb:
        return before is not None and before.text == ","
    if token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm", []) and before is not None and before.text == ",":
        return token != verb
    return opens_means(token)


def _is_aside(doc: Doc, at: int) -> bool:
    """Return whether examples or reasons follow: "onder meer …", "met het oog op …"."""
    return bool(_EXAMPLES.match(doc.told(at, at + 4)))


def opens_means(word: Token) -> bool:
    """Return whether "door" opens what is done to that end: "door … op te stellen"."""
    return word.lower_ == "door" and any(one.lower_ == "te" for one in word.doc[word.i : word.i + 18])


def starts_verb(word: Token) -> bool:
    """Return whether a word that may be taken for a noun is a verb before its loose part: "stappen af van"."""
    following = word.nbor(1) if word.i + 1 < len(word.doc) else None
    if following is None or not word.lower_.endswith("n"):
        return False
    is_done = word.lower_ in known_verbs() and following.lower_ in ("die", "deze", "dit", "ze", "het", "we")
    return is_done or (following.lower_ in PARTICLES and following.lower_ + word.lower_ in known_verbs())


def _joins_verb(token: Token, verb: Token) -> bool:
    """Return whether "en" joins a verb of its own to the clause of `verb`."""
    doc = token.doc
    following = doc[token.i + 1 : token.i + 3]
    if len(following) and starts_verb(following[0]):
        return True
    acts = [one.lower_ for one in doc[max(0, token.i - 2) : token.i + 3]]
    if acts[0] == "het" and acts[-1] == "van" and acts[1].endswith("en") and acts[-2].endswith("en"):
        return False  # "het ondersteunen en versterken van"
    looks = (
        len(following) > 1
        and following[0].pos_ in ("NOUN", "ADJ", "VERB")
        and following[0].lower_.endswith(("en", "t"))
    )
    if looks and (following[1].pos_ == "DET" or following[1].lower_ in ("ze", "we", "het", "zich")):
        return True  # a verb that the parse took for a noun: "en stemmen het aanbod af"
    if following and following[0].pos_ == "VERB" and following[0].dep_ != "amod" and following[0].i + 1 < len(doc):
        return following[0].nbor(1).pos_ not in ("NOUN", "PROPN") or "Fin" in following[0].morph.get("VerbForm", [])
    if any("Fin" in one.morph.get("VerbForm", []) and one != verb for one in following):
        return True
    joined = [child for child in verb.children if child.dep_ == "conj" and child.i > token.i]
    return any(child.pos_ == "VERB" and token in child.children for child in joined)
