"""Features of two mentions of two documents: the same words, the same measure, a step further, a date referred to."""

import math

import numpy as np

from pipeline.lexicon.measures import Step
from pipeline.link.bags import Bag, cosine, kinship
from pipeline.link.features import (
    RAREST,
    REFERS,
    TELLING,
    Features,
    about_subject,
    conflict,
    is_of_kind,
    meaning,
    same_subject,
    shared_features,
    title_in_quote,
)
from pipeline.link.profile import RARE, Profile
from pipeline.link.wording import dice
from pipeline.records.document import DocumentKind

UNDATED = 400  # days between documents of which one has no date
STEPS = tuple(Step)
RECOUNTED = 0.5  # share of the telling words of either that the other has, from which they are about one thing
LATE = 8  # sentences into a document from which one stands late


def across_features(a: Profile, b: Profile) -> Features:
    """Return the features of two mentions from two documents; `a` is the earlier one where dates are known."""
    shared = shared_features(a, b)
    titles = max(cosine(a.title, b.title), dice(a.title.grams, b.title.grams))
    kin = _kin(a, b)
    base = shared | _subjects(a, b, shared, titles) | kin | _dates(a, b) | {REFERS: float(refers(a, b))}
    return base | _steps(a, b, shared, kin) | _effects(a, b, kin) | _promise(a, b, kin)


def refers(a: Profile, b: Profile) -> bool:
    """Return whether one names the question that the other stands in, and was not said before it."""
    first, second = a.facts.document_on, b.facts.document_on
    names_later = bool(a.questions_named & b.question_names) and not (first and second and first < second)
    return names_later or bool(b.questions_named & a.question_names)


def recounts(a: Profile, b: Profile) -> bool:
    """Return whether `b` tells what was decided in the document of `a`: names its day, and the thing of `a`."""
    day = a.facts.document_on
    if day is None or day not in b.cues.taken_on or a.facts.document_id == b.facts.document_id:
        return False
    ours, theirs = _telling(a), _telling(b)
    (share, rarest), back = kinship(ours, theirs), kinship(theirs, ours)[0]
    return rarest >= RARE and max(share, back) >= RECOUNTED


def _telling(profile: Profile) -> Bag:
    return Bag({word: weight for word, weight in profile.quote.words.items() if weight >= TELLING})


def _subjects(a: Profile, b: Profile, shared: Features, titles: float) -> Features:
    adopt = shared["both_adopt"]
    return {
        "same_title": titles,
        "same_subject": same_subject(a, b),
        "about_subject": about_subject(a, b),
        "title_in_quote": title_in_quote(a, b),
        "same_measure": adopt * titles * (1.0 - shared["instrument_conflict"]),
        "only_one_adopts": float((a.step is None) != (b.step is None)),
        "letters_same_title": shared["letters"] * titles,
        "copied": max(0.0, shared["letters"] - 0.7) / 0.3,
        "topic": cosine(a.topic, b.topic),
        "other_years": conflict(a.title.years, b.title.years),
        "kept": float(a.is_commitment and b.is_news),
        "adopted_twice": float(a.step is Step.FINAL and b.step in (Step.PRINCIPLE, Step.FINAL)),
        "same_kind": float(a.facts.kind is b.facts.kind),
    }


def _kin(a: Profile, b: Profile) -> Features:
    """Return how far quotes, titles and either with the other share words, compounds taken apart."""
    (first, rarest), second = kinship(a.quote, b.quote), kinship(b.quote, a.quote)[0]
    whole = first, second
    if a.resolved is not a.quote or b.resolved is not b.quote:
        whole = kinship(a.resolved, b.resolved)[0], kinship(b.resolved, a.resolved)[0]
    titles = kinship(a.title, b.title)[0], kinship(b.title, a.title)[0]
    own = a.in_own_title, b.in_own_title
    other = kinship(a.quote, b.title)[0], kinship(b.quote, a.title)[0]
    return {
        "kin_least": min(first, second),
        "kin_most": max(first, second),
        "kin_rarest": rarest / RAREST,
        "resolved": cosine(a.resolved, b.resolved),
        "resolved_least": min(whole),
        "resolved_most": max(whole),
        "titles_least": min(titles),
        "titles_most": max(titles),
        "both_in_own_title": min(own),
        "both_in_other_title": min(other),
        "one_in_other_title": max(other),
        "effect_in_title": max(own[0] if a.step is None else 0.0, own[1] if b.step is None else 0.0),
    }


def _dates(a: Profile, b: Profile) -> Features:
    """Return how far apart the documents are, and whether one quote names the other's date, or both name one."""
    first, second = a.facts.document_on, b.facts.document_on
    gap = abs((second - first).days) if first and second else UNDATED
    back = first in b.cues.days or second in a.cues.days or bool(a.cues.days & b.cues.days)
    return {"refers_back": float(back), "days_apart": math.log1p(gap) / 8.0, "same_day": float(gap == 0)}


def _steps(a: Profile, b: Profile, shared: Features, kin: Features) -> Features:
    """Return what holds for two steps of adoption, for a step and an effect, and for two effects."""
    both = shared["both_adopt"]
    one, none = float((a.step is None) != (b.step is None)), float(a.step is None and b.step is None)
    same = both * float(a.instrument is not None and a.instrument is b.instrument)
    told = [STEPS.index(p.step) for p in (a, b) if p.step is not None]
    return {
        "formal": float(a.cues.is_formal or b.cues.is_formal),
        "both_formal": float(a.cues.is_formal and b.cues.is_formal),
        "steps_of_instrument": same,
        "steps_of_title": same * kin["titles_least"],
        "steps_alike": same * kin["resolved"],
        "next_step": both * float(told != told[::-1]),
        "in_order": both * float(told == sorted(told)),
        "effect_alike": one * kin["resolved"],
        "effect_of_title": one * kin["effect_in_title"],
        "effect_kin": one * kin["kin_least"],
        "effect_pointing": one * float((a if a.step is None else b).cues.points_at is not None) * kin["titles_least"],
        "effects_kin": none * kin["kin_least"],
        "effects_meaning": none * meaning(a, b),
        "effects_letters": none * shared["letters"],
        "effects_title": none * kin["titles_least"],
        "same_amount_of_title": shared["same_amount"] * kin["titles_least"],
    }


def _effects(a: Profile, b: Profile, kin: Features) -> Features:
    """Return whether an effect is what a measure is for, or one thing more that it does; two effects are compared."""
    steps = [is_step(one) for one in (a, b)]
    effect = a if steps[1] else b
    one, none = float(steps[0] != steps[1]), float(not any(steps))
    adds, inside = effect.cues.adds, effect.cues.adds_inside and not effect.cues.adds
    places = [one.facts.mention.sentence for one in (a, b)]
    return {
        "more_of_measure": one * float(adds),
        "more_inside": one * float(inside),
        "goes_on_about": one * float(effect.cues.goes_on),
        "goes_on_of_title": one * float(effect.cues.goes_on) * kin["titles_least"],
        "told_late": one * min(effect.facts.mention.sentence, LATE) / LATE,
        "sum_of_measure": one * float(bool(effect.amounts)),
        "one_adds": none * float(a.cues.adds != b.cues.adds),
        "one_points": none * float((a.cues.points_at is None) != (b.cues.points_at is None)),
        "other_place": none * min(abs(places[0] - places[1]), LATE) / LATE,
    }


def is_step(profile: Profile) -> bool:
    """Return whether a sentence reports a step of a measure: adopted, or sent for advice."""
    return profile.step is not None or profile.cues.is_formal


def _promise(a: Profile, b: Profile, kin: Features) -> Features:
    """Return what holds where one document is a coalition agreement, policy note or report."""
    policy = float(any(is_of_kind(one, DocumentKind.POLICY_NOTE, DocumentKind.REPORT) for one in (a, b)))
    about = max(
        np.dot(a.facts.quote_vector, b.facts.subject_vector), np.dot(b.facts.quote_vector, a.facts.subject_vector)
    )
    return {
        "policy": policy,
        "policy_step": policy * float((a.step is None) != (b.step is None)),
        "policy_kin": policy * kin["kin_most"],
        "policy_resolved": policy * kin["resolved_most"],
        "policy_about": policy * float(about),
        "policy_meaning": policy * meaning(a, b),
    }
