"""Features of two mentions of one document: what stands near, points back, or answers the same."""

import math

import numpy as np

from pipeline.link.bags import kinship
from pipeline.link.features import (
    NEWS_ROLES,
    RAREST,
    Features,
    asked_about,
    asked_meaning,
    is_of_kind,
    leans,
    meaning,
    named_again,
    nothing_shared,
    other_matter,
    other_numbers,
    same_numbers,
    shared_features,
)
from pipeline.link.profile import BRIEF, Profile
from pipeline.link.wording import dice
from pipeline.records.commitment import NEWS
from pipeline.records.document import DocumentKind

LONG = 25  # content words from which a sentence counts as long


def within_features(a: Profile, b: Profile) -> Features:
    """Return the features of two mentions of one document; `a` stands first."""
    gap = _gap(a, b)
    shared = shared_features(a, b)
    if gap > 1 and leans(a) and leans(b):
        shared["meaning"] = 0.0  # both were embedded with the question that they answer, which says nothing of either
    again, leaning = named_again(a, b), float(b.is_anaphoric and 0 < gap <= 2)
    apart = nothing_shared(a, b) * (1.0 - again)
    return shared | {
        "same_sentence": float(gap == 0),
        "next_sentence": float(gap == 1),
        "nearness": 1.0 / (1.0 + gap),
        "leaning": leaning,
        "leaning_other_role": leaning * float(a.is_news != b.is_news),
        "commitment_then_news": float(a.is_commitment and b.is_news),
        "named_again": again,
        "named_again_near": again * float(0 < gap <= 3),
        "same_question": same_numbers(a, b),
        "other_question": other_numbers(a, b),
        "nothing_shared": apart,
        "meaning_alone": shared["meaning"] * apart,
        "first_leans": float(leans(a)),
        "second_leans": float(leans(b)),
        "next_leans": float(gap == 1 and leans(b)),
        "same_heading": float(a.context.heading == b.context.heading),
        "in_policy": float(is_of_kind(a, DocumentKind.POLICY_NOTE, DocumentKind.REPORT)),
        "in_decision": float(is_decision(a)),
    }


def decision_features(a: Profile, b: Profile) -> Features:
    """Return the features of two mentions of one government decision, `a` first: those of `within_features` and more.

    Decisions say the same in set phrases: what is approved, what "het besluit" does, which advice is asked.
    """
    gap = _gap(a, b)
    near = within_features(a, b)
    return near | _places(a, gap) | _kin(a, b) | _pointing(a, b, gap) | _roles(a, b) | _subjects(a, b)


def is_decision(profile: Profile) -> bool:
    """Return whether a mention stands in a government decision."""
    return is_of_kind(profile, DocumentKind.GOVERNMENT_DECISION)


def bridge_features(a: Profile, b: Profile) -> Features:
    """Return the features of a mention `a` in the question and `b` in the numbered part of the answer."""
    asked, near, other = asked_about(a, b), asked_meaning(a, b), other_matter(a, b)
    is_brief = float(b.is_anaphoric or len(b.quote.words) < BRIEF)
    return {
        "meaning": meaning(a, b),
        "letters": dice(a.quote.grams, b.quote.grams),
        "asked_plainly": asked * (1.0 - other),
        "asked_meaning": near * (1.0 - other),
        "other_matter": other,
        "told_briefly": is_brief * (near + asked),
        "commitment_then_news": float(a.is_commitment and b.is_news),
        "both_news": float(a.is_news and b.is_news),
    }


def _gap(a: Profile, b: Profile) -> int:
    return abs(b.facts.mention.sentence - a.facts.mention.sentence)


def _places(a: Profile, gap: int) -> Features:
    return {"distance": math.log1p(gap), "in_question": float(is_of_kind(a, DocumentKind.WRITTEN_QUESTION))}


def _kin(a: Profile, b: Profile) -> Features:
    """Return how far either says what the other says, compounds taken apart, with and without the title's words."""
    of_second, rarest = kinship(b.quote, a.quote)
    beyond, rarest_beyond = kinship(a.quote, b.quote, a.title.words)
    first, second = a.in_own_title, kinship(b.quote, a.title)[0]
    return {
        "kin_of_second": of_second,
        "kin_of_first": kinship(a.quote, b.quote)[0],
        "kin_rarest": rarest / RAREST,
        "kin_beyond_title": beyond,
        "kin_rarest_beyond_title": rarest_beyond / RAREST,
        "first_in_title": first,
        "second_in_title": second,
        "both_in_title": min(first, second),
        "first_length": min(len(a.quote.words), LONG) / RAREST,
        "second_length": min(len(b.quote.words), LONG) / RAREST,
        "first_brief": float(len(a.quote.words) < BRIEF),
        "second_brief": float(len(b.quote.words) < BRIEF),
    }


def _pointing(a: Profile, b: Profile, gap: int) -> Features:
    """Return whether the second mention goes on about the first, or turns to something else."""
    cues = b.cues
    at_measure = float(a.step is not None and cues.points_at is not None and cues.points_at is a.instrument)
    same_instrument = a.instrument is not None and a.instrument is b.instrument
    back = float(b.is_anaphoric or cues.goes_on)
    return {
        "adds": float(cues.adds),
        "adds_near": float(cues.adds and gap <= 2),
        "adds_inside": float(cues.adds_inside),
        "goes_on": float(cues.goes_on),
        "goes_on_next": float(cues.goes_on and gap == 1),
        "goes_on_inside": float(cues.goes_on_inside),
        "goes_on_inside_next": float(cues.goes_on_inside and gap == 1),
        "brief_next": float(len(b.quote.words) < BRIEF and gap <= 1),
        "points_at_measure": at_measure * (1.0 - float(cues.adds_inside)),
        "formal_of_measure": at_measure * float(cues.is_formal),
        "says_before": back * float(_is_before(a, b)),
        "before_is_kin": back * kinship(b.previous, a.quote)[0],
        "first_adopts": float(a.step is not None),
        "second_adopts": float(b.step is not None),
        "same_step": float(a.step is not None and a.step is b.step),
        "same_instrument": float(same_instrument),
        "steps_of_one": float(a.step is not None and b.step is not None and same_instrument),
    }


def _is_before(a: Profile, b: Profile) -> bool:
    """Return whether the sentence before `b` is the one that holds `a`."""
    return bool(b.previous.words) and kinship(a.quote, b.previous)[0] > 0.99


def _roles(a: Profile, b: Profile) -> Features:
    first, second = a.facts.mention.role, b.facts.mention.role
    told = {f"first_{role.value}": float(first is role) for role in NEWS_ROLES}
    told |= {f"second_{role.value}": float(second is role) for role in NEWS_ROLES}
    return told | {
        "same_role": float(first is second),
        "news_then_commitment": float(first in NEWS and b.is_commitment),
        "first_dated": float(bool(a.facts.mention.deadlines)),
        "second_dated": float(bool(b.facts.mention.deadlines)),
    }


def _subjects(a: Profile, b: Profile) -> Features:
    """Return how near what either says is to what was asked, or to the subject of the document."""
    own = [float(np.dot(one.facts.quote_vector, one.facts.subject_vector)) for one in (a, b)]
    questions = [question for one in (a, b) for question in one.questions]
    asked = [max((kinship(one.quote, q)[0] for q in questions), default=0.0) for one in (a, b)]
    return {
        "first_on_subject": own[0],
        "second_on_subject": own[1],
        "both_on_subject": min(own),
        "first_on_subject_of_second": float(np.dot(a.facts.quote_vector, b.facts.subject_vector)),
        "second_on_subject_of_first": float(np.dot(b.facts.quote_vector, a.facts.subject_vector)),
        "both_asked": min(asked),
    }
