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
from pipeline.link.titles_verbs import base_of, infinitive_of
from pipeline.link.titles_words import APPEARING, DOERS, HELPING, LOOSE, MODAL, PARTICLES, SUPPORTED, WITH_PREPOSITION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.link.titles_parse import Doc, Token

_NAMED_DOERS = (("de", "vlaamse", "regering"), ("de", "vlaamse", "overheid"), ("vlaanderen",))
_PASSIVE = frozenset(("worden", "wordt", "werd", "werden"))
_OF_ANYBODY = frozenset(  # before a verb that another than the government does
    ("zal", "zullen", "moet", "moeten", "dient", "dienen", "blijft", "blijven", "wil", "willen", "gaat", "gaan")
)
_JOINED = 3  # tokens before a second verb
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
        is_finite = token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm", [])
        is_plural = token.lower_ in known_verbs()  # looks like an infinitive, and is often taken for one
        if is_finite or is_plural:
            start = _middle_start(token, is_finite=is_finite)
            if start is not None:
                yield token, start


def _middle_start(token: Token, *, is_finite: bool) -> int | None:
    """Return where the middle of the clause starts of which a token may be the finite verb, None where it is not."""
    doc = token.doc
    words = [one.lower_ for one in doc[token.i + 1 : token.i + 4]]
    before = [one.lower_ for one in doc[max(0, token.i - 3) : token.i]]
    size = next((len(name) for name in _NAMED_DOERS if tuple(words[: len(name)]) == name), 0)
    if words[:1] and words[0] in DOERS:
        return token.i + 2
    if size and is_finite:
        return token.i + 1 + size
    is_told = before[-1:] and before[-1] in DOERS
    is_listed = not token.i and len(doc) > 1 and token.nbor(1).pos_ in _GOVERNED  # "versterken de sportclubs"
    is_led = is_finite and (
        any(tuple(before[-len(name) :]) == name for name in _NAMED_DOERS)
        or (before[-1:] == ["en"] and token.pos_ == "VERB" and token.lower_.endswith("n"))
        or token.lower_ in _PASSIVE | _OF_ANYBODY
    )
    return token.i + 1 if is_told or is_listed or is_led or _joins(token) else None


def _joins(token: Token) -> bool:
    """Return whether "we" and another verb stand before "en": "we stroomlijnen en stemmen … af"."""
    if token.i < _JOINED or token.nbor(-1).lower_ != "en" or token.lower_ not in known_verbs():
        return False
    return token.nbor(-2).lower_ in known_verbs() and token.nbor(-3).lower_ in DOERS


def _title(doc: Doc, finite: Token, start: int, longest: int) -> tuple[str, Token, int] | None:
    if start + 1 < len(doc) and doc[start].lower_ == "en" and doc[start + 1].lower_ in known_verbs():
        return None  # its thing stands behind the other verb
    end = middle_end(doc, start)
    if "laten" in (finite.lemma_, finite.lower_):
        let = _let(doc, start, end, longest)
        return (let, finite, end) if let else None
    verb, end = _main_verb(doc, finite, start, end)
    base = (verb.lower_ if verb.lower_ in known_verbs() else base_of(verb)) if verb is not None else None
    doers = _doers(finite, verb) if verb is not None and finite.lower_ in _OF_ANYBODY else frozenset()
    if verb is None or base is None or _is_of_another(doc, finite, start, end, doers):
        return None
    middle = [token for token in doc[start:end] if token != verb and token.i not in doers and not _helps(token)]
    if any(_acts(token) and token.nbor(-1).pos_ not in ("DET", "ADJ") for token in middle):
        return None  # of another clause
    body, infinitive = _joined(middle, base, verb)
    front = [token for token in _front(doc, finite) if token.i not in doers]
    body = told_words([*front, *body], infinitive)
    is_told = (
        (infinitive in known_verbs() or base in known_verbs())
        and infinitive not in MODAL
        and any(token.pos_ in _NAMING or _is_no_verb(token) for token in body)
    )
    is_done = not doers or (infinitive not in APPEARING and bool(body) and body[0].pos_ not in ("ADV", "ADP"))
    told = _composed(body, infinitive, longest) if is_told and is_done else None
    return (told, verb, end) if told and told.count("(") == told.count(")") else None


def _let(doc: Doc, start: int, end: int, longest: int) -> str:
    """Return "leerlingen laten zwemmen in zee" for "we laten leerlingen zwemmen in zee", "" where that is not found."""
    done = next((token for token in doc[start:end] if token.lower_ in known_verbs() and _acts(token)), None)
    if done is None or done.i == start or done.nbor(-1).pos_ not in (*_NAMING, "ADV", "ADJ"):
        return ""
    before = spelled(told_words(list(doc[start : done.i]), "laten"), keeps_article=False)
    behind = spelled(list(doc[done.i + 1 : end]), keeps_article=True) if done.i + 1 < end else ""
    told = trimmed(f"{before} laten {done.lower_} {behind}".strip(), longest) if before else ""
    return told if f" laten {done.lower_}" in told else ""


def _helps(token: Token) -> bool:
    return (token.pos_ in ("VERB", "AUX") and token.lower_ in HELPING) or token.lower_ == "te"


def _doers(finite: Token, verb: Token) -> frozenset[int]:
    """Return where the words stand of who does what a verb says, none of a passive or of what the parse cannot tell."""
    found = [one for head in (finite, verb) for one in head.children if one.dep_ == "nsubj"]
    first = min(found, key=lambda one: one.i, default=None)
    return frozenset(token.i for token in first.subtree) if first is not None else frozenset()


def _is_of_another(doc: Doc, finite: Token, start: int, end: int, doers: frozenset[int]) -> bool:
    """Return whether another than the government does what "zal" stands before, and cannot be told from the thing."""
    if finite.lower_ not in _OF_ANYBODY or start != finite.i + 1 or _has_doer(doc, finite):
        return False
    return not doers and all(token.lower_ != "worden" for token in doc[start:end])


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
    if not behind:
        return None, end
    return (behind[-1], end) if behind[-1].i >= end - 4 else (behind[-1], behind[-1].i + 1)


def _joined(body: list[Token], infinitive: str, verb: Token) -> tuple[list[Token], str]:
    """Return the body without the loose part that closes its clause, and the infinitive with it."""
    for token in reversed(body[-1:] + [one for one in body if one.i == verb.i - 2 and verb.nbor(-1).lower_ == "te"]):
        if token.lower_ in PARTICLES and token.lower_ + infinitive in known_verbs():
            return [one for one in body if one != token], token.lower_ + infinitive
    is_last = len(body) > 1 and body[-1].i > verb.i and not opens_means(body[-1])
    if is_last and body[-1].lower_ in PARTICLES - {"om", "door", "over"}:
        return body[:-1], body[-1].lower_ + infinitive  # a verb that the list lacks: "tasten … af"
    for token in body[1:]:  # "werken … uit tegen 2030"
        following = token.nbor(1) if token.i + 1 < len(token.doc) else None
        is_loose = following is None or following.is_punct or following.pos_ not in _GOVERNED
        is_part = (token.pos_ in ("ADP", "ADV") or token.lower_ in LOOSE) and not opens_means(token)
        if token.lower_ in PARTICLES and is_loose and is_part and token.lower_ + infinitive in known_verbs():
            return [one for one in body if one != token], token.lower_ + infinitive
    return body, infinitive


def _front(doc: Doc, finite: Token) -> list[Token]:
    """Return the thing that stands before the finite verb: "De woonbonus schaffen we af"."""
    start = finite.sentence_start
    if doc[start].pos_ in ("ADP", "SCONJ") or doc[start].lower_ == "samen":
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
    is_verb = token.pos_ in ("VERB", "AUX") and token.dep_ != "amod" and not _is_no_verb(token)
    return is_verb and not (token.i and token.nbor(-1).lower_ == "het" and token.lower_.endswith("en"))


def _is_no_verb(token: Token) -> bool:
    """Return whether the parse took a noun that it does not know for a verb: "impulsprojecten"."""
    return token.pos_ == "VERB" and token.dep_ != "amod" and (infinitive_of(token) or "") not in known_verbs()


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
