"""Flow `link`: mentions of the same promised action become commitments in the store."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from pipeline.flows.analysis_work import name_promises
from pipeline.flows.memory import give_back
from pipeline.flows.progress import reporter
from pipeline.flows.workers import Workers, sliced
from pipeline.link import Candidates, MentionFacts, MentionKeys, cluster, judge, make_commitments
from pipeline.link.around import worth_comparing
from pipeline.link.clusters import without_echoes
from pipeline.link.profile import forget_profiles
from pipeline.records.commitment import Role
from pipeline.settings import Settings
from pipeline.store import DocumentFacts, Store, StoredKeys, StoredMention, open_store

BATCH = 4_000  # mentions compared at once with all others: bounds the memory of the similarity matrix
TITLES_AT_ONCE = 100
_NO_VECTOR = np.zeros(0, dtype=np.float32)


def mention_facts(stored: Sequence[StoredMention], documents: Mapping[str, DocumentFacts]) -> list[MentionFacts]:
    """Return what linking compares: each mention with what is known of its document."""
    facts = []
    for one in stored:
        document_id = one.mention.passage.document_id
        about = documents[document_id].metadata
        facts.append(
            MentionFacts(
                mention=one.mention,
                document_id=document_id,
                document_on=about.date,
                kind=about.kind,
                title=about.title,
                jurisdiction=about.jurisdiction,
                vector=one.vector,
                number=about.number,
            )
        )
    return facts


def facts_of(store: Store, mention_ids: Sequence[str]) -> list[MentionFacts]:
    """Return what linking compares of stored mentions."""
    stored = store.read.mentions(mention_ids)
    documents = store.library.facts([one.mention.passage.document_id for one in stored], with_pages=False)
    return mention_facts(stored, documents)


@task(name="find links", retries=2, retry_delay_seconds=1, cache_policy=NO_CACHE, persist_result=False)
def link_new(database_url: str) -> int:
    """Compare mentions that were not compared yet with all others; return how many there were."""
    with open_store(database_url) as store:
        unlinked = store.keys.unlinked()
        waiting = sum(map(len, unlinked.values()))
        if not waiting:
            return 0
        reporter().start("link", waiting)
        facts: dict[str, MentionFacts] = {}
        for new in batches(unlinked.values()):
            pairs = candidate_pairs(store, new)
            lacking = sorted({mention_id for pair in pairs for mention_id in pair} - facts.keys())
            facts |= {one.mention.id: one for one in facts_of(store, lacking)}
            links = judge((facts[first], facts[second]) for first, second in pairs)
            store.write.save_links(new, links)
            reporter().advance("link", len(new))
    return waiting


def batches(documents: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    """Yield the mentions of documents, some thousand at a time; those of one document stay together.

    What stands around a close pair is then all there when the pair is met, in whatever order documents come.
    """
    batch: list[str] = []
    for mention_ids in documents:
        batch.extend(mention_ids)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def candidate_pairs(store: Store, mention_ids: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs worth comparing of some mentions with each other and with all that were linked before.

    The mentions of a document must come together.
    """
    new = Candidates(_keys(store.keys.of(mention_ids)))
    known = (Candidates(_keys(stored)) for stored in store.keys.linked())
    return worth_comparing(new, known, store.keys.places)


def _keys(stored: StoredKeys) -> MentionKeys:
    return MentionKeys(**{name: getattr(stored, name) for name in StoredKeys.__dataclass_fields__})


@task(name="group mentions", retries=2, retry_delay_seconds=1, cache_policy=NO_CACHE, persist_result=False)
def group_waiting(database_url: str, settings: Settings, workers: Workers) -> int:
    """Group the mentions that wait for it, with every mention they are connected to; return the number of promises."""
    with open_store(database_url) as store:
        waiting = store.read.mention_ids(is_clustered=False)
        if not waiting:
            return 0
        members, facts, promised = _grouped(store, waiting)
        give_back()  # of the links, which weigh as much as a worker and are not needed while titles are made
        titled = partial(_titled, nlp_model=settings.nlp_model, workers=workers)
        documents = store.library.facts([one.document_id for one in facts], with_pages=False)
        given = {key: one.metadata.themes for key, one in documents.items()}
        commitments = make_commitments(promised, facts, titled, given)
        store.write.replace_commitments(members, commitments)
    return len(commitments)


def _grouped(store: Store, waiting: Sequence[str]) -> tuple[list[str], list[MentionFacts], list[tuple[str, ...]]]:
    """Return the mentions that are regrouped, what is known of them, and those of each promise."""
    members, links = store.read.component(waiting)
    # What is known stays while titles are made, which need no embeddings.
    facts = [replace(one, vector=_NO_VECTOR) for one in facts_of(store, members)]
    demands = {one.mention.id for one in facts if one.mention.role is Role.DEMAND}
    groups = without_echoes(cluster(members, links, demands), [one.mention for one in facts])
    return members, facts, [group for group in groups if not demands.issuperset(group)]


def _titled(sources: Sequence[MentionFacts], nlp_model: str | None, workers: Workers) -> Iterator[str]:
    """Let the workers make titles, which parse the sentences."""
    for _, outcome in workers.outcomes(partial(name_promises, nlp_model=nlp_model), sliced(sources, TITLES_AT_ONCE)):
        if isinstance(outcome, Exception):
            raise outcome
        yield outcome


@flow(name="link", validate_parameters=False, persist_result=False)
def link(database_url: str, settings: Settings, workers: Workers) -> int:
    """Link and group what is new or touched; return the number of promises that were made anew."""
    compared = link_new(database_url)
    forget_profiles()
    if compared >= TITLES_AT_ONCE:
        give_back()
    return group_waiting(database_url, settings, workers)
