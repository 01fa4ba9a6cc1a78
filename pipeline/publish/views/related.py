"""What stands beside a promise: other promises it may be about, and the questions asked with their answers."""

from collections.abc import Mapping, Sequence

from pipeline.publish import addresses
from pipeline.publish.views import Desk, View
from pipeline.publish.views.asked import question_view
from pipeline.publish.views.mentions import document_line
from pipeline.publish.views.summary import promise_summary
from pipeline.records.commitment import CommitmentMention
from pipeline.records.coverage import Coverage
from pipeline.records.link import Judgement, Link
from pipeline.records.promise import PromiseRelation
from pipeline.records.review import DecisionKind, in_force

_MOST = 8


def related(desk: Desk, promise_id: str, mention_ids: Sequence[str], relations: Sequence[PromiseRelation]) -> View:
    """Return the promises beside one: `relations` of a known kind, `linked` ones, and `possible` ones (unsure).

    `likely` are the mentions that are likely about the promise, and not surely.
    """
    typed = {one.promise_id for one in relations}
    links = _links(desk, mention_ids)
    linked, possible = _by_judgement(desk, promise_id, mention_ids, links)
    sure = _ranked(desk, {key: found for key, found in linked.items() if key not in typed})
    beside = {key: found for key, found in possible.items() if key not in typed and key not in linked}
    return {
        "relations": _relations(desk, relations),
        "linked": sure,
        "possible": _ranked(desk, beside),
        "likely": _likely(mention_ids, links),
    }


def possible(desk: Desk, promise_id: str) -> list[View]:
    """Return the promises that unsure links lead to, most likely first."""
    mention_ids = desk.reader.store.library.mentions_of_promise(promise_id)
    _, unsure = _by_judgement(desk, promise_id, mention_ids, _links(desk, mention_ids))
    return _ranked(desk, unsure)


def _links(desk: Desk, mention_ids: Sequence[str]) -> list[Link]:
    shown = (Judgement.POSITIVE, Judgement.LIKELY, Judgement.UNSURE)
    return desk.reader.store.published.links_of(mention_ids, *shown)


def _likely(mention_ids: Sequence[str], links: Sequence[Link]) -> list[str]:
    """Return the mentions that only likely links join to another one of the promise."""
    ours = set(mention_ids)
    found: dict[Judgement, set[str]] = {Judgement.POSITIVE: set(), Judgement.LIKELY: set()}
    for link in links:
        if link.judgement in found and ours.issuperset((link.first_id, link.second_id)):
            found[link.judgement] |= {link.first_id, link.second_id}
    return sorted(found[Judgement.LIKELY] - found[Judgement.POSITIVE])


def _relations(desk: Desk, relations: Sequence[PromiseRelation]) -> list[View]:
    """Return typed relations with the other promise, or the demand that is in none, and the other's sentence."""
    if not relations:
        return []
    store = desk.reader.store
    promises = desk.reader.promises_by_id(one.promise_id for one in relations if one.promise_id)
    stored = {one.mention.id: one.mention for one in store.read.mentions([one.other_mention_id for one in relations])}
    facts = store.library.facts([one.passage.document_id for one in stored.values()], with_pages=False)
    views: list[View] = []
    for one in relations:
        other, said = promises.get(one.promise_id or ""), stored.get(one.other_mention_id)
        if said is None or (one.promise_id and other is None):
            continue
        views.append(
            {
                "kind": str(one.kind),
                "is_from": one.is_from,
                "label": desk.wording.label("relation" if one.is_from else "relation_to", one.kind),
                "reason": one.reason,
                "mention": one.mention_id,
                "promise": promise_summary(desk, other) if other else None,
                "role_label": desk.wording.label("role", said.role),
                "quote": said.passage.text,
                "document": document_line(desk, facts[said.passage.document_id]),
                "address": addresses.document(said.passage.document_id, said.id),
            }
        )
    return views


def _by_judgement(
    desk: Desk, promise_id: str, mention_ids: Sequence[str], links: Sequence[Link]
) -> tuple[dict[str, tuple[float, str]], dict[str, tuple[float, str]]]:
    """Return the best link to each other promise, its score and mention: those that would join it, the unsure ones."""
    joined: dict[str, tuple[float, str]] = {}
    unsure: dict[str, tuple[float, str]] = {}
    ours = set(mention_ids)
    ends = sorted({key for one in links for key in (one.first_id, one.second_id)})
    promise_of = desk.reader.store.library.promises_of(ends)
    apart = _kept_apart(desk, promise_id) if links else set()
    for link in links:
        mention_id = link.second_id if link.first_id in ours else link.first_id
        other = promise_of.get(mention_id)
        if other is not None and other != promise_id and other not in apart:
            held = joined if link.judgement.joins else unsure
            held[other] = max(held.get(other, (0.0, "")), (link.score, mention_id))
    return joined, unsure


def _ranked(desk: Desk, found: Mapping[str, tuple[float, str]]) -> list[View]:
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))[:_MOST]
    promises = desk.reader.promises_by_id(key for key, _ in ranked)
    return [
        {
            **promise_summary(desk, promises[key]),
            "score": round(score, 3),
            "score_words": desk.wording.sureness(score) if score >= 0.5 else desk.wording.gettext("twijfelachtig"),
            "mention": mention_id,
        }
        for key, (score, mention_id) in ranked
        if key in promises
    ]


def questions(desk: Desk, mentions: Sequence[CommitmentMention]) -> list[View]:
    """Return the sub-questions that the mentions' answers belong to, and those of the same documents left open."""
    store = desk.reader.store
    asked: dict[str, set[int]] = {}
    for mention in mentions:
        asked.setdefault(mention.passage.document_id, set()).update(mention.question_numbers)
    coverage = store.library.coverage(list(asked))
    views: list[View] = []
    for judged in coverage:
        is_open = judged.coverage is not Coverage.ANSWERED
        if judged.question not in asked[judged.document_id] and not is_open:
            continue
        is_about = judged.question in asked[judged.document_id]
        views.append({**question_view(desk, judged), "document": judged.document_id, "is_about_promise": is_about})
    return views


def _kept_apart(desk: Desk, promise_id: str) -> set[str]:
    """Return the promises that somebody said are not the same as this one."""
    store = desk.reader.store
    rejected = [one.anchors for one in in_force(store.people.decisions()) if one.kind is DecisionKind.REJECT]
    pairs = [anchors for anchors in rejected if len(anchors) == 2]
    if not pairs:
        return set()
    at = store.library.promises_at([anchor for pair in pairs for anchor in pair])
    found = [{at[anchor] for anchor in pair if anchor in at} for pair in pairs]
    return {other for pair in found if promise_id in pair for other in pair - {promise_id}}
