"""Composes a brief from a dossier: chooses, words, cites, and says what it did not read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.publish.briefs import sections, surroundings
from pipeline.publish.briefs.advice import advice, limits, on_addressee, without_draft
from pipeline.publish.briefs.bottom_line import bottom_line
from pipeline.publish.briefs.calendar import earliest_after
from pipeline.publish.briefs.dossier import Dossier, View
from pipeline.publish.briefs.draft import brief_title, draft_of
from pipeline.publish.briefs.figures import figure_rows
from pipeline.publish.briefs.lint import lint
from pipeline.publish.briefs.records import Brief, Draft, Statement
from pipeline.publish.briefs.rules import Rules
from pipeline.publish.briefs.sources import Sources, row_key
from pipeline.publish.briefs.value import worth_of
from pipeline.records.coverage import AnswerCoverage, Coverage
from pipeline.records.status import STALE_AFTER_MONTHS

MOST_PROMISES = 25  # rows of the table; the rest is counted in the limits


def compose(dossier: Dossier, rules: Rules) -> Brief:
    """Return the brief; a thin dossier gives a short one without draft."""
    sources = Sources(dossier)
    ranked = sorted(
        ((view, worth_of(view, dossier)) for view in dossier.views if view.commitment.id not in dossier.set_aside),
        key=lambda pair: (-pair[1].value, pair[0].timeline.first_promised or date.max, pair[0].commitment.id),
    )
    shown = ranked[:MOST_PROMISES]
    hidden = len(ranked) - len(shown) + dossier.left_out.get("hidden", 0)
    gaps = gaps_of(dossier)
    rows = tuple(sections.promise_row(view, worth, dossier, sources) for view, worth in shown)
    gap_rows = tuple(sections.gap_rows(gaps, dossier, sources))
    views = [view for view, _ in shown]
    draft = draft_of(shown, gaps, dossier, sources, rules)
    earliest = earliest_after(dossier.as_of, dossier.last_question_on, rules.answer_days + rules.embargo_days)
    brief = Brief(
        title=brief_title(dossier),
        subject=dossier.subject,
        about=dossier.about,
        as_of=dossier.as_of,
        earliest_on=earliest,
        documents_read=len(dossier.documents),
        left_out=tuple(sorted({**dossier.left_out, "hidden": hidden}.items())),
        rules=_limits_of(rules),
        bottom_line=tuple(bottom_line(rows, len(gap_rows), hidden, dossier)),
        promises=rows,
        gaps=gap_rows,
        events=tuple(sections.events_of(views, dossier, sources)),
        tensions=tuple(surroundings.tensions(views, dossier, sources)),
        demands=tuple(surroundings.demand_statements(dossier, sources)),
        figures=tuple(figure_rows(views, dossier, sources)),
        advice=tuple(_advice(views, draft, dossier, earliest, rules)),
        draft=draft,
        limits=tuple(limits(dossier, hidden, sources)),
        sources=tuple(sources.all()),
    )
    return replace(brief, findings=tuple(lint(brief, rules)))


def _limits_of(rules: Rules) -> tuple[tuple[str, int], ...]:
    return (
        ("answer", rules.answer_days),
        ("embargo", rules.embargo_days),
        ("questions", rules.max_questions),
        ("silence", STALE_AFTER_MONTHS),
        ("words", rules.max_words),
    )


def _advice(
    views: Sequence[View], draft: Draft | None, dossier: Dossier, earliest: date, rules: Rules
) -> list[Statement]:
    if draft is None:
        return without_draft(views)
    asked = {one.promise_id for one in draft.questions}
    return [
        *advice(views, dossier, earliest, rules),
        *on_addressee([one for one in views if one.commitment.id in asked], dossier),
    ]


def gaps_of(dossier: Dossier) -> list[AnswerCoverage]:
    """Return the sub-questions that were not wholly answered, the most open first."""
    order = {Coverage.UNANSWERED: 0, Coverage.REFERRED: 1, Coverage.PARTIAL: 2}
    found = [
        one
        for one in dossier.coverage
        if one.coverage in order and one.asked is not None and row_key("vraag", one.asked) not in dossier.set_aside
    ]
    return sorted(found, key=lambda one: (order[one.coverage], -one.confidence, one.document_id, one.question))
