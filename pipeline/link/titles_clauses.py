"""Clauses of a promise: which verb is promised, and what it is done to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.link.titles_parse import remembered
from pipeline.link.titles_verbs import infinitive_of
from pipeline.link.titles_words import ANNOUNCING, APPEARING, CHANGING, CIRCUMSTANCE, COUNTING, EMPTY, SUPPORTED

if TYPE_CHECKING:
    from pipeline.link.titles_parse import Doc, Token

_NAMING = ("NOUN", "PROPN", "SYM", "X", "NUM")
_EFFORTS = frozenset(
    (
        "inspanning",
        "inspanningen",
        "maatregelen",
        "stappen",
        "acties",
        "actie",
        "voorstel",
        "doelstelling",
        "mogelijkheid",
    )
)  # what is done for them is the promise: "maatregelen nemen om … te beperken"
_EMPTY_NAMES = frozenset(("vlaamse regering", "de lijn", "vlaamse overheid"))


@remembered
def promised_verbs(doc: Doc) -> list[Token]:
    """Return the verbs of a sentence, the announced before those that announce them, circumstances last."""
    verbs = [token for token in doc if _is_verb(token) and not _is_auxiliary(token) and not _is_aside(token)]
    return sorted(verbs, key=rank)


@remembered
def spoken_verbs(doc: Doc) -> list[Token]:
    """Return the promised verbs of a sentence without those of purposes, circumstances and nouns of action."""
    verbs = [
        verb for verb in promised_verbs(doc) if not (_is_noun_of_action(verb) or rank(verb)[0] or _is_purpose(verb))
    ]
    carried = [
        verb for verb in verbs if any(child.lower_ in SUPPORTED and child.dep_ == "obj" for child in verb.children)
    ]
    return sorted(verbs, key=lambda verb: verb not in carried or verb.dep_ != "ROOT")


def _is_noun_of_action(verb: Token) -> bool:
    """Return whether a verb is used as a noun: "bij het neutraliseren van"."""
    return any(child.dep_ in ("case", "det") for child in verb.children) and verb.dep_ not in ("ROOT", "conj")


def _is_purpose(verb: Token) -> bool:
    """Return whether a verb tells what another is done for: "bouwen om de wachtlijst te verkorten"."""
    if verb.dep_ not in ("advcl", "acl", "obl") or all(
        child.lower_ not in ("om", "door", "te") for child in verb.children
    ):
        return False
    # "Ik heb het agentschap de opdracht gegeven om": the parser may hang the order on the one who gets it.
    heads = (verb.head, verb.head.head) if verb.dep_ == "acl" and verb.head.dep_ == "obj" else (verb.head,)
    return not any(
        head.lemma_ in ANNOUNCING
        or (infinitive_of(head) or "") in ANNOUNCING
        or head.lemma_.lower() in EMPTY
        or head.lower_ in _EFFORTS
        for head in heads
    )


def _is_verb(token: Token) -> bool:
    """Return whether a token is a verb, or stands behind an auxiliary as one: "wordt herzien"."""
    is_helped = any(child.dep_ in ("aux", "aux:pass") for child in token.children)
    return token.pos_ in ("VERB", "AUX") or (is_helped and token.dep_ == "ROOT")


def _is_auxiliary(token: Token) -> bool:
    return token.dep_ in ("aux", "aux:pass", "cop", "case", "fixed", "mark") or token.lemma_ in (
        "zijn",
        "worden",
        "zullen",
    )


def _is_aside(verb: Token) -> bool:
    """Return whether a verb only describes a noun: in a relative clause, or as an adjective."""
    return verb.dep_ == "amod" or any(token.dep_ == "acl:relcl" for token in (verb, *verb.ancestors))


@remembered
def rank(verb: Token) -> tuple[bool, bool, int, int]:
    """Return what sorts verbs: circumstances and announcements last, then from the main clause inward."""
    chain = [verb, *verb.ancestors]
    is_beside = any(
        token.dep_ in ("advcl", "parataxis") and (_mark(token) in CIRCUMSTANCE or token.lemma_ == "betreffen")
        for token in chain
    )
    announces = verb.lemma_ in ANNOUNCING or (infinitive_of(verb) or "") in ANNOUNCING
    appears = infinitive_of(verb) in APPEARING
    if announces and _thing_is_real(verb) and (appears or not (_is_question(verb) or announces_verb(verb))):
        announces = False
    return (is_beside, announces, len(chain), verb.i)


def announces_verb(verb: Token) -> bool:
    """Return whether another verb hangs under this one: "heb gevraagd om … te onderzoeken"."""
    return any(
        token.pos_ == "VERB" and token.dep_ in ("xcomp", "ccomp", "advcl", "acl", "csubj")
        for token in verb.subtree
        if token != verb
    )


def _is_question(verb: Token) -> bool:
    return any(child.dep_ == "ccomp" for child in verb.children)


def _thing_is_real(verb: Token) -> bool:
    thing = thing_of(verb)
    return thing is not None and is_thing(thing)


def _mark(verb: Token) -> str:
    return next(
        (child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod") and child.lower_ in CIRCUMSTANCE),
        "",
    )


@remembered
def thing_of(verb: Token) -> Token | None:
    """Return the object of a verb, the subject of a passive one or the subject of one that has no doer."""
    children = list(verb.children)
    is_passive = any(child.dep_ == "aux:pass" for child in children)
    is_open = infinitive_of(verb) in APPEARING | CHANGING
    subjects = [child for child in children if child.dep_ == "nsubj"]
    opened = subjects if is_passive or (is_open and all(child.pos_ == "NOUN" for child in subjects)) else []
    doubled = [child for child in subjects if child.pos_ == "NOUN"][-1:] if len(subjects) > 1 else []
    found = doubled + [_noun_of(child) for kind in ("obj", "nsubj:pass") for child in children if child.dep_ == kind]
    found += opened
    named = (child for child in found if child.pos_ in _NAMING)
    taken = (child for child in found if _is_taken_for_other(child))
    thing = next(named, None) or next(taken, found[0] if found else None)
    return thing if thing is None else counted(thing)


def _is_taken_for_other(token: Token) -> bool:
    """Return whether an object is a noun that the parse took for an adjective or verb: "het M-decreet"."""
    if token.i == 0 or token.i + 1 == len(token.doc) or token.nbor(1).pos_ in ("ADJ", "NOUN", "PROPN"):
        return False
    return token.dep_ == "obj" and token.pos_ in ("ADJ", "VERB") and token.lower_ not in EMPTY


def _noun_of(token: Token) -> Token:
    """Return the noun of "functioneel en samenhangend netwerk" where the parse took the adjective for the object."""
    joined = (child for child in token.children if child.dep_ == "conj" and child.pos_ == "NOUN")
    return next(joined, token) if token.pos_ in ("ADJ", "VERB") else token


def counted(noun: Token) -> Token:
    """Return the noun that an amount or number counts: "een aantal bepalingen" is about "bepalingen"."""
    if noun.lemma_.lower() not in COUNTING:
        return noun
    following = noun.doc[noun.i + 1 : noun.i + 4]
    for token in following:
        if token.pos_ == "NOUN":
            return token
        if token.pos_ not in ("ADJ", "NUM"):
            break
    return noun


def is_thing(token: Token) -> bool:
    """Return whether a noun can be what a promise is about: no actor, time or empty word."""
    name = " ".join(
        part.lower_ for part in [token, *(child for child in token.children if child.dep_ in ("flat", "amod"))]
    )
    is_empty = token.lemma_.lower() in EMPTY or token.lower_ in EMPTY
    return (
        (token.pos_ in _NAMING[:4] or _is_taken_for_other(token))
        and len(token.text) > 2
        and not is_empty
        and name not in _EMPTY_NAMES
    )


def asked(verb: Token) -> Token | None:
    """Return what an open question is about: "of een bijscholing zinvol is"."""
    clauses = [child for child in verb.children if child.dep_ in ("ccomp", "csubj", "advcl")]
    nouns = [token for clause in clauses for token in clause.children if token.dep_.startswith(("nsubj", "obj"))]
    return next((counted(noun) for noun in nouns if noun.pos_ == "NOUN"), None)
