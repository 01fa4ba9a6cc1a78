"""A mention taken apart once, so that comparing it with many others is cheap."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.lexicon.measures import Instrument, Step, instrument_of, step_of
from pipeline.link.bags import Bag, Wording, kinship
from pipeline.link.cues import Cues, cues_of
from pipeline.link.facts import Context, MentionFacts, context_of, is_anaphoric, subject_of
from pipeline.link.references import Question, names_of_question, questions_named_by
from pipeline.link.scorer import word_weights
from pipeline.link.wording import (
    all_stems,
    amounts,
    bucket,
    content_stems,
    pointed_at,
    weigh,
)
from pipeline.records.actor import ActorRelation
from pipeline.records.commitment import NEWS, Role

BRIEF = 6  # content words; a briefer quote is understood from its surroundings alone
RARE = 5.0  # weight from which a word counts as rare: in fewer than about one text in 150


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What the comparators read."""

    facts: MentionFacts
    quote: Wording
    title: Wording
    context: Context
    questions: tuple[Wording, ...]  # the sub-questions that it answers, one by one
    previous: Wording
    topic: Bag  # words of title, heading and quote
    amounts: frozenset[str]
    instrument: Instrument | None
    step: Step | None
    is_anaphoric: bool
    pointed_at: frozenset[str]  # stems of the nouns that it names as known: "dit onderzoek"
    stems: frozenset[str]  # of every word of the quote
    is_news: bool
    is_commitment: bool
    actors: frozenset[str]
    due: frozenset[date]
    cues: Cues
    in_own_title: float  # share of the quote's words that have kin in the title
    resolved: Bag  # the quote, with the document's subject where it cannot be understood without
    questions_named: frozenset[Question]  # other questions, by their number
    question_names: frozenset[Question]  # by which others name the question that it stands in


@lru_cache(maxsize=4096)
def rare_words_of(text: str) -> dict[int, float]:
    """Return the buckets of the rare words of `text` with their weights; cheap enough for a whole archive."""
    weights = weigh(content_stems(text), word_weights())
    return {bucket(word): weight for word, weight in weights.items() if weight >= RARE}


@lru_cache(maxsize=65536)
def wording_of(text: str) -> Wording:
    """Return the words of `text`."""
    return Wording(text)


@lru_cache(maxsize=16384)
def profile_of(facts: MentionFacts) -> Profile:
    """Return the profile of a mention."""
    mention, context = facts.mention, context_of(facts.mention)
    text = " ".join(mention.passage.text.split())
    subject = subject_of(facts.title or context.title)
    quote, title = wording_of(text), wording_of(subject)
    step, names = step_of(text), names_of_question(facts.number, facts.kind, facts.document_on)
    leans = step is not None or is_anaphoric(text) or len(quote.words) < BRIEF
    return Profile(
        facts=facts,
        quote=quote,
        title=title,
        context=context,
        questions=tuple(wording_of(part) for part in context.question.split("?") if part.strip()),
        previous=wording_of(context.previous),
        topic=Bag({**title.words, **wording_of(context.heading).words, **quote.words}),
        amounts=amounts(text),
        instrument=instrument_of(text, subject),
        step=step,
        is_anaphoric=is_anaphoric(text),
        pointed_at=pointed_at(text),
        stems=all_stems(text),
        is_news=mention.role in NEWS,
        is_commitment=mention.role is Role.COMMITMENT,
        actors=frozenset(a.actor_id or a.name.lower() for a in mention.actors if a.relation is not ActorRelation.ASKER),
        due=frozenset(d.due_on for d in mention.deadlines if d.due_on),
        cues=cues_of(text),
        in_own_title=kinship(quote, title)[0],
        resolved=Bag({**title.words, **quote.words}) if leans else quote,
        questions_named=questions_named_by(text, context, facts.document_on) - names,  # heads name their own
        question_names=names,
    )


def forget_profiles() -> None:
    """Drop what was kept of mentions for comparing them; some 20 kB a mention."""
    profile_of.cache_clear()
    wording_of.cache_clear()
