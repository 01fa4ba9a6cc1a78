"""Take personal and secret data out of a text before anything is stored, and unwrap the links of mail filters."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.ingest.accounts import find_accounts
from pipeline.ingest.addresses import find_addresses
from pipeline.ingest.identifiers import find_national_numbers, find_phones, find_tokens
from pipeline.ingest.links import TOKEN_MARK, clean_link
from pipeline.ingest.mapped_text import Edit, apply_edits
from pipeline.records.document import RawText, Table

EMAIL_MARK = "[e-mailadres verwijderd]"
NUMBER_MARK = "[rijksregisternummer verwijderd]"
PHONE_MARK = "[telefoonnummer verwijderd]"
ACCOUNT_MARK = "[rekeningnummer verwijderd]"
ACCESS_MARK = "[toegangscode verwijderd]"
MAX_PASSES = 4  # a removal may lay bare another address; each pass takes characters away, so few are needed

LINK = re.compile(
    r"(?:(?:https?|ftp)(?:://|%3a%2f%2f)|(?<![\w@./-])www\.(?=\w)|"
    r"(?<![\w@./-])[\w.-]{1,80}\.safelinks\.protection\.outlook\.com/)"
    r"[^\s<>\"“”„«»]+",
    re.IGNORECASE,
)
# The rest of a link on the next line: one unbroken string with marks that words do not have.
NEXT_LINE = re.compile(r"(?:-?[ \t]*)\n[ \t]*(?!(?:https?|ftp)://|www\.)(?P<rest>[^\s<>\"“”„«»]+)")
LINK_MARK = re.compile(r"%[0-9A-Fa-f]{2}|[&?]\w+=|\w=(?:&|\Z)|\w=\w")
MAX_LINES = 12


def redact(raw: RawText) -> RawText:
    """Return `raw` without e-mail addresses, access tokens, national register, bank account and telephone numbers.

    Links through mail filters are unwrapped. Covers the text, the cells of tables, the title and the publisher;
    pages and runs keep pointing at the characters that stay. `removed` counts by kind: `email`, `link`, `token`,
    `national_number`, `account`, `phone`. All other text stays as it was.
    """
    for _ in range(MAX_PASSES):
        edits = find_edits(raw.text)
        if not edits:
            break
        raw = apply_edits(raw, edits)
    counts: Counter[str] = Counter(raw.removed)
    tables = tuple(
        Table(table.page, table.bbox, tuple(tuple(_counted(cell, counts) for cell in row) for row in table.rows))
        for table in raw.tables
    )
    title = None if raw.title is None else _counted(raw.title, counts)
    publisher = None if raw.publisher is None else _counted(raw.publisher, counts)
    return replace(raw, tables=tables, title=title, publisher=publisher, removed=dict(counts))


def redact_text(text: str) -> str:
    """Return one string without personal data, such as a title that came from outside the document."""
    return _counted(text, Counter())


def find_edits(text: str) -> list[Edit]:
    """Return the edits that make `text` safe to store, in order and without overlap."""
    links = list(_link_edits(text))
    found = [edit for _, edit in links if edit is not None]
    if "@" in text or re.search(r"%(?:25)*40|＠|﹫|commat|&#|\bat\b|_at_|\(a\)|\[a\]|staart", text, re.IGNORECASE):
        found += [Edit(start, end, EMAIL_MARK, "email") for start, end in find_addresses(text)]
    found += [Edit(start, end, ACCESS_MARK, "token") for start, end in find_tokens(text)]
    if re.search(r"\d{2}", text):
        found += [Edit(start, end, NUMBER_MARK, "national_number") for start, end in find_national_numbers(text)]
        found += [Edit(start, end, ACCOUNT_MARK, "account") for start, end in find_accounts(text)]
        found += [Edit(start, end, PHONE_MARK, "phone") for start, end in find_phones(text)]
    return _first_come(text, found, [span for span, edit in links if edit is None])


def _first_come(text: str, found: list[Edit], kept_links: list[tuple[int, int]]) -> list[Edit]:
    """Drop edits that overlap an earlier, longer one, and digits of a harmless link that look like a telephone."""
    edits: list[Edit] = []
    reached = 0
    kept = iter(sorted(kept_links))
    link = next(kept, None)
    for edit in sorted(found, key=lambda edit: (edit.start_char, edit.kind != "link", -edit.end_char)):
        while link is not None and link[1] <= edit.start_char:
            link = next(kept, None)
        is_inside_link = link is not None and link[0] <= edit.start_char
        is_harmless = is_inside_link and edit.kind == "phone" and text[edit.start_char] != "+"
        if edit.start_char >= reached and not is_harmless:
            edits.append(edit)
            reached = edit.end_char
    return edits


def _link_edits(text: str) -> Iterator[tuple[tuple[int, int], Edit | None]]:
    """Yield the span of each link with the edit that cleans it, None where it is clean already."""
    reached = 0
    for match in LINK.finditer(text):
        if match.start() < reached:
            continue
        start, end = match.start(), match.start() + len(_without_punctuation(match[0]))
        link, joined_end = _joined(text, start, end)
        cleaned = clean_link(link)
        if cleaned == link and joined_end != end:
            link, joined_end = text[start:end], end
            cleaned = clean_link(link)
        reached = joined_end
        if cleaned == link:
            yield (start, end), None
        elif cleaned.lower().startswith("mailto:"):
            yield (start, joined_end), Edit(start, joined_end, EMAIL_MARK, "email")
        else:
            kind = "token" if cleaned == TOKEN_MARK else "link"
            yield (start, joined_end), Edit(start, joined_end, cleaned, kind)


def _joined(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the link with its continuation on the next lines, and where that ends."""
    link = text[start:end]
    for _ in range(MAX_LINES):
        more = NEXT_LINE.match(text, end) if "?" in link else None
        if not more or not LINK_MARK.search(more["rest"]):
            break
        rest = _without_punctuation(more["rest"])
        hyphen = "-" if more[0].startswith("-") else ""
        link, end = link + hyphen + rest, more.start("rest") + len(rest)
    return link, end


def _without_punctuation(link: str) -> str:
    """Leave out the punctuation of the sentence around a link, and a bracket that it does not open."""
    while link and (
        link[-1] in ".,;:!?'’…"
        or (link[-1] in ")]}" and link.count("([{"[")]}".index(link[-1])]) < link.count(link[-1]))
    ):
        link = link[:-1]
    return link


def _counted(text: str, counts: Counter[str]) -> str:
    for _ in range(MAX_PASSES):
        edits = find_edits(text)
        counts.update(edit.kind for edit in edits)
        for edit in reversed(edits):
            text = text[: edit.start_char] + edit.replacement + text[edit.end_char :]
        if not edits:
            break
    return text
