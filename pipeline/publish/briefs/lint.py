"""Names what in a draft breaks the rules for a written question; the limits come from the settings."""

import re
from collections.abc import Iterator

from pipeline.lexicon.facts import fold, load_facts
from pipeline.publish.briefs.records import Brief, Draft, Question
from pipeline.publish.briefs.rules import Rules

_QUOTE = re.compile(r"[“‘][^”’]*[”’]")
_ASKS = re.compile(
    r"\b(?:hoeveel|waarom|wanneer|welke?|hoe|waar|wie|wat\s+(?:is|zijn|was|waren)|op welke|tegen welke)\b",
    re.IGNORECASE,
)
_COORDINATED = re.compile(
    r"\b(?:en|of|alsook|evenals)\s+(?:op\s+|tegen\s+|sinds\s+|vanaf\s+|bij\s+|voor\s+|in\s+|met\s+)?"
    r"(?:hoeveel|waarom|wanneer|welke?|hoe|waar|wie|wat)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:helaas|jammer\w*|schand\w+|onaanvaardbaar\w*|onbegrijpelijk\w*|betreur\w*|gelukkig|terecht|onterecht|lamentabel\w*"
    r"|volgens mij|ik vind|ik denk|naar mijn mening|absurd\w*|belachelijk\w*|wanbeleid|falend\w*|rampzalig\w*|blijkbaar"
    r"|zogenaamd\w*|uiteraard|natuurlijk)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ'’-]+(?:\s+(?:(?:van|de|den|der|ter|te|'t)\s+)*[A-ZÀ-Ý][a-zà-ÿ'’-]+)+")


def lint(brief: Brief, rules: Rules) -> Iterator[str]:
    """Yield in Dutch what breaks the rules, each with where it stands."""
    draft = brief.draft
    if draft is None:
        return
    if len(draft.questions) > rules.max_questions:
        yield f"{len(draft.questions)} vragen; het maximum is {rules.max_questions}"
    words = words_of(draft)
    if words > rules.max_words:
        yield f"{words} woorden; het maximum is {rules.max_words}"
    if not draft.addressee.offices:
        yield "geadresseerde: geen bevoegde minister gevonden"
    elif not is_competent(draft.addressee.offices[0].title, brief):
        yield f"geadresseerde: {draft.addressee.offices[0].title} is niet zichtbaar bevoegd voor de toezeggingen"
    for number, question in enumerate(draft.questions, 1):
        for where, text in _texts(number, question):
            yield from _on_text(where, text, brief)
    for place, paragraph in enumerate(draft.paragraphs, 1):
        for statement in paragraph:
            if found := _OPINION.search(_QUOTE.sub(" ", statement.text)):
                yield f"alinea {place}: mening (“{found[0]}”)"
            if not statement.sources:
                yield f"alinea {place}: zin zonder bron"


def words_of(draft: Draft) -> int:
    """Return the number of words of a draft: title, context and questions."""
    texts = [draft.title, *(one.text for paragraph in draft.paragraphs for one in paragraph)]
    texts += [text for question in draft.questions for _, text in _texts(0, question)]
    return sum(len(text.split()) for text in texts)


def number_of_asks(text: str) -> int:
    """Return how many things a question asks, quotations left out."""
    bare = _QUOTE.sub(" ", text)
    return max(bare.count("?"), 1) + len(_COORDINATED.findall(bare))


def is_competent(title: str, brief: Brief) -> bool:
    """Tell whether an office answers for the field in which the cited promises were made."""
    facts = load_facts()
    roles = {one.minister_role for one in brief.sources if one.minister_role}
    if not roles:
        return True
    return any(
        found is not None and found.full_title == title
        for role in roles
        for found in [facts.minister_on(brief.as_of, role)]
    )


def _texts(number: int, question: Question) -> Iterator[tuple[str, str]]:
    yield f"vraag {number}", question.text.text
    for letter, part in zip("abcdefghij", question.parts, strict=False):
        yield f"vraag {number}{letter}", part.text


def _on_text(where: str, text: str, brief: Brief) -> Iterator[str]:
    bare = _QUOTE.sub(" ", text)
    if not text.rstrip().endswith("?"):
        yield f"{where}: eindigt niet op een vraagteken"
    if not _ASKS.search(bare) and not re.match(r"(?:zo \w+, )?\w+", bare, re.IGNORECASE):
        yield f"{where}: stelt geen vraag"
    if number_of_asks(text) > 1:
        yield f"{where}: vraagt meer dan één zaak"
    if found := _OPINION.search(bare):
        yield f"{where}: mening (“{found[0]}”)"
    holders = {fold(person.name) for person in load_facts().persons}
    for found in _NAME.finditer(bare):
        people = {fold(one.asked_by) for one in brief.sources if one.asked_by}
        if fold(found[0]) in people | holders:
            yield f"{where}: noemt een persoon zonder noodzaak ({found[0]})"
