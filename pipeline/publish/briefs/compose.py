"""Composes a brief from a dossier: chooses, words, cites, and says what it did not read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipeline.publish.briefs import sections
from pipeline.publish.briefs.bottom_line import bottom_line
from pipeline.publish.briefs.calendar import after_working_days, is_working_day
from pipeline.publish.briefs.dossier import Dossier, View
from pipeline.publish.briefs.draft import draft_of
from pipeline.publish.briefs.dutch import counted, day_of, sentence
from pipeline.publish.briefs.figures import figure_rows
from pipeline.publish.briefs.lint import lint
from pipeline.publish.briefs.records import Brief, Derived, Fit, Statement
from pipeline.publish.briefs.rules import Rules
from pipeline.publish.briefs.sources import Sources
from pipeline.publish.briefs.value import worth_of
from pipeline.records.commitment import Role
from pipeline.records.coverage import AnswerCoverage, Coverage
from pipeline.records.status import STALE_AFTER_MONTHS

MOST_PROMISES = 25  # rows of the table; the rest is counted in the limits
_NEWS_DAYS = 10  # news this fresh is a reason for a topical question


def compose(dossier: Dossier, rules: Rules) -> Brief:
    """Return the brief; a thin dossier gives a short one without draft."""
    sources = Sources(dossier)
    ranked = sorted(
        ((view, worth_of(view, dossier)) for view in dossier.views),
        key=lambda pair: (-pair[1].value, pair[0].timeline.first_promised or date.max, pair[0].commitment.id),
    )
    shown = ranked[:MOST_PROMISES]
    hidden = len(ranked) - len(shown) + dossier.left_out.get("hidden", 0)
    gaps = gaps_of(dossier)
    rows = tuple(sections.promise_row(view, worth, dossier, sources) for view, worth in shown)
    gap_rows = tuple(sections.gap_rows(gaps, dossier, sources))
    views = [view for view, _ in shown]
    draft = draft_of(shown, gaps, dossier, sources, rules)
    earliest = earliest_on(dossier, rules)
    brief = Brief(
        title=f"Opvolgingsnota: {dossier.subject}",
        subject=dossier.subject,
        as_of=dossier.as_of,
        earliest_on=earliest,
        documents_read=len(dossier.documents),
        left_out=tuple(sorted({**dossier.left_out, "hidden": hidden}.items())),
        rules=(("answer", rules.answer_days), ("embargo", rules.embargo_days), ("silence", STALE_AFTER_MONTHS)),
        bottom_line=tuple(bottom_line(rows, len(gap_rows), hidden, dossier)),
        promises=rows,
        gaps=gap_rows,
        events=tuple(sections.events_of(views, dossier, sources)),
        tensions=tuple(sections.tensions(views, dossier, sources)),
        demands=tuple(sections.demand_statements(dossier, sources)),
        figures=tuple(figure_rows(views, dossier, sources)),
        advice=tuple(_advice(views, dossier, earliest, rules)) if draft else (),
        draft=draft,
        limits=tuple(_limits(dossier, hidden)),
        sources=tuple(sources.all()),
    )
    return replace(brief, findings=tuple(lint(brief, rules)))


def gaps_of(dossier: Dossier) -> list[AnswerCoverage]:
    """Return the sub-questions that were not wholly answered, the most open first."""
    order = {Coverage.UNANSWERED: 0, Coverage.REFERRED: 1, Coverage.PARTIAL: 2}
    found = [one for one in dossier.coverage if one.coverage in order and one.asked is not None]
    return sorted(found, key=lambda one: (order[one.coverage], -one.confidence, one.document_id, one.question))


def earliest_on(dossier: Dossier, rules: Rules) -> date:
    """Return the first sensible day: a working day after the brief and after the answer to a running question."""
    earliest = dossier.as_of + timedelta(days=1)
    last = sections.last_question_on(dossier)
    if last is not None:
        earliest = max(earliest, after_working_days(last, rules.answer_days + rules.embargo_days))
    while not is_working_day(earliest):
        earliest += timedelta(days=1)
    return earliest


def _advice(views: Sequence[View], dossier: Dossier, earliest: date, rules: Rules) -> list[Statement]:
    """Return which instrument fits, why, and from when."""
    news = [
        day
        for view in views
        for mention in view.mentions
        if mention.role in (Role.DELAY, Role.WITHDRAWAL) and (day := dossier.day_of(mention))
    ]
    is_fresh = any(0 <= (dossier.as_of - day).days <= _NEWS_DAYS for day in news)
    is_debate = any(view.contradictions or view.times_moved > 1 for view in views)
    if is_fresh:
        text = "Een actuele vraag past het best: het uitstel of de intrekking is van de voorbije dagen."
    elif is_debate:
        text = (
            "Een vraag om uitleg in de commissie past het best, omdat termijnen herhaaldelijk opschoven of latere "
            "informatie eerdere tegenspreekt; de onderstaande schriftelijke vraag kan ze voorbereiden."
        )
    else:
        text = (
            "Een schriftelijke vraag past het best: het gaat om de stand van zaken, data, cijfers en redenen die op "
            "papier kunnen worden gegeven."
        )
    found = [Statement(text)]
    found.append(
        Statement(
            f"De vraag kan zinvol worden ingediend vanaf {day_of(earliest)}. Daarbij is gerekend met een "
            f"antwoordtermijn van {rules.answer_days} werkdagen en {rules.embargo_days} werkdagen waarin alleen de "
            "vraagsteller het antwoord heeft.",
            derived=(Derived(Fit.EARLIEST), Derived(Fit.RULE, "answer"), Derived(Fit.RULE, "embargo")),
        )
    )
    return found


def _limits(dossier: Dossier, hidden: int) -> list[Statement]:
    """Return what was read, what was left out, and how sure it is."""
    read = len(dossier.documents)
    day = day_of(dossier.as_of)
    nothing = "werd geen document over het onderwerp gevonden"
    about = f"{'werd' if read == 1 else 'werden'} {counted(read, 'document', 'documenten')} over het onderwerp gelezen"
    found = [
        Statement(
            f"Voor deze nota {about if read else nothing}, zoals bekend op {day}.",
            derived=(Derived(Fit.READ), Derived(Fit.AS_OF)),
        ),
        Statement("Wat niet gevonden is, kan toch gebeurd zijn: alleen de gelezen documenten tellen mee."),
        Statement(
            "Toezeggingen, termijnen en antwoorden zijn door software herkend; de zekerheid van elke vindplaats staat "
            "bij de bronnen. Lees de bron na voor gebruik."
        ),
    ]
    for key, one, many in (
        ("unsure", "Eén vindplaats werd niet opgenomen, omdat de zekerheid te laag is.",
         "{} vindplaatsen werden niet opgenomen, omdat de zekerheid te laag is."),
        ("foreign", "Eén toezegging uit een document van buiten Vlaanderen werd niet opgenomen.",
         "{} toezeggingen uit documenten van buiten Vlaanderen werden niet opgenomen."),
    ):  # fmt: skip
        number = dossier.left_out.get(key, 0)
        if number:
            text = one if number == 1 else many.format(sentence(counted(number, "", "").strip()))
            found.append(Statement(text, derived=(Derived(Fit.LEFT_OUT, key),)))
    if hidden > 0:
        found.append(
            Statement(
                f"{sentence(counted(hidden, 'toezegging', 'toezeggingen'))} van minder belang staan niet in de tabel.",
                derived=(Derived(Fit.LEFT_OUT, "hidden"),),
            )
        )
    if any(one.metadata.date_is_approximate for one in dossier.documents.values()):
        found.append(
            Statement("Van sommige documenten is de datum alleen bij benadering bekend; daar staan maand en jaar.")
        )
    return found
