"""Flow step `relate`: promises that are new or changed are compared with those that their links lead to."""

from collections.abc import Sequence

from prefect import task
from prefect.cache_policies import NO_CACHE

from pipeline.flows.link import facts_of
from pipeline.link import may_relate, relate
from pipeline.records.commitment import Role
from pipeline.store import Store, open_store

BATCH = 1_000  # promises compared at once


@task(name="relate promises", retries=2, retry_delay_seconds=1, cache_policy=NO_CACHE, persist_result=False)
def relate_waiting(database_url: str) -> int:
    """Find how the promises that wait for it stand to others; return how many there were."""
    with open_store(database_url) as store:
        store.relations.forget_gone()
        waiting = store.relations.waiting()
        relate_promises(store, waiting)
    return len(waiting)


def relate_promises(store: Store, promise_ids: Sequence[str]) -> None:
    """Find how promises stand to others, in place of what was found before."""
    for start in range(0, len(promise_ids), BATCH):
        batch = promise_ids[start : start + BATCH]
        members = [key for one in store.read.commitments(batch) for key in one.mention_ids]
        links = [link for link in store.relations.links_at(members) if may_relate(link)]
        ends = sorted({key for link in links for key in (link.first_id, link.second_id)})
        facts = {one.mention.id: one for one in facts_of(store, ends)}
        homes = store.library.promises_of(sorted(facts))
        loose = {key for key, one in facts.items() if key not in homes and one.mention.role is not Role.DEMAND}
        kept = [link for link in links if link.first_id not in loose and link.second_id not in loose]
        store.relations.save(batch, relate(kept, facts, homes))
