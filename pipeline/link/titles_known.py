"""The infinitives that Dutch texts use, to tell a verb with its part from a verb before a preposition."""

import re
from functools import cache

from pipeline.language.location import model_path

MODEL = "title-chooser"
VERBS_FILE = "verbs.txt"


def repaired(base: str) -> str:
    """Return an infinitive that is spelled as a known one is: "afbakennen" as "afbakenen", "inkorren" as "inkorten"."""
    if base in known_verbs():
        return base
    spelled = (
        re.sub(r"(.)\1en$", r"\1en", base),
        re.sub(r"(.)\1en$", r"\1ten", base),
        re.sub(r"(.)en$", r"\1\1en", base),
    )
    return next((one for one in spelled if one in known_verbs()), base)


@cache
def known_verbs() -> frozenset[str]:
    """Return the infinitives that Dutch texts were seen to use, those with a separable part among them."""
    return frozenset((model_path(MODEL) / VERBS_FILE).read_text(encoding="utf-8").split())
