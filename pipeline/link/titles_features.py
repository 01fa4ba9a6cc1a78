"""What can be checked of a candidate for a title: how it was made, its form, and how it stands to its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.link.titles_clauses import spoken_verbs, thing_of
from pipeline.link.titles_known import known_verbs
from pipeline.link.titles_names import LONGEST
from pipeline.link.titles_sense import is_thin, says_nothing, telling_words, without_verb
from pipeline.link.titles_verbs import infinitive_of
from pipeline.link.titles_words import DEICTIC, LIGHT, RESULT, WEAK, WITH_PREPOSITION

if TYPE_CHECKING:
    from pipeline.link.titles_parse import Doc, Token
    from pipeline.link.titles_ways import Candidate

_WORD = re.compile(r"\S+")
_POINTING_FIRST = frozenset(("deze", "dit", "die", "dergelijke", "zulke", "voormelde", "bovenstaande"))
_OPENERS = re.compile(
    r"(?:dit|deze|dat|die|hier\w*|daar\w*|zo|ze|zij|het|er|ook|dergelijke|op deze manier|op die manier)\b",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(
    r"(?:mogelijkheid|noodzaak|wijze|manier|stap|stappen|basis|deel|rol|kader|functie|hand|vlak|plaats|aantal|kader|impuls|"
    r"aandacht|inzet|elementen|gebied|aanzien|budget|middelen|bedrag|zicht|besluit|advies|goedkeuring|doel)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What all candidates of one sentence share."""

    spoken: tuple[Token, ...]  # its promised verbs
    places: dict[str, list[int]]  # of each word
    telling: float
    rows: dict[str, float]


def sentence_of(doc: Doc) -> Sentence:
    """Return what the features of each candidate of a sentence ask of it."""
    places: dict[str, list[int]] = {}
    for token in doc:
        places.setdefault(token.lower_, []).append(token.i)
    rows = {
        "sentence words": min(len(doc), 60) / 60,
        "sentence verbs": float(min(6, sum(token.pos_ == "VERB" for token in doc))),
        "sentence leans": float(bool(_OPENERS.match(doc.text))),
    }
    return Sentence(tuple(spoken_verbs(doc)), places, max(1.0, telling_words(doc.text)), rows)


def features_of(candidate: Candidate, doc: Doc, sentence: Sentence, *, measure: str) -> dict[str, float]:
    """Return the features of a candidate by name; `doc` is the parse of the sentence it was made from.

    `measure` is the name of the decision that the sentence stands in, "" for another document.
    """
    way = candidate.way.removeprefix("named ")
    rows = {f"is {way}": 1.0, "is named": float(candidate.way != way), "made again": float(min(2, candidate.times - 1))}
    if measure:
        rows[f"is {way} of decision"] = rows["is decision"] = 1.0
    rows |= sentence.rows | _of_form(candidate) | _of_verb(candidate, sentence) | _of_place(candidate, doc, sentence)
    rows["shares with measure"] = _share(candidate.core, measure) if measure and way != "measure" else 0.0
    return rows


def _of_form(candidate: Candidate) -> dict[str, float]:
    text, core = candidate.text, candidate.core
    words = [word.lower().strip(",.:‘’“”()") for word in _WORD.findall(core)]
    told = telling_words(core)
    return {
        "characters": len(text) / LONGEST,
        "is long": float(len(text) > 80),
        "is short": float(len(core) < 26),
        "is thin": float(is_thin(core)) if candidate.verb is not None else 0.0,
        "telling words": min(told, 6.0),
        "tells one thing": float(told < 2),
        "says nothing": float(says_nothing(without_verb(core))),
        "points": float(any(word in DEICTIC for word in words)),
        "has comma": float("," in core),
        "has bracket": float("(" in core),
        "has quote": float("‘" in core or "“" in core),
        "has digit": float(bool(re.search(r"\d", core))),
        "has clause": float(bool(re.search(r" (?:om|die|dat|waar\w+|zodat) ", core))),
        "is abstract": float(bool(_ABSTRACT.search(without_verb(core)) or _ABSTRACT.search(core))),
        "starts abstract": float(bool(_ABSTRACT.match(words[0])) if words else 0.0),
        "has of": float(" van " in core),
        "has for": float(" voor " in core),
    }


def _of_verb(candidate: Candidate, sentence: Sentence) -> dict[str, float]:
    verb = candidate.verb
    is_verb = verb is not None and verb.pos_ in ("VERB", "AUX")
    infinitive = (infinitive_of(verb) or "") if verb is not None and is_verb else ""
    spoken = sentence.spoken
    thing = thing_of(verb) if verb is not None and is_verb else None
    return {
        "verb": float(is_verb),
        "verb unknown": float(bool(infinitive) and infinitive not in known_verbs()),
        "verb is root": float(is_verb and verb is not None and verb.dep_ == "ROOT"),
        "verb is first": float(bool(spoken) and verb == spoken[0]),
        "verb is not spoken": float(is_verb and verb not in spoken),
        "verb is weak": float(infinitive in WEAK | LIGHT),
        "verb with preposition": float(infinitive in WITH_PREPOSITION),
        "verb has no thing": float(is_verb and thing is None),
        "result left out": float(_leaves_result(candidate, infinitive)),
        "lemma agrees": float(
            bool(infinitive) and verb is not None and verb.lemma_.lower().replace("_", "") == infinitive
        ),
        "verb depth": float(min(4, len(list(verb.ancestors)))) if verb is not None else 0.0,
    }


def _of_place(candidate: Candidate, doc: Doc, sentence: Sentence) -> dict[str, float]:
    """Return how the words of a candidate stand in its sentence: in one row, in their order, cut where."""
    places = _places(candidate.core, sentence)
    tokens = [doc[i] for i in places]
    pairs = list(pairwise(places))
    last = tokens[-1] if tokens else None
    if candidate.verb is not None and last == candidate.verb and len(tokens) > 1:
        last = tokens[-2]
    following = doc[last.i + 1] if last is not None and last.i + 1 < len(doc) else None
    rows = {
        "gaps": float(min(4, sum(1 for a, b in pairs if b > a + 1))),
        "turns": float(min(3, sum(1 for a, b in pairs if b < a))),
        "words not there": float(min(3, len(_WORD.findall(candidate.core)) - len(places))),
        "kept": min(1.0, telling_words(candidate.core) / sentence.telling),
        "has finite": float(
            any("Fin" in token.morph.get("VerbForm", []) and token != candidate.verb for token in tokens)
        ),
        "points back": float(any(token.i and token.nbor(-1).lower_ in _POINTING_FIRST for token in tokens)),
        "arcs cut": float(min(4, _arcs_cut(tokens))),
    }
    for name, token in (("starts", tokens[0] if tokens else None), ("ends", last), ("before", following)):
        if token is not None:
            rows[f"{name} {token.pos_}"] = 1.0
    rows["before of"] = float(following is not None and following.lower_ == "van")
    rows["before relative"] = float(
        following is not None and following.lower_ in ("die", "dat", "waarbij", "waarin", "om")
    )
    rows["clause cut"] = float(
        following is not None and following.pos_ == "ADP" and bool(re.search(r" (?:om|die|dat) ", candidate.core))
    )
    return rows


def _leaves_result(candidate: Candidate, infinitive: str) -> bool:
    """Return whether what a thing becomes is missing: "projecten maken" of "we maken projecten mogelijk"."""
    verb = candidate.verb
    if verb is None or infinitive not in RESULT:
        return False
    told = candidate.core.lower().split()
    near = [token for token in verb.doc if token.head == verb and token.pos_ == "ADJ" and token.i > verb.i]
    return any(token.lower_ not in told for token in near)


def _places(text: str, sentence: Sentence) -> list[int]:
    """Return where the words of a text stand in a sentence, each looked for behind the one before it first."""
    found: list[int] = []
    for match in _WORD.finditer(text.lower()):
        word = match.group().strip(",.:;‘’“”()\"'")
        places = sentence.places.get(word) or sentence.places.get(word + "e") or []
        behind = [i for i in places if not found or i > found[-1]]
        at = behind[0] if behind else (places[0] if places else None)
        if at is not None:
            found.append(at)
    return found


def _arcs_cut(tokens: list[Token]) -> int:
    """Return how many kept words hang on a noun that was left out: "kleine" of "kleine en grote bedrijven"."""
    kept = {token.i for token in tokens}
    return sum(
        1
        for token in tokens
        if token.head.i not in kept
        and token.head.pos_ in ("NOUN", "PROPN", "ADJ")
        and token.dep_ in ("amod", "det", "case", "nmod", "obl", "conj", "nummod", "flat")
    )


def _share(text: str, measure: str) -> float:
    """Return the share of the telling words of a text that a measure names too."""
    known = measure.lower()
    words = [word.lower() for word in re.findall(r"[^\W\d_]{4,}", text)]
    return sum(word[:6] in known for word in words) / len(words) if words else 0.0
