"""The rare words that tell what a sentence is about."""

from pipeline.link.relations import without_bodies
from pipeline.link.scorer import word_weights
from pipeline.link.wording import bucket, content_stems
from pipeline.records.document import Document
from pipeline.records.segment import Part, Segmentation
from pipeline.records.telling import TellingWord

TELLS_FROM = 5.5  # weight of a word from which it tells something: in about one text in 250
SHORTEST = 5  # letters of a stem
LONGEST = 60
_SILENT = (Part.HEADING, Part.FURNITURE)


def telling_words(document: Document, segmentation: Segmentation) -> list[TellingWord]:
    """Return the telling words of every sentence of a document, and of its title, in order."""
    found = [TellingWord(word, weight, 0, 0) for word, weight in _telling(document.metadata.title or "").items()]
    for sentence in segmentation.sentences:
        if sentence.part not in _SILENT:
            place = sentence.start_char, sentence.end_char
            told = _telling(document.text[place[0] : place[1]])
            found += [TellingWord(word, weight, *place) for word, weight in told.items()]
    return found


def _telling(text: str) -> dict[str, float]:
    weights = word_weights()
    stems = dict.fromkeys(stem[:LONGEST] for stem in content_stems(without_bodies(text)) if len(stem) >= SHORTEST)
    weighed = {stem: float(weights[bucket(stem)]) for stem in stems}
    return {stem: weight for stem, weight in weighed.items() if weight >= TELLS_FROM}
