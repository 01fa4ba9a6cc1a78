"""The clause of a verb: where it opens and ends, what it is done to, and the fixed phrase it carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.link.titles_bounds import clause_end
from pipeline.link.titles_idioms import CARRYING, idiom_of
from pipeline.link.titles_parse import remembered
from pipeline.link.titles_spans import is_time
from pipeline.link.titles_verbs import infinitive_of, particle_of
from pipeline.link.titles_words import APPEARING, MODAL, NOMINATIVE, RECEIVING, WANTING

if TYPE_CHECKING:
    from pipeline.link.titles_parse import Token

_OFFERING = ("bieden", "nemen", "zetten", "hebben")
_PERIODS = ("legislatuur", "regeerperiode", "bestuursperiode", "jaar", "jaren", "maanden", "weken", "termijn")
_DECIDING = ("beslissen", "besluiten", "zeggen", "stellen", "bepalen", "ramen")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its verb: the tokens from `opening` to `end` without those that only make its form."""

    verb: Token
    infinitive: str
    finite: int  # index of the verb or mark that opens the clause
    end: int


@remembered
def clause_of(verb: Token) -> Clause | None:
    """Return the clause of a verb that does something to something, None where that is not told or unsure."""
    infinitive = infinitive_of(verb)
    goes = infinitive == "gaan" and any(token.lower_ == "voor" for token in verb.doc[verb.i + 1 : verb.i + 12])
    if (
        infinitive is None
        or infinitive in _DECIDING
        or (infinitive in MODAL | APPEARING | WANTING | RECEIVING and infinitive not in _OFFERING and not goes)
    ):
        return None
    opening = _opening(verb)
    lets = verb.head.lemma_ == "laten" or any(child.lemma_ == "laten" for child in verb.children)
    if opening is None or lets:
        return None
    end = clause_end(verb.doc, opening, verb)
    if _points_back(verb, opening) or _holds_clause(verb):
        return None
    particle = particle_of(verb)
    is_joined = particle is not None and infinitive.startswith(particle.lower_)
    between = verb.doc[end : particle.i] if particle is not None else ()
    if (
        is_joined and particle is not None and particle.i >= end > verb.i and any(is_finite(one) for one in between)
    ):  # it belongs to the next clause
        return None
    return Clause(verb, infinitive, opening, end)


def _points_back(verb: Token, opening: int) -> bool:
    """Return whether a clause without an object opens with a bare "dit" or "die": what it does is done to that."""
    before = verb.doc[opening - 1] if opening and not verb.doc[opening].is_sent_start else None
    return before is not None and before.lower_ in ("dit", "dat", "deze", "die", "het") and not objects_of(verb)


def _holds_clause(verb: Token) -> bool:
    return not objects_of(verb) and any(child.dep_ in ("ccomp", "csubj") for child in verb.children)


@remembered
def objects_of(verb: Token) -> list[Token]:
    """Return what a verb is done to: its object, the subject of a passive, or a noun put before "… doen we"."""
    found = [child for child in verb.children if child.dep_ in ("obj", "nsubj:pass") and child.lower_ not in _PERIODS]
    if found:
        return found
    doers = [child for child in verb.children if child.dep_ == "nsubj"]
    if len(doers) > 1 and doers[-1].pos_ == "NOUN":  # two subjects: one of them is what it is done to
        return doers[-1:]
    return [child for child in verb.children if _is_put_first(child, verb)]


def _is_put_first(noun: Token, verb: Token) -> bool:
    """Return whether a noun is an object at the head of its clause that the parse took for something else."""
    if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ not in ("nsubj", "obl", "nmod", "dislocated") or noun.i > verb.i:
        return False
    has_doer = any(other.lower_ in NOMINATIVE - {"er"} and other.i > noun.i for other in verb.children)
    return has_doer and all(child.dep_ != "case" for child in noun.children) and not is_time(noun.text)


def _opening(verb: Token) -> int | None:
    """Return the index of the finite verb, or of "om" or "dat" that opens the clause of a verb, None where unsure."""
    marks = [child.i for child in verb.children if child.dep_ == "mark" and child.lower_ in ("om", "dat", "of")]
    if marks:
        return marks[0]
    if is_finite(verb):
        return verb.i
    helpers = [child for child in verb.children if child.dep_ in ("aux", "aux:pass")]
    if verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX"):
        helpers += [verb.head, *(child for child in verb.head.children if child.dep_ == "aux")]
    finite = [one.i for one in helpers if is_finite(one) and one.i < verb.i]
    return finite[0] if finite else None


def is_finite(token: Token) -> bool:
    """Return whether a token is a finite verb."""
    return "Fin" in token.morph.get("VerbForm", [])


def idiom_at(clause: Clause) -> list[int]:
    """Return the indices of the fixed phrase that makes one verb with a verb: "in kaart" of "brengen … in kaart"."""
    words, doc = idiom_of(clause.verb).split(), clause.verb.doc
    if not words or not clause.infinitive.endswith(CARRYING):
        return []
    span = range(clause.finite, clause.end + 1 - len(words))
    starts = (i for i in span if [token.lower_ for token in doc[i : i + len(words)]] == words)
    first = next(starts, None)
    return [] if first is None else list(range(first, first + len(words)))
