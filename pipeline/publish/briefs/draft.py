"""The draft written question in the house form: title, context in footnoted sentences, numbered questions."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.publish.briefs.competence import addressee_of, colleague_of
from pipeline.publish.briefs.context import paragraphs_of
from pipeline.publish.briefs.dossier import Dossier, View, is_settled
from pipeline.publish.briefs.dutch import sentence
from pipeline.publish.briefs.lint import words_of
from pipeline.publish.briefs.questions import (
    already_answered,
    question_again,
    question_elsewhere,
    question_on,
    taken_over,
)
from pipeline.publish.briefs.records import Draft, Office, Question, Statement
from pipeline.publish.briefs.rules import Rules
from pipeline.publish.briefs.sources import Sources
from pipeline.publish.briefs.value import Minister, Worth, is_step
from pipeline.records.coverage import AnswerCoverage, Coverage, Reason
from pipeline.records.document import DocumentKind

_ASKED_FROM = 0.65  # confidence of a promise that a member is made to ask about
_QUESTIONS = frozenset({DocumentKind.WRITTEN_QUESTION, DocumentKind.ORAL_QUESTION})
_OPEN = frozenset({Coverage.UNANSWERED, Coverage.PARTIAL})


def draft_of(
    ranked: Sequence[tuple[View, Worth]],
    gaps: Sequence[AnswerCoverage],
    dossier: Dossier,
    sources: Sources,
    rules: Rules,
) -> Draft | None:
    """Return the draft with as many questions as its rules allow; None where there is nothing to ask."""
    for most in range(rules.max_questions, 1, -1):
        trial = _draft(ranked, gaps, dossier, sources.copy(), most)
        if trial is None or words_of(trial) <= rules.max_words:
            return _draft(ranked, gaps, dossier, sources, most)
    return _draft(ranked, gaps, dossier, sources, 1)


def _draft(
    ranked: Sequence[tuple[View, Worth]], gaps: Sequence[AnswerCoverage], dossier: Dossier, sources: Sources, most: int
) -> Draft | None:
    """Return the draft with at most that many questions."""
    asked = [pair for pair in ranked if pair[1].value > 0 and pair[0].lead.confidence >= _ASKED_FROM]
    asked = ([pair for pair in asked if not is_step(pair[0])] or asked)[:most]
    to = addressee_of([view for view, _ in asked], dossier)
    over = taken_over([view for view, _ in asked], to.minister, dossier, sources) if to else None
    if over is not None and most > 1:
        asked = asked[: most - 1]
    questions = [question_on(view, worth, dossier, sources) for view, worth in asked]
    again = _again(gaps, to.minister if to else None, dossier, sources)[: most - len(questions)]
    questions += [one for _, one in again if one.addressee is None]
    if over is not None and questions and len(questions) < most:
        questions.append(over)
    questions += [one for _, one in again if one.addressee is not None][: most - len(questions)]
    if not questions:
        return None
    views = [view for view, _ in asked]
    return Draft(
        title_of(dossier),
        _addressee(to.minister if to else None, dossier),
        paragraphs_of(views, [judged for judged, _ in again], dossier, sources),
        tuple(questions),
        tuple(already_answered(view, dossier, sources) for view, _ in ranked if is_settled(view)),
    )


def _again(
    gaps: Sequence[AnswerCoverage], minister: Minister | None, dossier: Dossier, sources: Sources
) -> list[tuple[AnswerCoverage, Question]]:
    """Return the parts of earlier questions that may be asked again, each of the minister who is competent."""
    found: list[tuple[AnswerCoverage, Question]] = []
    for judged in gaps:
        followed = dossier.followed.get((judged.document_id, judged.question))
        if followed is not None and followed.answer is not None:
            continue  # answered elsewhere
        question: Question | None = None
        if judged.reason is Reason.NOT_COMPETENT:
            other = colleague_of(judged, dossier)
            question = question_elsewhere(judged, other, dossier, sources) if other else None
            if question is not None and other is not None and other != minister:
                question = replace(question, addressee=_addressee(other, dossier))
        elif judged.coverage in _OPEN:
            question = question_again(judged, dossier, sources)
        if question is not None:
            found.append((judged, question))
    return found


def brief_title(dossier: Dossier) -> str:
    """Return the title of the brief."""
    return f"Opvolgingsnota: {dossier.subject}"


def title_of(dossier: Dossier) -> str:
    """Return `Thema - Onderwerp`; the theme is what most titles of earlier questions start with, else the promises'."""
    theme, topic = _theme(dossier), dossier.topic
    if topic is None:
        return f"{theme}  -  Opvolging van toezeggingen" if theme else "Opvolging van toezeggingen"
    if theme:
        topic = re.sub(rf"\s*\({re.escape(theme)}\)", "", topic, flags=re.IGNORECASE)
    subject = sentence(topic)
    if theme is None or theme.lower() == subject.lower():
        return f"{subject}  -  Opvolging van toezeggingen"
    return (
        f"{theme}  -  {subject} (opvolging)"
        if ": " in subject
        else f"{theme}  -  {subject}: opvolging van toezeggingen"
    )


def _theme(dossier: Dossier) -> str | None:
    titles = [one.metadata.title or "" for one in dossier.documents.values() if one.metadata.kind in _QUESTIONS]
    heads = [match[1].strip() for title in titles if (match := re.match(r"(.+?)\s+[-–]\s", title))]
    found = Counter(heads) or Counter(view.commitment.theme for view in dossier.views if view.commitment.theme)
    return min(found, key=lambda one: (-found[one], one)) if found else None


def _addressee(minister: Minister | None, dossier: Dossier) -> Statement:
    if minister is None:
        return Statement("aan de bevoegde minister")
    office = Office(minister.name, minister.title, dossier.as_of)
    return Statement(f"aan {minister.name}, {minister.title}", offices=(office,))
