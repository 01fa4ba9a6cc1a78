"""The Dutch spaCy pipeline: our own by default, another one when the settings name it."""

from functools import cache
from typing import TYPE_CHECKING

from pipeline.errors import InvalidSettings
from pipeline.language.location import model_path

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_PIPELINE = "nl_woordhouder"


def load_nlp(name: str | None = None) -> "Language":
    """Load a Dutch pipeline once per process.

    `name` is a folder, a shipped model or an installed spaCy package such as `nl_core_news_lg`; None loads our own.
    Raises `InvalidSettings` when it cannot be found, cannot be loaded or is not Dutch.
    """
    return _loaded(name or DEFAULT_PIPELINE)


@cache
def _loaded(name: str) -> "Language":
    import spacy

    source = name if spacy.util.is_package(name) else model_path(name)
    try:
        nlp = spacy.load(source)
    except (OSError, ValueError) as error:
        raise InvalidSettings(f"pipeline {name!r} cannot be loaded: {error}") from error
    if nlp.lang != "nl":
        raise InvalidSettings(f"pipeline {name!r} is for language {nlp.lang!r}, not for Dutch")
    if "entity_ruler" in nlp.pipe_names and "ner" not in nlp.pipe_names:
        from pipeline.language.names import COMPONENT

        nlp.add_pipe(COMPONENT)
    return nlp
