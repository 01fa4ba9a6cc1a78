"""Where a text says that something happens: the places of its content verbs, by the parse."""

from collections.abc import Sequence

from pipeline.language.names import COMPONENT
from pipeline.language.nlp import load_nlp

_VERB, _COPULA = "VERB", "cop"
_UNUSED = frozenset({"entity_ruler", "lemmatizer", "ner", "trainable_lemmatizer", COMPONENT})


def predicate_places(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """Return the character offsets of the predicates of each text, in order.

    A predicate is a content verb, or the word that a copula ("is klaar") makes one; an auxiliary alone is none.
    """
    nlp = load_nlp()
    return [
        tuple(token.idx for token in doc if token.pos_ == _VERB or any(one.dep_ == _COPULA for one in token.children))
        for doc in nlp.pipe(texts, disable=[name for name in nlp.pipe_names if name in _UNUSED])
    ]
