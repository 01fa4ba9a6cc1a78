"""The division of one document: blocks, sentences, question and answer, lists and speakers brought together."""

from bisect import bisect_right
from itertools import pairwise

from pipeline.records.document import Document, DocumentKind
from pipeline.records.segment import AnswerPart, Part, Segmentation, Sentence, SubQuestion
from pipeline.segment import layout, lists, questions, sections, sentences, speakers
from pipeline.segment.questions import Numbering, Piece
from pipeline.segment.sections import Head
from pipeline.segment.speakers import Turn

_DEBATES = frozenset(
    {DocumentKind.COMMITTEE_REPORT, DocumentKind.PLENARY_REPORT, DocumentKind.ORAL_QUESTION, DocumentKind.OTHER, None}
)


def segment(document: Document) -> Segmentation:
    """Divide a document into parts, lists and sentences: offsets into its unchanged text, the same on every run.

    Sentences are in order and disjoint; together they hold every visible character but the list markers, which are
    kept in `Sentence.marker`. An empty text gives an empty division.
    """
    turns = speakers.turns(document.text) if document.metadata.kind in _DEBATES else ()
    heads = sections.heads(document)
    is_question = sections.is_question_document(document, heads)
    pieces = _pieces(document, heads, turns, is_question=is_question)
    sub_questions: tuple[SubQuestion, ...] = ()
    answer_parts: tuple[AnswerPart, ...] = ()
    if is_question and not turns:
        sub_questions, answer_parts = _question_and_answer(pieces)
    return Segmentation(document.id, _sentences(pieces, turns, document.metadata.kind), sub_questions, answer_parts)


def _pieces(document: Document, heads: tuple[Head, ...], turns: tuple[Turn, ...], *, is_question: bool) -> list[Piece]:
    """Return all sentences, headings and furniture in order."""
    text = document.text
    labels = tuple(Head(turn.start, turn.end, Part.FURNITURE) for turn in turns)
    fixed = tuple(sorted((*heads, *labels), key=lambda head: head.start))
    blocks = layout.blocks(text, [(head.start, head.end) for head in fixed], sections.stands_alone)
    parts = sections.parts(text, blocks, fixed, is_question=is_question)
    answers = {head.start for head in fixed if head.opens_answer}
    found: list[Piece] = []
    for number, (block, part) in enumerate(zip(blocks, parts, strict=True)):
        spans = (
            [sentences.Span(block.start, block.end, None)]
            if part
            else list(sentences.split(text, block.start, block.end))
        )
        for order, span in enumerate(spans):
            content = text[span.start : span.end]
            begin = text.rindex(span.marker, 0, span.start) if span.marker else span.start
            piece = Piece(
                start=span.start,
                end=span.end,
                text=content,
                marker=span.marker,
                block=number,
                opens_block=order == 0,
                follows_blank=order == 0 and block.follows_blank,
                opens_line="\n" in text[max(0, begin - 2) : begin],
                is_indented=text[max(0, begin - 2) : begin] == "\n ",
                part=part or (Part.FURNITURE if sections.stands_alone(content) and not span.marker else None),
                opens_answer=block.start in answers,
            )
            found.append(piece)
    questions.number_markers(found)
    return found


def _question_and_answer(pieces: list[Piece]) -> tuple[tuple[SubQuestion, ...], tuple[AnswerPart, ...]]:
    """Set part and numbers of every piece and return the sub-questions and parts of the answer."""
    asked = questions.numbered_questions(pieces[: _headed(pieces)])
    start = questions.answer_start(pieces, asked)
    if asked is None or asked.starts[0][0] >= start:
        asked = questions.unnumbered_question(pieces[:start])
    asked = Numbering(asked.starts, start) if asked else None
    _assign(pieces[:start], asked, Part.QUESTION_CONTEXT, Part.SUB_QUESTION)
    numbers = [number for _, group in asked.starts for number in group] if asked else []
    answered: Numbering | None
    if len(numbers) == 1:
        answered = Numbering(((0, (numbers[0],)),), len(pieces) - start) if start < len(pieces) else None
    else:
        answered = questions.numbered_answers(pieces[start:], max(numbers, default=0))
    _assign(pieces[start:], answered, Part.ANSWER, Part.ANSWER)
    sub_questions = tuple(SubQuestion(group[0], *span) for group, span in _stretches(pieces[:start], asked) if group)
    return sub_questions, tuple(AnswerPart(group, *span) for group, span in _stretches(pieces[start:], answered))


def _headed(pieces: list[Piece]) -> int:
    """Return the index of the first answer head, or the number of pieces."""
    return next((index for index, piece in enumerate(pieces) if piece.opens_answer), len(pieces))


def _assign(pieces: list[Piece], numbering: Numbering | None, before: Part, within: Part) -> None:
    """Give prose the part `before` until the first number and `within` from there, with the numbers."""
    starts = dict(numbering.starts) if numbering else {}
    numbers: tuple[int, ...] = ()
    part = before
    for index, piece in enumerate(pieces):
        if index in starts:
            numbers, part = starts[index], within
            piece.opens_part = True
        if piece.is_prose:
            piece.part, piece.numbers = part, numbers


def _stretches(pieces: list[Piece], numbering: Numbering | None) -> list[tuple[tuple[int, ...], tuple[int, int]]]:
    """Return (numbers, (start, end)) for runs of prose with the same numbers; () for what precedes the first number."""
    starts = numbering.starts if numbering else ()
    bounds = [(0, ()), *starts, (len(pieces), ())]
    found: list[tuple[tuple[int, ...], tuple[int, int]]] = []
    for (begin, group), (end, _) in pairwise(bounds):
        prose = [piece for piece in pieces[begin:end] if piece.is_prose]
        if prose:
            found.append((tuple(group), (prose[0].start, prose[-1].end)))
    return found


def _sentences(pieces: list[Piece], turns: tuple[Turn, ...], kind: DocumentKind | None) -> tuple[Sentence, ...]:
    """Turn pieces into records, with list leads, headings and speakers."""
    items = [
        lists.Item(piece.marker, piece.block, piece.is_prose, piece.opens_part, piece.text[-1], piece.follows_blank)
        for piece in pieces
    ]
    leads = lists.leads(items)
    turn_starts = [turn.start for turn in turns]
    found: list[Sentence] = []
    heading: int | None = None
    for index, piece in enumerate(pieces):
        turn = bisect_right(turn_starts, piece.start) - 1
        label = turns[turn].label if turn >= 0 else None
        found.append(
            Sentence(
                index=index,
                start_char=piece.start,
                end_char=piece.end,
                part=piece.part or _spoken_part(label, kind),
                paragraph=piece.block,
                question_numbers=piece.numbers,
                marker=piece.marker,
                lead=leads[index],
                heading=heading,
                speaker=label if piece.is_prose else None,
            )
        )
        is_goal = piece.is_prose and piece.opens_block and sections.is_goal(piece.text)
        heading = index if is_goal or piece.part is Part.HEADING else heading
    return tuple(found)


def _spoken_part(label: str | None, kind: DocumentKind | None) -> Part:
    """Return the part of prose outside written questions: in an oral question the government answers, others ask."""
    if kind is not DocumentKind.ORAL_QUESTION or label is None:
        return Part.BODY
    return Part.ANSWER if speakers.is_government(label) else Part.QUESTION_CONTEXT
