"""The ways of making a title for a promise: each yields candidates, and `titles_choice` tells which can be printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.link.facts import Context
from pipeline.link.titles_actions import actions_of
from pipeline.link.titles_broken import is_broken
from pipeline.link.titles_clauses import spoken_verbs
from pipeline.link.titles_field import (
    asks_openly,
    predicate_of,
    predicate_with,
    question_of,
    with_clause,
)
from pipeline.link.titles_names import LONGEST, whole_form
from pipeline.link.titles_nouns import noun_phrase, nouns_of
from pipeline.link.titles_parse import parsed
from pipeline.link.titles_plain import plain_titles
from pipeline.link.titles_sense import describes, describes_in, is_clipped, is_thin, says_nothing, without_verb
from pipeline.link.titles_spans import is_frame
from pipeline.link.titles_subjects import (
    heading_name,
    is_paper,
    kickers,
    measure_name,
    shortened,
    subject_texts,
    without_paper,
)
from pipeline.link.titles_verbs import infinitive_of
from pipeline.link.titles_words import PREPOSITION_OF, RECEIVING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.link.titles_nouns import Phrase
    from pipeline.link.titles_parse import Doc, Token

_STEM = 4  # letters of a noun that all its forms share
_READ = 400  # characters of what stands around a sentence that are read
ROOMY = 78  # characters to which a noun phrase grows
MOST_VERBS = 4  # verbs of a sentence that are tried
MOST_THINGS = 3
SHORTEST_SUBJECT = 4  # characters: "Jeugd"
SHORT = 28  # characters below which a title may gain by the name of its subject

_ASKED = "Onderzoek: "  # before what is only looked into
_OF_A_PLACE = re.compile(r"(?:Vlaam|Belgisch|Nederland|Europe|Brussel|Antwerp|Gents|Limburg|Duits|Frans)")
_ACTOR = re.compile(
    r"(?:Federaal )?(?:agentschap|departement|minister|NMBS|FOD|VDAB|VIVO|De Lijn|koepel)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A title that might do: how it was made, the verb it tells, and itself without the name before its colon."""

    text: str
    way: str
    core: str
    verb: Token | None = None
    times: int = 1  # ways that led to it


def candidates(doc: Doc, context: Context, *, measure: str, actors: str) -> list[Candidate]:
    """Return what a promise may be called, each once; `measure` names the decision it stands in, "" elsewhere."""
    made: dict[str, Candidate] = {}
    for one in map(_counted, _made(doc, context, measure=measure, actors=actors)):
        if is_broken(one):
            continue
        before = made.get(one.text.lower())
        made[one.text.lower()] = one if before is None else replace(before, times=before.times + 1)
    return list(made.values())


def _is_short(candidate: Candidate) -> bool:
    """Return whether a title may gain by the name of its subject."""
    says_what = any(f" {word} " in candidate.core for word in ("voor", "over", "rond"))
    return len(candidate.core) < SHORT or (candidate.verb is not None and not says_what and is_thin(candidate.core))


def _counted(candidate: Candidate) -> Candidate:
    """Return "1 miljoen bomen" for "(een) miljoen bomen"."""
    core = candidate.core
    at = candidate.verb.doc.text.lower().find(f"een {core.lower()}"[:24]) if candidate.verb is not None else -1
    if core[:8].lower() not in ("miljoen ", "miljard ") or at < 0:
        return candidate
    return replace(candidate, core=f"1 {core}", text=candidate.text.replace(core, f"1 {core}"))


def _made(doc: Doc, context: Context, *, measure: str, actors: str) -> Iterator[Candidate]:
    if measure:  # stands before it; by the order of words nothing more was ever told of a decision
        yield from chain(_of_verbs(doc), _of_actions(doc, Context()), _of_nouns(doc, actors))
        return
    for one in chain(_of_verbs(doc), _of_order(doc), _of_actions(doc, context), _of_nouns(doc, actors)):
        yield one
        named = with_subject(doc, context, one.core) if _is_short(one) else ""
        if named and len(named) <= LONGEST and named != one.text:
            yield Candidate(named, f"named {one.way}", one.core, one.verb)


def _of_verbs(doc: Doc) -> Iterator[Candidate]:
    asks = ""
    for verb in spoken_verbs(doc)[:MOST_VERBS]:
        asked = question_of(verb, LONGEST)
        if asked:
            yield Candidate(asked, "asked", asked, verb)
        text = predicate_of(verb, LONGEST - 6 - len(asks))
        if text is None:
            asks = _ASKED if asks_openly(verb) else asks
            continue
        text = _turned(text, infinitive_of(verb) or "")
        if describes_in(text) or says_nothing(without_verb(text)):
            continue
        yield Candidate(f"{asks}{text}", "predicate", text, verb)
        more = predicate_with(verb, text, LONGEST - len(asks))
        if more:
            yield Candidate(f"{asks}{more}", "predicate more", more, verb)


def _turned(text: str, infinitive: str) -> str:
    """Return "op de wijk inzetten" as "inzetten op de wijk"."""
    wanted = PREPOSITION_OF.get(infinitive, "")
    is_led = wanted and text.startswith(f"{wanted} ") and text.endswith(f" {infinitive}")
    return f"{infinitive} {text.removesuffix(' ' + infinitive)}" if is_led else text


def _of_order(doc: Doc) -> Iterator[Candidate]:
    for text, verb, end in plain_titles(doc, LONGEST):
        yield Candidate(text, "plain", text, verb)
        more = with_clause(doc, end, text, LONGEST)
        if more:
            yield Candidate(more, "plain more", more, verb)


def _of_actions(doc: Doc, context: Context) -> Iterator[Candidate]:
    made = 0
    for action in actions_of(doc, ROOMY):
        if describes(action):
            continue
        text = action.text
        if action.thing is None and not action.before:
            continue  # what a pronoun stands for is guessed wrong too often
        if action.thing is not None and _leans(action.thing):
            named = _named_in(context, action.thing, LONGEST - len(text) + len(action.thing.text))
            if named and not says_nothing(named):
                text = action.with_thing(named)
        if text and len(text) <= LONGEST:
            is_given = infinitive_of(action.verb) in RECEIVING
            yield Candidate(text, "given" if is_given else "action", text, action.verb)
            end = action.thing.end if action.thing is not None else len(doc)
            more = with_clause(doc, end, text, LONGEST)
            if more:
                yield Candidate(more, "action more", more, action.verb)
            made += 1
        if made == MOST_THINGS:
            return


def _of_nouns(doc: Doc, actors: str) -> Iterator[Candidate]:
    phrases = [
        phrase
        for phrase in nouns_of(doc, ROOMY)
        if not (phrase.text.lower() in actors or _ACTOR.match(phrase.text))
        and not is_clipped(phrase)
        and not says_nothing(phrase.text)
        and not _stands_in_frame(phrase)
    ]
    for phrase in phrases[:MOST_THINGS]:
        if not phrase.is_bare:
            yield Candidate(phrase.text, "nouns", phrase.text, phrase.head)
        more = with_clause(doc, phrase.end, phrase.text, LONGEST)
        if more and not more.startswith(f"{phrase.text} om "):  # which tells what is done with it
            yield Candidate(more, "nouns more", more, phrase.head)


def _stands_in_frame(phrase: Phrase) -> bool:
    """Return whether a phrase only says how: "in functie van …", "in afwachting van …"."""
    words = phrase.text.split(" ", 1)[0]
    at = next((token.i for token in phrase.head.doc if token.text == words and token.i <= phrase.head.i), 0)
    before = phrase.head.doc.told(at - 2, at).lower().split()
    return any(is_frame(f"{' '.join(before[-size:])} {phrase.text} ") for size in (1, 2)) or is_frame(phrase.text + " ")


def with_subject(doc: Doc, context: Context, text: str, measure: str = "") -> str:
    """Return "Subject: text" with the most telling name of the subject that fits, "" where none does."""
    named = {token.text for token in doc if token.pos_ == "PROPN"}
    first = text.split(maxsplit=1)[0]
    is_name = not text[1:2].islower() or first in named or bool(_OF_A_PLACE.match(first))
    lowered = text if is_name else text[:1].lower() + text[1:]
    room = LONGEST - len(text) - 2
    subjects = [measure, measure.partition(": ")[0]] if measure else list(kickers(context.title))
    if not measure and room > 30 and not is_paper(context.title):
        subject = shortened(without_paper(measure_name(context.title)), room)
        subjects += [subject] if " " in subject else []
    if is_paper(context.title):
        section = heading_name(context.heading)
        subjects += [section, *(form for form in (whole_form(section, room),) if " " in form)]
    for kicker in filter(None, subjects):
        if (
            SHORTEST_SUBJECT <= len(kicker) <= room
            and kicker.lower() not in text.lower()
            and text.lower() not in kicker.lower()
        ):
            return f"{kicker}: {lowered}"
    return ""


def _leans(thing: Phrase) -> bool:
    """Return whether a noun phrase points back: "deze regeling", or "de regeling" and nothing more."""
    return thing.points_back or (thing.is_bare and thing.is_definite)


def _named_in(context: Context, thing: Phrase, longest: int) -> str:
    """Return the fuller phrase in the context that a bare or pointing noun stands for, "" where there is none."""
    wanted = thing.head.lemma_.lower()
    for text in subject_texts(context):
        if wanted[:_STEM] not in text.lower():
            continue  # nothing to find that would be worth a parse
        for token in _parse(text[:_READ]):
            is_same = token.lemma_.lower() == wanted or (len(wanted) > 4 and token.lemma_.lower().endswith(wanted))
            phrase = noun_phrase(token, min(longest, 60)) if token.pos_ == "NOUN" and is_same else None
            is_telling = phrase is not None and (" " in phrase.text or text != context.title)
            if phrase is not None and is_telling and len(phrase.text) > len(thing.text) + 3:
                return phrase.text
    return ""


@lru_cache(maxsize=64)
def _parse(text: str) -> Doc:
    """Return the parse of a text around a sentence, which its neighbours ask for too."""
    return next(parsed((text,)))
