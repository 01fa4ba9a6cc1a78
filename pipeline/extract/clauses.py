"""Finds the places where a sentence may go on to a second statement: "is opgestart | zal in 2024 uitgebreid worden"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

from pipeline.extract.sentence_input import SentenceInput
from pipeline.lexicon.clause_words import load_clause_words
from pipeline.records.document import DocumentKind

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[,;:.()]")
_SUM_OR_YEAR = re.compile(r"(?:19|20)\d\d|euro")
_LEAST_WORDS = 3
_REACH = 12  # words within which a finite verb is looked for
_AIM = (("met", "het", "oog"), ("met", "de", "bedoeling"), ("met", "de", "intentie"), ("met", "als", "doel"))
_KINDS = ("en", "conjunction", "mark", "stop", "comma", "comma subordinate", "subordinate", "capital")
_OPENERS = ("die", "dat", "om", "zodat", "met", "we", "via", "door")
_FEATURES = (
    *(f"kind:{kind}" for kind in _KINDS),
    *(
        f"next:{word}"
        for word in (*_OPENERS, "waar…", "waarna", "aim", "finite", "auxiliary", "plural", "-t", "pronoun")
    ),
    *(f"second:{kind}" for kind in ("pronoun", "finite", "after auxiliary")),
    *(f"finite:{place}" for place in ("near", "distance", "none left", "none right")),
    *(f"left:{what}" for what in ("we", "auxiliary", "-en", "number", "sum or year", "length")),
    *(f"right:{what}" for what in ("we", "auxiliary", "infinitive", "number", "sum or year", "length")),
    *("length", "decision", "policy", "en plural of we", "en finite", "en pronoun", "comma finite"),
)


@dataclass(frozen=True, slots=True)
class Joint:
    """A place where a sentence may be divided: its first part ends at `end`, the second begins at `start`.

    The joining word or mark is in neither. `features` are numbers about the words on both sides, see `joint_features`.
    """

    end: int
    start: int
    features: tuple[float, ...]


def joint_features() -> tuple[str, ...]:
    """Return the names of the features of a joint, in order."""
    return _FEATURES


def find_joints(given: SentenceInput) -> tuple[Joint, ...]:
    """Return every place where a second statement might begin, in order; most of them join no second statement."""
    tokens = list(_TOKEN.finditer(given.text))
    words = [token.group().lower() for token in tokens]
    counts = [0, *accumulate(word[0].isalnum() for word in words)]  # of words, marks aside, up to each place
    found, depth = [], 0
    for index in range(1, len(words)):
        depth += (words[index] == "(") - (words[index] == ")")
        kind = _kind(tokens, index) if depth <= 0 else None
        start = index if kind in {"subordinate", "capital"} else index + 1
        if kind and min(counts[index], counts[-1] - counts[start]) >= _LEAST_WORDS:
            features = tuple(map(float, _described(kind, words[:index], words[start:], given.kind)))
            found.append(Joint(tokens[index - 1].end(), tokens[start].start(), features))
    return tuple(found)


def _kind(tokens: Sequence[re.Match[str]], index: int) -> str | None:
    """Return how the word or mark at `index` may join on a statement, None where it does not."""
    lists, token = load_clause_words(), tokens[index]
    word, before = token.group().lower(), tokens[index - 1].group().lower()
    following = tokens[index + 1].group() if index + 1 < len(tokens) else ""
    if word in lists.conjunctions:
        return "en" if word == "en" else "conjunction"
    if word in ";:":
        return "mark"
    if word == ".":
        return "stop" if before[-1].isalpha() and following[:1].isalpha() else None
    if word == "," and following.lower() not in lists.conjunctions:
        return "comma subordinate" if _opens_subordinate(following.lower()) else "comma"
    if _opens_subordinate(word) and before != "," and before not in lists.conjunctions:
        return "subordinate"
    # A full stop that was lost in the layout leaves a capital in the middle of a line.
    could_end = before.isalpha() and before not in lists.never_last
    return "capital" if token.group()[0].isupper() and word in lists.sentence_openers and could_end else None


def _opens_subordinate(word: str) -> bool:
    return word.startswith("waar") or word in load_clause_words().subordinate_openers


def _described(kind: str, left: list[str], right: list[str], of: DocumentKind) -> list[float]:
    lists = load_clause_words()
    first, second = right[0], right[1] if len(right) > 1 else ""
    is_finite, is_plural = first in lists.finite_verbs, _is_plural_verb(first) and first not in lists.finite_verbs
    has_we = not {"we", "wij"}.isdisjoint(left)
    reach = next((at for at, word in enumerate(right[:_REACH]) if word in lists.finite_verbs), _REACH)
    return [
        *(kind == one for one in _KINDS),
        *(first == word for word in _OPENERS),
        *(first.startswith("waar"), first == "waarna", tuple(right[:3]) in _AIM),
        *(is_finite, first in lists.auxiliaries, is_plural, first.endswith("t") and not is_finite),
        *(first in lists.pronouns, second in lists.pronouns, second in lists.finite_verbs),
        first in lists.auxiliaries and bool(second),
        *(reach < _LEAST_WORDS + 1, reach / _REACH),
        *(lists.finite_verbs.isdisjoint(left), lists.finite_verbs.isdisjoint(right)),
        *(has_we, *_side(left, left[-1]), "we" in right[:3], *_side(right, first)),
        *(log(len(left) + len(right)), of is DocumentKind.GOVERNMENT_DECISION, of is DocumentKind.POLICY_NOTE),
        *(kind == "en" and one for one in (is_plural and has_we, is_finite, first in lists.pronouns)),
        kind == "comma" and is_finite,
    ]


def _side(words: list[str], at_joint: str) -> list[float]:
    """Describe a side: an auxiliary, a last word like an infinitive, a number at the joint, a sum, the length."""
    return [
        not load_clause_words().auxiliaries.isdisjoint(words),
        any(word.endswith("en") for word in words[-2:]),
        at_joint[0].isdigit(),
        any(_SUM_OR_YEAR.fullmatch(word) for word in words),
        log(len(words)),
    ]


def _is_plural_verb(word: str) -> bool:
    return word.endswith("en") and word not in load_clause_words().not_verbs
