"""The tokens of a clause that a title tells: without its doer, adverbs, and phrases that say when or how."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.link.titles_bounds import adverbials, clause_end, parenthesis_end
from pipeline.link.titles_clause import Clause, idiom_at, objects_of
from pipeline.link.titles_spans import bracket_end, is_frame, is_idiom, is_time, joined_end, noun_end, prepositional
from pipeline.link.titles_verbs import particle_of
from pipeline.link.titles_words import ADVERBIAL, KEPT_ADVERBS, NOMINATIVE, PREPOSITION_OF, SUPPORTED, WITH_PREPOSITION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.link.titles_parse import Doc, Token

_YEAR = re.compile(r"(?:19|20)\d\d$")
_SUBJECTS = ("nsubj", "nsubj:pass")
_JOINING = ("met", "aan", "op", "voor")
_DOERS = (["vlaamse", "regering"], ["vlaamse", "overheid"])


def told_tokens(clause: Clause) -> list[Token]:
    """Return the tokens of the predicate in their order: what stands first where it is the thing, then the rest."""
    verb, doc = clause.verb, clause.verb.doc
    is_passive = any(child.dep_ == "aux:pass" for child in verb.children)
    front: list[Token] = []
    dropped: set[int] = set()
    things = objects_of(verb)
    doers = [child for child in verb.children if child.dep_ in _SUBJECTS and child not in things]
    for child in verb.children:
        is_doer = bool(doers) and child == doers[0] and not is_passive and child.lower_ not in SUPPORTED
        is_thing = child in things or (child.dep_ in _SUBJECTS and is_passive)
        if is_doer and clause.finite < child.i:
            dropped.update(doer_span(child))
        elif is_thing and child.i < clause.finite and not front and child.pos_ not in ("PRON", "DET", "ADV"):
            stop = clause_end(doc, child.i, verb)
            front = list(doc[min(doer_span(child)) : min(stop, clause.finite)])
    rest = [token for token in doc[clause.finite + 1 : clause.end] if token.i not in dropped]
    told = _without_asides([*front, *rest], clause)
    for size in (2, 3):
        if (
            [one.lower_ for one in told[:size]][-2:] in _DOERS
            and len(told) > size
            and told[0].lower_ in ("de", "vlaamse")
        ):
            told = told[size:]
    return told or (_put_before(clause) if clause.infinitive in WITH_PREPOSITION else [])


def _put_before(clause: Clause) -> list[Token]:
    """Return the phrase before the finite verb that completes the verb: "met de stad wordt samengewerkt"."""
    doc = clause.verb.doc
    for child in clause.verb.children:
        wanted = PREPOSITION_OF.get(clause.infinitive)
        case = next(
            (one for one in child.children if one.dep_ == "case" and one.lower_ in ((wanted,) if wanted else _JOINING)),
            None,
        )
        if child.i < clause.finite and child.dep_.startswith("obl") and case is not None:
            end, text = prepositional(doc, case.i)
            if text and not is_time(text) and not is_frame(text + " "):
                return list(doc[case.i : end])
    return []


def doer_span(noun: Token) -> range:
    """Return the indices of a noun with what stands before it, without what its clause adds after it."""
    if noun.pos_ not in ("NOUN", "PROPN", "X"):
        return range(noun.i, noun.i + 1)
    start = min(
        [noun.i, *(c.i for c in noun.children if c.i < noun.i and c.dep_ in ("det", "amod", "nummod", "nmod:poss"))]
    )
    while start and noun.doc[start - 1].pos_ in ("DET", "ADJ", "NUM") and noun.doc[start - 1].head.i >= start - 1:
        start -= 1
    end = max(
        noun.i + 1,
        noun_end(noun.doc, noun.i) or 0,
        *(c.i + 1 for c in noun.children if c.dep_ in ("flat", "conj") and c.pos_ == "PROPN"),
    )
    while end > noun.i + 1 and noun.doc[end - 1].pos_ == "NUM":  # "kent de regering 920.000 euro toe"
        end -= 1
    if end < len(noun.doc) and noun.doc[end].text == "(":
        end = bracket_end(noun.doc, end) or end
    return range(start, end)


def _without_asides(tokens: Sequence[Token], clause: Clause) -> list[Token]:
    """Return tokens without verbs of the cluster, adverbs of the sentence, and phrases that say when or how."""
    doc, verb = clause.verb.doc, clause.verb
    particle = particle_of(verb)
    cluster = {
        verb.i,
        *(child.i for child in verb.children if child.dep_ in ("aux", "aux:pass", "expl", "compound:prt")),
    }
    if verb.dep_ == "xcomp":
        cluster.update(child.i for child in (verb.head, *verb.head.children) if child.pos_ in ("AUX", "VERB"))
    if particle is not None:
        cluster.add(particle.i)
    idiom = set(idiom_at(clause))
    cluster |= idiom
    cluster |= adverbials(doc)
    wanted = "" if objects_of(verb) else PREPOSITION_OF.get(clause.infinitive, "")
    kept: list[Token] = []
    skip_to = -1
    for token in tokens:
        if token.i < skip_to:
            continue
        if token.text == "," and (closes := parenthesis_end(doc, token.i)):
            skip_to = closes
            continue
        if token.i in cluster or token.lower_ in NOMINATIVE or (token.lower_ == "te" and token.i + 1 in cluster):
            continue
        if _is_adverb(token, verb):
            continue
        skip_to = _aside_end(doc, token) if token.lower_ != wanted else token.i
        if token.i >= skip_to:
            kept.append(token)
        elif skip_to < len(doc) and doc[skip_to].lower_ in ("en", "of", ","):
            break
    return kept


def _is_adverb(token: Token, verb: Token) -> bool:
    """Return whether a token only tells how or when the sentence holds: "daarom", "verder", "maximaal"."""
    if token.lower_ in KEPT_ADVERBS:
        return False
    if token.lower_ == "zo" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ != "nodig":
        return True
    if (
        token.lower_ == "mogelijk"
        and token.i
        and token.nbor(-1).lower_ in ("zoveel", "snel", "veel", "goed", "breed", "waar")
    ):
        return True
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    leads = following is not None and following.pos_ in ("ADJ", "NUM") and token.head == following
    is_of_verb = token.head == verb or token.head.pos_ in ("VERB", "AUX")
    if token.pos_ == "ADV" or token.lower_ in ADVERBIAL:
        return not leads or token.lower_ in ADVERBIAL
    return token.pos_ == "ADJ" and token.dep_ == "advmod" and is_of_verb and not leads


def _aside_end(doc: Doc, token: Token) -> int:
    """Return the index after a phrase that starts at `token` and says when or how, its own index where none does."""
    if token.lower_ == "samen" and token.i + 1 < len(doc) and token.nbor(1).lower_ == "met":
        end = prepositional(doc, token.i + 1)[0]
        joined = joined_end(doc, end) if end < len(doc) and doc[end].lower_ == "en" else None
        return joined or end
    if token.lower_ == "door" and token.pos_ == "ADP":
        return len(doc)
    if token.pos_ == "ADP" and token.lower_ != "van":
        end, text = prepositional(doc, token.i)
        if text and (is_time(text) or is_frame(text + " ")) and not is_idiom(text):
            end = _range_end(doc, end)
            while (
                end < len(doc) and doc[end].lower_ in ("van", "met", "tussen") and (more := prepositional(doc, end))[1]
            ):
                end = more[0]
            return end
    is_year = token.pos_ == "ADP" and token.i + 1 < len(doc) and bool(_YEAR.match(doc[token.i + 1].text))
    if is_year and (token.lower_ != "van" or (token.i + 2 < len(doc) and doc[token.i + 2].lower_ == "tot")):
        return _range_end(doc, token.i + 2)
    if token.pos_ in ("DET", "ADJ", "NUM", "NOUN") and (
        token.i == 0 or token.nbor(-1).pos_ not in ("ADP", "DET", "ADJ", "NUM")
    ):
        stop = noun_end(doc, token.i)
        text = doc.told(token.i, stop) if stop else ""
        if stop and len(text.split()) <= 4 and is_time(text.split()[-1]) and doc[stop - 1].dep_ != "obj":
            return stop
    return token.i


def _range_end(doc: Doc, end: int) -> int:
    """Return the index after the rest of a period: "van 1 mei" goes on with "2020 tot en met 31 december 2021"."""
    at = end
    while at < len(doc) and (
        doc[at].lower_ in ("tot", "en", "met", "van") or is_time(doc[at].text) or doc[at].text.isdigit()
    ):
        at += 1
        if is_time(doc[at - 1].text) or _YEAR.match(doc[at - 1].text):
            end = at
    return end
