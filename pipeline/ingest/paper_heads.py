"""Heads of other papers: reports of debates, printed documents of the parliament, government decisions."""

import re
from dataclasses import replace
from datetime import date

from pipeline.ingest.dates import DATE, parse_date
from pipeline.ingest.names import office_title, person_name
from pipeline.ingest.question_heads import OFFICE, one_line
from pipeline.records.document import DocumentKind, DocumentMetadata

HEAD_CHARS = 4000
COVER_CHARS = 3000
MEETING = re.compile(
    r"^[ \t]*(?P<kind>Commissievergadering|Plenaire vergadering|Handelingen)\b(?P<rest>[^\n]{0,160})",
    re.IGNORECASE | re.M,
)
WEEKDAY_DATE = re.compile(rf"\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+(?P<date>{DATE})", re.IGNORECASE)
ORAL_QUESTION = re.compile(
    r"^[ \t]*(?P<form>Vraag om uitleg|Actuele vraag|Interpellatie|"
    r"Mondelinge vraag)\s+van\s+(?P<asker>[^,\n]{3,80}?)\s+(?:tot|aan)\s+"
    r"(?P<minister>.{3,300}?),?\s+over\s+(?P<title>.{5,400}?)"
    r"(?:\s*[-–]\s*(?P<number>\d{1,5})\s*\((?P<year>\d{4}-\d{4})\)|\n[ \t]*\n|\Z)",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
WEB_QUESTION = re.compile(
    r"^[ \t]*van\s+(?P<asker>[^\n,]{3,80}?)\s+aan\s+minister\s+(?P<minister>[^\n,]{3,80}?)[ \t]*$", re.MULTILINE
)
WEB_NUMBER = re.compile(r"^[ \t]*(?P<number>\d{1,5})[ \t]+\(\d{4}-\d{4}\)[ \t]*$", re.MULTILINE)
HOUSE_NUMBER = re.compile(r"\bnr\. (?:C?\d{1,3}(?: – [A-Z]{3}\d{1,2})?) \(\d{4}-\d{4}\)|\b\d{1,5} \(\d{4}-\d{4}\)")
PAPER_NUMBER = re.compile(
    r"(?P<number>\d{1,4}(?:-[A-Z])?\s*\((?:\d{4}-\d{4}|\d{4}(?: BZ)?|BZ \d{4})\)\s*[–-]\s*Nr\.\s*\d+)"
)
SUBMITTED = re.compile(rf"ingediend op\b(?:[^\n]*\n){{0,3}}?.{{0,80}}?(?P<date>{DATE})", re.IGNORECASE)
POLICY_TYPE = re.compile(
    r"^[ \t]*(?P<type>Beleidsnota|Beleidsbrief|Beleids-\s*en\s+begrotings?toelichting|BBT|Regeerakkoord|"
    r"Conceptnota|Visienota)\b(?P<rest>[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
REPORT_TYPE = re.compile(
    r"^[ \t]*(?P<type>Verslag(?: van (?:de hoorzitting|het Rekenhof|"
    r"de gedachtewisseling)[^\n]*)?)[ \t]*$",
    re.MULTILINE,
)
REPORT_SUBJECT = re.compile(
    r"^[ \t]*over\s.{5,400}?(?=\n[ \t]*\n|\nverzendcode|\Z)", re.IGNORECASE | re.MULTILINE | re.DOTALL
)
MAX_TITLE_CHARS = 300
MAX_LINES_ABOVE_CHARS = 120
TERM = re.compile(r"\d{4}\s*[-–]\s*\d{4}")
FLEMISH_GOVERNMENT = re.compile(r"Vlaamse? (?:Regering|minister|Parlement)\b", re.IGNORECASE)
COVER_END = re.compile(r"ingediend door|uitgebracht door|verzendcode|namens de commissie", re.IGNORECASE | re.MULTILINE)
SUBMITTED_BY = re.compile(
    r"ingediend door\s+(?:\w+\s+)?minister(?:-president)?\s+(?P<minister>[^\n,]{3,60})", re.IGNORECASE
)
GOVERNMENT_NUMBER = re.compile(
    r"\bVR\s+(?P<year>20\d\d)\s+(?P<day>\d\d)(?P<month>\d\d)\s+(?P<code>(?:DOC|MED|"
    r"VV)[./]\d{4}(?:/\d+)?(?:\s?(?:BIS|TER|QUATER))?)"
)
DECIDES = (
    r"(?:keurt|keurde|beslist|besliste|wijzigt|kent|hecht|hechtte|stemt|bekrachtigt|stelt|neemt|nam|geeft|"
    r"gaf|verleent|machtigt|benoemt|gaat|"
    r"duidt|verlengt|bepaalt|draagt|vraagt|actualiseert|legt|sluit|wijst|maakt|past|richt|breidt|vernieuwt|"
    r"trekt|herneemt|ontslaat|"
    r"aanvaardt|ontvangt|voert|heeft .{0,80}?(?:goedgekeurd|beslist))"
)
STARTS_AS_DECISION = re.compile(rf"^\s*De Vlaamse Regering\s+{DECIDES}\b")
DECISION = re.compile(rf"De Vlaamse Regering\s+(?:\w+ ){{0,2}}?{DECIDES}\b")
DRAFT_FORM = re.compile(
    r"\b(?:Ontwerp(?:besluit|decreet) van|(?:Voorontwerp|Ontwerp) van (?:\w+ )?(?:decreet|besluit|"
    r"samenwerkingsakkoord|omzendbrief)|"
    r"(?:Principiële|Definitieve) (?:goedkeuring|vaststelling)|Bekrachtiging en afkondiging)\b"
)
RUNNING_VOICE = re.compile(r"\b(?:ik|we|wij|u|uw|mijn|onze?)\b|\?", re.IGNORECASE)
SUBTITLE_CHARS = 400
DECISION_CHARS = 6000  # the text that is published of one decision is a page at most


def read_debate_head(text: str) -> DocumentMetadata | None:
    """Return what the head of a report of a debate, or of one oral question, says; None where there is none."""
    head = text[:HEAD_CHARS]
    meeting = MEETING.search(head, 0, 600)
    questions = list(ORAL_QUESTION.finditer(text))
    if meeting is None and not (questions and questions[0].start() < 300):
        return None
    is_numbered = HOUSE_NUMBER.search(head) is not None  # the Flemish parliament's way to number
    found = DocumentMetadata(kind=DocumentKind.ORAL_QUESTION, jurisdiction="vlaanderen" if is_numbered else None)
    if meeting is not None:
        is_committee = meeting["kind"].lower().startswith("commissie") or "commissie" in meeting["rest"].lower()
        kind = DocumentKind.COMMITTEE_REPORT if is_committee else DocumentKind.PLENARY_REPORT
        dated = re.search(DATE, meeting["rest"], re.IGNORECASE) or WEEKDAY_DATE.search(head)
        found = replace(found, kind=kind, date=parse_date(dated[0]) if dated else None)
    elif dated := WEEKDAY_DATE.search(head, 0, 600):
        found = replace(found, date=parse_date(dated["date"]))
    return _with_single_question(found, text, questions)


def _with_single_question(found: DocumentMetadata, text: str, questions: list[re.Match[str]]) -> DocumentMetadata:
    """Add asker, minister, title and number where the report is about one question only."""
    if len(questions) == 1:
        question = questions[0]
        words = one_line(question["minister"])
        office = OFFICE.search(words)
        is_name_first = office is not None and office.start() > 0
        name = person_name(words[: office.start()] if office and is_name_first else re.sub(r"^minister\s+", "", words))
        return replace(
            found,
            asked_by=person_name(question["asker"]),
            minister=name or None,
            minister_role=office_title(words[office.start() :]) if office and is_name_first else None,
            title=f"{question['form'].capitalize()} over {one_line(question['title'])}",
            number=question["number"],
        )
    web = list(WEB_QUESTION.finditer(text, 0, HEAD_CHARS))
    if not questions and len(web) == 1:
        number = WEB_NUMBER.search(text, web[0].end(), HEAD_CHARS)
        return replace(
            found,
            asked_by=person_name(web[0]["asker"]),
            minister=person_name(web[0]["minister"]),
            number=number["number"] if number else None,
        )
    return found


def read_cover(text: str) -> DocumentMetadata | None:
    """Return what the cover of a printed document says: policy note, policy letter, budget explanation or report."""
    cover = text[:COVER_CHARS]
    number = PAPER_NUMBER.search(cover)
    submitted = SUBMITTED.search(cover)
    kind, title = _cover_kind(cover, is_printed=number is not None or "ingediend" in cover.lower())
    if kind is None:
        return None
    by = SUBMITTED_BY.search(cover)
    return DocumentMetadata(
        kind=kind,
        title=title,
        number=one_line(number["number"]) if number else None,
        date=parse_date(submitted["date"]) if submitted else _date_below(cover, number),
        minister=person_name(by["minister"]) if by else None,
        jurisdiction="vlaanderen" if number and "ingediend" in cover.lower() else None,
    )


def _cover_kind(cover: str, *, is_printed: bool) -> tuple[DocumentKind | None, str | None]:
    report = REPORT_TYPE.search(cover)
    if report and is_printed:
        is_committee = re.search(r"namens de\s+commissie", cover, re.IGNORECASE) is not None
        return (DocumentKind.COMMITTEE_REPORT if is_committee else DocumentKind.REPORT), _cover_title(cover, report)
    policy = POLICY_TYPE.search(cover)
    # Away from a cover, the word only counts in the first lines of the document: others write notes too.
    is_first = policy is not None and len(cover[: policy.start()].strip()) <= MAX_LINES_ABOVE_CHARS
    if policy and (is_printed or (is_first and TERM.search(cover[:600]) and FLEMISH_GOVERNMENT.search(cover[:600]))):
        return DocumentKind.POLICY_NOTE, _cover_title(cover, policy)
    return None, None


def _cover_title(cover: str, found: re.Match[str]) -> str | None:
    """Return the lines before a type on the cover's first lines, the type, and what follows up to who submitted it."""
    rest = cover[found.end() :].removeprefix("\n")
    if found.re is REPORT_TYPE and (subject := REPORT_SUBJECT.search(rest)):
        return one_line(f"{found[0]} {subject[0]}")[:MAX_TITLE_CHARS]
    signed = COVER_END.search(rest, 0, MAX_TITLE_CHARS)
    blank = re.search(r"^[ \t]*\n", rest, re.MULTILINE)
    end = signed or blank
    above = (
        cover[: found.start()] if found.start() <= MAX_LINES_ABOVE_CHARS and "ingediend" not in cover.lower() else ""
    )
    title = rest[: end.start()] if end else rest.split("\n")[0]
    return one_line(f"{above} {found[0]} {title}")[:MAX_TITLE_CHARS] or None


def _date_below(cover: str, number: re.Match[str] | None) -> date | None:
    """Return a date that stands alone on one of the lines around the document's number."""
    if number is None:
        return None
    alone = re.search(rf"^[ \t]*(?P<date>{DATE})[ \t]*$", cover, re.IGNORECASE | re.MULTILINE)
    return parse_date(alone["date"]) if alone else None


def read_decision_head(text: str) -> DocumentMetadata | None:
    """Return what a decision or announcement of the Flemish government says about itself."""
    number = GOVERNMENT_NUMBER.search(text, 0, 1500)
    is_decision = STARTS_AS_DECISION.match(text) is not None or _is_published_decision(text)
    if number is None and not is_decision:
        return None
    found = DocumentMetadata(kind=DocumentKind.GOVERNMENT_DECISION, jurisdiction="vlaanderen")
    if number is not None:
        day = parse_date(f"{number['day']}/{number['month']}/{number['year']}")
        found = replace(found, number=one_line(number[0]), date=day)
    return found


def _is_published_decision(text: str) -> bool:
    """Say whether a short text is a title with what "De Vlaamse Regering" decides, told by nobody in person."""
    if len(text) > DECISION_CHARS or RUNNING_VOICE.search(text):
        return False
    return DRAFT_FORM.search(text, 0, SUBTITLE_CHARS) is not None or DECISION.search(text) is not None
