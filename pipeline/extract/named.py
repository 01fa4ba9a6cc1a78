"""Which laws, decrees, plans and programmes a mention names: the entities that the pipeline's ruler finds in it."""

import re

from pipeline.language import load_nlp
from pipeline.lexicon.sieve import sieve
from pipeline.records.commitment import NAMED

LABELS = ("LAW", "PLAN", "PROGRAMME")
# Where the ruler can find nothing it is not asked: tokens and ruler cost a millisecond a sentence. What may be a name
# is a word of these with a capital, a digit or a quotation mark behind it, and some compounds.
_TOLD = r"(?=[^\s.,;:()a-zß-öø-ÿ–-])"
_MAY_NAME = sieve(
    rf"(?i:decreet|wet|wetboek|codex|plan|programma)(?i:\s+(?:van|over))?\s*{_TOLD}"
    r"|(?i:decreet|wet|besluit|ordonnantie|omzendbrief|verordening|richtlijn|akkoord)"
    r"(?i:\s+van\s+(?:de\s+\w+\s+regering\s+van\s+)?)\d"
    r"|(?i:richtlijn|verordening)\b.{0,20}\d"
    r"|(?i:[\w-]decreet\b|grondwet\b)"
    r"|[A-Z]\w*(?:plan|-(?:sub)?(?:programma|project))\b",
)
_TAIL = re.compile(r"(?:\s+en|[\s,;:]+)$")


def names_in(text: str) -> tuple[str, ...]:
    """Return what a text names as cues, in its order, each once: "named:plan=Klimaatplan 2021-2030"."""
    if not _MAY_NAME.search(text):
        return ()
    nlp = load_nlp()
    found = [one for one in nlp.get_pipe("entity_ruler")(nlp.make_doc(text)).ents if one.label_ in LABELS]
    return tuple(dict.fromkeys(f"{NAMED}{one.label_.lower()}={_TAIL.sub('', one.text)}" for one in found))
