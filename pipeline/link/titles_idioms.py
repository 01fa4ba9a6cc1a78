"""Fixed phrases that make one verb with a verb: "in kaart brengen", "onder de loep nemen"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.link.titles_parse import remembered
from pipeline.link.titles_words import FIXED, FORMING

if TYPE_CHECKING:
    from pipeline.link.titles_parse import Token

CARRYING = (
    *("brengen", "stellen", "komen", "nemen", "zetten", "krijgen", "geven", "maken", "leggen", "houden", "roepen"),
    *("plaatsen", "trekken", "laten", "gaan", "staan", "verlenen", "hebben", "zijn", "treden", "vinden", "voeren"),
)  # verbs that make one verb with a noun and its preposition

_WITH_ARTICLE = {
    "kijker": "in", "agenda": "op", "loep": "onder", "licht": "tegen", "steigers": "in", "rails": "op", "markt": "in",
    "slag": "aan", "hoogte": "op", "rij": "op",
}  # fmt: skip


@remembered
def idiom_of(verb: Token) -> str:
    """Return the fixed phrase that makes one verb with its verb: "in kaart", "op touw", "ter beschikking"."""
    for child in verb.subtree:
        if child.lower_ in FORMING and child.head == verb and not list(child.children):
            return child.lower_
        before = child.nbor(-1) if child.i else None
        if (
            child.lower_ in FIXED
            and before is not None
            and before.lower_ in ("in", "op", "ter", "tot", "van", "naast", "aan", "onder", "uit")
        ):
            is_bare = child.i + 1 == len(child.doc) or child.nbor(1).lower_ not in ("van", "met")
            if is_bare and _is_close(verb, child):
                return f"{before.lower_} {child.lower_}"
        if (
            child.lower_ in _WITH_ARTICLE
            and child.i > 1
            and child.nbor(-2).lower_ == _WITH_ARTICLE[child.lower_]
            and _is_close(verb, child)
        ):
            return child.doc.told(child.i - 2, child.i + 1).lower()
    return ""


def _is_close(verb: Token, noun: Token) -> bool:
    """Return whether no other verb stands between a verb and a noun."""
    low, high = sorted((verb.i, noun.i))
    return high - low <= 12 and not any(token.pos_ in ("VERB", "PUNCT") for token in verb.doc[low + 1 : high])
