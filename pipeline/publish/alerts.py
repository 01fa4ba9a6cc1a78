"""What is due to those who follow a question: which changes are new to them, and the message that tells."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.publish import addresses
from pipeline.publish.feeds import Told, reason_in_words, told
from pipeline.publish.query import query_of
from pipeline.publish.views import Desk
from pipeline.publish.wording import Wording
from pipeline.store import Alert

_EVERY = {"daily": timedelta(days=1), "weekly": timedelta(days=7)}
MOST_ENTRIES = 100  # of one message; the link leads to all


@dataclass(frozen=True, slots=True)
class Digest:
    """A message about one alert, with the number of the publication it brings the reader up to."""

    alert: Alert
    entries: tuple[Told, ...]
    total: int
    seen: int
    since: date | None  # when the last message went out
    until: date  # the day the tracker holds for


def is_due(alert: Alert, today: date) -> bool:
    """Return whether an alert's period is over."""
    return not alert.is_paused and (alert.sent_on is None or alert.sent_on + _EVERY[alert.period] <= today)


def digest_of(desk: Desk, alert: Alert) -> Digest:
    """Return what appeared since an alert's last message; a change that was told is never told again."""
    store, catalogue = desk.reader.store, desk.reader.catalogue()
    query = query_of(alert.query)
    wanted = desk.reader.ids(query) if query.is_narrowed else None
    changes = [
        one
        for one in store.published.changes_after(alert.seen)
        if (catalogue.row_of(one.promise_id) >= 0 if wanted is None else one.promise_id in wanted)
    ]
    found = tuple(told(desk, changes[:MOST_ENTRIES]))
    return Digest(alert, found, len(changes), catalogue.number, alert.sent_on, catalogue.as_of)


def subject(digest: Digest, wording: Wording) -> str:
    """Return the subject of a message, on one line."""
    count = wording.ngettext("%(num)d wijziging", "%(num)d wijzigingen", digest.total) % {"num": digest.total}
    return " ".join(f"Woordhouder: {count} – {digest.alert.title}".split())


def as_text(digest: Digest, wording: Wording, base: str) -> str:
    """Return a message as plain text."""
    lines = [window_in_words(digest, wording), ""]
    for one in digest.entries:
        change = one.change
        lines += [
            f"{reason_in_words(wording, change)} ({wording.day(change.date)})",
            one.promise.title,
            f"“{' '.join(change.evidence.quote.split())}”",
            f"{base}{addresses.promise(one.promise.id)}",
            "",
        ]
    lines += [*_closing(digest, wording, base)]
    return "\n".join(lines)


def as_html(digest: Digest, wording: Wording, base: str) -> str:
    """Return a message as HTML, without pictures or anything that is fetched."""
    rows = []
    for one in digest.entries:
        change = one.change
        link = html.escape(f"{base}{addresses.promise(one.promise.id)}", quote=True)
        rows.append(
            f"<li><p><strong>{html.escape(reason_in_words(wording, change))}</strong> "
            f'({html.escape(wording.day(change.date))})<br><a href="{link}">{html.escape(one.promise.title)}</a></p>'
            f"<blockquote>“{html.escape(change.evidence.quote)}”</blockquote></li>"
        )
    closing = "<br>".join(html.escape(line) for line in _closing(digest, wording, base))
    said = html.escape(window_in_words(digest, wording))
    return f'<html lang="{wording.language}"><body><p>{said}</p><ul>{"".join(rows)}</ul><p>{closing}</p></body></html>'


def as_values(digest: Digest, wording: Wording, base: str) -> dict[str, object]:
    """Return a message as plain values, for a webhook."""
    return {
        "alert": digest.alert.title,
        "since": digest.since,
        "until": digest.until,
        "total": digest.total,
        "list": base + addresses.listing(query_of(digest.alert.query)),
        "unsubscribe": unsubscribe_address(digest.alert, base),
        "entries": [
            {
                "id": one.change.id,
                "date": one.change.date,
                "reason": str(one.change.reason),
                "reason_words": reason_in_words(wording, one.change),
                "promise": one.promise.id,
                "title": one.promise.title,
                "quote": one.change.evidence.quote,
                "page": one.change.evidence.page,
                "address": base + addresses.promise(one.promise.id),
            }
            for one in digest.entries
        ],
    }


def unsubscribe_address(alert: Alert, base: str) -> str:
    """Return where one POST ends an alert."""
    return f"{base}/attenderingen/{alert.token}/uitschrijven"


def window_in_words(digest: Digest, wording: Wording) -> str:
    """Return what time a message is about."""
    if digest.since is None:
        since = wording.gettext("sinds u zich inschreef")
    else:
        since = wording.gettext("sinds %(day)s") % {"day": wording.day(digest.since)}
    until = wording.gettext("stand op %(day)s") % {"day": wording.day(digest.until)}
    return f"{wording.gettext('Wat er bijkwam')} {since} ({until})."


def _closing(digest: Digest, wording: Wording, base: str) -> Sequence[str]:
    lines = []
    if digest.total > len(digest.entries):
        rest = digest.total - len(digest.entries)
        lines.append(wording.ngettext("En nog %(num)d andere.", "En nog %(num)d andere.", rest) % {"num": rest})
    listing = addresses.listing(query_of(digest.alert.query))
    lines.append(f"{wording.gettext('De hele lijst')}: {base}{listing}")
    lines.append(f"{wording.gettext('Pauzeren of uitschrijven')}: {base}/attenderingen/{digest.alert.token}")
    return lines
