"""The predicate of a main clause by the order of its words alone, for sentences of which the parse is wrong.

"Daarom investeren we verder in uitstekende binnenvaart": the finite verb stands beside its doer, what follows up to
the end of the clause is the predicate, and a loose part or the verb itself closes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.link.titles_bounds import opens_means
from pipeline.link.titles_kept import told_words
from pipeline.link.titles_known import known_verbs
from pipeline.link.titles_middle import middle_end
from pipeline.link.titles_names import trimmed
from pipeline.link.titles_order import spelled
from pipeline.link.titles_spans import prepositional
from pipeline.link.titles_verbs import base_of
from pipeline.link.titles_words import DOERS, HELPING, LOOSE, MODAL, PARTICLES, SUPPORTED, WITH_PREPOSITION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_NAMED_DOERS = (("de", "vlaamse", "regering"), ("de", "vlaamse", "overheid"), ("vlaanderen",))
_PASSIVE = frozenset(("worden", "wordt", "werd", "werden"))
_NAMING = ("NOUN", "PROPN", "X", "SYM")
_GOVERNED = ("DET", "NOUN", "PROPN", "ADJ", "NUM")


def plain_titles(doc: Doc, longest: int) -> Iterator[tuple[str, Token, int]]:
    """Yield what each main clause says that "we" or the government do, or that is done, with its verb and its end."""
    for finite, start in _clauses(doc):
        made = _title(doc, finite, start, longest)
        if made is not None:
            yield made


def _clauses(doc: Doc) -> Iterator[tuple[Token, int]]:
    """Yield the finite verb of each clause with its doer beside it, and where its middle starts."""
    for token in doc:
        if token.pos_ not in ("VERB", "AUX") or "Fin" not in token.morph.get("VerbForm", []):
            continue
        words = [one.lower_ for one in doc[token.i + 1 : token.i + 4]]
        before = [one.lower_ for one in doc[max(0, token.i - 3) : token.i]]
        if words[:1] and words[0] in DOERS:
            yield token, token.i + 2
        elif size := next((len(name) for name in _NAMED_DOERS if tuple(words[: len(name)]) == name), 0):
            yield token, token.i + 1 + size
        elif before[-1:] and (before[-1] in DOERS or any(tuple(before[-len(name) :]) == name for name in _NAMED_DOERS)):
            yield token, token.i + 1
        elif before[-1:] == ["en"] and token.pos_ == "VERB" and token.lower_.endswith("n"):
            yield token, token.i + 1  # "evalueren en breiden … uit"
        elif token.lower_ in _PASSIVE or token.lower_ in ("zal", "zullen"):
            yield token, token.i + 1


def _title(doc: Doc, finite: Token, start: int, longest: int) -> tuple[str, Token, int] | None:
    verb, end = _main_verb(doc, finite, start, middle_end(doc, start))
    base = base_of(verb) if verb is not None else None
    if verb is None or base is None or finite.lemma_ == "laten" or _is_of_another(doc, finite, start, end):
        return None
    middle = [token for token in doc[start:end] if token != verb and not _helps(token)]
    if any(_acts(token) and token.nbor(-1).pos_ not in ("DET", "ADJ") for token in middle):
        return None  # of another clause
    body, infinitive = _joined(middle, base, verb)
    body = told_words([*_front(doc, finite), *body], infinitive)
    is_told = infinitive in known_verbs() - MODAL and any(token.pos_ in _NAMING for token in body)
    told = _composed(body, infinitive, longest) if is_told else None
    return (told, verb, end) if told and told.count("(") == told.count(")") else None


def _helps(token: Token) -> bool:
    return (token.pos_ in ("VERB", "AUX") and token.lower_ in HELPING) or token.lower_ == "te"


def _is_of_another(doc: Doc, finite: Token, start: int, end: int) -> bool:
    """Return whether "zal" stands behind a doer that is not the government, in a clause that is no passive."""
    if finite.lower_ not in ("zal", "zullen") or start != finite.i + 1 or _has_doer(doc, finite):
        return False
    return all(token.lower_ != "worden" for token in doc[start:end])


def _has_doer(doc: Doc, finite: Token) -> bool:
    """Return whether "we" or the government stands before a verb."""
    before = [one.lower_ for one in doc[max(0, finite.i - 3) : finite.i]]
    return any(tuple(before[-len(name) :]) == name for name in _NAMED_DOERS) or before[-1:] == ["we"]


def _main_verb(doc: Doc, finite: Token, start: int, end: int) -> tuple[Token | None, int]:
    """Return the verb that is done, the finite one or the one behind a helper, and where its clause ends."""
    if not (finite.lemma_ in MODAL or finite.pos_ == "AUX" or finite.lower_ in HELPING):
        return finite, end
    behind = [token for token in doc[start:end] if _acts(token) and not _helps(token)]
    behind = [token for token in behind if token.nbor(-1).pos_ not in ("ADJ", "DET")]
    closed = (token for token in behind if token.i + 1 < end and token.nbor(1).lower_ in ("en", "of", ","))
    verb = next(closed, None)
    if verb is not None:
        return verb, verb.i + 1
    return (behind[-1], end) if behind and behind[-1].i >= end - 4 else (None, end)


def _joined(body: list[Token], infinitive: str, verb: Token) -> tuple[list[Token], str]:
    """Return the body without the loose part that closes its clause, and the infinitive with it."""
    for token in reversed(body[-1:] + [one for one in body if one.i == verb.i - 2 and verb.nbor(-1).lower_ == "te"]):
        if token.lower_ in PARTICLES and token.lower_ + infinitive in known_verbs():
            return [one for one in body if one != token], token.lower_ + infinitive
    for token in body[1:]:  # "werken … uit tegen 2030"
        following = token.nbor(1) if token.i + 1 < len(token.doc) else None
        is_loose = following is None or following.is_punct or following.pos_ not in _GOVERNED
        is_part = (token.pos_ in ("ADP", "ADV") or token.lower_ in LOOSE) and not opens_means(token)
        if token.lower_ in PARTICLES and is_loose and is_part and token.lower_ + infinitive in known_verbs():
            return [one for one in body if one != token], token.lower_ + infinitive
    return body, infinitive


def _front(doc: Doc, finite: Token) -> list[Token]:
    """Return the thing that stands before the finite verb: "De woonbonus schaffen we af"."""
    start = finite.sent.start
    if doc[start].pos_ in ("ADP", "SCONJ"):
        return []
    for token in reversed(doc[start : finite.i]):
        if token.text in (",", ";", ":") or (token.lower_ == "en" and token.nbor(1) == finite):
            start = token.i + 1
            break
    first = doc[start : finite.i]
    if not len(first) or first[0].pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "NUM") or first[-1].pos_ == "PRON":
        return []
    if first[0].lower_ in ("dit", "deze", "dat", "die", *DOERS) or any(one.lower_ in DOERS for one in first):
        return []
    names = [one.lower_ for one in first]
    if tuple(names) in _NAMED_DOERS or any(_acts(one) for one in first):
        return []
    return list(first)


def _acts(token: Token) -> bool:
    """Return whether a token is a verb of its own: no adjective, and no "het financieren"."""
    is_verb = token.pos_ in ("VERB", "AUX") and token.dep_ != "amod"
    return is_verb and not (token.i and token.nbor(-1).lower_ == "het" and token.lower_.endswith("en"))


def _composed(body: list[Token], infinitive: str, longest: int) -> str | None:
    """Return words with their infinitive in the order of a title, None where they lack what it is done to."""
    if len(body) > 1 and body[0].pos_ in ("DET", "PRON") and body[1].lower_ in SUPPORTED:
        carried, body = f"{body[0].lower_} {body[1].lower_}", body[1:]
    else:
        carried = body[0].lower_ if body[0].lower_ in SUPPORTED else ""
    opens = body[0].pos_ == "ADP"
    if carried and len(body) > 1 and body[1].pos_ == "ADP":
        text = trimmed(spelled(body[1:], keeps_article=True), longest - len(carried) - len(infinitive) - 2)
        return f"{carried} {infinitive} {text}" if text else None
    if opens and infinitive not in WITH_PREPOSITION:
        end, phrase = prepositional(body[0].doc, body[0].i)
        rest = [token for token in body if token.i >= end]
        if not phrase or not rest or rest[0].pos_ in ("ADP", "CCONJ", "PUNCT"):
            return None
        body, opens = [*rest, *(token for token in body if token.i < end)], False
    text = trimmed(spelled(body, keeps_article=opens), longest - len(infinitive) - 1)
    if not text:
        return None
    return f"{infinitive} {text}" if opens else f"{text} {infinitive}"
