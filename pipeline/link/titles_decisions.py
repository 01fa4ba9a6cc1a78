"""What promises of a decision are called: the measure's name for what is decided, own words for a part or step."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.link.titles_choice import load_chooser
from pipeline.link.titles_names import LONGEST, is_actor, whole_form
from pipeline.link.titles_sense import says_nothing, telling_words, without_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.link.titles_ways import Candidate

_ADOPTS = re.compile(
    r"\b(?:hecht|verleent|geeft)\b.{0,60}\bgoedkeuring\b|\bkeur(?:t|de)\b.*\bgoed\b|\bstemt\b.*\bin met\b|"
    r"\bwijzigt\b.{0,60}\b(?:besluit|decreet|codex)|\bgoedgekeurd\b|\bbekrachtigt\b|\bkondigt\b.*\baf\b|"
    r"\b(?:wijzigt|hervormt|regelt|vervangt|actualiseert)\b.{0,30}\bvlaamse regering\b|"
    r"\bvlaamse regering\b.{0,60}\b(?:wijzigt|hervormt|regelt|vervangt|actualiseert)\b|^ontwerp|^voorontwerp",
    re.IGNORECASE,
)
_DECIDES = re.compile(r"\b(?:vlaamse regering|ze|zij)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\bvlaamse? (?:vice)?minister", re.IGNORECASE)  # who carry out what is decided
_BESIDE = re.compile(
    r"\b(?:ook|tegelijk|tegelijkertijd|meteen|verder|daarnaast|aansluitend|tevens|eveneens|bovendien|vervolgens|"
    r"tot slot|ten slotte|aanvullend)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:werd|werden|heeft|hebben|keurde|hechtte|nam|namen|stemde|besliste|was|waren|eerder)\b", re.IGNORECASE
)
_ON = re.compile(r"\bop (?P<day>\d{1,2} [a-z]+ (?:19|20)\d\d)\b")
SUM = re.compile(r"(?<![\d.,])\d[\d.,]*(?: miljoen| miljard)? euro\b")
_WORD = re.compile(r"[^\W\d_]{4,}")
_ASKS_ADVICE = re.compile(
    r"\badvies\b.{0,200}\b(?:ingewonnen|gevraagd|inwinnen|in te winnen)\b|\b(?:voor|ter|om) advies\b", re.IGNORECASE
)
_STATE_COUNCIL = re.compile(r"\bRaad van State\b", re.IGNORECASE)
_ADVISER = re.compile(r"\b(?:van|aan) (?P<name>(?:de|het) [A-Z][\w-]*[A-Z][\w-]*)\b")
# What happens to an instrument on its way, in the words of a title.
_STEPS = tuple(
    (re.compile(pattern, re.IGNORECASE), name)
    for pattern, name in (
        (r"\bopenbaar onderzoek\b", "openbaar onderzoek"),
        (r"instem\w*decreet|decreet dat instemt|decreet (?:tot|houdende) instemming", "instemmingsdecreet"),
        (
            r"\bvlaams parlement\b.{0,80}\b(?:goed|goedgekeurd|aangenomen|aan)\b",
            "goedkeuring door het Vlaams Parlement",
        ),
        (
            r"\b(?:ingediend|indienen|indiening)\b.*\bvlaamse? parlement\b|"
            r"\bvlaamse? parlement\b.*\b(?:ingediend|indienen)\b",
            "indiening bij het Vlaams Parlement",
        ),
        (r"\bvlaamse? parlement\b", "mededeling aan het Vlaams Parlement"),
        (
            r"in\s?werking\s?(?:getreden|treden|treedt|trad|traden)|tr(?:eedt|eden|ad)\b.{0,80}\bin werking|"
            r"inwerkingtreding|\bin voege\b|\bvan kracht\b|\bgaa?n? in op\b|\bgaat in\b",
            "inwerkingtreding",
        ),
        (r"\bonderteken(?:d|en|ing)\b", "ondertekening"),
        (r"\bonderhandel", "onderhandelingen"),
        (r"\bgepubliceerd\b|\bpubliceren\b|\bbekendgemaakt\b", "bekendmaking"),
        (
            r"\bge[eë]valueerd\b|\bevalueren\b|\b(?<!na een )evaluatie (?:wordt|volgt|gepland|voorzien)\b",
            "evaluatie",
        ),
        (r"\brapporte(?:ert|ren)\b|\bgerapporteerd\b|\b(?:eind|jaar)?verslag (?:wordt|bezorg|uit)", "verslag"),
        (r"\boverlegcomité\b", "overleg in het Overlegcomité"),
        (r"\b[gb]elast\b.*\buitvoering|\buitvoering van (?:deze|dit|de beslissing)", "uitvoering"),
    )
)
_PROVIDES = re.compile(r"^(?:voorzien in|zorgen voor|komen tot) (?:de |het |een )?(?=\w+ \w)|(?<=euro) voorzien$")
_ACTOR = re.compile(
    r"\b(?:minister|ministers|regering|agentschap|departement|besluit|decreet|gemeenten|grondgebied|besturen|voorzieningen|"
    r"personen|organisaties|verenigingen|zij|deze|die|dit)\b|^(?:VDAB|VLAIO|Vlaanderen)",
    re.IGNORECASE,
)
_SUBJECT = 1.3  # telling words of what stands before a colon from which it says enough
_STEM = 6  # letters by which words count as the same
_COMPOUND = 11  # letters of a word that tells as much as two
_TWO = 2.0  # telling words of a thing
_OF_ANY = 0.3  # share of its chance that a part keeps which any measure has
_POINTS = re.compile(r"\b(?:deze|dit|dergelijke|zulke|beide)\b")
_MOST = 66  # characters that the name of a measure takes before a colon
_LEAST = 8
_ALONE = 3.5  # telling words with which a part stands without its measure where none fits before it
_MOST_OF = 0.6  # share of the telling words of a name that a form of it keeps
_COVERED = 0.5  # share of the words of a measure's name from which a sentence is about the measure itself
_SAME = 0.75
_REPEATED = 0.34  # share of its words from which a part says its measure's name again
_LEAST_WORTH = 0.16  # chance below which the measure's name alone says as much
_WEAK = 0.2  # chance below which the step that a sentence tells says more


def decided(quote: str, measure: str) -> str:
    """Return the name of the measure, with its sum, where a sentence tells that it is decided, "" elsewhere."""
    if not _is_decided(quote, measure):
        return ""
    sums = set(SUM.findall(quote))
    is_paid = len(sums) == 1 and "euro" not in measure and not _ADOPTS.search(quote)
    return _with_step(measure, sums.pop()) if is_paid else measure


def _is_decided(quote: str, measure: str) -> bool:
    cover = shared_of(measure, quote)
    if _BEFORE.search(quote) and cover < _SAME:
        return False
    is_beside = _BESIDE.search(quote[:80]) is not None
    if _ADOPTS.search(quote):
        return not is_beside or cover >= _COVERED
    acts = _DECIDES.search(quote) and not _OTHERS.search(quote)
    return bool(acts) and cover >= (_SAME if is_beside else _COVERED)


def shared_of(name: str, text: str) -> float:
    """Return the share of the words of a name that a text says too, by how they start."""
    told = {word[:6] for word in _WORD.findall(text.lower())}
    words = _WORD.findall(name.lower())
    return sum(word[:6] in told for word in words) / len(words) if words else 0.0


def part_named(found: list[tuple[float, Candidate]], quote: str, measure: str) -> str:
    """Return what a part of a decision or a step to it is called, the name of the measure where that is unknown.

    `found` are the candidates for it with the chance that each can be printed.
    """
    advice = _advice_of(quote)
    if advice:
        return _with_step(measure, advice)
    worth, text = max(_parts(found, measure), default=(0.0, ""))
    sums = set(SUM.findall(quote)) if "euro" not in measure else set()
    step = _step_of(quote) or (sums.pop() if len(sums) == 1 else "")
    if step and worth < _WEAK:
        return _with_step(measure, step)
    return text if worth >= _LEAST_WORTH else measure


def _with_step(measure: str, step: str) -> str:
    """Return the name of a measure with a step behind it, without the step where too little of the name would stay."""
    for form in (measure, *_plain_forms(measure)):
        told = whole_form(form, LONGEST - len(step) - 3)
        if telling_words(told) >= min(_ALONE, _MOST_OF * telling_words(form)):
            return f"{told} ({step})" if ": " in told else f"{told}: {step}"
    return measure


def behind(measure: str, part: str) -> str:
    """Return a part behind the name of its measure, that name alone where both do not fit."""
    kicker = _kicker(measure, LONGEST - len(part) - 2)
    return f"{kicker}: {part}" if kicker else measure


def _plain_forms(measure: str) -> list[str]:
    """Return the parts of a measure's name that a colon divides: what it is about first, who acts or little last."""
    parts = measure.split(": ")
    if len(parts) == 1 or any(part.count("‘") != part.count("’") for part in parts):
        return [measure]
    is_subject = telling_words(parts[0]) >= _SUBJECT and not is_actor(parts[0])
    return parts if is_subject else sorted(parts, key=telling_words, reverse=True)


def _parts(found: list[tuple[float, Candidate]], measure: str) -> Iterator[tuple[float, str]]:
    """Yield what a part may be called with its worth: its words alone where they surely do, else behind the measure."""
    for chance, one in found:
        core = _told(one)
        is_thing = one.way in ("nouns", "any noun")
        told = telling_words(core if is_thing else without_verb(one.core))
        kicker = _kicker(measure, LONGEST - len(core) - 2)
        is_sure = chance >= load_chooser().beats_measure and not (is_thing or _POINTS.search(core))
        names = _names(core, measure)
        if is_sure and told >= _ALONE and names >= _TWO:
            yield chance + 1, one.text
            continue
        is_any = says_nothing(core if is_thing or one.verb is None else without_verb(core))
        if one.way.endswith(" more") or (is_thing and _ACTOR.search(core)):
            continue
        worth = chance * (_OF_ANY if is_any or _POINTS.search(core) else 1.0)
        shared = shared_of(core, measure)
        if kicker and shared < _SAME and max(shared_of(kicker, core), shared_of(core, kicker)) < _REPEATED:
            whole = min(1.0, telling_words(kicker) / max(1.0, min(_ALONE, telling_words(measure))))
            yield worth * (1 + whole) / 2, f"{kicker}: {core}"
        elif shared < 1 and names >= _TWO:
            yield worth * (0.6 if told >= _ALONE and not is_thing else 0.2), one.text


def _names(core: str, measure: str) -> int:
    """Return how many telling words of its measure's name a part says; a long compound counts for two."""
    named = {word for word in _WORD.findall(measure.lower()) if telling_words(word) >= 1}
    told = {word[:_STEM] for word in _WORD.findall(core.lower())}
    return sum(
        2 if word[:_COMPOUND] in core.lower() and len(word) >= _COMPOUND else 1
        for word in named
        if word[:_STEM] in told
    )


def _told(one: Candidate) -> str:
    """Return the words of a candidate as they stand behind a colon, without a verb that says less than its thing.

    They get a small letter where only the start of their sentence gave them a large one.
    """
    first = one.text.split(maxsplit=1)[0]
    opening = one.verb.doc[0] if one.verb is not None else None
    opens = opening is not None and opening.text == first and opening.pos_ != "PROPN"
    text = one.text[:1].lower() + one.text[1:] if opens and first[1:].islower() else one.text
    return _PROVIDES.sub("", text)


def _advice_of(quote: str) -> str:
    """Return the advice that is asked on a decision: "advies van de SERV"; "" where none is asked."""
    if not _ASKS_ADVICE.search(quote):
        return ""
    if _STATE_COUNCIL.search(quote):
        return "advies van de Raad van State"
    by = _ADVISER.search(quote)
    return f"advies van {by['name']}" if by else "advies"


def _step_of(quote: str) -> str:
    """Return the step that an instrument takes by a sentence, in the words of a title; "" where it tells none."""
    if _BEFORE.search(quote) and _ADOPTS.search(quote):
        day = _ON.search(quote)
        return f"goedkeuring op {day['day']}" if day else ""
    return next((name for pattern, name in _STEPS if pattern.search(quote)), "")


@lru_cache(maxsize=4096)
def _kicker(measure: str, room: int) -> str:
    """Return the form of a measure's name that tells most before a colon in `room` characters, "" where none fits."""
    most = min(room, _MOST)
    if most < _LEAST:
        return ""
    for form in _plain_forms(measure):
        told = whole_form(form, most)
        enough = max(1.0, min(_ALONE, _MOST_OF * telling_words(form)))
        if len(told) >= _LEAST and ", wat" not in told and telling_words(told) >= enough:
            return told
    return ""
