"""What becomes of each ask of a sub-question that holds several: given, withheld, passed over or lapsed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.cover.asks import SingleAsk
from pipeline.cover.evidence import Evidence
from pipeline.lexicon.coverage_cues import fires, fold
from pipeline.records.coverage import Ask, Coverage

_ENOUGH = 3  # sentences that give something: an answer this long is taken to hold its reason or date somewhere
_WORD = re.compile(r"[a-z]{4,}")
_STEM = 6
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![.,]\d)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the answer does with one ask; `decided_by` is the sentence that withholds it."""

    ask: SingleAsk
    coverage: Coverage
    decided_by: Evidence | None = None


def outcomes(asks: Sequence[SingleAsk], evidence: Sequence[Evidence]) -> tuple[Outcome, ...]:
    """Return what becomes of each ask of an answer that gives something, in order."""
    evading = _evading(asks, [one for one in evidence if not one.gives]) if len(asks) > 1 else {}
    giving = [one for one in evidence if one.gives]
    found: list[Outcome] = []
    figures_due = 0
    for place, ask in enumerate(asks):
        if place in evading:
            held = evading[place]
            found.append(Outcome(ask, Coverage.REFERRED if held.refers or held.defers else Coverage.UNANSWERED, held))
            continue
        figures_due += ask.kind is Ask.FIGURE
        is_met = _lapses(ask, evidence) or _is_met(ask, giving, figures_due, len(asks))
        found.append(Outcome(ask, Coverage.ANSWERED if is_met else Coverage.UNANSWERED))
    return tuple(found)


def _evading(asks: Sequence[SingleAsk], sentences: Sequence[Evidence]) -> Mapping[int, Evidence]:
    """Return the ask that each evading sentence speaks of: the one with most words in common, else the last."""
    stems = [_stems(ask.text) for ask in asks]
    found: dict[int, Evidence] = {}
    for one in sentences:
        own = _stems(one.unit.text)
        shared = [len(own & words) / max(len(words), 1) for words in stems]
        place = max(range(len(asks)), key=lambda k: (shared[k], k))
        found.setdefault(place, one)
    return found


def _lapses(ask: SingleAsk, evidence: Sequence[Evidence]) -> bool:
    """Tell whether an ask hangs on a yes or no that was not given: "Zo ja, hoeveel?" after "Neen"."""
    first = evidence[0]
    if ask.hangs_on == "yes":
        return fires(first.unit.folded, "no") or first.has_zero
    return ask.hangs_on == "no" and fires(first.unit.folded, "yes")


def _is_met(ask: SingleAsk, giving: Sequence[Evidence], figures_due: int, number_of_asks: int) -> bool:
    """Tell whether the sentences that give something hold what the kind of ask calls for."""
    if any(one.has_table or one.attaches for one in giving):
        return True
    if ask.kind is Ask.FIGURE and not ask.is_follow_up:
        return any(one.has_zero for one in giving) or sum(one.figures for one in giving) >= figures_due
    if ask.kind is Ask.ACTION and giving and all(_is_platitude(one) for one in giving):
        return False
    if number_of_asks == 1 or ask.is_follow_up or len(giving) >= _ENOUGH:
        return True
    said = " ".join(one.unit.folded for one in giving)
    has_date = bool(_YEAR.search(said)) or fires(said, "when")
    return {Ask.REASON: fires(said, "cause"), Ask.DATE: has_date}.get(ask.kind, True)


def _is_platitude(one: Evidence) -> bool:
    return fires(one.unit.folded, "platitude") and not one.has_figure


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(fold(text))}
