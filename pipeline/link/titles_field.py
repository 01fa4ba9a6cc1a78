"""The predicate of a clause as it stands there, without its doer, time and asides, closed by its infinitive.

"Daarom investeren we verder in uitstekende binnenvaart" is "investeren in uitstekende binnenvaart": what stands between
the finite verb and the end of its clause keeps its order, so that it stays Dutch whatever the parse makes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.link.titles_asides import told_tokens
from pipeline.link.titles_clause import Clause, clause_of, idiom_at, objects_of
from pipeline.link.titles_order import composed
from pipeline.link.titles_verbs import infinitive_of
from pipeline.link.titles_words import EXPLORING, SUPPORTED, WATCHING, WEAK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

_CLAUSE_STOPS = ("om", "zodat", "waarbij", "omdat", "waarin", "waarmee", "teneinde", "indien")
_POINTING = ("dit", "deze", "dat", "die", "dergelijke", "ze", "zij")
_LEANING = ("deze", "dit", "die", "dat", "dergelijke", "zulke", "voormelde", "dezelfde")
_ACTORS = ("minister", "minister-president", "regering")


def predicate_of(verb: Token, longest: int) -> str | None:
    """Return the predicate of a verb as title text of at most `longest` characters, None where that cannot be told."""
    clause = clause_of(verb)
    if clause is None:
        return None
    tokens = told_tokens(clause)
    if tokens and tokens[0].text == "(":
        closes = next((i for i, token in enumerate(tokens) if token.text == ")"), len(tokens))
        tokens = tokens[closes + 1 :]
    if not tokens or not _starts_whole(tokens[0]) or not _is_about_something(tokens, clause):
        return None
    text = composed(tokens, clause, longest)
    return None if text is None or " ," in text or text.startswith(",") else text  # torn from a list


def asks_openly(verb: Token) -> bool:
    """Return whether a verb only looks into something: "nagaan hoe …"."""
    asked = {token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 8]} & {"hoe", "of", "welke", "wat", "waar"}
    return infinitive_of(verb) in EXPLORING and not objects_of(verb) and bool(asked)


def _starts_whole(token: Token) -> bool:
    """Return whether a token is no part of a word that was torn: "(st)ers", "’ Care"."""
    before = token.nbor(-1) if token.i else None
    sentence = token.doc[: token.i]
    if sum(one.text == "(" for one in sentence) > sum(one.text == ")" for one in sentence):
        return False
    is_torn = before is not None and not before.whitespace_ and before.text in ")-/"
    return not is_torn and (token.text[:1].isalnum() or token.text in "‘“'\"")


def question_of(verb: Token, longest: int) -> str | None:
    """Return "onderzoeken hoe …" or "erop toezien dat …" where the clause is told whole, None where it is not."""
    infinitive = infinitive_of(verb) or ""
    if objects_of(verb) or infinitive not in EXPLORING | WATCHING.keys():
        return None
    doc = verb.doc
    opens = ("dat",) if infinitive in WATCHING else ("hoe", "of", "welke", "waar", "wanneer", "in welke", "wat")
    asks = next((token for token in doc[verb.i + 1 : verb.i + 8] if token.lower_ in opens), None)
    if asks is None:
        return None
    is_led = doc[asks.i - 1].pos_ == "ADP" and not infinitive.startswith(doc[asks.i - 1].lower_)
    first = asks.i - 1 if is_led else asks.i
    stops = (token.i for token in doc[asks.i + 1 :] if token.is_punct or token.lower_ in _CLAUSE_STOPS)
    stop = next(stops, len(doc))
    clause = doc[first:stop]
    points = any(token.lower_ in _POINTING or token.lower_.startswith(("hier", "daar")) for token in clause[1:])
    is_whole = clause[-1].pos_ in ("VERB", "AUX") or (len(clause) > 1 and clause[-2].pos_ in ("VERB", "AUX"))
    text = f"{WATCHING.get(infinitive, infinitive)} {clause.text}"
    return text if len(text) <= longest and is_whole and not points and len(clause) > 4 else None


def _leads(word: Token) -> bool:
    """Return whether a word taken for a pronoun stands before its noun: "het voortouw"."""
    return word.i + 1 < len(word.doc) and word.nbor(1).lower_ in SUPPORTED


def _is_about_something(tokens: Sequence[Token], clause: Clause) -> bool:
    """Return whether the thing of a clause is named: no bare "dit" or "het" that points back."""
    objects = objects_of(clause.verb)
    if any(token.pos_ == "AUX" or token.lower_ == "te" for token in tokens) or tokens[0].lower_ in (
        "zowel",
        "als",
        "en",
        "of",
        "dan",
    ):
        return False
    if clause.infinitive in WEAK and not idiom_at(clause) and all(token.pos_ != "ADP" for token in tokens):
        return False
    if any(one.lemma_.lower() in _ACTORS for one in objects):
        return False
    if (
        clause.infinitive == "hebben"
        and tokens[0].lower_ not in SUPPORTED
        and tokens[1:2]
        and tokens[1].lower_ not in SUPPORTED
    ):
        return False
    named = [token for token in tokens if token.pos_ in ("NOUN", "PROPN", "X", "SYM") or token in objects]
    points = any(
        one.pos_ in ("PRON", "DET") and one.lower_ not in ("zich", "alle") for one in objects if not _leads(one)
    )
    return bool(named) and not points and tokens[0].lower_ not in _LEANING
