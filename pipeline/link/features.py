"""Small comparators of two mentions, and the named features they add up to."""

import numpy as np

from pipeline.link.bags import cosine, covered
from pipeline.link.facts import SHORT_QUOTE
from pipeline.link.profile import RARE, Profile
from pipeline.link.wording import dice
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind

Features = dict[str, float]
RAREST = 10.0  # weight of about the rarest word
NEWS_ROLES = (Role.PROGRESS, Role.COMPLETION, Role.DELAY, Role.WITHDRAWAL)  # in the order of features
TELLING = 4.0  # weight from which a word says what a sentence is about
REFERS = "refers_to_question"  # one names the question that the other stands in


# What the name of a feature says it speaks for; a model that learns the contrary learned an accident of its examples.
SPEAKS_FOR = frozenset(
    {
        *("meaning", "letters", "words", "rare_words", "shared_names", "same_amount", "same_due", "same_actor"),
        *("same_title", "same_subject", "about_subject", "title_in_quote", "same_measure", "letters_same_title"),
        *(
            "copied",
            "topic",
            "kept",
            "nearness",
            "next_sentence",
            "leaning",
            "named_again",
            "same_question",
            *("asked_plainly", "asked_meaning", "told_briefly", "points_at_measure", "formal_of_measure"),
            *("kin_of_first", "kin_of_second", "kin_least", "kin_most", "kin_beyond_title", "resolved"),
            *("names_question", "names_day", "telling_shared"),
            *(REFERS, "refers_back", "steps_of_title", "steps_alike", "effect_alike", "effects_kin", "says_before"),
        ),
    }
)
SPEAKS_AGAINST = frozenset(
    {"other_names", "other_amount", "other_due", "other_years", "instrument_conflict", "other_question"}
    | {"nothing_shared", "meaning_alone", "adds_near", "adds_inside", "more_of_measure", "more_inside", "one_adds"}
)


def squash(weight: float, half: float) -> float:
    """Return `weight` on a scale from 0 to 1, with 0.5 at `half`."""
    return weight / (weight + half)


def meaning(a: Profile, b: Profile) -> float:
    """Cosine of what the two mentions say."""
    return float(np.dot(a.facts.quote_vector, b.facts.quote_vector))


def same_subject(a: Profile, b: Profile) -> float:
    """Cosine of what the two documents, down to the heading, are about."""
    return float(np.dot(a.facts.subject_vector, b.facts.subject_vector))


def about_subject(a: Profile, b: Profile) -> float:
    """Cosine of what one mention says with what the other's document is about, the better way round."""
    return float(
        max(np.dot(a.facts.quote_vector, b.facts.subject_vector), np.dot(b.facts.quote_vector, a.facts.subject_vector))
    )


def rare_words(a: Profile, b: Profile) -> float:
    """Weight of the rare words that both quotes hold, 0 to 1."""
    return squash(sum(w for word, w in a.quote.words.items() if w >= RARE and word in b.quote.words), 2 * RARE)


def shared_names(a: Profile, b: Profile) -> float:
    """How many named things (plan, decree, working group, place) both quotes name, 0 to 1."""
    return squash(len(a.quote.names & b.quote.names), 1.0)


def nothing_shared(a: Profile, b: Profile) -> float:
    """1 where both quotes hold telling words and share none of them, so that at most their phrasing is alike."""
    ours, theirs = ({word for word, w in one.quote.words.items() if w >= TELLING} for one in (a, b))
    return float(bool(ours) and bool(theirs) and not ours & theirs)


def other_names(a: Profile, b: Profile) -> float:
    """1 where both quotes name things and share none of them."""
    return float(bool(a.quote.names) and bool(b.quote.names) and not a.quote.names & b.quote.names)


def conflict(a: frozenset[object], b: frozenset[object]) -> float:
    """1 where both sides have values and share none."""
    return float(bool(a) and bool(b) and not a & b)


def agreement(a: frozenset[object], b: frozenset[object]) -> float:
    """1 where the sides share a value."""
    return float(bool(a & b))


def title_in_quote(a: Profile, b: Profile) -> float:
    """Share of one document's title that the other's quote holds, the better way round."""
    return max(covered(a.title, b.quote), covered(b.title, a.quote))


def asked_about(a: Profile, b: Profile) -> float:
    """How far `a` has the words of one of the sub-questions that `b` answers."""
    return max((max(cosine(a.quote, q), dice(a.quote.grams, q.grams)) for q in b.questions), default=0.0)


def asked_meaning(a: Profile, b: Profile) -> float:
    """How near what `a` says is to the sub-questions that `b` answers."""
    return max(0.0, float(np.dot(a.facts.quote_vector, b.facts.subject_vector)))


def other_matter(a: Profile, b: Profile) -> float:
    """Weight of the rare words of `b` that neither `a` nor the sub-questions hold, 0 to 1."""
    known = [a.quote.words, *(question.words for question in b.questions)]
    new = sum(w for word, w in b.quote.words.items() if w >= RARE and not any(word in words for words in known))
    return squash(new, 4 * RARE)


def named_again(a: Profile, b: Profile) -> float:
    """1 where `b` speaks as known of a thing that `a` names: "dit onderzoek" after "een opsporingsonderzoek"."""
    return float(any(word.endswith(noun) for noun in b.pointed_at for word in a.stems))


def bridges(a: Profile, b: Profile) -> bool:
    """Whether `a` stands in the question and `b` in the part of the answer that says which question it answers."""
    return not a.questions and bool(b.questions)


def same_numbers(a: Profile, b: Profile) -> float:
    """1 where both answer one sub-question."""
    return float(bool(set(a.facts.mention.question_numbers) & set(b.facts.mention.question_numbers)))


def other_numbers(a: Profile, b: Profile) -> float:
    """1 where both answer sub-questions and share none."""
    first, second = set(a.facts.mention.question_numbers), set(b.facts.mention.question_numbers)
    return float(bool(first) and bool(second) and not first & second)


def leans(profile: Profile) -> bool:
    """Whether a quote was embedded with what it leans on, so that two such quotes look alike for that alone."""
    return profile.is_anaphoric or len(profile.facts.mention.passage.text.split()) < SHORT_QUOTE


def instrument_conflict(a: Profile, b: Profile) -> float:
    """1 where one is about a decree and the other about an order, a plan or a grant."""
    return float(a.instrument is not None and b.instrument is not None and a.instrument is not b.instrument)


def both_adopt(a: Profile, b: Profile) -> float:
    """1 where both report a step of adoption."""
    return float(a.step is not None and b.step is not None)


def shared_features(a: Profile, b: Profile) -> Features:
    """Return the features that hold within and across documents."""
    return {
        "meaning": meaning(a, b),
        "letters": dice(a.quote.grams, b.quote.grams),
        "words": cosine(a.quote, b.quote),
        "rare_words": rare_words(a, b),
        "shared_names": shared_names(a, b),
        "other_names": other_names(a, b),
        "same_amount": agreement(a.amounts, b.amounts),
        "other_amount": conflict(a.amounts, b.amounts),
        "same_due": agreement(a.due, b.due),
        "other_due": conflict(a.due, b.due),
        "same_actor": agreement(a.actors, b.actors),
        "both_adopt": both_adopt(a, b),
        "instrument_conflict": instrument_conflict(a, b),
        "both_commit": float(a.is_commitment and b.is_commitment),
        "both_news": float(a.is_news and b.is_news),
        "is_demand": float(not (a.is_commitment or a.is_news) or not (b.is_commitment or b.is_news)),
    }


def is_of_kind(profile: Profile, *kinds: DocumentKind) -> bool:
    """Whether the document of a mention is of one of `kinds`."""
    return profile.facts.kind in kinds
