"""Lets the parse decide what a verb is: an auxiliary or copula of another word, or the verb of its clause."""

from spacy.language import Language
from spacy.pipeline import AttributeRuler

_AUXILIARY = ["aux", "aux:pass", "cop"]


def add_auxiliary_rules(nlp: Language) -> Language:
    """Put a ruler behind the parser that brings AUX and VERB in line with the relations; return the pipeline.

    Universal Dependencies calls "zijn" in "is er" a verb and in "is klaar" an auxiliary; the parser sees which.
    """
    ruler = nlp.add_pipe("attribute_ruler")
    if not isinstance(ruler, AttributeRuler):
        raise TypeError("spaCy's attribute ruler is of another type than this code was written for")
    ruler.add([[{"POS": "AUX", "DEP": {"NOT_IN": _AUXILIARY}}]], {"POS": "VERB"})
    ruler.add([[{"POS": "VERB", "DEP": {"IN": _AUXILIARY}}]], {"POS": "AUX"})
    return nlp
