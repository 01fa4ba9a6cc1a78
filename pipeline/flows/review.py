"""People's decisions in the flow of things: logged, replayed over the machine's groups, tracked and published."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from pipeline.errors import InvalidQuery
from pipeline.flows.decided import ABOUT_TIME, track_decided
from pipeline.flows.relate import relate_promises
from pipeline.flows.tracker import publish_some, related_to
from pipeline.link.decisions import GroupDecision, Regrouped, regroup
from pipeline.records.commitment import Commitment
from pipeline.records.review import Decision, DecisionKind, DecisionMade, in_force
from pipeline.store import Store, open_store

_ABOUT_GROUPS = (DecisionKind.CONFIRM, DecisionKind.REJECT, DecisionKind.MERGE, DecisionKind.SPLIT)


class Reviewing:
    """Takes decisions for one store and brings what readers see up to date with each."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def decide(self, made: DecisionMade) -> str:
        """Log a decision and apply it; returns its id. Raises InvalidQuery where it is about nothing."""
        store = self._store
        log = store.people.decisions()
        if made.kind is DecisionKind.UNDO:
            if made.undoes not in {one.id for one in in_force(log)}:
                raise InvalidQuery("dit besluit bestaat niet of is al ongedaan gemaakt")
        elif not store.library.mentions_at(made.anchors):
            raise InvalidQuery("dit besluit gaat over geen enkele vindplaats")
        before = _grouping(store, log)
        kept = store.people.append(
            Decision("", made.kind, made.anchors, made.value, made.author, made.reason, self._now(), made.undoes)
        )
        touched = replay(store)
        after = _about(store, kept, store.people.decisions())
        self._refresh(before, touched | after)
        return kept.id

    def _refresh(self, before: set[str], touched: set[str]) -> None:
        """Track and publish the promises that a decision changed, in place of those that were there before."""
        publication = self._store.published.publication()
        if publication is None:
            return
        gone = sorted(before | touched)
        promises = [one for one in self._store.read.commitments() if one.id in touched]
        retrack(self._store, promises, publication.as_of)
        self._store.relations.forget_gone()
        relate_promises(self._store, self._store.relations.waiting())
        beside = related_to(self._store, gone) - set(gone)
        promises += self._store.read.commitments(sorted(beside))
        publish_some(self._store, gone, promises)


def restore(database_url: str) -> None:
    """Put the machine's own groups back, so that a run starts from them; decisions are replayed after linking."""
    with open_store(database_url) as store:
        _restore(store)


def settle(database_url: str) -> None:
    """Replay all decisions about grouping."""
    with open_store(database_url) as store:
        replay(store)


def settle_timelines(database_url: str, as_of: date) -> None:
    """Replay all decisions about statuses and deadlines."""
    with open_store(database_url) as store:
        decisions = [one for one in in_force(store.people.decisions()) if one.kind in ABOUT_TIME]
        promises = set(store.library.promises_at([anchor for one in decisions for anchor in one.anchors]).values())
        if promises:
            retrack(store, [one for one in store.read.commitments() if one.id in promises], as_of)


def replay(store: Store) -> set[str]:
    """Apply the decisions in force to the machine's groups; return the ids of all commitments touched, new and old."""
    touched = {one.id for one in _restore(store)}
    decisions = [one for one in in_force(store.people.decisions()) if one.kind in _ABOUT_GROUPS]
    if not decisions:
        return touched
    at = store.library.mentions_at([anchor for one in decisions for anchor in one.anchors])
    resolved = [
        GroupDecision(one.kind, tuple(at[anchor] for anchor in one.anchors if anchor in at))
        for one in decisions
        if len(one.anchors) == sum(anchor in at for anchor in one.anchors) or one.kind is DecisionKind.MERGE
    ]
    homes = set(store.library.promises_of(sorted(set(at.values()))).values())
    machine = [one for one in store.read.commitments() if one.id in homes]
    decided = regroup(machine, resolved)
    members = sorted({mention_id for one in machine for mention_id in one.mention_ids})
    store.write.replace_commitments(members, _commitments(store, machine, decided))
    store.people.replace_set_aside(machine, decided.former)
    return touched | homes | set(decided.groups)


def retrack(store: Store, promises: Sequence[Commitment], as_of: date) -> None:
    """Work out anew where promises stand on a day."""
    timelines = []
    for one in promises:
        mentions = [stored.mention for stored in store.read.mentions(one.mention_ids)]
        days = store.library.facts([mention.passage.document_id for mention in mentions])
        dated = [(mention, days[mention.passage.document_id].metadata.date) for mention in mentions]
        timelines.append(track_decided(store, one, dated, as_of))
    store.write.save_timelines(timelines)


def _restore(store: Store) -> list[Commitment]:
    """Put back what decisions had set aside, as far as its mentions are still there; return it."""
    machine = store.people.set_aside()
    if not machine:
        return []
    known = {one.mention.id for one in store.read.mentions([key for one in machine for key in one.mention_ids])}
    left = [replace(one, mention_ids=tuple(key for key in one.mention_ids if key in known)) for one in machine]
    store.write.replace_commitments(sorted(known), [one for one in left if one.mention_ids])
    store.people.replace_set_aside([], {})
    return machine


def _commitments(store: Store, machine: Sequence[Commitment], decided: Regrouped) -> list[Commitment]:
    """Return the commitments that hold; one that was split off is named after its own oldest mention."""
    by_id = {one.id: one for one in machine}
    made = []
    for key, members in decided.groups.items():
        named = decided.titled_after.get(key)
        machines = by_id[named] if named else _named(store, members)
        made.append(replace(machines, id=key, mention_ids=members))
    return made


def _named(store: Store, mention_ids: Sequence[str]) -> Commitment:
    """Return the promise that the mentions make by themselves; loads the Dutch model, some seconds the first time."""
    from pipeline.flows.link import mention_facts
    from pipeline.link import make_commitments

    stored = store.read.mentions(mention_ids)
    facts = mention_facts(stored, store.library.facts([one.mention.passage.document_id for one in stored]))
    return make_commitments([tuple(mention_ids)], facts)[0]


def _grouping(store: Store, log: Iterable[Decision]) -> set[str]:
    """Return the ids of the promises that decisions made so far are about."""
    anchors = [anchor for one in log for anchor in one.anchors]
    return set(store.library.promises_at(anchors).values()) if anchors else set()


def _about(store: Store, made: Decision, log: Sequence[Decision]) -> set[str]:
    """Return the promises that a decision is about, or that the one it undoes was about."""
    subjects = [one for one in log if one.id == made.undoes] or [made]
    return set(store.library.promises_at([anchor for one in subjects for anchor in one.anchors]).values())
