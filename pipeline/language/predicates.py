"""Where a text says that something happens: the places of its content verbs, by the parse."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.language.names import COMPONENT
from pipeline.language.nlp import load_nlp

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERB, _COPULA = "VERB", "cop"
_MODALS = frozenset(
    [
        "zal",
        "zullen",
        "zou",
        "zouden",
        "wil",
        "willen",
        "kan",
        "kunnen",
        "kon",
        "konden",
        "moet",
        "moeten",
        "mag",
        "mogen",
    ]
)
_UNUSED = frozenset({"entity_ruler", "lemmatizer", "ner", "trainable_lemmatizer", COMPONENT})


def predicate_places(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """Return the character offsets of the predicates of each text, in order.

    A predicate is a content verb, or the word that a copula ("is klaar") makes one. An auxiliary alone is none, nor a
    verb that stands as a noun ("het versterken van") or before one ("geplande werken").
    """
    nlp = load_nlp()
    return [
        tuple(token.idx for token in doc if _is_predicate(token))
        for doc in nlp.pipe(texts, disable=[name for name in nlp.pipe_names if name in _UNUSED])
    ]


def _is_predicate(token: "Token") -> bool:
    beside = {child.dep_ for child in token.children}
    if _COPULA in beside:
        return True
    is_noun = "Inf" in token.morph.get("VerbForm", []) and "det" in beside
    is_modal = token.lower_ in _MODALS  # tagged as a content verb where it stands alone: "We zullen:"
    return token.pos_ == _VERB and token.dep_ != "amod" and not is_noun and not is_modal
