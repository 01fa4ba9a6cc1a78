"""What is not settled about a promise: documents that disagree, and documents on its theme that are silent on it."""

from pipeline.publish.views import Desk, View
from pipeline.publish.views.mentions import document_line
from pipeline.records.promise import MOST_SILENT
from pipeline.records.status import Timeline


def contradictions(timeline: Timeline, mentions: list[View]) -> list[View]:
    """Return the sentences that disagree by what they disagree about, in the order of the timeline's `mentions`."""
    about: dict[str, set[str]] = {}
    for one in timeline.contradictions:
        about.setdefault(one.reason, set()).update((one.first_id, one.second_id))
    return [
        {
            "reason": reason,
            "sentences": [
                {"mention": one["id"], "quote": one["quote"], "document": one["document"], "address": one["address"]}
                for one in mentions
                if one["id"] in keys
            ],
        }
        for reason, keys in about.items()
    ]


def silence(desk: Desk, timeline: Timeline, documents: tuple[str, ...]) -> View | None:
    """Return since when and in which documents on its theme nothing is said of a promise, None where it is not so."""
    if not documents or timeline.last_evidence is None:
        return None
    facts = desk.reader.store.library.facts(documents, with_pages=False)
    return {
        "since": timeline.last_evidence,
        "is_more": len(documents) >= MOST_SILENT,
        "documents": [document_line(desk, facts[key]) for key in documents if key in facts],
    }
