"""Atom feeds and calendars of a question: each entry once, with the sentence and the reason why it is there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from xml.etree import ElementTree

from pipeline.publish import addresses
from pipeline.publish.query import Query
from pipeline.publish.views import Desk
from pipeline.publish.wording import Wording
from pipeline.records.promise import Change, ChangeReason, Evidence, Promise
from pipeline.records.status import Flag

WINDOW_DAYS = 365  # that a feed looks back from the newest day it knows
MOST_ENTRIES = 200
_NO_CHARACTERS = "\ufffe\uffff"
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Told:
    """A change with the promise it is about."""

    change: Change
    promise: Promise


def told(desk: Desk, changes: Sequence[Change]) -> list[Told]:
    """Return changes with their promises, in the order given; those of promises that are no more are left out."""
    promises = desk.reader.promises_by_id(sorted({one.promise_id for one in changes}))
    return [Told(one, promises[one.promise_id]) for one in changes if one.promise_id in promises]


def recent(desk: Desk, query: Query) -> tuple[list[Told], date, date]:
    """Return the newest changes of a question's promises, and the first and last day of the window.

    Where more changed in a year than one feed tells, the window begins with the oldest change told.
    """
    until = desk.reader.catalogue().as_of
    since = until - timedelta(days=WINDOW_DAYS)
    published = desk.reader.store.published
    if query.is_narrowed:
        newest = published.newest_changes(desk.reader.ids(query), MOST_ENTRIES)
        kept = [one for one in newest if since <= one.date <= until]
    else:
        kept = published.changes(since, until, MOST_ENTRIES)
    if len(kept) == MOST_ENTRIES:
        since = kept[-1].date
    return told(desk, kept), since, until


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
        add(entry, "content", f"“{change.evidence.quote}” ({_place(wording, change.evidence)})", type="text")
    body: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return body


def calendar(desk: Desk, about: tuple[str, int], promises: Iterable[Promise], base: str) -> bytes:
    """Return the deadlines of promises as iCalendar: an all-day event each, with its sentence and why it is there.

    `about` is the title, and how many deadlines there are: more than those of `promises` where the list is long.
    """
    title, count = about
    as_of = desk.reader.catalogue().as_of
    dated = [(one, one.due_on) for one in promises if one.due_on is not None]
    days = [due_on for _, due_on in dated]
    told = _window(desk.wording, days, as_of)
    if count > len(dated):
        told += desk.wording.gettext("; de eerste {shown} van {all}").format(
            shown=desk.wording.number(len(dated)), all=desk.wording.number(count)
        )
    described = _escaped(told)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Woordhouder//Termijnen//NL", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{_escaped(title)}", f"NAME:{_escaped(title)}"]
    lines += [f"X-WR-CALDESC:{described}", f"DESCRIPTION:{described}"]
    for one, due_on in dated:
        lines += _event(desk.wording, one, due_on, as_of, base.rstrip("/") + addresses.promise(one.id))
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _window(wording: Wording, days: Sequence[date], as_of: date) -> str:
    """Return which days a calendar covers, and the day it holds for."""
    if not days:
        return wording.gettext("Geen termijnen; stand op {as_of}").format(as_of=wording.day(as_of))
    told = wording.gettext("Termijnen van {first} tot en met {last}; stand op {as_of}")
    return told.format(first=wording.day(min(days)), last=wording.day(max(days)), as_of=wording.day(as_of))


def _event(wording: Wording, one: Promise, due_on: date, as_of: date, address: str) -> list[str]:
    """Return one deadline: why it is there, the sentence with its place, and how the deadline was read."""
    is_overdue = Flag.OVERDUE in one.flags
    reason = wording.label("flag", Flag.OVERDUE) if is_overdue else wording.gettext("Termijn van een toezegging")
    said = [f"{reason}: {wording.day(due_on)}", f"“{one.lead.quote}” ({_place(wording, one.lead)})"]
    if one.due_rule:
        said.append(f"{wording.gettext('Zo gelezen')}: {one.due_rule}")
    title = f"{one.title} ({wording.label('status', one.status).lower()})"
    return [
        "BEGIN:VEVENT",
        f"UID:{one.id}@woordhouder",
        f"DTSTAMP:{as_of:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{due_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due_on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(title)}",
        "DESCRIPTION:" + _escaped("\n".join(said)),
        f"CATEGORIES:{_escaped(reason)}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _place(wording: Wording, evidence: Evidence) -> str:
    parts = [wording.label("role", evidence.role)]
    if evidence.date:
        parts.append(wording.day(evidence.date))
    if evidence.page:
        parts.append(f"p. {evidence.page}")
    return ", ".join(parts)


def _plain(text: str) -> str:
    """Return text without the characters that XML does not allow."""
    return "".join(char for char in text if char in "\t\n\r" or (ord(char) >= 32 and char not in _NO_CHARACTERS))


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
