"""Fits spaCy's Dutch tokenizer to parliamentary text; the rules are saved with the pipeline."""

import re

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

_UPPER = "A-ZÀ-ÖØ-Þ"

# "art.4", "nr.12": the abbreviation keeps its point, the number stands apart.
_PREFIXES = (r"(?:[Aa]rt|[Nn]rs?|[Bb]lz|[Pp]ar|[Aa]fd)\.(?=\d)",)
# "30%", "50EUR" and "12°" after a word are a number and its unit.
_SUFFIXES = (r"(?<=\d)%", r"(?<=\d)(?:EUR|euro)")
# White space is often lost in answers: "2-3.Er komt", "waren er?2.Wat", "plan;het".
_INFIXES = (rf"(?<=\d)\.(?=[{_UPPER}][a-zà-ÿ])", rf"(?<=[a-zà-ÿ])[?!](?=[\d{_UPPER}])", r"(?<=[a-zà-ÿ])[;](?=[a-zà-ÿ])")
# "3°" numbers a point of a Belgian article.
_WHOLE = re.compile(r"\d+°$")


def fit_tokenizer(nlp: Language) -> Language:
    """Add the rules to the tokenizer of a Dutch pipeline; returns the pipeline."""
    tokenizer, defaults = nlp.tokenizer, nlp.Defaults
    if not isinstance(tokenizer, Tokenizer):
        raise TypeError(f"the pipeline has a {type(tokenizer).__name__}, not spaCy's tokenizer")
    tokenizer.prefix_search = compile_prefix_regex([*_PREFIXES, *(defaults.prefixes or ())]).search
    tokenizer.suffix_search = compile_suffix_regex([*_SUFFIXES, *(defaults.suffixes or ())]).search
    tokenizer.infix_finditer = compile_infix_regex([*_INFIXES, *(defaults.infixes or ())]).finditer
    tokenizer.token_match = _WHOLE.match
    return nlp
