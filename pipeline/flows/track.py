"""Flow `track`: each commitment gets its status, flags and history for a date."""

from datetime import date

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from pipeline.flows.progress import reporter
from pipeline.store import open_store
from pipeline.track import DatedMention, track


@task(name="track commitments", retries=2, retry_delay_seconds=1, cache_policy=NO_CACHE, persist_result=False)
def track_waiting(database_url: str, as_of: date) -> list[str]:
    """Work out where each commitment without a timeline for `as_of` stands; return their ids."""
    with open_store(database_url) as store:
        waiting = store.read.commitments(store.read.untracked(as_of))
        if not waiting:
            return []
        reporter().start("track", len(waiting))
        wanted = [mention_id for commitment in waiting for mention_id in commitment.mention_ids]
        mentions = {one.mention.id: one.mention for one in store.read.mentions(wanted)}
        held = [one.passage.document_id for one in mentions.values()]
        documents = store.library.facts(held, with_pages=False)
        timelines = []
        for commitment in waiting:
            members = [mentions[mention_id] for mention_id in commitment.mention_ids]
            dated = [DatedMention(one, documents[one.passage.document_id].metadata.date) for one in members]
            timelines.append(track(commitment, dated, as_of))
        store.publisher.mark_stale()  # until it is published: a run killed in between must not pass for done
        store.write.save_timelines(timelines)
        reporter().advance("track", len(waiting))
    return [commitment.id for commitment in waiting]


@flow(name="track", validate_parameters=False, persist_result=False)
def track_all(database_url: str, as_of: date | None, today: date) -> tuple[date, list[str]]:
    """Track every commitment; return the date that holds, and the ids of those that were tracked anew.

    The date is `as_of`, or else the newest document's date, or `today` where no document has one.
    """
    with open_store(database_url) as store:
        day = as_of or store.read.newest_date() or today
    return day, track_waiting(database_url, day)
