"""Stretches of a parsed sentence: where a noun phrase or the phrase of a preposition ends, and what kind it is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.link.titles_verbs import infinitive_of
from pipeline.link.titles_words import DROPPED

if TYPE_CHECKING:
    from pipeline.link.titles_parse import Doc, Token

_AVERTING = ("vermijden", "voorkomen", "tegengaan", "verhinderen")
NOUNS = ("NOUN", "PROPN", "X", "SYM")

_TIME = re.compile(
    r"\b(?:(?:19|20)\d\d|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"(?:(?:school|werk|begrotings|werkings|academie|kalender|voor|na|half|aanslag|boek)?jaar|jaren|week|weken|weekend|dagen|dag|maand|maanden|zomer|najaar|voorjaar|lente|herfst|winter|kwartaal|semester|"
    r"jaarhelft|toekomst|moment|termijn|legislatuur|regeerperiode|bestuursperiode|beleidsperiode|begin|midden|einde?|periode|loop|"
    r"ogenblik|fase|maandag|dinsdag|woensdag|donderdag|vrijdag|ochtend|middag|tijd|toen|nu|vandaag|morgen))\b",
    re.IGNORECASE,
)

_FRAME = re.compile(
    r"^(?:(?:in|bij|binnen|met|op|ter|tot|na|voor|onder|via|vanuit)\s+(?:(?:het|de|een|deze|dit|onze|mijn|eigen|nauwe?|goede?|eerste|"
    r"onderling|constant\w*)\s+)*"
    r"(?:kader|overleg|aansluiting|gebreke|"
    r"samenwerking|samenspraak|afstemming|uitvoering|functie|navolging|lijn met|dialoog|basis|grond|"
    r"vraag van|initiatief|oog|name|behulp|ingang|inbegrip|doel|bedoeling|samenhang|elk geval|ieder geval|"
    r"eerste instantie|"
    r"plaats|hand|bijzonder|totaal|geheel|algemeen|wijze|manier|voorkomend|nauw\w*|middel van|aanleiding|zicht op|"
    r"respect voor|afwachting|verhouding tot|licht van|strijd|ruil|"
    r"aandacht voor|tevredenheid|verlengde|leiding|voorwaarde|toepassing|slag|principe|aanvulling|vervolg|geval)\b"
    r"|(?:naar aanleiding|bij wijze|ten |ter |door |volgens |tijdens |sinds |vanaf |conform |overeenkomstig |ondanks |"
    r"gelet |"
    r"wegens |dankzij |zonder |samen met|mits |behoudens |uiterlijk |omwille |vanwege |inclusief ))",
    re.IGNORECASE,
)

_FIXED_PHRASE = re.compile(
    r"(?:in (?:kaart|gebruik|werking|beeld|orde|kracht|praktijk|voege|beslag|rekening|dienst)|"
    r"op (?:touw|punt|tafel|een rij|poten)|"
    r"tot stand|van (?:start|kracht|toepassing)|aan (?:bod|bod|de slag)|ter \w+|ten \w+|naast elkaar|onder de aandacht|"
    r"(?:in|onder|tegen|op|aan|van) (?:de|het|een) (?:kijker|markt|loep|licht|steigers|rails|slag|hoogte|agenda|hand)|"
    r"op elkaar|aan elkaar|met elkaar|bij elkaar)$",
    re.IGNORECASE,
)  # makes one verb with the verb: never part of the noun phrase

_RELATIVE = re.compile(r"(?:waar\w*|wie|wat|die|dat|hoe|of)$")

_LOOSE_END = re.compile(
    r"(?:[\s,;:(–-]+|\s+(?:de|het|een|en|of|van|in|op|te|voor|met|aan|om|tot|bij|door|naar|uit|over|onder|tussen|tegen|na|"
    r"als|dan|dat|die|deze|dit|zijn|hun|haar|per|via|rond|binnen|ter|den|der|meer|alle|nieuwe|minder|zowel|"
    r"onder meer|o\.a\.|for|and|of the|the|wat))$",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def without_dangling(text: str) -> str:
    """Return `text` without articles, prepositions and punctuation at its end."""
    trimmed = None
    while trimmed != text:
        trimmed, text = text, _LOOSE_END.sub("", text)
    return text


@lru_cache(maxsize=16384)
def is_time(text: str) -> bool:
    """Return whether a phrase says when: "tegen eind 2024", "in de loop van het najaar"."""
    return bool(_TIME.search(text))


@lru_cache(maxsize=16384)
def is_frame(text: str) -> bool:
    """Return whether a phrase says how or with whom, not what: "in overleg met de sector"."""
    return bool(_FRAME.match(text))


@lru_cache(maxsize=16384)
def is_idiom(text: str) -> bool:
    """Return whether a phrase makes one verb with its verb: "in kaart", "ter beschikking"."""
    return bool(_FIXED_PHRASE.match(text))


def prepositional(doc: Doc, at: int) -> tuple[int, str]:
    """Return the end and text of the phrase of the preposition at token `at`, (at, "") where there is none."""
    end = noun_end(doc, at + 1)
    if end is None:
        return at, ""
    if doc[at].lower_ == "tussen" and end < len(doc) and doc[end].lower_ == "en":
        end = noun_end(doc, end + 1) or end
    return end, doc.told(at, end)


def noun_end(doc: Doc, at: int) -> int | None:
    """Return the index after the noun phrase that starts at token `at`, None where none does."""
    i, seen = at, False
    if at < len(doc) and _RELATIVE.match(doc[at].lower_):
        return None
    while i < len(doc):
        token = doc[i]
        following = doc[i + 1] if i + 1 < len(doc) else None
        if token.pos_ in NOUNS and not (token.pos_ == "SYM" and not seen):
            seen = True
        elif seen:
            break
        elif i > at and "Inf" in token.morph.get("VerbForm", []) and doc[i - 1].pos_ in ("ADJ", "DET"):
            seen = True  # "levenslang leren", "het ondersteunen"
        elif token.lower_ in ("en", "of", ",") and following is not None and following.pos_ == "ADJ" and i > at:
            pass
        elif (
            token.pos_ == "VERB"
            and not (token.dep_ == "amod" or (following is not None and following.pos_ in ("NOUN", "ADJ")))
        ) or not (token.pos_ in ("DET", "ADJ", "NUM", "ADV", "VERB") or token.is_quote or _is_possessive(token)):
            return None
        i += 1
    return after_names(doc, i) if seen else None


def _is_possessive(token: Token) -> bool:
    return token.pos_ == "PRON" and token.lower_ in DROPPED


def after_names(doc: Doc, end: int) -> int:
    """Return the index after a name, number or closing quote that goes on with the noun before `end`."""
    while end < len(doc):
        token = doc[end]
        is_name = token.pos_ == "PROPN" or (token.pos_ == "X" and token.text[:1].isupper()) or token.dep_ == "flat"
        closes = token.text in "’”\"'" and any(doc[i].text in "‘“\"'" for i in range(max(0, end - 8), end))
        if doc[end - 1].lower_ in ("miljoen", "miljard", "procent") and token.pos_ in ("NOUN", "SYM"):
            end += 1
            continue
        is_number = token.pos_ == "NUM" and (token.text.replace(".", "").isdigit() or len(token.text) <= 3)
        opens = token.text in ("‘", "“") and (stop := _quote_end(doc, end)) is not None
        if opens:
            end = stop or end
        elif is_name or closes or token.text == "’s" or (is_number and token.dep_ in ("nummod", "flat", "appos")):
            end += 1
        else:
            break
    return end


def _quote_end(doc: Doc, at: int) -> int | None:
    return next((i + 1 for i in range(at + 1, min(at + 9, len(doc))) if doc[i].text in ("’", "”")), None)


def bracket_end(doc: Doc, at: int) -> int | None:
    """Return the index after the bracket that closes the one at token `at`, None where it is far off."""
    return next((i + 1 for i in range(at + 1, min(at + 8, len(doc))) if doc[i].text == ")"), None)


def lists_on(doc: Doc, at: int) -> bool:
    """Return whether a comma stands between nouns of one list that ends in "en"."""
    end = noun_end(doc, at + 1)
    while end is not None and end < len(doc) and doc[end].text == ",":
        end = noun_end(doc, end + 1)
    return end is not None and end < len(doc) and doc[end].lower_ in ("en", "of") and noun_end(doc, end + 1) is not None


def joined_end(doc: Doc, at: int) -> int | None:
    """Return the index after what "en" or "," joins to a noun, None where it starts another clause."""
    end = noun_end(doc, at + 1)
    if end is None or any(token.pos_ == "ADV" for token in doc[at + 1 : end]):
        return None
    joined = next((token for token in doc[at + 1 : end] if token.pos_ in NOUNS), None)
    if joined is None or (joined.dep_.startswith(("nsubj", "ROOT")) and joined.head.i > end):
        return None
    following = doc[end] if end < len(doc) else None
    starts_clause = following is not None and "Fin" in following.morph.get("VerbForm", []) and joined.dep_ != "conj"
    return None if starts_clause else end


def is_averted(noun: Token) -> bool:
    """Return whether a noun stands in what shall not come about or ends, which it would not tell alone."""
    return any(
        infinitive_of(verb) in _AVERTING or any(child.lower_ in ("niet", "nooit") for child in verb.children)
        for verb in noun.ancestors
        if verb.pos_ == "VERB"
    )


def stands_aside(noun: Token) -> bool:
    """Return whether a noun stands between brackets or in what opens the sentence: "gelet op het belang"."""
    doc = noun.doc
    if is_frame(doc.text) and all("Fin" not in token.morph.get("VerbForm", []) for token in doc[: noun.i]):
        return True
    opened = sum(token.text == "(" for token in doc[: noun.i]) > sum(token.text == ")" for token in doc[: noun.i])
    before = doc.told(noun.i - 4, noun.i).lower()
    return opened or "gelet op" in before or "met het oog" in before or "in dialoog" in before or "in overleg" in before
