"""The tracker as it stood on a date: what the store holds, less all that was published later."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.records.commitment import Commitment, CommitmentMention, PossibleMention, Role
from pipeline.records.coverage import AnswerCoverage
from pipeline.records.link import Relation
from pipeline.records.promise import PromiseRelation
from pipeline.records.status import Timeline
from pipeline.store import DocumentFacts, Store


@dataclass(frozen=True, slots=True)
class Tracked:
    """One commitment with its mentions, oldest first, where it stands, and how it stands to others."""

    commitment: Commitment
    timeline: Timeline
    mentions: tuple[CommitmentMention, ...]
    relations: tuple[PromiseRelation, ...] = ()
    silent_documents: tuple[str, ...] = ()  # on its theme, after its last evidence, that do not tell of it


@dataclass(frozen=True, slots=True)
class Archive:
    """All that one export shows; `files` holds the names of each document, by document id.

    `silent` holds, of every promise in the store, the documents on its theme that do not tell of it, by promise id.
    """

    as_of: date
    documents: tuple[DocumentFacts, ...]
    files: dict[str, list[str]]
    tracked: tuple[Tracked, ...]
    demands: tuple[CommitmentMention, ...]
    coverage: tuple[AnswerCoverage, ...]
    silent: Mapping[str, tuple[str, ...]]
    possible: tuple[tuple[PossibleMention, str | None], ...] = ()  # with the promise that it may be about


def seen_from(relations: Iterable[Relation]) -> dict[str, tuple[PromiseRelation, ...]]:
    """Return relations as seen from each promise, in order of kind and id."""
    found: dict[str, list[PromiseRelation]] = defaultdict(list)
    for one in relations:
        is_demand = one.from_id == one.from_mention_id
        other = None if is_demand else one.from_id
        ends = one.from_mention_id, one.to_mention_id
        found[one.to_id].append(PromiseRelation(other, one.kind, one.reason, False, ends[1], ends[0]))
        if not is_demand:
            found[one.from_id].append(PromiseRelation(one.to_id, one.kind, one.reason, True, *ends))
    return {
        key: tuple(sorted(held, key=lambda one: (one.kind, one.promise_id or "", one.other_mention_id)))
        for key, held in found.items()
    }


def read_archive(store: Store, as_of: date, promise_ids: Collection[str] | None = None) -> Archive:
    """Return what was known on `as_of`; documents without a date count as known.

    Of the promises only those in `promise_ids`, where it is not None.
    """
    facts = store.read.document_facts()
    known = {key: one for key, one in facts.items() if one.metadata.date is None or one.metadata.date <= as_of}
    wanted = None if promise_ids is None else sorted(promise_ids)
    commitments, timelines = store.read.commitments(wanted), store.read.timelines(wanted)
    ids = (
        None
        if wanted is None
        else [*store.read.lone_demands(), *(key for one in commitments for key in one.mention_ids)]
    )
    stored = {one.mention.id: one for one in store.read.mentions(ids) if one.mention.passage.document_id in known}
    related, silent = seen_from(store.relations.of(None, as_of)), store.silences.all(as_of)

    def place(mention: CommitmentMention) -> tuple[date, str, int, str]:
        day = known[mention.passage.document_id].metadata.date
        return day or date.max, mention.passage.document_id, mention.passage.start_char, mention.id

    tracked = []
    for commitment in commitments:
        members = [stored[mention_id].mention for mention_id in commitment.mention_ids if mention_id in stored]
        if members:
            ordered = tuple(sorted(members, key=place))
            beside = related.get(commitment.id, ()), silent.get(commitment.id, ())
            tracked.append(Tracked(commitment, timelines[commitment.id], ordered, *beside))
    tracked.sort(key=lambda one: (place(one.mentions[0]), one.commitment.id))
    demands = [one.mention for one in stored.values() if one.commitment_id is None and one.mention.role is Role.DEMAND]
    return Archive(
        as_of,
        tuple(known[key] for key in sorted(known)),
        store.read.files_of_documents(),
        tuple(tracked),
        tuple(sorted(demands, key=place)),
        tuple(judged for judged in store.read.coverage() if judged.document_id in known),
        silent,
        _possible(store, known),
    )


def _possible(store: Store, known: Collection[str]) -> tuple[tuple[PossibleMention, str | None], ...]:
    found = [one for one in store.possible.all() if one.passage.document_id in known]
    promise_of = store.library.promises_of(sorted({one.beside_id for one in found if one.beside_id}))
    return tuple((one, promise_of.get(one.beside_id or "")) for one in found)
