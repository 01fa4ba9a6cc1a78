"""Chooses what a brief is about, and reads it from the store as it was known on a day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipeline.publish.briefs.choice import MOST_DOCUMENTS, Reading, Selection, chosen_by
from pipeline.publish.briefs.dossier import HOME, SURE_FROM, Dossier, View, view_of
from pipeline.publish.briefs.mentioned import folded
from pipeline.publish.references import followed_in
from pipeline.records.actor import ActorRelation
from pipeline.records.commitment import TRUSTED_FROM, Commitment, CommitmentMention, Role
from pipeline.records.coverage import AnswerCoverage
from pipeline.store import DocumentFacts

_ASKED_FROM = 0.5  # confidence of a demand whose asker is known
_MOST_PROMISES = 60  # read for one brief, of which the table shows fewer
_MOST_SILENT = 3  # documents that are named where a promise is silent


def select(reading: Reading, selection: Selection, as_of: date) -> Dossier:
    """Return the dossier of a selection as known on `as_of`; raises NothingToDo where nothing at all was asked for."""
    store = reading.store
    chosen, about = chosen_by(reading, selection)
    pressing = store.briefing.most_pressing(chosen, _MOST_PROMISES)
    commitments = store.briefing.commitments(pressing)
    stored = store.read.mentions([key for one in commitments for key in one.mention_ids])
    voiced = {one.mention.passage.document_id for one in stored}
    facts = {key: one for key, one in store.library.facts(sorted(voiced | about)).items() if _known(one, as_of)}
    near = sorted(about & set(facts)) or sorted(facts)[:MOST_DOCUMENTS]
    demanded = [one.mention for one in store.read.mentions(store.briefing.demands_in(near))]
    coverage = store.library.coverage(sorted(facts))
    left_out: Counter[str] = Counter(hidden=len(chosen) - len(pressing))
    views = _views(reading, commitments, [one.mention for one in stored], coverage, facts, as_of, left_out)
    cited, followed = followed_in(store, coverage, facts, as_of)
    later = {key for view in views for key in view.silent_documents} - set(facts)
    cited |= store.library.facts(sorted(later))
    ids = sorted(facts | cited)
    topic = selection.theme or selection.search or _topic(views)
    selection = replace(selection, minister=_full_name(selection.minister, facts | cited))
    return Dossier(
        selection.subject or topic or "gekozen toezeggingen",
        selection.about,
        topic,
        as_of,
        tuple(sorted(views, key=lambda one: (one.timeline.first_promised or date.max, one.commitment.id))),
        facts | cited,
        store.library.files(ids),
        store.briefing.texts(ids),
        tuple(coverage),
        followed,
        tuple(one for one in _in_order(demanded, facts) if _is_demand(one) and _is_home(one, facts)),
        left_out,
    )


def _full_name(typed: str | None, facts: Mapping[str, DocumentFacts]) -> str | None:
    """Return the minister's name as the documents give it: "Hilde Crevits" for "crevits", where only one fits."""
    if not typed:
        return None
    wanted = set(typed.lower().split())
    names = {one.metadata.minister for one in facts.values() if one.metadata.minister}
    fitting = {name for name in names if wanted <= set(name.lower().split())}
    return fitting.pop() if len(fitting) == 1 else typed


def _topic(views: Sequence[View]) -> str | None:
    """Return what promises not chosen by subject are about: the title of the only one, or the subject all share."""
    if len(views) == 1:
        return views[0].commitment.title
    subjects = {one.commitment.subject for one in views}
    return subjects.pop() if len(subjects) == 1 else None


def _views(  # noqa: PLR0913, PLR0917 - what was read, each once
    reading: Reading,
    commitments: Sequence[Commitment],
    mentions: Sequence[CommitmentMention],
    coverage: Sequence[AnswerCoverage],
    facts: Mapping[str, DocumentFacts],
    as_of: date,
    left_out: Counter[str],
) -> list[View]:
    """Return the promises as known on a day, each through its trusted mentions; what is left out is counted."""
    by_id = {one.id: one for one in mentions}
    timelines = reading.store.briefing.timelines([one.id for one in commitments])
    views: list[View] = []
    for commitment in commitments:
        members = _in_order([by_id[key] for key in commitment.mention_ids if key in by_id], facts)
        told = _trusted(members, facts, left_out)
        timeline = timelines.get(commitment.id)
        if timeline is None or timeline.as_of != as_of:
            dated = [(one, facts[one.passage.document_id].metadata.date) for one in members]
            timeline = reading.track(commitment, dated, as_of)
        if told and (view := view_of(commitment, timeline, told, coverage)):
            views.append(_with_silence(view, reading))
    return views


def _with_silence(view: View, reading: Reading) -> View:
    """Return a promise with the newest documents on its theme that do not tell of it, where it is silent for long."""
    if not view.is_silent:
        return view
    found = reading.store.silences.documents(view.commitment.id, view.commitment.theme, view.timeline)
    return replace(view, silent_documents=found[:_MOST_SILENT])


def _known(one: DocumentFacts, as_of: date) -> bool:
    return one.metadata.date is None or one.metadata.date <= as_of


def _in_order(mentions: Sequence[CommitmentMention], facts: Mapping[str, DocumentFacts]) -> list[CommitmentMention]:
    """Return the mentions of known documents, oldest first, undated ones first."""
    known = [one for one in mentions if one.passage.document_id in facts]

    def place(one: CommitmentMention) -> tuple[date, str, int]:
        day = one.promised_on or facts[one.passage.document_id].metadata.date
        return day or date.min, one.passage.document_id, one.passage.start_char

    return sorted(known, key=place)


def _is_home(one: CommitmentMention, facts: Mapping[str, DocumentFacts]) -> bool:
    return facts[one.passage.document_id].metadata.jurisdiction in HOME


def _is_demand(one: CommitmentMention) -> bool:
    """Tell whether somebody surely asks for something: who asks is known, or the reading is sure."""
    has_asker = any(actor.relation is ActorRelation.ASKER for actor in one.actors)
    return one.confidence >= (_ASKED_FROM if has_asker else SURE_FROM)


def _trusted(
    members: Sequence[CommitmentMention], facts: Mapping[str, DocumentFacts], left_out: Counter[str]
) -> list[CommitmentMention]:
    """Return the mentions that a brief may rest on, counting those that it leaves out."""
    found: list[CommitmentMention] = []
    for one in members:
        if not _is_home(one, facts):
            left_out["foreign"] += one.role is Role.COMMITMENT
        elif one.confidence < TRUSTED_FROM or _is_title(one, facts):
            left_out["unsure"] += one.role is not Role.DEMAND
        else:
            found.append(one)
    return found


def _is_title(one: CommitmentMention, facts: Mapping[str, DocumentFacts]) -> bool:
    """Tell whether a mention is its document's title and no sentence: "Zending naar Parijs: programma"."""
    title = facts[one.passage.document_id].metadata.title or ""
    return bool(title) and folded(one.passage.text).rstrip(" .") == folded(title).rstrip(" .")
