"""Chooses what a brief is about, and reads it from the store as it was known on a day."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import NothingToDo
from pipeline.publish.briefs.dossier import SURE_FROM, Dossier, Track, View, view_of
from pipeline.publish.references import Followed, follow_references
from pipeline.records.actor import ActorRelation
from pipeline.records.commitment import CommitmentMention, Role
from pipeline.records.coverage import AnswerCoverage
from pipeline.store import DocumentFacts, Store
from pipeline.store.briefing import Briefing

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
TRUSTED_FROM = 0.5  # confidence from which the tracker lets a mention change a status
_ABOUT = 0.4  # closeness of a document's subject to a theme, and how far behind the best one it may be
_BEHIND = 0.2
_MOST_DOCUMENTS = 60  # about one theme
_MOST_PROMISES = 60  # read for one brief, of which the table shows fewer
_MOST_SILENT = 3  # documents that are named where a promise is silent
_HOME = (None, "vlaanderen")  # other parliaments' ministers answer no question here


@dataclass(frozen=True, slots=True)
class Selection:
    """What a brief is about; everything given must hold. `theme` also finds documents that are about it by meaning."""

    theme: str | None = None
    minister: str | None = None
    office: str | None = None
    commitment_ids: tuple[str, ...] = ()
    search: str | None = None
    document: str | None = None

    @property
    def subject(self) -> str:
        """What the brief is called after, in words of the one who asks."""
        return self.theme or self.search or self.office or self.minister or self.document or "de gekozen toezeggingen"


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read the store: `encode` gives meaning to themes (None: by words alone), `track` statuses on a day."""

    store: Store
    briefing: Briefing
    track: Track
    encode: Encode | None = None


def select(reading: Reading, selection: Selection, as_of: date) -> Dossier:
    """Return the dossier of a selection as known on `as_of`; raises NothingToDo where nothing at all was asked for."""
    chosen, about = _chosen(reading, selection)
    pressing = reading.briefing.most_pressing(chosen, _MOST_PROMISES)
    commitments = reading.briefing.commitments(pressing)
    stored = reading.store.read.mentions([key for one in commitments for key in one.mention_ids])
    mentions = {one.mention.id: one.mention for one in stored}
    voiced = {one.passage.document_id for one in mentions.values()}
    facts = {key: one for key, one in reading.store.library.facts(sorted(voiced | about)).items() if _known(one, as_of)}
    near = sorted(about & set(facts)) or sorted(facts)[:_MOST_DOCUMENTS]
    demanded = [one.mention for one in reading.store.read.mentions(reading.briefing.demands_in(near))]
    coverage = reading.store.library.coverage(sorted(facts))
    timelines = reading.briefing.timelines([one.id for one in commitments])
    left_out: Counter[str] = Counter(hidden=len(chosen) - len(pressing))
    views: list[View] = []
    for commitment in commitments:
        members = _in_order([mentions[key] for key in commitment.mention_ids if key in mentions], facts)
        told = _trusted(members, facts, left_out)
        dated = [(one, facts[one.passage.document_id].metadata.date) for one in members]
        timeline = timelines.get(commitment.id)
        if timeline is None or timeline.as_of != as_of:
            timeline = reading.track(commitment, dated, as_of)
        if told and (view := view_of(commitment, timeline, told, coverage)):
            views.append(view)
    views = [_with_silence(view, reading) for view in views]
    cited, followed = _followed(reading, coverage, facts, as_of)
    later = {key for view in views for key in view.silent_documents} - set(facts)
    cited |= reading.store.library.facts(sorted(later))
    ids = sorted(facts | cited)
    return Dossier(
        selection.subject,
        as_of,
        tuple(sorted(views, key=lambda one: (one.timeline.first_promised or date.max, one.commitment.id))),
        facts | cited,
        reading.store.library.files(ids),
        reading.briefing.texts(ids),
        tuple(coverage),
        followed,
        tuple(one for one in _in_order(demanded, facts) if _is_demand(one) and _is_home(one, facts)),
        left_out,
        len(facts),
    )


def _with_silence(view: View, reading: Reading) -> View:
    """Return a promise with the newest documents on its theme that do not tell of it, where it is silent for long."""
    if not view.is_silent:
        return view
    found = reading.store.silences.documents(view.commitment.id, view.commitment.theme, view.timeline)
    return replace(view, silent_documents=found[:_MOST_SILENT])


def _chosen(reading: Reading, selection: Selection) -> tuple[set[str], set[str]]:
    """Return the promises that answer to every part of a selection, and the documents that are about its subject."""
    briefing = reading.briefing
    narrowed: list[set[str]] = []
    about: set[str] = set()
    if selection.theme:
        about |= _about(reading, selection.theme)
        themed = briefing.with_theme(selection.theme) | briefing.with_words(selection.theme)
        narrowed.append(themed | briefing.in_documents(sorted(about)))
    if selection.search:
        narrowed.append(briefing.with_words(selection.search))
    if selection.document:
        named = briefing.documents_named(selection.document)
        about |= named
        narrowed.append(briefing.in_documents(sorted(named)))
    if selection.minister:
        narrowed.append(briefing.of_actor(selection.minister, office=False))
    if selection.office:
        narrowed.append(briefing.of_actor(selection.office, office=True))
    if selection.commitment_ids:
        narrowed.append(briefing.with_ids(selection.commitment_ids))
    if not narrowed:
        raise NothingToDo("a brief needs a theme, minister, office, search, document or commitment id")
    return set.intersection(*narrowed), about


def _about(reading: Reading, theme: str) -> set[str]:
    """Return the documents whose subject is near to a theme: clearly, and not far behind the nearest one."""
    named = reading.briefing.documents_named(theme)
    if reading.encode is None:
        return named
    ids, subjects = reading.briefing.subjects()
    if not ids:
        return named
    near = subjects @ reading.encode([theme])[0]
    least = max(_ABOUT, float(near.max()) - _BEHIND)
    ranked = sorted(((-closeness, key) for key, closeness in zip(ids, near, strict=True) if closeness >= least))
    return {key for _, key in ranked[:_MOST_DOCUMENTS]} | set(sorted(named)[:_MOST_DOCUMENTS])


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
    return facts[one.passage.document_id].metadata.jurisdiction in _HOME


def _is_demand(one: CommitmentMention) -> bool:
    """Tell whether somebody surely asks for something: who asks is known, or the reading is sure."""
    has_asker = any(actor.relation is ActorRelation.ASKER for actor in one.actors)
    return one.confidence >= (TRUSTED_FROM if has_asker else SURE_FROM)


def _trusted(
    members: Sequence[CommitmentMention], facts: Mapping[str, DocumentFacts], left_out: Counter[str]
) -> list[CommitmentMention]:
    """Return the mentions that a brief may rest on, counting those that it leaves out."""
    found: list[CommitmentMention] = []
    for one in members:
        if not _is_home(one, facts):
            left_out["foreign"] += one.role is Role.COMMITMENT
        elif one.confidence < TRUSTED_FROM:
            left_out["unsure"] += one.role is not Role.DEMAND
        else:
            found.append(one)
    return found


def _followed(
    reading: Reading, coverage: Sequence[AnswerCoverage], facts: Mapping[str, DocumentFacts], as_of: date
) -> tuple[dict[str, DocumentFacts], dict[tuple[str, int], Followed]]:
    """Return the answers that others point to, with the facts of their documents, wherever in the archive they are."""
    references = [one.refers_to for one in coverage if one.refers_to]
    if not references:
        return {}, {}
    numbers = sorted({one.number for one in references if one.number})
    days = sorted({one.date for one in references if one.date})
    coordinated = [facts[one.document_id].metadata.date for one in coverage if one.refers_to]
    near = reading.briefing.questions_near(numbers, [*days, *(day for day in coordinated if day)])
    found = reading.store.library.facts(near)
    others = {key: one for key, one in found.items() if key not in facts and _known(one, as_of)}
    known = [*coverage, *reading.store.library.coverage(sorted(others))]
    followed = follow_references(known, [*facts.values(), *others.values()])
    wanted = {key: one for key, one in followed.items() if key[0] in facts}
    return {one.document_id: others[one.document_id] for one in wanted.values() if one.document_id in others}, wanted
