"""What other documents say about the thing that a promise names, without being counted among its mentions."""

from collections.abc import Sequence
from datetime import date

from pipeline.publish import addresses
from pipeline.publish.views import Desk, View
from pipeline.publish.views.mentions import document_line
from pipeline.publish.views.summary import promise_summary
from pipeline.records.commitment import CommitmentMention, Role
from pipeline.records.telling import Echo

_MOST_NAMED = 3  # words that a reason quotes


def echo_views(desk: Desk, mentions: Sequence[CommitmentMention], as_of: date) -> list[View]:
    """Return the sentences elsewhere that name what the mentions name, the oldest first, each with its reason."""
    store = desk.reader.store
    promised = [one.passage for one in mentions if one.role is Role.COMMITMENT]
    reported = [one.passage for one in mentions if one.role is not Role.COMMITMENT]
    found = store.echoes.of(promised, reported, as_of) if promised else store.echoes.of(reported, as_of=as_of)
    facts = store.library.facts(sorted({one.passage.document_id for one in found}), with_pages=False)
    promises = desk.reader.promises_by_id(one.promise_id for one in found if one.promise_id)
    return [
        {
            "quote": " ".join(one.passage.text.split()),
            "document": document_line(desk, facts[one.passage.document_id]),
            "address": addresses.document(one.passage.document_id, one.mention_id),
            "start": one.passage.start_char,
            "end": one.passage.end_char,
            "words": list(one.words),
            "reason": _reason(desk, one),
            "role": one.role and str(one.role),
            "role_label": desk.wording.label("role", one.role) if one.role else None,
            "promise": promise_summary(desk, promises[one.promise_id]) if one.promise_id in promises else None,
        }
        for one in found
    ]


def _reason(desk: Desk, echo: Echo) -> str:
    named = [f"“{word}”" for word in echo.words[:_MOST_NAMED]]
    if not named:
        return desk.wording.gettext("Gaat over hetzelfde.")
    things = " en ".join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else named[0]
    return desk.wording.gettext("Gaat over hetzelfde: noemt ook %(things)s.") % {"things": things}
