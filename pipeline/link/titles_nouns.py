"""Noun phrases short enough for a title: a noun with what stands before it and what says for whom or about what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.link.titles_clauses import is_thing
from pipeline.link.titles_cuts import needs_more
from pipeline.link.titles_spans import (
    after_names,
    bracket_end,
    is_averted,
    is_frame,
    is_idiom,
    is_time,
    joined_end,
    lists_on,
    prepositional,
    stands_aside,
    without_dangling,
)
from pipeline.link.titles_words import COUNTING, DEGREES, DROPPED, EMPTY, LINKING

if TYPE_CHECKING:
    from pipeline.link.titles_parse import Doc, Token

MOST_WORDS = 11
_SHORTEST = 4  # letters of a noun that says what a sentence is about
_SHORT_PHRASE = 40  # characters to which its phrase is told

_PARTICIPLE = re.compile(r"\w[ae]nde$|^(?:\w+)?(?:ge|her|be|ver|ont)\w{3,}[dt]e$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PEOPLE = re.compile(r"\b(?:mijn|collega|minister|uw)\b", re.IGNORECASE)

_ACT = re.compile(r"(?:besluit|decreet|wet|akkoord|omzendbrief|protocol|plan)$")  # known by its date


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its text, the head's lemma, whether it was definite or pointed back, and where it ends."""

    text: str
    head: Token
    points_back: bool  # "deze", "dit", "die", "dat"
    is_definite: bool
    is_bare: bool  # one noun and nothing that tells it from others
    end: int  # index of the token after it
    determiner: str = ""  # the word before it, in small letters


def noun_phrase(head: Token, longest: int) -> Phrase | None:
    """Return the longest noun phrase around `head` of at most `longest` characters, None where there is none."""
    doc = head.doc
    start = _start_of(head)
    if _leads(doc, start):
        start = head.i
    determiner = doc[start - 1].lower_ if start else ""
    cuts = _cuts(doc, head, start)
    for tokens in reversed(cuts):
        following = doc[tokens[-1].i + 1] if tokens[-1].i + 1 < len(doc) else None
        if following is not None and len(cuts) > 1 and tokens != cuts[0] and needs_more(tokens[-1], following):
            continue
        text = _spelled(tokens, head, determiner)
        is_open = "," in text and not re.search(r",.* (?:en|of) ", text)
        if text and not is_open and len(text) <= longest and len(text.split()) <= MOST_WORDS:
            return Phrase(
                text=text,
                head=head,
                points_back=determiner in ("deze", "dit", "die", "dat", "dergelijke", "zulke"),
                is_definite=determiner
                in ("de", "het", "deze", "dit", "die", "dat", "dergelijke", "zulke", "mijn", "onze"),
                is_bare=len(text.split()) == 1 and head.pos_ != "PROPN",
                end=tokens[-1].i + 1,
                determiner=determiner,
            )
    return None


def _start_of(head: Token) -> int:
    """Return the index of the first token before a noun that describes it; determiners stay out."""
    doc, i = head.doc, head.i
    while i > 0 and not doc[i].is_sent_start:
        before = doc[i - 1]
        if (before.lower_ in DROPPED and before.pos_ != "ADJ") or (before.pos_ == "DET" and before.lower_ != "geen"):
            break
        if not (_describes(before, head) or (before.is_quote and head.is_ancestor(before) and before.text in "‘“\"'")):
            break
        i -= 1
    while i < head.i and (doc[i].lower_ in DROPPED or (doc[i].pos_ in ("CCONJ", "PUNCT") and not doc[i].is_quote)):
        i += 1
    return i


def _describes(token: Token, head: Token) -> bool:
    following = token.nbor(1)
    if token.pos_ in ("ADJ", "NUM", "SYM"):
        return not _YEAR.fullmatch(token.text) and (
            head.is_ancestor(token) or token.pos_ == "NUM" or token.dep_ in ("amod", "obj", "nsubj")
        )
    if token.pos_ == "PROPN" and following.pos_ == "PROPN":
        return token.dep_ == "flat" or following.head == token
    if token.pos_ == "VERB":
        return token.dep_ == "amod" or (head.is_ancestor(token) and following.pos_ in ("NOUN", "ADJ"))
    if token.pos_ == "ADV" and token.lower_ not in ("meer", "minder"):
        return token.lower_ in DEGREES and following.pos_ in ("ADJ", "VERB")
    if token.lower_ in ("en", "of", ","):
        return token.i > 0 and token.nbor(-1).pos_ == "ADJ" and following.pos_ == "ADJ" and following.i < head.i
    return token.lower_ in ("geen", "miljoen", "euro", "meer", "minder") or (
        token.pos_ == "NOUN" and token.lower_.endswith("-")
    )


def _leads(doc: Doc, start: int) -> bool:
    return start > 0 and doc[start - 1].text == "-" and doc[start - 1].whitespace_ == ""


def _cuts(doc: Doc, head: Token, start: int) -> list[list[Token]]:
    """Return the tokens of ever longer phrases that start at `start` and end whole."""
    end = after_names(doc, head.i + 1)
    tokens = list(doc[start:end])
    cuts = [tokens]
    while end < len(doc):
        token = doc[end]
        if token.lower_ in ("en", "of", "/", "&") or (token.text == "," and lists_on(doc, end)):
            step = joined_end(doc, end)
        elif token.text == "(":
            step = bracket_end(doc, end)
            if step:
                end = step
                continue
        elif token.pos_ == "ADP" and token.lower_ in LINKING | {"door", "via", "per", "tegen"}:
            step = prepositional(doc, end)[0]
            step = step if step > end else None
            text = doc.told(end, step) if step else ""
            if step and (is_frame(text + " ") or is_idiom(text)):
                break
            if step and is_time(text) and not (token.lower_ == "van" and _ACT.search(doc[end - 1].lower_)):
                end = step
                continue
            if step and not _belongs(token, head, start, text):
                break
        else:
            step = None
        if not step:
            break
        tokens = [*tokens, *doc[end:step]]
        cuts.append(tokens)
        end = step
    return cuts


def _belongs(case: Token, head: Token, start: int, text: str) -> bool:
    """Return whether the phrase of a preposition may stand after the noun in a title."""
    if case.lower_ not in LINKING or re.search(r"\b(?:hem|haar|hen|ons|mij|u|jullie|elkaar)$", text):
        return False
    if case.lower_ in ("met", "bij", "aan") and _PEOPLE.search(text):
        return False
    noun = case.head
    return case.lower_ in ("van", "over", "voor", "rond", "tussen", "inzake", "betreffende", "omtrent") or (
        start <= noun.head.i < case.i or noun.head == head.head or noun.dep_ in ("obl", "nmod", "obl:arg")
    )


def bare_form(token: Token, head: Token) -> str:
    """Return an adjective without the -e that its article brought: "het orthodoxe traject", "orthodox traject"."""
    is_inflected = (
        (token.pos_ in ("ADJ", "VERB") or token.text in ("Vlaamse", "Europese"))
        and token.i < head.i
        and token.text.endswith("e")
    )
    is_participle = token.pos_ == "VERB" or token.lemma_.endswith("en") or _PARTICIPLE.search(token.text)
    lemma = token.text[:-1] if is_participle else token.lemma_
    if token.pos_ != "VERB" and token.lower_ == f"{token.lemma_}de":  # "vierde"
        return token.text
    lemma = {"Vlaamse": "Vlaams", "Europese": "Europees"}.get(token.text, lemma)
    fits = lemma[:3].lower() == token.lower_[:3] and len(lemma) <= len(token.text) and not lemma.endswith("e")
    is_plain = "Pos" in token.morph.get("Degree", ["Pos"]) and (
        token.text.islower() or token.text in ("Vlaamse", "Europese")
    )
    return lemma if is_inflected and fits and is_plain else token.text


def _spelled(tokens: Sequence[Token], head: Token, determiner: str) -> str:
    """Return tokens as text with balanced quotes, without a dangling end; "" where that cannot be done."""
    is_neuter = determiner in ("het", "dit", "dat", "ons") and "Plur" not in head.morph.get("Number", [])
    pieces = [
        (bare_form(token, head) if is_neuter else token.text)
        + (" " if token.whitespace_ or following.i != token.i + 1 else "")
        for token, following in zip(tokens, [*tokens[1:], tokens[-1]], strict=True)
    ]
    text = without_dangling("".join(pieces).strip())
    for opening, closing in (("‘", "’"), ("“", "”"), ("(", ")")):
        if opening in text and closing not in text:
            text = text.replace(opening, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    text = re.sub(r"^[’”)]+|(?<!\w)[”)]", "", text).strip() if "“" not in text and "(" not in text else text
    return text if len(text) > 2 else ""


def nouns_of(doc: Doc, longest: int) -> list[Phrase]:
    """Return the noun phrases a sentence is about: subjects and objects in their order, then the others."""
    told = [t for t in doc if t.pos_ in ("NOUN", "PROPN") and t.dep_ in ("nsubj", "nsubj:pass", "obj", "ROOT")]
    told = [token for token in told if not (is_frame(f"{_case(token)} {token.text} ") or stands_aside(token))]
    phrases = [phrase for token in told if is_thing(token) and (phrase := noun_phrase(token, longest)) is not None]
    if not phrases:
        others = [token for token in doc if token.pos_ == "NOUN" and token.dep_ != "ROOT" and is_thing(token)]
        phrases = [
            phrase for token in others if (phrase := noun_phrase(token, longest)) is not None and not phrase.is_bare
        ]
    told_of = (phrase for phrase in phrases if not (is_time(phrase.text) or is_averted(phrase.head)))
    return sorted(told_of, key=lambda phrase: phrase.is_bare)


def _case(noun: Token) -> str:
    return next((child.lower_ for child in noun.children if child.dep_ == "case"), "")


def head_noun(doc: Doc) -> str:
    """Return the noun that something is done to or told of: "inventaris" where that is ready soon; "" elsewhere."""
    for role in ("nsubj:pass", "obj", "nsubj"):
        for token in doc:
            is_main = token.dep_ == role and token.pos_ == "NOUN" and token.head.dep_ in ("ROOT", "conj")
            acts = role == "nsubj" and token.head.pos_ == "VERB"
            is_told = not EMPTY.intersection((token.lower_, token.lemma_.lower())) and token.lower_ not in COUNTING
            if is_main and is_told and not (acts or is_averted(token)) and len(token.text) >= _SHORTEST:
                phrase = noun_phrase(token, _SHORT_PHRASE)
                text = phrase.text if phrase is not None and phrase.text.endswith(token.text) else token.text
                return text[:1].lower() + text[1:]
    return ""
