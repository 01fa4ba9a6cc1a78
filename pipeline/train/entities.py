"""Gives the pipeline its entity ruler."""

from spacy.language import Language
from spacy.pipeline import EntityRuler

from pipeline.lexicon.entities import ruler_patterns


def add_entities(nlp: Language) -> Language:
    """Put the ruler over the facts first in the pipeline, in the place of an older one; return the pipeline.

    First, since a ruler reads its names with all that stands before it whenever it is loaded.
    """
    if "entity_ruler" in nlp.pipe_names:
        nlp.remove_pipe("entity_ruler")
    ruler = nlp.add_pipe("entity_ruler", first=True)
    if not isinstance(ruler, EntityRuler):
        raise TypeError("spaCy's entity ruler is of another type than this code was written for")
    ruler.add_patterns(ruler_patterns())
    return nlp
