"""Proper names that no rule knows: runs of proper nouns in the parse become entities."""

from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

COMPONENT = "proper_noun_chunks"
LABEL = "NAME"


@Language.component(COMPONENT)
def proper_noun_chunks(doc: Doc) -> Doc:
    """Add each run of proper nouns of one noun phrase to the entities, where no entity stands yet."""
    taken = {token.i for entity in doc.ents for token in entity}
    runs = groupby(doc, key=lambda token: token.pos_ == "PROPN" and token.i not in taken and token.is_alpha)
    found = [list(tokens) for is_name, tokens in runs if is_name]
    chunks = [Span(doc, run[0].i, run[-1].i + 1, label=LABEL) for run in found if _is_named(run[0].text)]
    doc.ents = tuple(filter_spans([*doc.ents, *chunks]))
    return doc


def _is_named(first: str) -> bool:
    return first[:1].isupper() and len(first) > 1
