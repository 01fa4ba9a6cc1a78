"""Features of two mentions of two documents of which neither is a decision: a promise made, told again and answered."""

from collections.abc import Sequence
from datetime import date

from pipeline.link.across import across_features
from pipeline.link.bags import Bag, kinship
from pipeline.link.cues import days_of
from pipeline.link.features import (
    NEWS_ROLES,
    RAREST,
    TELLING,
    Features,
    is_of_kind,
    named_again,
    nothing_shared,
    squash,
)
from pipeline.link.profile import RARE, Profile
from pipeline.link.references import questions_named
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind

NAMES_QUESTION = "names_question"


def told_features(a: Profile, b: Profile) -> Features:
    """Return the features of two mentions, `a` from the earlier document where dates are known.

    They are those of `across_features`, and how far the later one comes back on what the earlier one says: in its own
    words, in those of the sub-question that it answers or of the sentence before it, or by naming its day.
    """
    base = across_features(a, b)
    return base | _reach(a, b) | _asked(a, b) | _roles(a, b) | _set_phrases(a, b, base)


def is_told(a: Profile, b: Profile) -> bool:
    """Return whether neither of two mentions stands in a government decision."""
    return not any(is_of_kind(one, DocumentKind.GOVERNMENT_DECISION) for one in (a, b))


def _reach(a: Profile, b: Profile) -> Features:
    """Return what both share with what stands around them, title and all, and what the one lacks of the other."""
    around = [_around(one) for one in (a, b)]
    (first, rarest), second = kinship(a.quote, around[1]), kinship(b.quote, around[0])[0]
    beyond = {*a.title.words, *b.title.words}
    alone, alone_rarest = kinship(a.quote, b.quote, beyond)
    return {
        "first_around_second": first,
        "second_around_first": second,
        "around_rarest": rarest / RAREST,
        "kin_beyond_titles": alone,
        "rarest_beyond_titles": alone_rarest / RAREST,
        "kin_beyond_titles_back": kinship(b.quote, a.quote, beyond)[0],
        "nothing_shared": nothing_shared(a, b),
        "named_again": named_again(a, b),
        NAMES_QUESTION: float(_names_question(a, b) or _names_question(b, a)),
        "names_day": float(_names_day(b, a.facts.document_on) or _names_day(a, b.facts.document_on)),
        "says_day": float(a.facts.document_on in b.cues.days),
        "unknown_rare": _unknown(a, b, around),
    }


def _set_phrases(a: Profile, b: Profile, base: Features) -> Features:
    """Return likeness under titles that have nothing in common: "de resultaten worden in het najaar verwacht"."""
    other = 1.0 - max(base["titles_most"], base["same_subject"])
    telling = [Bag({word: weight for word, weight in one.quote.words.items() if weight >= TELLING}) for one in (a, b)]
    shared = sum(min(weight, telling[1].words.get(word, 0.0)) for word, weight in telling[0].words.items())
    return {
        "letters_elsewhere": base["letters"] * other,
        "meaning_elsewhere": base["meaning"] * other,
        "words_elsewhere": base["words"] * other,
        "telling_shared": squash(shared, 4 * RARE),
        "telling_least": min(len(one.words) for one in telling) / RAREST,
    }


def _asked(a: Profile, b: Profile) -> Features:
    """Return how far the sub-questions that either answers ask what the other says."""
    told, back = _best(a.quote, b.questions), _best(b.quote, a.questions)
    return {
        "told_where_asked": told,
        "told_where_asked_back": back,
        "asked_alike": max((_best(one, b.questions) for one in a.questions), default=0.0),
        "told_before": kinship(a.quote, b.previous)[0] if b.is_anaphoric else 0.0,
        "first_stands_alone": float(not a.is_anaphoric and len(a.quote.words) > 2),
        "second_stands_alone": float(not b.is_anaphoric and len(b.quote.words) > 2),
        "one_in_question": float(not a.questions) + float(not b.questions),
    }


def _roles(a: Profile, b: Profile) -> Features:
    first, second = a.facts.mention.role, b.facts.mention.role
    return {
        "same_role": float(first is second),
        "promise_told_again": float(first is Role.COMMITMENT and second is Role.COMMITMENT),
        **{f"second_{role.value}": float(second is role) for role in NEWS_ROLES},
    }


def _best(words: Bag, questions: Sequence[Bag]) -> float:
    """Return the most that one of the questions holds of the words, weighed with what they hold of the question."""
    return max((min(1.0, kinship(words, q)[0] + 0.5 * kinship(q, words)[0]) for q in questions), default=0.0)


def _around(profile: Profile) -> Bag:
    """Return the words of a mention, of the sub-questions that it answers, and of what it leans on."""
    beside = [*profile.questions, *([profile.previous] if profile.is_anaphoric else [])]
    return Bag({word: weight for bag in (profile.quote, *beside) for word, weight in bag.words.items()})


def _unknown(a: Profile, b: Profile, around: Sequence[Bag]) -> float:
    """Return how much of the rare words of either the other has no kin of, the less of both, 0 to 1."""
    lacking = []
    for one, other in ((a.quote, around[1]), (b.quote, around[0])):
        rare = Bag({word: weight for word, weight in one.words.items() if weight >= RARE})
        lacking.append(1.0 - kinship(rare, other)[0] if rare.words else 0.0)
    return min(lacking)


def _names_question(profile: Profile, other: Profile) -> bool:
    """Return whether a mention itself, not what stands around it, names the question that the other stands in."""
    named = questions_named(" ".join(profile.facts.mention.passage.text.split()), profile.facts.document_on)
    return bool(named & other.question_names)


def _names_day(profile: Profile, day: date | None) -> bool:
    """Return whether a mention, the sentence before it or the sub-question that it answers names a day in full."""
    return day is not None and any(
        day in days_of(text)
        for text in (profile.facts.mention.passage.text, profile.context.previous, profile.context.question)
    )
