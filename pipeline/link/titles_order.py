"""Tokens of a predicate in the order of a title: "… uitwerken", "inzetten op …", "werk maken van …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.link.titles_clause import Clause, idiom_at, objects_of
from pipeline.link.titles_cuts import NAMES, legal_cuts, telling
from pipeline.link.titles_nouns import bare_form
from pipeline.link.titles_spans import prepositional
from pipeline.link.titles_words import (
    LIGHT,
    NOMINATIVE,
    POINTED,
    PREPOSITION_OF,
    PURPOSE,
    RESULT,
    SUPPORTED,
    WEAK,
    WITH_PREPOSITION,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.link.titles_parse import Token

_BEFORE_NOUN = ("ADJ", "ADV", "NUM", "CCONJ", "PUNCT", "VERB")
MOST_WORDS = 14
_SUBJECTS = ("nsubj", "nsubj:pass")
_CARRIES = LIGHT | {"besteden", "houden", "vragen", "schenken", "leggen"}
_ONLY = ("enkel", "alleen", "langer", "zozeer")
_LONG_TAIL = 44  # characters to which an action wants to be told what it is for


def composed(tokens: list[Token], clause: Clause, longest: int) -> str | None:
    """Return tokens and infinitive in the order of Dutch: "werk maken van …", "inzetten op …", "… uitwerken"."""
    lead = [token for token in tokens if token.lower_ == "zich" and token.head == clause.verb]
    negated = [token for token in tokens if token.lower_ == "niet"]
    body = [token for token in tokens if token not in lead and token not in negated]
    body = _in_order([token for token in body if not (negated and token.lower_ == "meer")], clause)
    if not body or any(token.i + 1 < len(token.doc) and token.nbor(1).lower_ in _ONLY for token in negated):
        return None
    before = "zich" if lead else ""
    verb = " ".join([*(["niet"] * bool(negated)), *_with_idiom(clause)])
    carried, body = _carried(body, clause)
    if not body:
        return None
    room = longest - len(verb) - len(before) - len(carried) - 3
    if len(body) > 2 and body[0].pos_ == "ADJ" and body[1].pos_ == "ADP" and not objects_of(clause.verb):
        body = body[1:]
    wanted = PREPOSITION_OF.get(clause.infinitive, "")
    if not carried and not objects_of(clause.verb) and wanted and body[0].lower_ != wanted:
        at = next((i for i, token in enumerate(body) if token.lower_ == wanted and token.pos_ == "ADP"), 0)
        body = body[at:]
    is_first = body[0].pos_ == "ADP" and (bool(carried) or not objects_of(clause.verb))
    is_open = not carried and not objects_of(clause.verb) and not idiom_at(clause)
    told = {token.lower_ for token in clause.verb.doc[max(0, clause.finite - 8) : clause.end]}
    has_doer = bool(told & (NOMINATIVE - {"er"})) or any(child.dep_ in _SUBJECTS for child in clause.verb.children)
    if is_open and not has_doer and body[0].pos_ != "ADP":
        return None
    if is_open and (body[0].lower_ == "als" or (body[0].pos_ == "ADP" and clause.infinitive not in WITH_PREPOSITION)):
        return None
    text = _cut(body, clause, room, keeps_article=is_first or bool(carried))
    is_lost = body[0].pos_ == "ADP" and not is_first and not carried and not idiom_at(clause)
    if text is None or is_lost:  # without what it is done to a predicate says nothing
        return None
    is_first = is_first or (body[0].pos_ == "ADP" and bool(idiom_at(clause)))
    parts = (before, carried, verb, text) if is_first or carried else (before, text, verb)
    title = " ".join(part for part in parts if part)
    return title + _purpose(clause, longest + 6 - len(title)) if len(title) < _LONG_TAIL else title


def _in_order(body: list[Token], clause: Clause) -> list[Token]:
    """Return tokens with the thing first: "voor de Rand een beheerder" is "een beheerder voor de Rand"."""
    while len(body) > 1 and body[0].pos_ == "NUM" and body[1].text[:1].isupper() and body[1].pos_ == "DET":
        body = body[1:]
    carries = clause.infinitive in _CARRIES and any(token.lower_ in SUPPORTED for token in body)
    if not body or body[0].pos_ != "ADP" or not (objects_of(clause.verb) or carries):
        return body
    end = prepositional(body[0].doc, body[0].i)[0]
    phrase = [token for token in body if token.i < end] if end > body[0].i else []
    rest = telling(body[len(phrase) :])
    if not phrase or not rest or rest[0].pos_ == "ADP" or any(token.i > end and token.i < body[0].i for token in rest):
        return body
    return rest if body[0].lower_ == "als" else [*rest, *phrase]


def _with_idiom(clause: Clause) -> list[str]:
    """Return the infinitive behind its fixed phrase: "in kaart brengen"."""
    at = idiom_at(clause)
    if not at:
        return [clause.infinitive]
    words = clause.verb.doc.told(at[0], at[-1] + 1).lower()
    part = words.split()[0]
    plain = clause.infinitive.removeprefix(part)
    return [words, plain if len(plain) > 3 else clause.infinitive]


def _carried(body: list[Token], clause: Clause) -> tuple[str, list[Token]]:
    """Return what makes one verb with its verb, and the tokens after it: "werk" maken van, "afhankelijk" maken van."""
    for size in (1, 2) if clause.infinitive in _CARRIES else ():
        if (
            len(body) > size
            and body[size - 1].lower_ in SUPPORTED
            and body[size].pos_ == "ADP"
            and (size == 1 or body[0].pos_ in ("DET", "ADJ", "PRON"))
        ):
            return " ".join(token.text for token in body[:size]), body[size:]
    if clause.infinitive in RESULT:
        for i, token in enumerate(body[1:-1], 1):
            if token.pos_ == "ADJ" and body[i + 1].pos_ == "ADP" and body[i - 1].pos_ in NAMES and i < 8:
                return spelled(body[: i + 1], keeps_article=False), body[i + 1 :]
    return "", body


def _cut(body: list[Token], clause: Clause, room: int, *, keeps_article: bool) -> str | None:
    """Return the longest whole text of at most `room` characters that names the thing of the clause."""
    objects = [child.i for child in objects_of(clause.verb) if child in body]
    sizes = legal_cuts(body)
    if clause.infinitive in WEAK and not idiom_at(clause):
        sizes = [size for size in sizes if size == len(body)]
    for size in sizes:
        told = telling(body[:size])
        if objects and all(token.i not in objects for token in body[:size]):
            return None
        text = spelled(told, keeps_article=keeps_article)
        if text and len(text) <= room and len(text.split()) <= MOST_WORDS:
            return text
    return None


def spelled(tokens: Sequence[Token], *, keeps_article: bool) -> str:
    """Return tokens as the text of a title, without the words before a noun that only determine it."""
    start = 0
    determiner = ""
    if len(tokens) > 2 and tokens[0].lower_ == "een" and tokens[1].lower_ == "aantal" and tokens[2].lower_ != "van":
        tokens = tokens[2:]
    while (
        not keeps_article
        and start < len(tokens) - 1
        and (tokens[start].pos_ in ("DET", "PRON") and tokens[start].lower_ not in ("geen", "meer", "minder", "alle"))
        and not _opens_name(tokens[start])
    ):
        determiner = tokens[start].lower_
        start += 1
    shown = list(tokens[start:])
    head = next((token for token in shown if token.pos_ in ("NOUN", "PROPN")), None)
    is_neuter = determiner in ("het", "dit", "dat", "ons") and head is not None
    pieces = []
    for i, token in enumerate(shown):
        word = POINTED.get(token.lower_, token.text) if i else token.text
        leads = head is not None and all(one.pos_ in _BEFORE_NOUN for one in shown[i:] if one.i < head.i)
        if is_neuter and head is not None and leads and token.i < head.i:
            word = bare_form(token, head)
        following = shown[i + 1] if i + 1 < len(shown) else None
        spaced = token.whitespace_ or (following is not None and following.i != token.i + 1)
        pieces.append(word + (" " if spaced and word else ""))
    return " ".join("".join(pieces).split())


def _opens_name(token: Token) -> bool:
    """Return whether an article is part of a name: "De Lijn", in the middle of a sentence."""
    return token.text[:1].isupper() and token.i > token.sentence_start and token.nbor(1).text[:1].isupper()


def _purpose(clause: Clause, room: int) -> str:
    """Return " om … te …" that completes an action on people: "motiveren om zich kandidaat te stellen"."""
    doc, at = clause.verb.doc, clause.end
    if clause.infinitive not in PURPOSE:
        return ""
    if at < len(doc) and doc[at].text == ",":
        at += 1
    if at >= len(doc) or doc[at].lower_ != "om":
        return ""
    verb_at = next((token.i + 1 for token in doc[at:] if token.lower_ == "te"), len(doc))
    if verb_at >= len(doc) or doc[verb_at].pos_ not in ("VERB", "AUX") or any(one.is_punct for one in doc[at:verb_at]):
        return ""
    end = verb_at + 1
    if end < len(doc) and doc[end].pos_ == "ADP":  # "gebruik te maken van het spoor"
        end = prepositional(doc, end)[0]
        while end < len(doc) and doc[end].lower_ == "van" and prepositional(doc, end)[1]:
            end = prepositional(doc, end)[0]
    is_whole = end > verb_at + 1 or end >= len(doc) or doc[end].pos_ != "ADP"
    text = doc.told(at, end)
    return f" {text}" if is_whole and len(text) + 1 <= room and " zo " not in text else ""
