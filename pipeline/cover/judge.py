"""How far a stretch of the answer answers a sub-question, ask by ask, and how sure that is."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.cover.asks import SingleAsk, main_ask
from pipeline.cover.evidence import Evidence, all_words
from pipeline.cover.parts import Outcome, outcomes
from pipeline.lexicon.coverage_cues import fold
from pipeline.records.coverage import Ask, Coverage, Reason

_THIN = 18  # words that say nothing by themselves: a polite opening, a heading
_HALF = 0.6  # the same, where the answer opens by withholding
_LITTLE = 0.35  # share of an answer's words below which what it gives is beside the point
_TABULAR = frozenset({Ask.FIGURE, Ask.LIST, Ask.DATE, Ask.YES_NO, Ask.STATE_OF_PLAY})  # kinds that a table may answer
_FEW = 3  # figures that cannot be one for each province
_PROVINCE = re.compile(r"\b(?:antwerpen|limburg|(?:oost|west)-vlaanderen|vlaams-brabant)\b")
_REASONED = frozenset({Ask.FIGURE, Ask.DATE})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A coverage with the reason that the answer gives, the ask that stays open, and the sentence that decided."""

    coverage: Coverage
    confidence: float
    reason: Reason | None = None
    open_ask: SingleAsk | None = None
    decided_by: Evidence | None = None
    parts: tuple[Outcome, ...] = ()  # of each ask, where the answer gives something
    has_total: bool = False  # what stays open is the breakdown of a total that is given


def judge(asks: Sequence[SingleAsk], evidence: Sequence[Evidence]) -> Judgement:
    """Return the coverage of a sub-question by the sentences that belong to it."""
    main = main_ask(asks)
    if not evidence:
        return Judgement(Coverage.UNANSWERED, 0.6, None, main)
    withholding = [one for one in evidence if one.withholds]
    referring = [one for one in evidence if one.refers]
    giving = [one for one in evidence if one.gives]
    delivers = any(_delivers(main, one) for one in giving)
    share = all_words(giving) / max(all_words(evidence), 1)
    is_thin = all_words(giving) < _THIN or share < _LITTLE
    opens_so = evidence[0].withholds and share < _HALF
    if withholding and not delivers and (is_thin or opens_so or main.kind in _REASONED):
        return _withheld(main, withholding, referring)
    attached = [one for one in evidence if one.attaches]
    if attached and main.kind not in _TABULAR and len(attached) == len(evidence):
        return Judgement(Coverage.REFERRED, 0.5, Reason.SEE_OTHER, main, attached[0])
    if referring and not delivers and is_thin:
        return Judgement(Coverage.REFERRED, 0.75, Reason.SEE_OTHER, main, referring[0])
    return _given(asks, evidence, withholding + referring)


def _withheld(main: SingleAsk, withholding: Sequence[Evidence], referring: Sequence[Evidence]) -> Judgement:
    """Return unanswered, or referred where the answer says who does answer."""
    reason = _main_reason(withholding)
    is_deferred = any(one.defers for one in withholding)
    if is_deferred or reason is Reason.NOT_COMPETENT or (referring and reason is not Reason.NO_DATA):
        return Judgement(Coverage.REFERRED, 0.65, reason, main, withholding[0])
    if any(one.has_figure and main.kind is Ask.FIGURE for one in withholding):
        return Judgement(Coverage.PARTIAL, 0.5, reason, main, withholding[0])
    return Judgement(Coverage.UNANSWERED, 0.75, reason, main, withholding[0])


def _given(asks: Sequence[SingleAsk], evidence: Sequence[Evidence], evading: Sequence[Evidence]) -> Judgement:
    """Return answered, or partial where an ask stays open or the answer itself sets a limit."""
    reason = _main_reason(evading) or (Reason.SEE_OTHER if any(one.refers for one in evading) else None)
    limits = next((one for one in evidence if one.limits), None)
    parts = outcomes(asks, evidence)
    lacking = next((part for part in parts if part.coverage is not Coverage.ANSWERED), None)
    breakdown = next((ask for ask in asks if _lacks_breakdown(ask, evidence)), None)
    if lacking or breakdown:
        decided = (lacking.decided_by if lacking else None) or (evading[0] if evading else None)
        open_ask = lacking.ask if lacking else breakdown
        parts = tuple(replace(part, coverage=Coverage.PARTIAL) if part.ask is breakdown else part for part in parts)
        has_total = open_ask is breakdown and any(one.has_figure for one in evidence)
        return Judgement(Coverage.PARTIAL, 0.55, reason, open_ask, decided, parts, has_total)
    if limits or any(one.withholds for one in evading):
        parts = (replace(parts[0], coverage=Coverage.PARTIAL), *parts[1:])
        return Judgement(Coverage.PARTIAL, 0.5, reason, asks[0], limits or evading[0], parts)
    return Judgement(Coverage.ANSWERED, 0.75 if len(asks) == 1 else 0.65, parts=parts)


def _delivers(ask: SingleAsk, one: Evidence) -> bool:
    if ask.kind in (Ask.FIGURE, Ask.LIST) and (one.attaches or one.has_table):
        return True
    return ask.kind is Ask.FIGURE and (one.has_figure or one.has_zero)


def _lacks_breakdown(ask: SingleAsk, evidence: Sequence[Evidence]) -> bool:
    """Tell whether figures per something were asked and one total without that something was given."""
    if not ask.breakdown or ask.kind not in (Ask.FIGURE, Ask.LIST):
        return False
    if any(one.has_table or one.attaches or one.has_zero for one in evidence):
        return False
    numbers = sum(one.figures for one in evidence)
    text = fold(" ".join(one.unit.text for one in evidence))
    lacking = [word for word in ask.breakdown if fold(word)[:6] not in text]
    if not lacking:
        return False
    return numbers <= 1 or (numbers <= _FEW and any(_is_place(word) and not _PROVINCE.search(text) for word in lacking))


def _is_place(word: str) -> bool:
    return fold(word).startswith(("provinc", "gemeent", "regio", "arrondissement"))


def _main_reason(evading: Sequence[Evidence]) -> Reason | None:
    reasons = Counter(one.withheld for one in evading if one.withheld)
    return reasons.most_common(1)[0][0] if reasons else None
