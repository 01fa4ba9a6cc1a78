"""The predicate of a clause as it stands there, without its doer, time and asides, closed by its infinitive.

"Daarom investeren we verder in uitstekende binnenvaart" is "investeren in uitstekende binnenvaart": what stands between
the finite verb and the end of its clause keeps its order, so that it stays Dutch whatever the parse makes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.link.titles_asides import told_tokens
from pipeline.link.titles_clause import Clause, clause_of, idiom_at, objects_of
from pipeline.link.titles_names import VAGUE
from pipeline.link.titles_order import composed
from pipeline.link.titles_verbs import infinitive_of
from pipeline.link.titles_words import (
    COLOURING,
    DEICTIC,
    EXPLORING,
    KEPT_ADVERBS,
    SUPPORTED,
    WATCHING,
    WEAK,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.link.titles_parse import Doc, Token

_CLAUSE_STOPS = ("om", "door", "zodat", "waarbij", "omdat", "waarin", "waarmee", "teneinde", "indien")
_BEHIND = ("om", "dat", "die", "waarbij", "waarin", "waarbinnen", "waarmee", "waardoor", "zodat")
_WHOLE = ("NOUN", "PROPN", "VERB", "AUX", "X", "SYM", "NUM")
_POINTING = ("dit", "deze", "dat", "die", "dergelijke", "ze", "zij")
_LEANING = ("deze", "dit", "die", "dat", "dergelijke", "zulke", "voormelde", "dezelfde")
_ACTORS = ("minister", "minister-president", "regering", "administratie", "agentschap", "departement", "dienst")


def predicate_of(verb: Token, longest: int) -> str | None:
    """Return the predicate of a verb as title text of at most `longest` characters, None where that cannot be told."""
    clause = clause_of(verb)
    if clause is None:
        return None
    tokens = told_tokens(clause)
    if tokens and tokens[0].text == "(":
        closes = next((i for i, token in enumerate(tokens) if token.text == ")"), len(tokens))
        tokens = tokens[closes + 1 :]
    if len(tokens) > 1 and tokens[0].lower_ in ("die", "dat", "dergelijke") and tokens[1].pos_ in ("NOUN", "ADJ"):
        tokens = tokens[1:]  # "die landen die …"
    if not tokens or not _starts_whole(tokens[0]) or not _is_about_something(tokens, clause):
        return None
    text = composed(tokens, clause, longest)
    return None if text is None or " ," in text or text.startswith(",") else text  # torn from a list


def predicate_with(verb: Token, text: str, longest: int) -> str | None:
    """Return a predicate with the clause behind it, "… ontwikkelen dat …" or "… om … te …", None where none fits."""
    clause = clause_of(verb)
    return with_clause(verb.doc, clause.end, text, longest) if clause is not None else None


def with_clause(doc: Doc, at: int, text: str, longest: int) -> str | None:
    """Return a title with the clause that stands from `at` behind it, cut after its verb; None where none fits."""
    while at < len(doc) and (doc[at].text == "," or doc[at].pos_ in ("VERB", "AUX") or doc[at].dep_ == "compound:prt"):
        at += 1
    if at >= len(doc) or doc[at].lower_ not in _BEHIND:
        return None
    stop = next((token.i for token in doc[at:] if token.is_punct or _starts_other(token)), len(doc))
    return _with_behind(doc, at, stop, text, longest)


def _with_behind(doc: Doc, at: int, stop: int, text: str, longest: int) -> str | None:
    """Return a title with the clause from `at` behind it, whole or cut where it closes, None where none fits."""
    verbs = [token.i for token in doc[at:stop] if token.pos_ in ("VERB", "AUX") and token.dep_ != "amod"]
    if doc[at].lower_ == "om":
        verbs = [i for i in verbs if any(token.lower_ == "te" for token in doc[max(at, i - 3) : i])]
    last = verbs[-1] if verbs else at
    joints = [token.i for token in doc[last + 2 : stop] if token.pos_ == "ADP" and token.lower_ != "van"]
    for end in (stop, *reversed(joints), *(i + 1 for i in reversed(verbs) if i + 1 not in verbs)):
        behind = doc[at:end]
        is_whole = len(behind) > 2 and behind[-1].pos_ in _WHOLE and verbs and verbs[0] < end
        if doc[at].lower_ != "om" and all("Fin" not in one.morph.get("VerbForm", []) for one in doc[at + 1 : end]):
            continue
        points = any(token.lower_ in DEICTIC for token in behind[1:])
        if not is_whole or points or _lacks_verb(behind[1:]) or _lacks_thing(doc, end, stop):
            continue
        for told in _shorter(text, behind):
            if len(told) <= longest:
                return told
    return None


def _lacks_verb(behind: Sequence[Token]) -> bool:
    """Return whether the last clause within another is cut before its verb: "… waar de noden"."""
    opened = [token.i for token in behind if token.lower_.startswith("waar") or token.lower_ in ("omdat", "zodat")]
    return bool(opened) and all(token.pos_ not in ("VERB", "AUX") for token in behind if token.i > opened[-1])


def _lacks_thing(doc: Doc, end: int, stop: int) -> bool:
    """Return whether a verb is cut from the phrase behind it: "hun weg kunnen vinden" before "naar de overheid"."""
    goes_on = end < stop and (doc[end].pos_ == "ADP" or doc[end].lower_ in ("en", "of"))
    return goes_on and doc[end - 1].pos_ in ("VERB", "AUX")


def _shorter(text: str, behind: Sequence[Token]) -> Iterator[str]:
    """Yield a title with a clause behind it, without the words that colour it, without vague ones, without adverbs."""
    told = f"{text} {' '.join(token.text for token in behind if token.lower_ not in COLOURING)}"
    yield told
    yield VAGUE.sub("", told)
    plain = (
        token.text for token in behind if token.pos_ != "ADV" or token.lower_ in KEPT_ADVERBS or token is behind[0]
    )
    yield VAGUE.sub("", f"{text} {' '.join(plain)}")


def _starts_other(token: Token) -> bool:
    """Return whether "en" stands before a verb: "… en zorgen we voor …"."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return token.lower_ in ("en", "maar") and following is not None and following.pos_ in ("VERB", "AUX", "PRON")


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
    return _with_behind(doc, first, next(stops, len(doc)), WATCHING.get(infinitive, infinitive), longest)


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
