"""Atom feeds and calendars of a question: each entry once, with the sentence and the reason why it is there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from xml.etree import ElementTree

from pipeline.publish import addresses
from pipeline.publish.query import Query
from pipeline.publish.views import Desk
from pipeline.publish.wording import Wording
from pipeline.records.promise import Change, ChangeReason, Promise

WINDOW_DAYS = 365  # that a feed looks back from the newest day it knows
MOST_ENTRIES = 200
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Told:
    """A change with the promise it is about."""

    change: Change
    promise: Promise


def told(desk: Desk, changes: Sequence[Change], ids: Iterable[str] | None) -> list[Told]:
    """Return the changes of promises in `ids` (None: of any), with their promises, in the order given."""
    catalogue = desk.reader.catalogue()
    wanted = None if ids is None else set(ids)
    kept = [
        one for one in changes if one.promise_id in catalogue.row_of and (wanted is None or one.promise_id in wanted)
    ]
    promises = desk.reader.promises_by_id(sorted({one.promise_id for one in kept}))
    return [Told(one, promises[one.promise_id]) for one in kept if one.promise_id in promises]


def recent(desk: Desk, query: Query) -> tuple[list[Told], date, date]:
    """Return the newest changes of a question's promises, and the first and last day of the window."""
    until = desk.reader.catalogue().as_of
    since = until - timedelta(days=WINDOW_DAYS)
    changes = desk.reader.store.published.changes(since, until)
    ids = desk.reader.ids(query) if query.is_narrowed else None
    kept = changes if ids is None else [one for one in changes if one.promise_id in ids]
    return told(desk, kept[:MOST_ENTRIES], None), since, until


def reason_in_words(wording: Wording, change: Change) -> str:
    """Return why an entry is there: "Andere stand: Voldaan"."""
    reason = wording.label("change", change.reason)
    if change.reason is ChangeReason.STATUS_CHANGE:
        return f"{reason}: {wording.label('status', change.detail)}"
    if change.reason in (ChangeReason.DEADLINE_MOVED, ChangeReason.DEADLINE_PASSED):
        return f"{reason}: {wording.day(date.fromisoformat(change.detail))}"
    return reason


def atom(desk: Desk, title: str, address: str, entries: Sequence[Told], window: tuple[date, date], base: str) -> bytes:
    """Return an Atom feed; ids depend on what is told alone, so a reader shows no entry twice."""
    ElementTree.register_namespace("", _ATOM)
    wording, base = desk.wording, base.rstrip("/")
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")

    def add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
        made = ElementTree.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
        made.text = _plain(text) or None
        return made

    since, until = (wording.day(day) for day in window)
    newest = max((one.change.date for one in entries), default=window[1])
    add(feed, "id", base + address)
    add(feed, "title", title)
    add(
        feed,
        "subtitle",
        wording.gettext("Wat er veranderde van {since} tot en met {until}").format(since=since, until=until),
    )
    add(feed, "updated", f"{newest.isoformat()}T00:00:00Z")
    add(feed, "link", rel="self", href=base + address)
    add(add(feed, "author"), "name", "Woordhouder")
    for one in entries:
        change = one.change
        entry = add(feed, "entry")
        add(entry, "id", f"urn:woordhouder:{change.id}")
        add(entry, "title", f"{reason_in_words(wording, change)} – {one.promise.title}")
        add(entry, "updated", f"{change.date.isoformat()}T00:00:00Z")
        add(entry, "link", rel="alternate", href=base + addresses.promise(one.promise.id))
        add(entry, "category", term=str(change.reason), label=wording.label("change", change.reason))
        add(entry, "content", f"“{change.evidence.quote}” ({_place(wording, change)})", type="text")
    body: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return body


def calendar(desk: Desk, title: str, promises: Iterable[Promise], base: str) -> bytes:
    """Return the deadlines of promises as iCalendar: an all-day event each, with its sentence and how it was read."""
    wording = desk.wording
    stamp = desk.reader.catalogue().as_of.strftime("%Y%m%dT000000Z")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Woordhouder//Termijnen//NL", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{_escaped(title)}", f"NAME:{_escaped(title)}"]
    for one in promises:
        if one.due_on is None:
            continue
        address = base.rstrip("/") + addresses.promise(one.id)
        rule = f"\n{wording.gettext('Zo gelezen')}: {one.due_rule}" if one.due_rule else ""
        status = wording.label("status", one.status)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.id}@woordhouder",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{one.due_on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.due_on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(f'{one.title} ({status.lower()})')}",
            f"DESCRIPTION:{_escaped(f'“{one.lead.quote}”{rule}')}",
            f"URL:{address}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _place(wording: Wording, change: Change) -> str:
    parts = [wording.label("role", change.evidence.role)]
    if change.evidence.date:
        parts.append(wording.day(change.evidence.date))
    if change.evidence.page:
        parts.append(f"p. {change.evidence.page}")
    return ", ".join(parts)


def _plain(text: str) -> str:
    """Return text without the control characters that XML does not allow."""
    return "".join(char for char in text if char in "\t\n\r" or ord(char) >= 32)


def _escaped(text: str) -> str:
    escaped = _plain(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """Break a line after at most 75 bytes, never within a character."""
    parts: list[str] = []
    part = ""
    for char in line:
        if len((part + char).encode()) > (75 if not parts else 74):
            parts.append(part)
            part = ""
        part += char
    return "\r\n ".join([*parts, part])
