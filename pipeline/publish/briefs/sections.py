"""The tables of a brief and its timeline: promises, what stayed unanswered, and the points of the figure."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.publish.briefs.beside import points_of
from pipeline.publish.briefs.dossier import Dossier, View
from pipeline.publish.briefs.dutch import (
    COVERAGE,
    REASON,
    ROLE,
    STATUS,
    day_of,
    enumeration,
    sentence,
    thousands,
)
from pipeline.publish.briefs.quoting import plain, quoted
from pipeline.publish.briefs.records import Derived, Event, Fit, GapRow, PromiseRow, Statement
from pipeline.publish.briefs.sources import Sources, place_of
from pipeline.publish.briefs.value import Worth, office_name, promiser, responsible
from pipeline.publish.briefs.wording import document_name
from pipeline.publish.references import Followed
from pipeline.records.actor import ActorKind
from pipeline.records.commitment import CommitmentMention
from pipeline.records.coverage import AnswerCoverage, Coverage
from pipeline.records.status import Flag

_QUOTE_WORDS = 45


def promise_row(view: View, worth: Worth, dossier: Dossier, sources: Sources) -> PromiseRow:
    """Return the row of a promise."""
    number = (sources.mention(view.lead),)
    due = view.timeline.due_on
    setter = next((one for one in view.mentions if one.id == view.timeline.deadline_mention_id), None)
    due_source = sources.mention(setter) if setter and due else None
    return PromiseRow(
        id=view.commitment.id,
        quote=Statement(quoted(view.lead.passage.text, _QUOTE_WORDS), number),
        who=_who(view, dossier, number),
        when=_when(view.lead, dossier, number),
        deadline=_deadline(view, setter, sources, number),
        status=_status(view, dossier, due_source),
        evidence=_evidence(view, dossier, sources),
        marks=view.marks,
        due_on=due,
        due_source=due_source,
        moves=tuple(day for day, _ in view.moves),
        value=worth.value,
        reasons=worth.reasons,
    )


def _who(view: View, dossier: Dossier, number: tuple[int, ...]) -> Statement:
    actor = responsible(view)
    name = promiser(view, dossier)
    if actor is None or actor.kind is ActorKind.PERSON:
        about = dossier.documents[view.lead.passage.document_id].metadata
        office = (actor.post if actor else None) or about.minister_role
        title = office_name(office) if office else None
        return Statement(f"{name}, {title}" if name and title else name or "niet genoemd", number)
    with_minister = f" (bevoegd: {name})" if name else ""
    return Statement(f"{sentence(actor.name)}{with_minister}", number)


def _when(mention: CommitmentMention, dossier: Dossier, number: tuple[int, ...]) -> Statement:
    about = dossier.documents[mention.passage.document_id].metadata
    if mention.promised_on:
        return Statement(
            f"{day_of(mention.promised_on)}, vermeld in {document_name(mention.passage.document_id, dossier)}", number
        )
    day = day_of(about.date, is_approximate=about.date_is_approximate)
    return Statement(f"{day} (datum bij benadering)" if about.date_is_approximate else day, number)


def _deadline(view: View, setter: CommitmentMention | None, sources: Sources, number: tuple[int, ...]) -> Statement:
    due = view.timeline.due_on
    if due is None or setter is None:
        vague = next((one for one in view.lead.deadlines if one.is_vague), None)
        return Statement(f"geen datum: “{plain(vague.text)}”", number) if vague else Statement("geen termijn gevonden")
    source = sources.mention(setter)
    read = next((one for one in setter.deadlines if one.due_on == due), None)
    words = f"; gelezen uit “{plain(read.text)}”" if read else ""
    before = [day_of(day) for day, _ in view.moves if day != due]
    moved = f"; eerder {enumeration(before)}" if before else ""
    cited = tuple(dict.fromkeys((source, *(sources.mention(one) for day, one in view.moves if day != due))))
    return Statement(f"{day_of(due)}{words}{moved}", cited, (Derived(Fit.DUE, view.commitment.id),))


def _status(view: View, dossier: Dossier, source: int | None) -> Statement:
    key = view.commitment.id
    text, derived = STATUS[view.timeline.status], []
    due = view.timeline.due_on
    if view.is_overdue and due:
        late = (dossier.as_of - due).days
        text += f"; {thousands(late)} {'dag' if late == 1 else 'dagen'} over tijd"
        derived.append(Derived(Fit.DAYS_LATE, key))
    if view.times_moved:
        text += f"; {view.times_moved} keer opgeschoven"
        derived.append(Derived(Fit.TIMES_MOVED, key))
    if Flag.WITHDRAWN in view.timeline.flags:
        text += "; ingetrokken"
    return Statement(text, (source,) if source else (), tuple(derived))


def _evidence(view: View, dossier: Dossier, sources: Sources) -> Statement:
    number = (sources.mention(view.newest),)
    day = dossier.day_of(view.newest)
    approximate = dossier.is_approximate(view.newest)
    if view.newest is view.lead:
        return Statement(f"{day_of(day, is_approximate=approximate)}, alleen de toezegging zelf", number)
    label, is_same = ROLE[view.newest.role], place_of(view.newest.passage) == place_of(view.lead.passage)
    quote = ": in dezelfde passage" if is_same else f": {quoted(view.newest.passage.text, _QUOTE_WORDS)}"
    return Statement(f"{day_of(day, is_approximate=approximate)}, {label}{quote}", number)


def gap_rows(gaps: Sequence[AnswerCoverage], dossier: Dossier, sources: Sources) -> list[GapRow]:
    """Return what was asked and not, or not wholly, answered, part by part."""
    rows: list[GapRow] = []
    for judged in gaps:
        if judged.asked is None:
            continue
        cited = (sources.passage(judged.asked, judged.confidence),)
        name = document_name(judged.document_id, dossier)
        open_parts = [part for part in judged.parts if part.coverage is not Coverage.ANSWERED]
        single = len(judged.parts) > 1 and len(open_parts) < len(judged.parts)
        words = (
            open_parts[0].text
            if open_parts and single and plain(open_parts[0].text) in plain(judged.asked.text)
            else judged.asked.text
        )
        answer = (sources.passage(judged.passage, judged.confidence),) if judged.passage else ()
        reason = f"; opgegeven reden: {REASON[judged.reason]}" if judged.reason else ""
        quote = f": {quoted(judged.passage.text, _QUOTE_WORDS)}" if judged.passage else ""
        rows.append(
            GapRow(
                judged.question,
                Statement(
                    f"{sentence(name)}, deelvraag {judged.question}: {quoted(words, _QUOTE_WORDS)}",
                    (*cited, sources.document(judged.document_id)),
                    (Derived(Fit.PART, str(len(rows))),),
                ),
                Statement(f"{COVERAGE[judged.coverage]}{quote}", answer),
                Statement(f"{judged.missing}{reason}" if judged.missing else reason.removeprefix("; ") or "–"),
                _followed(dossier.followed.get((judged.document_id, judged.question)), dossier, sources),
            )
        )
    return rows


def _followed(followed: Followed | None, dossier: Dossier, sources: Sources) -> Statement | None:
    if followed is None:
        return None
    name = document_name(followed.document_id, dossier)
    answer = followed.answer
    if answer is None or answer.passage is None:
        return Statement(f"De verwijzing leidt naar {name}.", (sources.document(followed.document_id),))
    cited = (sources.passage(answer.passage, answer.confidence), sources.document(followed.document_id))
    return Statement(f"De verwijzing leidt naar {name}: {quoted(answer.passage.text, _QUOTE_WORDS)}", cited)


def events_of(views: Sequence[View], dossier: Dossier, sources: Sources) -> list[Event]:
    """Return the points of the timeline figure: each mention and the last day of each promise."""
    events: list[Event] = []
    for lane, view in enumerate(views):
        numbers = {place_of(one.passage): sources.mention(one) for one in view.mentions if dossier.day_of(one)}
        for point, place in points_of(view, lane, dossier):
            events.append(replace(point, source=numbers[place]) if place else point)
    return sorted(dict.fromkeys(events), key=lambda one: (one.lane, one.on, one.kind))
