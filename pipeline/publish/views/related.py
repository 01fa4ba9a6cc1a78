"""What stands beside a promise: other promises it may be about, and the questions asked with their answers."""

from collections.abc import Mapping, Sequence

from pipeline.publish import addresses
from pipeline.publish.views import Desk, View
from pipeline.publish.views.summary import promise_summary
from pipeline.records.commitment import CommitmentMention
from pipeline.records.coverage import Coverage
from pipeline.records.link import Judgement
from pipeline.records.review import DecisionKind, in_force

_MOST = 8


def related(desk: Desk, promise_id: str, mention_ids: Sequence[str]) -> dict[Judgement, list[View]]:
    """Return the promises that links lead to, most likely first, with the score and its reasons, by judgement."""
    store = desk.reader.store
    judgements = (Judgement.POSITIVE, Judgement.UNSURE)
    links = store.published.links_of(mention_ids, *judgements)
    if not links:
        return {judgement: [] for judgement in judgements}
    ours = set(mention_ids)
    promise_of = store.library.promises_of(sorted({key for one in links for key in (one.first_id, one.second_id)}))
    apart = _kept_apart(desk, promise_id)
    best: dict[Judgement, dict[str, tuple[float, str]]] = {judgement: {} for judgement in judgements}
    for link in links:
        mention_id = link.second_id if link.first_id in ours else link.first_id
        other = promise_of.get(mention_id)
        if other is not None and other != promise_id and other not in apart:
            held = best[link.judgement]
            held[other] = max(held.get(other, (0.0, "")), (link.score, mention_id))
    return {judgement: _ranked(desk, found) for judgement, found in best.items()}


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
        views.append(
            {
                "document": judged.document_id,
                "address": addresses.document(judged.document_id) + f"#vraag-{judged.question}",
                "question": judged.question,
                "text": judged.asked.text if judged.asked else None,
                "is_about_promise": judged.question in asked[judged.document_id],
                "coverage": str(judged.coverage),
                "coverage_label": desk.wording.label("coverage", judged.coverage),
                "answer": judged.passage.text if judged.passage else None,
                "missing": judged.missing,
                "reason": desk.wording.label("gap", judged.reason) if judged.reason else None,
                "confidence_words": desk.wording.sureness(judged.confidence),
            }
        )
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
