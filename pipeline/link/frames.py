"""Plans, programmes and agreements: which one a sentence adopts or announces, and of which it says that it is part.

"De regering keurt het actieplan hittestress goed" makes the plan; "in het kader van het actieplan hittestress planten
we bomen" is part of it. Both are found by the rare words of the plan's name, whatever else they say.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pipeline.lexicon.sieve import sieve
from pipeline.link.scorer import word_weights
from pipeline.link.wording import content_stems, weigh, years

Words = Mapping[str, float]  # stems with their fixed weight

RARE = 5.0  # weight from which a word helps to name a plan
NAMED = 0.5  # share of the rare words of a plan's name, by weight, from which a sentence means that plan
FAR = 160  # characters in which a plan is named

_FRAME = r"\w*(?:plan|programma|strategie|akkoord|charter|conceptnota|visienota|traject)"
_FRAMED = sieve(rf"\b{_FRAME}\b", re.IGNORECASE)
# Kinds of plan: what they are called tells none from another.
_KIND = re.compile(
    r"(?:(?:master|meerjaren|actie|beleids|investerings|relance|impuls|jaar|personeels|werk|stappen|deel|onderzoeks|"
    r"hervormings|ontwikkelings|regeer|bestuurs|voor|samenwerkings|groei|herstel|steun|subsidie|plannings)?"
    r"(?:plan|programma|strategie|akkoord|charter|traject)|conceptnota|visienota)",
    re.IGNORECASE,
)
_BESIDE = sieve(
    r"\b(?:naar aanleiding van|op basis van|op grond van|volgens|conform|overeenkomstig|bij|naast|voor)\b",
    re.IGNORECASE,
)
_PART = sieve(
    r"\b(?:in het kader van|(?:als )?onderdeel van|maakt deel uit van|(?:in|ter) uitvoering van|opgenomen in)\b",
    re.IGNORECASE,
)
_MAKES = sieve(
    r"\b(?:keur(?:t|en|de|den)|hecht(?:en|te)?|stel(?:t|len|de|den)|bekrachtig(?:t|en|de)|lance(?:ert|ren|erde)|"
    r"ma(?:akt|ken|akte)|werk(?:t|en|te)|ontwikkel(?:t|en|de)|komt|komen|kwam|"
    r"voorzie(?:n|t) in|bereid(?:t|en|de))\b",
    re.IGNORECASE,
)
_MADE = sieve(r"\b(?:goedgekeurd|vastgesteld|bekrachtigd|opgemaakt|opgesteld|uitgewerkt|ontwikkeld|gelanceerd)\b", re.I)
_ENDS = re.compile(
    r"[,;:.•]\s|\b(?:die|dat|waardoor|waarbij|waarmee|zodat|omdat|doordat|aangezien|om)\b|"
    r"\b(?:in functie|naar aanleiding|in het kader|ter uitvoering|met het oog|met betrekking|wat betreft)\b|"
    r"\b(?:keurt|hecht|kent|beslist|besliste|neemt|stelt|wordt|worden|werd|werden|is|zijn|wil|willen|heeft|hebben|"
    r"voorziet|organiseert|zal|zullen|gaat|komt|komen|krijgt|krijgen|maken|maakt)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def frames_of(text: str) -> tuple[Words, ...]:
    """Return the words that name each plan, programme or agreement of which a text says that it is part."""
    text = " ".join(text.split())
    stretches = (_until(text, found.end()) for found in _PART.finditer(text))
    return tuple(_words(one) for one in stretches if _FRAMED.search(one))


@lru_cache(maxsize=16384)
def plan_of(text: str) -> Words | None:
    """Return the rare words by which a plan, programme or agreement is known that a text adopts or announces.

    None where it does neither, or is itself part of a plan.
    """
    text = " ".join(text.split())
    if not _FRAMED.search(text) or frames_of(text):
        return None
    return next(_plans(text), None)


def telling_word(plan: Words) -> str:
    """Return the rarest word of a plan's name: one that is part of it names that word."""
    return max(plan, key=lambda word: (plan[word], word))


def is_part(part: str, whole: str) -> bool:
    """Return whether a text says that it is part of the plan that another adopts or announces."""
    frames = frames_of(part)
    plan = plan_of(whole) if frames else None
    if plan is None or (years(part) and years(whole) and not years(part) & years(whole)):
        return False
    is_own = any(telling_word(plan) in own for own in _plans(" ".join(part.split())))  # a plan that is part of another
    return not is_own and any(_is_meant(plan, frame) for frame in frames)


def _is_meant(plan: Words, frame: Words) -> bool:
    named = sum(weight for word, weight in plan.items() if word in frame)
    return telling_word(plan) in frame and named >= NAMED * sum(plan.values())


def _plans(text: str) -> Iterator[Words]:
    """Yield the rare words that name each plan that a text adopts or announces."""
    for stretch in _objects(text):
        framed = _FRAMED.search(stretch)
        if framed and not any(cue.search(stretch[: framed.start()]) for cue in (_BESIDE, _PART)):
            rare = {word: weight for word, weight in _words(stretch).items() if weight >= RARE}
            if rare:
                yield rare


def _objects(text: str) -> Iterator[str]:
    """Yield what verbs of adopting or making may be about: up to the end of the clause, or from its beginning."""
    for found in _MAKES.finditer(text):
        yield _until(text, found.end())
    for found in _MADE.finditer(text):
        yield re.split(r"[,;:.•]\s", text[: found.start()])[-1]


def _until(text: str, place: int) -> str:
    end = _ENDS.search(text, place, place + FAR)
    return text[place : end.start() if end else place + FAR]


def _words(text: str) -> Words:
    words = " ".join(word for word in text.split() if not _KIND.fullmatch(word.strip(".,;:'‘’“”\"()")))
    return weigh(content_stems(words), word_weights())
