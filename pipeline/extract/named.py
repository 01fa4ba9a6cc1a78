"""Which laws, decrees, plans and programmes a mention names: the entities that the pipeline's ruler finds in it."""

import re

from pipeline.language import load_nlp
from pipeline.lexicon.sieve import sieve
from pipeline.records.commitment import NAMED

LABELS = ("LAW", "PLAN", "PROGRAMME")
# Without such a word no name is looked for: tokens and ruler cost half a millisecond a sentence.
_WORDS = sieve(
    r"(?:plan|programma|project|decreet|wet|wetboek|codex|besluit|ordonnantie|omzendbrief|verordening|richtlijn|akkoord)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:\s+en|[\s,;:]+)$")


def names_in(text: str) -> tuple[str, ...]:
    """Return what a text names as cues, in its order, each once: "named:plan=Klimaatplan 2021-2030"."""
    if not _WORDS.search(text):
        return ()
    nlp = load_nlp()
    found = [one for one in nlp.get_pipe("entity_ruler")(nlp.make_doc(text)).ents if one.label_ in LABELS]
    return tuple(dict.fromkeys(f"{NAMED}{one.label_.lower()}={_TAIL.sub('', one.text)}" for one in found))
