"""Candidates that no title can be: torn from their noun or number, or with a verb too many."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.link.titles_clauses import thing_of
from pipeline.link.titles_known import known_verbs
from pipeline.link.titles_parse import remembered
from pipeline.link.titles_verbs import infinitive_of
from pipeline.link.titles_words import INNER, OPEN_ENDS, PARTICLES, TORN

if TYPE_CHECKING:
    from pipeline.link.titles_parse import Doc, Token
    from pipeline.link.titles_ways import Candidate

_ARTICLES = ("de", "het", "een")
_JOINING = ("en", "of", "&", "en/of")
_DOERS = frozenset(
    ("minister", "ministers", "minister-president", "vakministers", "regering", "agentschap", "departement")
)
_SAID = re.compile(r"(?:aanhaal|aanga|aangee|noem|vermeld|aankondig|voorstel|aanbrach)\w*$")  # "punt dat hij aanhaalde"
_YEAR = re.compile(r"(?:19|20)\d\d")
_OPEN_QUOTE = re.compile(r"(?:^|\s)['‘][^'’]*$|^[^'‘]*(?<=\w)'(?:\s|$)")
_NAMES = ("NOUN", "PROPN")
_JOINED = ("NOUN", "PROPN", "ADJ", "DET", "NUM")
_OF_PEOPLE = ("richten", "belasten", "gelasten")  # "gericht zijn op", "belast zijn met"
_TAKING = ("nemen", "maken", "geven", "hebben")
_BEFORE_PLACE = ("naar", "inzake", "voor", "bij", "binnen", "tegen")
_TO_WHAT = ("op", "tot", "van", "aan")  # "op proefprojecten toepassen" does not say what
_WHEN = ("uiterlijk", "eerstdaags", "weldra")  # taken for nouns
_TURNING = ("minder", "niet", "geen", "nooit", "onvoldoende")
_SMALL = 3  # letters of words that only join
_LONG = 7  # letters of a word that no title says twice
_ASKING = ("vragen", "verzoeken", "oproepen", "opdragen", "uitnodigen", "aanmoedigen")


def is_broken(candidate: Candidate) -> bool:
    """Return whether a title is torn from its noun or number, holds a verb twice, or another outside a clause."""
    words = candidate.core.lower().split()
    verb = candidate.verb
    infinitive = (infinitive_of(verb) or "") if verb is not None else ""
    if not words or _is_torn(words, infinitive) or _repeats(words) or _is_halved(words) or _is_open(candidate.core):
        return True
    if verb is None:
        return False
    opening = verb.doc[0]
    is_turned = opening.pos_ in ("ADP", "SCONJ") and opening.text in candidate.core.split()[1:]
    is_bare = _is_verb(verb) and _names_nothing(words, verb)
    if is_turned or is_bare or _joins_lists(words, verb) or _turns_round(words, verb):
        return True
    if (
        _loses_joint(words, verb.doc)
        or _loses_thing(words, verb, infinitive)
        or (all(word not in INNER for word in words) and _ends_finite(verb, words[-1]))
    ):
        return True
    if not _is_verb(verb) or len(words) < 2 or candidate.way == "asked":
        return False
    return _doubles(words, verb, infinitive)


def _joins_lists(words: list[str], verb: Token) -> bool:
    """Return whether a title runs on into a list that its sentence sets apart: "evaluatie de raden" of ", de raden"."""
    listed = _listed(verb.doc)
    told = zip(words, words[1:], words[2:], strict=False)
    return any(
        article in _ARTICLES and (article, noun) in listed and not before.endswith(",") and before not in _JOINING
        for before, article, noun in told
    )


def _loses_joint(words: list[str], doc: Doc) -> bool:
    """Return whether the word between two others is missing: "traject maat" of "traject op maat"."""
    return any(pair in _joints(doc) for pair in pairwise(words))


def _names_nothing(words: list[str], verb: Token) -> bool:
    """Return whether a title names no thing: "uiterlijk bezorgen"."""
    named = _things(verb.doc)
    return named.isdisjoint(word.strip("‘’“”(),") for word in words) and len(words) < _LONG


@remembered
def _listed(doc: Doc) -> set[tuple[str, str]]:
    """Return the articles behind a comma, each with the word after it."""
    return {(one.lower_, one.nbor(1).lower_) for one in doc[1:-1] if one.nbor(-1).text == ","}


@remembered
def _joints(doc: Doc) -> set[tuple[str, str]]:
    """Return the words that a preposition or "waarin" joins and that never stand side by side."""
    triples = list(zip(doc, doc[1:], doc[2:], strict=False))
    beside = {(one.lower_, other.lower_) for one, other in pairwise(doc)}
    found = {
        (one.lower_, other.lower_)
        for one, joint, other in triples
        if one.pos_ in _NAMES and (joint.pos_ == "ADP" or joint.lower_.startswith("waar")) and other.pos_ in _JOINED
    }
    return found - beside


@remembered
def _things(doc: Doc) -> set[str]:
    things = (one for one in doc if one.pos_ in ("NOUN", "PROPN", "NUM", "SYM", "X"))
    return {one.lower_ for one in things if one.lower_ not in _WHEN}


@remembered
def _turned(doc: Doc) -> set[tuple[str, str]]:
    """Return the words that turn a meaning round, each with the word after it."""
    return {(one.lower_, one.nbor(1).lower_) for one in doc[:-1] if one.lower_ in _TURNING}


def _turns_round(words: list[str], verb: Token) -> bool:
    """Return whether the word that turns a meaning round is missing: "minder afhankelijk maken" without "minder"."""
    told = {after for turning, after in _turned(verb.doc) if turning not in words}
    return any(word in told for word in words if len(word) > _SMALL)


def _loses_thing(words: list[str], verb: Token, infinitive: str) -> bool:
    """Return whether what is done, or what it is done to, is missing.

    "De aandacht gaat naar" and "het voortouw nemen naar" without their noun, "gericht zijn op" as "richten", "het
    verhogen" of "het verhogen van de renovatiegraad", who does it for what is done.
    """
    is_placed = words[:2] in (["gaan", "naar"], ["gaan", "in"], ["gaan", "met"]) or (
        infinitive in _TAKING and words[0] in _BEFORE_PLACE
    )
    is_doer = _is_verb(verb) and not _DOERS.isdisjoint(words[:2]) and words[-1] == infinitive and not _is_passive(verb)
    is_cut = any(
        first == "het" and act.endswith("en") and after != "van" and f"het {act} van " in verb.doc.text
        for first, act, after in zip(words, words[1:], [*words[2:], ""], strict=False)
    )
    asked = next((i for i, word in enumerate(words) if i and word in ("hoe", "welke")), None)
    lacks_verb = asked is not None and not any(
        token.lower_ in words[asked:] and token.pos_ in ("VERB", "AUX") for token in verb.doc
    )
    is_placed = is_placed or (words[0] in _TO_WHAT and words[-1] == infinitive)
    is_coming = infinitive == "komen" and any(token.lower_ == "er" for token in verb.doc) and "komen" in words
    lacks_asked = infinitive in _ASKING and "om" not in words and _asks_for(verb)
    return is_placed or is_coming or is_doer or is_cut or lacks_verb or lacks_asked or words[-1] in _OF_PEOPLE


def _is_open(text: str) -> bool:
    """Return whether one of a pair of brackets or quotation marks is missing."""
    is_odd = any(text.count(one) != text.count(other) for one, other in ("()", "“”"))
    return is_odd or bool(_OPEN_QUOTE.search(text.replace("'s ", "")))


def _is_halved(words: list[str]) -> bool:
    """Return whether a word waits for its other half: "gegevens- tussen"."""
    return any(word.endswith("-") and after not in _JOINING for word, after in pairwise(words))


def _repeats(words: list[str]) -> bool:
    """Return whether a long word stands there twice, other than in "sociale diensten en sociale kantoren"."""
    again = {word for before, word in pairwise(words) if before in _JOINING and word.endswith("e")}
    told = [word for word in words if len(word) >= _LONG and word not in again]
    return len(set(told)) < len(told)


def _asks_for(verb: Token) -> bool:
    """Return whether a verb has a clause that says what is asked: "De koepels vragen om een kader uit te werken"."""
    return any(mark.lower_ == "om" for clause in verb.children for mark in clause.children)


def _is_torn(words: list[str], infinitive: str) -> bool:
    """Return whether words start or end where a noun or number is missing."""
    closes = words[-1] == infinitive and len(words) > 2
    starts = words[0][0].isalnum() or words[0][0] in "‘“'("
    is_dated = len(words) > 1 and _YEAR.fullmatch(words[0]) and words[1] in ("een", "de", "het")
    told = words[:-1] if closes else words
    is_said = not {"dat", "die"}.isdisjoint(words) and bool(_SAID.match(words[-1]))
    return (
        not starts
        or is_said
        or told[-2:] == ["het", "project"]
        or bool(is_dated)
        or words[0] in (*TORN, "zich", "dat", "behalve")
        or told[-1] in OPEN_ENDS
    )


def _doubles(words: list[str], verb: Token, infinitive: str) -> bool:
    """Return whether a verb is no verb, says nothing, is said twice, or stands beside another without a clause."""
    is_let = verb.head.lemma_ == "laten" and verb.head != verb and "laten" not in words
    is_empty = words[-1] == "doen" and thing_of(verb) is None
    if is_let or is_empty or words[-1] in (words[0], words[-2]) or not _is_dutch(infinitive):
        return True
    opening = next((i for i, word in enumerate(words) if i and word in INNER), len(words))
    return any(word in _other_verbs(verb) for word in words[1 : min(opening, len(words) - 1)])


def _is_dutch(infinitive: str) -> bool:
    """Return whether an infinitive is a known verb, one with a part before it, or a loan: no "fixussen"."""
    plain = [infinitive.removeprefix(part) for part in (*PARTICLES, "her", "be", "ver", "ont", "verder")]
    return not infinitive or infinitive.endswith("eren") or any(one in known_verbs() for one in (infinitive, *plain))


def _ends_finite(token: Token, last: str) -> bool:
    """Return whether a title ends on a verb of its sentence that is no infinitive: "… ontsluit"."""
    verbs = (one for one in token.doc if one.lower_ == last and _is_verb(one) and not last.endswith("n"))
    return any("Fin" in one.morph.get("VerbForm", []) for one in verbs)


@remembered
def _other_verbs(verb: Token) -> set[str]:
    """Return the other verbs of a sentence that have a clause of their own: finite, or joined with "en"."""
    others = [token for token in verb.doc if token != verb and token.dep_ != "amod"]
    finite = {token.lower_ for token in others if "Fin" in token.morph.get("VerbForm", []) and _is_verb(token)}
    return finite | {token.lower_ for token in others if token.i and _is_joined(token)}


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def _is_passive(verb: Token) -> bool:
    """Return whether what stands before a verb is what it is done to: "het agentschap wordt gefuseerd"."""
    return any(child.dep_ == "aux:pass" for child in verb.children)


def _is_joined(token: Token) -> bool:
    """Return whether a verb goes on behind "en": "ecosystemen en realiseren een geheel"."""
    goes_on = token.i + 1 < len(token.doc) and token.nbor(1).lower_ != "van"
    return token.pos_ == "VERB" and token.nbor(-1).pos_ == "CCONJ" and token.lower_ in known_verbs() and goes_on
