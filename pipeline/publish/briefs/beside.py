"""Checks what a brief shows beside its statements: its head, the table's figures, the timeline, and the sources."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.publish.briefs.calendar import earliest_after
from pipeline.publish.briefs.dossier import Dossier, View
from pipeline.publish.briefs.dutch import COVERAGE, ROLE, STATUS
from pipeline.publish.briefs.faults import Fault, Flaw
from pipeline.publish.briefs.records import Brief, Event, GapRow, PromiseRow, Source
from pipeline.publish.briefs.sources import Place, opening_of, place_of, source_of, whole_source
from pipeline.publish.briefs.value import worth_of
from pipeline.records.passage import Passage
from pipeline.records.status import STALE_AFTER_MONTHS, Flag


def beside(brief: Brief, dossier: Dossier) -> Iterator[Fault]:
    """Yield what differs from the archive in all that is no statement."""
    yield from _head(brief, dossier)
    views = {view.commitment.id: view for view in dossier.views}
    for number, row in enumerate(brief.promises, 1):
        yield from _row(number, row, views.get(row.id), dossier)
    for number, gap in enumerate(brief.gaps, 1):
        yield from _gap(number, gap, brief, dossier)
    for number, question in enumerate(brief.draft.questions if brief.draft else (), 1):
        if question.promise_id not in {None, *views}:
            yield Fault(f"question {number}", str(question.promise_id), Flaw.RECORD)
    yield from _events(brief, views, dossier)
    yield from _sources(brief, dossier)


def _head(brief: Brief, dossier: Dossier) -> Iterator[Fault]:
    rules = dict(brief.rules)
    chosen = sum(view.commitment.id not in dossier.set_aside for view in dossier.views)
    hidden = chosen - len(brief.promises) + dossier.left_out.get("hidden", 0)
    held = {
        "subject": ((brief.subject, brief.about), (dossier.subject, dossier.about)),
        "as of": (brief.as_of, dossier.as_of),
        "documents read": (brief.documents_read, len(dossier.documents)),
        "left out": (dict(brief.left_out), {**dossier.left_out, "hidden": hidden}),
        "silence": (rules.get("silence"), STALE_AFTER_MONTHS),
        "earliest": (
            brief.earliest_on,
            earliest_after(dossier.as_of, dossier.last_question_on, rules.get("answer", 0) + rules.get("embargo", 0)),
        ),
    }
    for name, (shown, known) in held.items():
        if shown != known:
            yield Fault(f"head {name}", str(shown), Flaw.RECORD)


def _row(number: int, row: PromiseRow, view: View | None, dossier: Dossier) -> Iterator[Fault]:
    """Compare a row with the promise as read from the archive."""
    if view is None:
        yield Fault(f"promise {number}", row.id, Flaw.RECORD)
        return
    worth = worth_of(view, dossier)
    pairs = (
        (row.marks, view.marks),
        (row.due_on, view.timeline.due_on),
        (row.moves, tuple(day for day, _ in view.moves)),
        ((row.value, row.reasons), (worth.value, worth.reasons)),
        (row.status.text.split(";")[0], STATUS[view.timeline.status]),
        ("ingetrokken" in row.status.text, Flag.WITHDRAWN in view.timeline.flags),
    )
    for shown, known in pairs:
        if shown != known:
            yield Fault(f"promise {number}", str(shown), Flaw.RECORD)
    if view.newest is not view.lead and f", {ROLE[view.newest.role]}: " not in row.evidence.text:
        yield Fault(f"promise {number}", row.evidence.text, Flaw.RECORD)


def _gap(number: int, gap: GapRow, brief: Brief, dossier: Dossier) -> Iterator[Fault]:
    """Compare an open sub-question with how its answer was judged."""
    cited = {one.document_id for one in brief.sources if one.number in gap.question.sources}
    judged = [one for one in dossier.coverage if one.document_id in cited and one.question == gap.number]
    shown = gap.coverage.text.split(":")[0]
    if not any(COVERAGE[one.coverage] == shown and (one.missing or "") in gap.missing.text for one in judged):
        yield Fault(f"gap {number}", f"{shown}; {gap.missing.text}", Flaw.RECORD)


def _events(brief: Brief, views: Mapping[str, View], dossier: Dossier) -> Iterator[Fault]:
    """Compare the points of the timeline with the mentions and deadlines of its promises."""
    places = {one.number: (one.document_id, one.start_char, one.end_char) for one in brief.sources}
    shown = [replace(event, source=None) for event in brief.events]
    for event, bare in zip(brief.events, shown, strict=True):
        row = brief.promises[event.lane] if event.lane < len(brief.promises) else None
        view = views.get(row.id) if row else None
        if view is None or (bare, places.get(event.source or 0)) not in points_of(view, event.lane, dossier):
            yield Fault("timeline", f"{event.label} {event.on.isoformat()}", Flaw.RECORD)


def points_of(view: View, lane: int, dossier: Dossier) -> list[tuple[Event, Place | None]]:
    """Return the points of a promise on the timeline, each with the passage that it rests on."""
    found: list[tuple[Event, Place | None]] = []
    for mention in view.mentions:
        day = dossier.day_of(mention)
        if day:
            approximate = dossier.is_approximate(mention)
            event = Event(day, lane, str(mention.role), ROLE[mention.role], None, approximate)
            found.append((event, place_of(mention.passage)))
    if view.timeline.due_on:
        found.append((Event(view.timeline.due_on, lane, "due", "termijn", None), None))
    return found


def _sources(brief: Brief, dossier: Dossier) -> Iterator[Fault]:
    """Make each source anew from the archive and compare."""
    mentions = dossier.mentions_by_place()
    passages, sure = _passages(dossier)
    for one in brief.sources:
        place = (one.document_id, one.start_char, one.end_char)
        known: Source | None = None
        if one.is_whole and one.document_id in dossier.texts:
            known = whole_source(one.number, opening_of(one.document_id, dossier), dossier)
        elif place in mentions:
            held = mentions[place]
            known = source_of(one.number, held[0].passage, dossier, mentions=held)
        elif place in passages and one.confidence in sure[place]:
            known = source_of(one.number, passages[place], dossier, one.confidence)
        if one != known:
            yield Fault(f"source {one.number}", one.title or one.file, Flaw.RECORD)


def _passages(dossier: Dossier) -> tuple[dict[Place, Passage], dict[Place, set[float]]]:
    """Return the sub-questions and answers that a brief may cite, with how sure they are."""
    followed = [one.answer for one in dossier.followed.values() if one.answer]
    passages: dict[Place, Passage] = {}
    sure: dict[Place, set[float]] = {}
    for judged in (*dossier.coverage, *followed):
        for passage in (judged.asked, judged.passage):
            if passage:
                passages[place_of(passage)] = passage
                sure.setdefault(place_of(passage), set()).add(judged.confidence)
    return passages, sure
