"""Coverage of a whole document: align, judge, follow references within it, quote."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.cover.align import align
from pipeline.cover.asks import SingleAsk, main_ask, split_asks
from pipeline.cover.evidence import Evidence, all_words, read_evidence
from pipeline.cover.judge import Judgement, judge
from pipeline.cover.missing import missing_words
from pipeline.cover.parts import Outcome
from pipeline.cover.references import reference_of
from pipeline.cover.units import Encode, Stretch, Unit, passage_of
from pipeline.records.coverage import AnswerCoverage, AskCoverage
from pipeline.records.document import Document
from pipeline.records.passage import Passage
from pipeline.records.segment import Segmentation

_QUOTE = 400  # characters after which a quote takes no further sentence, unless the one that decides is near
_LONGEST_QUOTE = 900
_POINTER = 30  # words: an answer that points to another and says more than this stands by itself


def cover(document: Document, segmentation: Segmentation, encode: Encode) -> tuple[AnswerCoverage, ...]:
    """Return one entry per sub-question, in order; nothing for a document without sub-questions or answer.

    `encode` turns texts into unit vectors, shape (len(texts), size).
    """
    if not segmentation.sub_questions or not segmentation.answer_parts:
        return ()
    stretches = align(document, segmentation, encode)
    if not any(stretch.units for stretch in stretches.values()):
        return ()
    questions = {
        one.number: Passage(
            document.id,
            one.start_char,
            one.end_char,
            document.text[one.start_char : one.end_char],
            document.page_of(one.start_char),
        )
        for one in segmentation.sub_questions
    }
    return tuple(_one(document, number, asked, stretches) for number, asked in questions.items())


def _one(document: Document, number: int, asked: Passage, stretches: Mapping[int, Stretch]) -> AnswerCoverage:
    asks = split_asks(asked.text)
    stretch = stretches[number]
    judgement = _judged(number, asks, stretches)
    return AnswerCoverage(
        document_id=document.id,
        question=number,
        coverage=judgement.coverage,
        passage=_quote(document, stretch.units, judgement.decided_by),
        answer_numbers=stretch.numbers or None,
        asks=main_ask(asks).kind,
        missing=missing_words(judgement.coverage, judgement.open_ask, judgement.reason, has_total=judgement.has_total),
        reason=judgement.reason,
        confidence=judgement.confidence if stretch.numbers else round(judgement.confidence - 0.1, 2),
        parts=_parts(asks, judgement),
        refers_to=reference_of(read_evidence(stretch.units, number)),
        asked=asked,
    )


def _parts(asks: Sequence[SingleAsk], judgement: Judgement) -> tuple[AskCoverage, ...]:
    """Return what becomes of each ask; where nothing is given, all share what becomes of the question."""
    parts = judgement.parts or tuple(Outcome(ask, judgement.coverage) for ask in asks)
    return tuple(
        AskCoverage(
            " ".join(part.ask.text.split()),
            part.ask.kind,
            part.coverage,
            missing_words(
                part.coverage,
                part.ask,
                judgement.reason,
                has_total=judgement.has_total and part.ask is judgement.open_ask,
            ),
            part.ask.is_follow_up,
        )
        for part in parts
    )


def _judged(number: int, asks: Sequence[SingleAsk], stretches: Mapping[int, Stretch]) -> Judgement:
    """Judge a question by its own sentences, or by those that its answer points to ("zie vraag 1")."""
    evidence = _own(read_evidence(stretches[number].units, number), stretches[number].others)
    target = next((one.same_as for one in evidence if one.same_as in stretches), None)
    if target is None or all_words(evidence) > _POINTER or not stretches[target].units:
        return judge(asks, evidence)
    followed = judge(asks, read_evidence(stretches[target].units, target))
    return replace(followed, confidence=round(followed.confidence - 0.1, 2), decided_by=None)


def _own(evidence: tuple[Evidence, ...], others: Sequence[Unit]) -> tuple[Evidence, ...]:
    """Leave out what withholds the answer to another question of the same part; keep only that where it is ours."""
    if not others or all(one.gives for one in evidence):
        return evidence
    mine = tuple(one for one in evidence if one.unit not in others)
    if mine and not any(one.gives for one in mine):
        return mine
    if any(one.gives and one.has_figure for one in mine):
        return tuple(one for one in evidence if one.gives or one.unit not in others)
    return evidence


def _quote(document: Document, units: Sequence[Unit], decided_by: Evidence | None) -> Passage | None:
    """Quote from the first sentence on, as far as the one that decides where that is not too far."""
    if not units:
        return None
    start = units[0].start_char
    last = 0
    for place, unit in enumerate(units[1:], 1):
        is_near = unit.end_char - start <= _QUOTE
        decides = decided_by is not None and unit == decided_by.unit and unit.end_char - start <= _LONGEST_QUOTE
        if is_near or decides:
            last = place
    return passage_of(document, units[: last + 1])
