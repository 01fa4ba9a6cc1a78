"""The promised action of a parsed sentence, as an infinitive with its object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.link.titles_clauses import announces_verb, asked, is_thing, promised_verbs, rank, thing_of
from pipeline.link.titles_idioms import CARRYING, idiom_of
from pipeline.link.titles_nouns import Phrase, noun_phrase
from pipeline.link.titles_spans import is_frame, is_time, prepositional, without_dangling
from pipeline.link.titles_verbs import infinitive_of
from pipeline.link.titles_words import (
    APPEARING,
    BACK,
    CARRIED_OUT,
    EXPLORING,
    LIGHT,
    MODAL,
    PREPOSITION_OF,
    RECEIVING,
    RESULT,
    STATIC,
    SUPPORTED,
    WANTING,
    WITH_PREPOSITION,
)

if TYPE_CHECKING:
    from pipeline.link.titles_parse import Doc, Token

_ACTING = re.compile(r"maatregel|stap|actie|initiatief")  # "maatregelen nemen"
_NOT_RESULT = re.compile(r"snel|sneller|zo|ook|verder|voort|stelselmatig|volledig|duidelijk$|.*en$")


@dataclass(frozen=True, slots=True)
class Action:
    """A promised action: `before` and `after` are what stands around its thing in a title."""

    thing: Phrase | None
    before: str
    after: str
    verb: Token

    @property
    def text(self) -> str:
        """The action as title text, without a capital."""
        return self.with_thing(self.thing.text if self.thing else "")

    def with_thing(self, text: str) -> str:
        """Return the action with its thing named by `text`."""
        return " ".join(part for part in (self.before, text, self.after) if part)


def actions_of(doc: Doc, longest: int) -> Iterator[Action]:
    """Yield the actions of at most `longest` characters, the promised one first."""
    for verb in promised_verbs(doc):
        action = _action(verb, longest)
        if action is not None and len(action.text) <= longest:
            yield action


_COMPLETING = frozenset("op in aan van met over voor naar tot tegen bij rond".split())  # noqa: SIM905 - a list of words


def _action(verb: Token, longest: int) -> Action | None:
    infinitive = infinitive_of(verb)
    lets = infinitive == "laten"
    if infinitive is None or (
        infinitive in MODAL - APPEARING and not lets and (infinitive in STATIC or announces_verb(verb))
    ):
        return None
    head = _who_does(verb) if lets else thing_of(verb)
    if head is None and infinitive in EXPLORING:
        head = asked(verb)
    if head is not None and (is_thing(head) or (head.lower_ in CARRIED_OUT and infinitive not in LIGHT)):
        made = _let if lets else _with_object
        return made(verb, head, infinitive, longest)
    idiom = idiom_of(verb)
    if head is not None and head.lower_ in SUPPORTED and infinitive in LIGHT | {"besteden", "houden"}:
        phrase = _complement(verb, head.i + 1)
        negation = "geen " if any(child.lower_ == "geen" for child in head.children) else ""
        return Action(None, f"{negation}{head.lower_} {infinitive} {phrase}", "", verb) if phrase else None
    if head is None and infinitive in WITH_PREPOSITION:
        phrase = _complement(verb, 0)
        return Action(None, f"{infinitive} {phrase}", "", verb) if phrase and len(phrase.split()) > 1 else None
    if head is not None and head.lower_ in BACK and head.pos_ in ("PRON", "DET") and not rank(verb)[0]:
        return Action(None, "", " ".join(part for part in (idiom, infinitive) if part), verb)
    return None


def _let_do(verb: Token) -> Token | None:
    """Return the verb under "laten": "kennismaken" of "we laten kleuters kennismaken"."""
    return next((child for child in verb.children if child.pos_ == "VERB" and child.dep_ in ("xcomp", "ccomp")), None)


def _who_does(verb: Token) -> Token | None:
    done = _let_do(verb)
    subjects = [child for child in done.children if child.dep_ == "nsubj"] if done is not None else []
    return thing_of(verb) or next((child for child in subjects if child.pos_ == "NOUN"), None)


def _let(verb: Token, head: Token, letting: str, longest: int) -> Action | None:
    """Return "leerlingen laten zwemmen" for "we laten leerlingen zwemmen", None where the other verb is not found."""
    done = _let_do(verb)
    infinitive = infinitive_of(done) if done is not None else None
    thing = noun_phrase(head, longest - len(infinitive or "") - len(letting) - 2)
    if done is None or infinitive is None or thing is None:
        return None
    held = next((child for child in done.children if child.dep_ == "obj" and child != head), None)
    what = noun_phrase(held, 40) if held is not None else None
    extra = f"een {what.text}" if what is not None and what.determiner == "een" else what.text if what else ""
    extra = extra or _complement(done, head.i + 1)
    told = f"{extra} {letting} {infinitive}" if extra else f"{letting} {infinitive}"
    return Action(thing, "", told if len(thing.text) + len(told) < longest else f"{letting} {infinitive}", verb)


def _with_object(verb: Token, head: Token, infinitive: str, longest: int) -> Action | None:
    idiom = idiom_of(verb) if infinitive.endswith(CARRYING) else ""
    part = idiom.split()[0] if idiom else ""
    plain = infinitive.removeprefix(part) if idiom and len(infinitive) > len(part) + 3 else infinitive
    after = " ".join(word for word in (_negation(verb), _result(verb, infinitive), idiom, plain) if word)
    thing = noun_phrase(head, longest - len(after) - 1)
    if thing is None:
        return None
    if idiom:  # a parser that takes "vorm" for part of the noun phrase would say it twice
        thing = replace(thing, text=thing.text.removesuffix(f" {idiom}"))
    if infinitive in APPEARING | WANTING and not idiom and not _ACTING.match(head.lower_):
        return Action(thing, "", "", verb)
    if infinitive in RECEIVING:
        return _received(verb, thing, longest)
    extra = _extraposed(verb, thing) if len(thing.text) + len(after) < 40 else ""
    if extra and len(thing.text) + len(extra) + len(after) + 2 <= longest:
        after = f"{extra} {after}"
    return Action(thing, "", after, verb)


def _received(verb: Token, thing: Phrase, longest: int) -> Action | None:
    """Return "draaiboek voor scholen" for "scholen krijgen een draaiboek"."""
    subject = next((one for one in verb.children if one.dep_ == "nsubj" and one.pos_ in ("NOUN", "PROPN")), None)
    whom = noun_phrase(subject, longest - len(thing.text) - 6) if subject is not None else None
    if whom is None or " voor " in thing.text:
        return Action(thing, "", "", verb)
    article = whom.determiner if whom.determiner in ("de", "het", "een") else ""
    return Action(thing, "", " ".join(part for part in ("voor", article, _lowered(whom)) if part), verb)


def _lowered(phrase: Phrase) -> str:
    """Return a phrase that stood first in its sentence with a small letter, unless it is a name."""
    is_name = phrase.head.pos_ == "PROPN" or not phrase.text[1:2].islower()
    return phrase.text if is_name else phrase.text[:1].lower() + phrase.text[1:]


def _negation(verb: Token) -> str:
    return "niet" if any(child.lower_ == "niet" for child in verb.children) else ""


def _result(verb: Token, infinitive: str) -> str:
    """Return the adjective that an action leads to: "fietspaden conform maken"."""
    if infinitive not in RESULT:
        return ""
    found = [
        c
        for c in verb.children
        if (c.dep_ == "xcomp" or (c.pos_ == "ADJ" and c.dep_ in ("advmod", "obl")))
        and c.text.isalpha()
        and not _NOT_RESULT.match(c.lower_)
    ]
    return found[-1].lower_ if found else ""


def _extraposed(verb: Token, thing: Phrase) -> str:
    """Return the phrase that stands behind the verb and says for whom or what: "uitwerken voor gemeenten"."""
    doc, at = verb.doc, thing.end
    while at < len(doc) and (
        doc[at].pos_ in ("VERB", "AUX", "ADV") or doc[at].lower_ == "te" or doc[at].dep_ == "compound:prt"
    ):
        at += 1
    if at >= len(doc) or doc[at].lower_ not in (
        "voor",
        "van",
        "over",
        "met",
        "naar",
        "aan",
        "tussen",
        "rond",
        "op",
        "tot",
        "bij",
    ):
        return ""
    end, text = prepositional(doc, at)
    while end < len(doc) and doc[end].lower_ == "van" and (more := prepositional(doc, end))[1]:
        if is_time(more[1]) or len(text) + len(more[1]) > 44:
            break
        end, text = more[0], f"{text} {more[1]}"
    return "" if not text or is_time(text) or is_frame(text + " ") or len(text) > 45 else without_dangling(text)


def _complement(verb: Token, after: int) -> str:
    """Return the phrase with a preposition that completes a verb, "" where there is none."""
    doc = verb.doc
    for child in sorted(verb.children, key=lambda token: token.i):
        case = next((token for token in child.children if token.dep_ == "case"), None)
        if (
            case is None
            or case.i < after
            or (case.i and case.nbor(-1).lower_ == "bevoegd")
            or not child.dep_.startswith(("obl", "nmod"))
            or child.pos_ not in ("NOUN", "PROPN")
        ):
            continue
        text = doc.told(case.i, child.i + 1)
        wanted = PREPOSITION_OF.get(infinitive_of(verb) or "", case.lower_)
        if wanted != case.lower_ or is_time(text) or is_frame(text + " ") or case.lower_ not in _COMPLETING:
            continue
        phrase = noun_phrase(child, 70)
        if phrase is None:
            continue
        lead = (
            doc[case.i + 1].lower_
            if case.i + 1 < len(doc) and doc[case.i + 1].lower_ in ("de", "het", "een", "deze", "dit")
            else ""
        )
        lead = {"deze": "de", "dit": "het"}.get(lead, lead)
        first = case.i + 2 if lead else case.i + 1
        told = doc.told(first, phrase.end) if phrase.end > first else phrase.text
        return " ".join(part for part in (case.lower_, lead, told) if part)
    return ""
