"""Publishing the tracker: what is stored becomes the promises that readers query, in batches that bound the memory."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from prefect import task
from prefect.cache_policies import NO_CACHE

from pipeline.flows.fingerprints import publishing_version
from pipeline.lexicon.facts import load_facts
from pipeline.publish.archive import Tracked, seen_from
from pipeline.publish.changes import changes_of
from pipeline.publish.figures import StatusOverTime, reading_figures
from pipeline.publish.promises import Documents, make_promise
from pipeline.publish.report import refusals
from pipeline.records.commitment import Commitment
from pipeline.records.link import Judgement
from pipeline.records.promise import Change, Promise
from pipeline.records.status import Timeline
from pipeline.store import Store, open_store
from pipeline.store.published import EXPORTED, MADE_BY

BATCH = 2_000  # commitments whose mentions are held at once

Published = tuple[Promise, list[str]]


@dataclass(frozen=True, slots=True)
class Held:
    """What readers have before a run: whether it is what was tracked last, made as it would be made now.

    `export_digest` is the fingerprint of its export, None where none was written since.
    """

    is_current: bool
    export_digest: str | None


def held_before(database_url: str, folder: str | None) -> Held:
    """Return what was published of `folder`; to be asked before anything is tracked anew."""
    with open_store(database_url) as store:
        publication = store.published.publication()
    if publication is None or publication.folder != folder:
        return Held(is_current=False, export_digest=None)
    is_current = publication.figures.get(MADE_BY) == publishing_version()
    exported = publication.figures.get(EXPORTED)
    if not isinstance(exported, list) or exported[0] != publication.number:
        return Held(is_current, export_digest=None)
    return Held(is_current, exported[1])


@task(name="publish tracker", retries=1, cache_policy=NO_CACHE, persist_result=False)
def publish_tracker(
    database_url: str, as_of: date, folder: str | None, tracked_ids: Sequence[str] | None
) -> frozenset[str] | None:
    """Fill what the web pages, the API and Datasette read; `folder` holds the documents themselves.

    Only the promises in `tracked_ids`, new ones and those that are gone change; all where it is None. Returns the ids
    of those that changed or are gone, None for all.
    """
    with open_store(database_url) as store:
        before = store.published.publication()
        if tracked_ids is None or before is None or before.as_of != as_of:
            publish_all(store, as_of, folder)
            return None
        present, published = store.courses.ids(), store.published.began()
        gone = published.keys() - present
        changed = {*tracked_ids, *_doubted_with(store, tracked_ids)}
        changed |= related_to(store, {*changed, *gone})
        fresh = store.read.commitments(sorted((changed & present) | (present - published.keys())))
        if gone or fresh:
            publish_some(store, sorted(gone), fresh)
        store.publisher.mark_silent()
        _save_figures(store)
    return frozenset(gone | {one.id for one in fresh})


def _doubted_with(store: Store, tracked_ids: Sequence[str]) -> set[str]:
    """Return the promises that unsure links join to those tracked: a link in doubt counts on both sides."""
    members = [key for one in store.read.commitments(sorted(tracked_ids)) for key in one.mention_ids]
    links = store.published.links_of(members, Judgement.UNSURE)
    return set(
        store.library.promises_of(sorted({key for link in links for key in (link.first_id, link.second_id)})).values()
    )


def related_to(store: Store, promise_ids: Iterable[str]) -> set[str]:
    """Return the promises that stand in a relation to some, now or as last published."""
    ids = sorted(promise_ids)
    now = {key for one in store.relations.of(ids) for key in (one.from_id, one.to_id)}
    return now | store.published.related_to(ids)


def publish_all(store: Store, as_of: date, folder: str | None) -> None:
    """Publish every promise, its changes and the figures of the overview."""
    documents, facts = store.read.document_facts(), load_facts()
    timelines = store.read.timelines()
    changes: list[Change] = []

    def promises() -> Iterator[Published]:
        commitments = store.read.commitments()
        for start in range(0, len(commitments), BATCH):
            for one, unsure in tracked(store, commitments[start : start + BATCH], timelines, documents):
                promise = make_promise(one, documents, facts, unsure)
                changes.extend(changes_of(one, promise, documents))
                yield promise, [mention.passage.text for mention in one.mentions]

    store.publisher.replace(promises(), _later(changes), as_of, folder)
    _save_figures(store)


def _save_figures(store: Store) -> None:
    """Work out the figures of the overview."""
    coverage, courses = store.read.coverage(), store.courses.all()
    over_time = StatusOverTime()
    for promise_id, began in store.published.began().items():
        over_time.add(courses[promise_id], began)
    reading = reading_figures(store.read.document_facts(), len(refusals(store)), coverage)
    figures = {**reading, "over_time": over_time.series(), MADE_BY: publishing_version()}
    store.publisher.save_figures(figures)


def publish_some(store: Store, gone: Sequence[str], commitments: Sequence[Commitment]) -> None:
    """Publish a few promises anew, in place of those whose ids are `gone`."""
    ids = [one.id for one in commitments]
    facts, timelines = load_facts(), store.read.timelines(ids)
    documents = store.library.facts(store.library.documents_of(ids), with_pages=False)
    made: list[Published] = []
    changes: list[Change] = []
    for one, unsure in tracked(store, commitments, timelines, documents):
        promise = make_promise(one, documents, facts, unsure)
        changes.extend(changes_of(one, promise, documents))
        made.append((promise, [mention.passage.text for mention in one.mentions]))
    store.publisher.refresh(gone, made, changes)


def tracked(
    store: Store, commitments: Sequence[Commitment], timelines: dict[str, Timeline], documents: Documents
) -> Iterator[tuple[Tracked, list[float]]]:
    """Yield each commitment with its mentions, oldest first, and the scores of its unsure links."""
    ids = [mention_id for one in commitments for mention_id in one.mention_ids]
    mentions = {stored.mention.id: stored.mention for stored in store.read.mentions(ids)}
    unsure: dict[str, list[float]] = defaultdict(list)
    for link in store.published.links_of(ids, Judgement.UNSURE):
        unsure[link.first_id].append(link.score)
        unsure[link.second_id].append(link.score)
    days = {timelines[one.id].as_of for one in commitments if one.id in timelines}
    related = seen_from(store.relations.of([one.id for one in commitments], max(days, default=date.max)))
    for one in commitments:
        members = [mentions[mention_id] for mention_id in one.mention_ids if mention_id in mentions]
        if members and one.id in timelines:
            members.sort(
                key=lambda mention: (
                    documents[mention.passage.document_id].metadata.date or date.max,
                    mention.passage.document_id,
                    mention.passage.start_char,
                    mention.id,
                )
            )
            scores = [score for mention in members for score in unsure[mention.id]]
            yield Tracked(one, timelines[one.id], tuple(members), related.get(one.id, ())), scores


def _later(changes: list[Change]) -> Iterator[Change]:
    """Yield the changes once asked, which is after all promises were."""
    yield from changes
