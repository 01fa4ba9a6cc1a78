"""Divides a sentence where it makes two statements: "is opgestart | zal tegen eind 2024 uitgebreid worden"."""

import re
from itertools import pairwise

from pipeline.lexicon.clause_words import load_clause_words

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[,;:()]")
_LEAST_WORDS = 3
_EDGES = " \n,;:"

Span = tuple[int, int]


def split_clauses(text: str) -> tuple[Span, ...]:
    """Return the clauses as (start, end) offsets, in order; a sentence that cannot be divided is one clause.

    A boundary stands at a semicolon, or at a conjunction or comma that a finite verb follows ("en zal", "boeken we",
    "en de lijst wordt"), where both sides keep a finite verb of their own. The joining word is in neither clause.
    """
    tokens = list(_TOKEN.finditer(text))
    words = [token.group().lower() for token in tokens]
    bounds = [0]
    joints = load_clause_words().conjunctions | {";", ","}
    for index, word in enumerate(words):
        if index == 0 or word not in joints or not _joins_clauses(words, index):
            continue
        if _is_clause(words[bounds[-1] : index]) and _is_clause(words[index + 1 :]):
            bounds.append(index)
    spans = []
    for first, last in pairwise([*bounds, len(words)]):
        start = tokens[first].end() if first else 0
        spans.append(_trimmed(text, start, tokens[last].start() if last < len(words) else len(text)))
    return tuple(spans)


def _joins_clauses(words: list[str], index: int) -> bool:
    """Whether the word or mark at `index` joins on a new statement."""
    lists = load_clause_words()
    word, following = words[index], words[index + 1 : index + 7]
    if len(following) < _LEAST_WORDS or words[:index].count("(") > words[:index].count(")"):
        return False
    if word == ";":
        return True
    if word == ",":
        # Dutch inversion: ", boeken we winst"; a comma alone mostly joins a list or a subordinate clause.
        return following[0] in lists.finite_verbs and following[1] in lists.pronouns
    if word not in lists.conjunctions:
        return False
    if following[0] in lists.finite_verbs or _continues_we(words[:index], following):
        return True
    reach = 3 if following[0] in lists.pronouns else 4
    return any(other in lists.finite_verbs for other in following[1:reach]) and "," not in following[: reach - 1]


def _continues_we(before: list[str], following: list[str]) -> bool:
    """Whether a plural verb outside the word list goes on with "we": "we renoveren zalen en vergunnen nieuwe"."""
    is_plural = _is_plural_verb(following[0]) and following[1] not in {",", "en", "of", "van"}
    return is_plural and not {"we", "wij"}.isdisjoint(before)


def _is_clause(words: list[str]) -> bool:
    """Whether the words hold a finite verb, or at least the start of what "we" go on to do."""
    content = [word for word in words if word[0].isalnum()]
    if len(content) < _LEAST_WORDS:
        return False
    verbs = load_clause_words().finite_verbs
    return any(word in verbs for word in content) or _is_plural_verb(content[0]) or "we" in content


def _is_plural_verb(word: str) -> bool:
    return word.endswith("en") and word not in load_clause_words().not_verbs


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
