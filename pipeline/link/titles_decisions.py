"""What promises of a decision are called: the measure's name for what is decided, own words for a part or step."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.link.titles_choice import load_chooser
from pipeline.link.titles_names import LONGEST, fitted, whole_form
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
_SUM = re.compile(r"(?<![\d.,])\d[\d.,]*(?: miljoen| miljard)? euro\b")
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
_TWO = 2.0  # telling words of a thing
_OF_THING = 0.35  # least chance of a thing that stands behind its measure
_CUT = 0.03  # chance below which a thing is torn from its words
_OF_ANY = 0.3  # share of its chance that a part keeps which any measure has
_POINTS = re.compile(r"\b(?:deze|dit|dergelijke|zulke|beide)\b")
_MOST = 66  # characters that the name of a measure takes before a colon
_LEAST = 8
_ALONE = 3.5  # telling words with which a part stands without its measure where none fits before it
_COVERED = 0.5  # share of the words of a measure's name from which a sentence is about the measure itself
_SAME = 0.75
_LEAST_WORTH = 0.06  # chance below which the measure's name alone says as much
_WEAK = 0.2  # chance below which the step that a sentence tells says more


def decided(quote: str, measure: str) -> str:
    """Return the name of the measure, with its sum, where a sentence tells that it is decided, "" elsewhere."""
    if not _is_decided(quote, measure):
        return ""
    sums = set(_SUM.findall(quote))
    told = f"{measure}: {sums.pop()}" if len(sums) == 1 and "euro" not in measure else measure
    return told if len(told) <= LONGEST and not _ADOPTS.search(quote) else measure


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
        return f"{fitted(measure, LONGEST - len(advice) - 2)}: {advice}"
    worth, text = max(_parts(found, measure), default=(0.0, ""))
    sums = set(_SUM.findall(quote)) if "euro" not in measure else set()
    step = _step_of(quote) or (sums.pop() if len(sums) == 1 else "")
    if step and worth < _WEAK:
        return f"{fitted(measure, LONGEST - len(step) - 2)}: {step}"
    return text if worth >= _LEAST_WORTH else measure


def _parts(found: list[tuple[float, Candidate]], measure: str) -> Iterator[tuple[float, str]]:
    """Yield what a part may be called with its worth: its words alone where they surely do, else behind the measure."""
    for chance, one in found:
        core = _told(one)
        is_thing = one.way in ("nouns", "any noun")
        told = telling_words(core if is_thing else without_verb(one.core))
        kicker = _kicker(measure, LONGEST - len(core) - 2)
        is_sure = chance >= load_chooser().beats_measure and not (is_thing or _POINTS.search(core))
        if is_sure and told >= _ALONE and (told > _ALONE or not kicker or _names(core, measure)):
            yield chance + 1, one.text
            continue
        is_any = says_nothing(core if is_thing or one.verb is None else without_verb(core))
        if one.way.endswith(" more") or (is_thing and _ACTOR.search(core)):
            continue
        worth = chance * (_OF_ANY if is_any or _POINTS.search(core) else 1.0)
        shared = shared_of(core, measure)
        if kicker and shared < _SAME and shared_of(kicker, core) < _COVERED:
            worth = max(worth, _OF_THING if _is_thing(one) and chance > _CUT else 0.0)
            whole = min(1.0, telling_words(kicker) / max(1.0, min(_ALONE, telling_words(measure))))
            yield worth * (1 + whole) / 2, f"{kicker}: {core}"
        elif shared < 1:
            yield worth * (0.6 if told >= _ALONE and not is_thing else 0.2), one.text


def _names(core: str, measure: str) -> bool:
    """Return whether a part says a telling word of its measure's name."""
    told = {word[:6] for word in _WORD.findall(core.lower())}
    return any(word[:6] in told and telling_words(word) >= 1 for word in _WORD.findall(measure.lower()))


def _is_thing(one: Candidate) -> bool:
    """Return whether a candidate is what its sentence is about: a thing that tells enough behind its measure."""
    is_whole = one.way == "nouns" and telling_words(one.core) >= _TWO and not _ACTOR.search(one.core)
    return is_whole and one.verb is not None and one.verb.dep_ in ("nsubj", "nsubj:pass", "obj", "ROOT")


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
    forms = [measure, *(measure.split(": ") if ": " in measure else ())]
    fits = [one for one in forms if _LEAST <= len(one) <= most]
    fits += [one for one in (whole_form(one, most) for one in forms) if len(one) >= _LEAST and ", wat" not in one]
    return max((one for one in fits if telling_words(one) >= 1), key=telling_words, default="")
