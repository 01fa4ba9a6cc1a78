"""The head of a written question: number, asker, dates, minister, title; also bulletins and lost heads."""

import re
from dataclasses import replace
from datetime import date

from pipeline.ingest.dates import DATE, MONTH, MONTHS, parse_date
from pipeline.ingest.names import is_capitals, office_title, person_name
from pipeline.records.document import DocumentKind, DocumentMetadata

HEAD_CHARS = 6000
MAX_TITLE_LINES = 4
OFFICE = re.compile(
    r"(?:vice-?\s?minister-president|minister-president|vice-?eerste\s?minister|eerste minister|"
    r"viceminister|Vlaamse?\s+minister|"
    r"\bminister\b|staatssecretaris)",
    re.IGNORECASE,
)
QUESTION_HEAD = re.compile(
    rf"(?:^[ \t]*(?:Schriftelijke vraag|Vraag)|\bSCHRIFTELIJKE\s+VRAAG)\s+(?:nr\.?|"
    rf"nummer)\s*(?P<number>\d{{1,5}})\s+van\s+(?P<asker>[^\n\d]{{3,80}}?(?:\n[^\n\d]{{1,40}}?)?)"
    rf"\s*,?\s+(?i:datum\s*:?|van|d\.d\.)\s*(?P<date>(?i:{DATE}))",
    re.MULTILINE,
)
ANSWER_HEAD = re.compile(
    rf"(?:^[ \t]*Antwoord|\bANTWOORD)\s+(?i:op\s+(?:de\s+)?(?:schriftelijke\s+)?vraag)\s+(?:nr\.?|"
    rf"nummer)\s*(?P<number>\d{{1,5}})\s+van\s+(?P<date>(?i:{DATE}))"
    rf"(?:\s+van\s+(?P<asker>[^\n\d]{{3,80}}))?(?P<answered>\s+(?i:datum\s*:?\s*{DATE}))?",
    re.MULTILINE,
)
ANSWERED_ON = re.compile(
    rf"^[ \t]*(?:datum (?:van het )?antwoord|antwoorddatum|antwoord (?:gegeven )?(?:op|van|d\.d\.)|"
    rf"beantwoord op|antwoord ingediend op)\s*:?\s*"
    rf"(?P<date>{DATE})",
    re.IGNORECASE | re.MULTILINE,
)
BULLETIN_ITEM = re.compile(
    rf"^[ \t]*Vraag\s+nr\.?\s*(?P<number>\d{{1,5}})\s+van\s+(?P<date>{DATE})"
    rf"\s+van\s+(?P<asker>[^\n\d]{{3,80}})\n(?P<title>[^\n]{{5,200}})",
    re.IGNORECASE | re.MULTILINE,
)
BULLETIN = re.compile(
    rf"Vragen en Antwoorden\s*[-–]\s*Nr\.?\s*\d+\s*[-–]\s*(?P<month>{MONTH})\s+(?P<year>\d{{4}})", re.IGNORECASE
)
BULLETIN_COVER = re.compile(r"BULLETIN\s+VAN\s+VRAGEN\s+EN\s+ANTWOORDEN")
HOUSE_TITLE = re.compile(
    r"^[ \t]*[^\s.?!:][^\n.?!]{2,100}?(?:[ \t]{2,}[-–][ \t]{2,}|[ \t][-–][ \t])[^\s\n][^\n?!]{2,150}$"
)
ANSWER_LINE = re.compile(r"^[ \t]*ANTWOORD[ \t]*:?[ \t]*$", re.IGNORECASE | re.MULTILINE)
RUN_ON_OFFICE = re.compile(r"[ \t]*(?:aan[ \t]+)?(?:[^\sa-zà-ÿ]+[ \t]+){3,}(?=[^\s]*[a-zà-ÿ])")
MIN_ANSWER_CHARS = 40


def read_question_head(text: str) -> DocumentMetadata | None:
    """Return what the head of a written question says, or None where the text has no such head."""
    question = QUESTION_HEAD.search(text, 0, HEAD_CHARS)
    answer = ANSWER_HEAD.search(text)
    first = question or answer
    if first is None:
        return _bulletin(text)
    asker = first["asker"] or (answer["asker"] if answer else None)
    found = DocumentMetadata(
        kind=DocumentKind.WRITTEN_QUESTION,
        number=first["number"],
        asked_by=_asker(asker) if asker else None,
        date=_answered_on(text, answer) or parse_date(first["date"]),
    )
    for head in (question, answer):
        if head is not None:
            name, role, title = _after_head(text, head)
            found = replace(
                found,
                minister=found.minister or name,
                minister_role=found.minister_role or role,
                title=found.title or title,
            )
    if found.minister is None and answer is not None:
        name, role = _before_answer(text, answer)
        found = replace(found, minister=name, minister_role=role)
    return found


def _asker(words: str) -> str:
    """Return the asker; the line may run on into the answer where line ends were lost."""
    leading = re.match(r"(?:[A-ZÀ-Ý'’][A-ZÀ-Ý'’.-]*\s+)+[A-ZÀ-Ý'’][A-ZÀ-Ý'’.-]+(?=\s|$)", words)
    return person_name(leading[0] if leading else words)


def _answered_on(text: str, answer: re.Match[str] | None) -> date | None:
    if answer is not None and answer["answered"]:
        return parse_date(answer["answered"])
    stated = ANSWERED_ON.search(text)
    return parse_date(stated["date"]) if stated else None


def _after_head(text: str, head: re.Match[str]) -> tuple[str | None, str | None, str | None]:
    """Return minister, title of office and title of the question from the lines after a head."""
    rest = text[head.end() : head.end() + 1500]
    run_on = RUN_ON_OFFICE.match(rest)
    if run_on and OFFICE.search(run_on[0]):  # line ends were lost: the capitals end where the title starts
        return *_minister(run_on[0]), None
    lines = rest.split("\n")
    place = 0
    office: list[str] = []
    while place < len(lines) and (not lines[place].strip() or _is_office_line(lines[place], office)):
        office += [lines[place].strip()] if lines[place].strip() else []
        place += 1
    name, role = _minister(" ".join(office))
    return name, role, _title(lines[place:]) if office or head.re is QUESTION_HEAD else None


def _is_office_line(line: str, office: list[str]) -> bool:
    """Say whether a line belongs to the minister's name and office: capitals, or the words for an office."""
    text = line.strip()
    if re.search(r"\s[-–]\s", text) or len(text) > 250:
        return False
    if is_capitals(text):
        return True
    if OFFICE.search(text) and not text.endswith(("?", ".")):
        return not office or not OFFICE.search(" ".join(office)) or office[-1].endswith((",", " en"))
    return not office and re.fullmatch(r"aan\s+\S.{3,80}", text) is not None


def _minister(words: str) -> tuple[str | None, str | None]:
    words = re.sub(r"^aan\s+", "", words, flags=re.IGNORECASE)
    office = OFFICE.search(words)
    if office is None:
        return None, None
    name = person_name(words[: office.start()])
    return name or None, office_title(words[office.start() :])


def _before_answer(text: str, answer: re.Match[str]) -> tuple[str | None, str | None]:
    """Return the minister from the lines in capitals right above the head of the answer."""
    lines = text[max(0, answer.start() - 600) : answer.start()].split("\n")
    office: list[str] = []
    for line in reversed(lines):
        if line.strip() and not is_capitals(line.strip()):
            break
        if line.strip():
            office.insert(0, line.strip())
    return _minister(" ".join(office))


def _title(lines: list[str]) -> str | None:
    taken: list[str] = []
    for line in lines:
        if not line.strip():
            if taken:
                break
            continue
        if len(taken) == MAX_TITLE_LINES:
            return one_line(taken[0])
        taken.append(line)
    title = one_line(" ".join(taken))
    if len(title) > 250 or "?" in title:  # no blank line under the title: its first line is what is sure
        title = one_line(taken[0])
    return title if title and len(title) <= 250 else None


def _bulletin(text: str) -> DocumentMetadata | None:
    """Return what a bulletin says; asker, number and title only where it holds a single question."""
    items = list(BULLETIN_ITEM.finditer(text))
    issue = BULLETIN.search(text)
    if not items and not (issue or BULLETIN_COVER.search(text, 0, HEAD_CHARS)):
        return None
    found = DocumentMetadata(kind=DocumentKind.WRITTEN_QUESTION)
    if len(items) == 1:
        item = items[0]
        found = replace(
            found,
            number=item["number"],
            asked_by=person_name(item["asker"]),
            title=one_line(item["title"]),
            date=parse_date(item["date"]),
        )
    elif issue:
        month = parse_date(f"15 {issue['month']} {issue['year']}") if issue["month"].lower() in MONTHS else None
        found = replace(found, date=month, date_is_approximate=month is not None)
    return found


def read_headless_question(text: str) -> DocumentMetadata | None:
    """Return title and kind of a written question that lost its head: title "X - Y", questions, then an answer."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    last_mark = text.rfind("?")
    if last_mark < 0:
        return None
    answer = ANSWER_LINE.search(text)
    if answer is not None and 0 <= text.find("?") < answer.start() and len(text) - answer.end() >= MIN_ANSWER_CHARS:
        return DocumentMetadata(kind=DocumentKind.WRITTEN_QUESTION)
    if not HOUSE_TITLE.match(first) or len(text) - text.find("?") < MIN_ANSWER_CHARS:
        return None
    is_house_form = re.search(r"[ \t]{2,}[-–][ \t]{2,}", first.strip()) is not None
    is_numbered = re.search(r"^[ \t]*1\s*[.)]", text, re.MULTILINE) is not None
    if not (is_house_form or is_numbered):
        return None
    return DocumentMetadata(
        kind=DocumentKind.WRITTEN_QUESTION, title=one_line(first), jurisdiction="vlaanderen" if is_house_form else None
    )


def one_line(text: str) -> str:
    """Return `text` with single spaces and without any at its ends."""
    return " ".join(text.split())
