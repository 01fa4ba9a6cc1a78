"""Heads, headings and furniture, and where the answer of a written question begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.records.document import Document, DocumentKind
from pipeline.records.segment import Part
from pipeline.segment.layout import Block
from pipeline.segment.sentences import OUTSIDE

_CAPS = r"[A-ZÀ-Ý][A-ZÀ-Ý'’,.()&/\s-]{3,300}[A-ZÀ-Ý](?=[\s,.]|$)"
_DATE = r"\d{1,2}\s[a-z]+\s\d{4}"
_ASKER = r"(?:[A-ZÀ-Ý][A-ZÀ-Ý'’ .-]*[A-ZÀ-Ý](?=\s|$)|[^\n]{3,60}(?=\n))"
_QUESTION_HEAD = re.compile(
    rf"SCHRIFTELIJKE VRAAG\s+nr\.\s*\d+\s+van\s+{_ASKER}(?:\s+datum:?\s*{_DATE})?(?:\s+(?:aan\s+)?{_CAPS})?"
    rf"|^[ \t]*Vraag nr\.\s*\d+\s+van\s+{_DATE}\s+van\s+{_ASKER}",
    re.MULTILINE,
)
_ANSWER_HEAD = re.compile(
    rf"\b(?:ANTWOORD|Antwoord)\s+op\s+(?:de\s)?(?:schriftelijke\s)?vraag\s+nr\.?\s*\d+\s+van\s+{_DATE}\s+van\s+{_ASKER}"
    r"|^[ \t]*(?:(?:Gecoördineerd|Voorlopig|GECOÖRDINEERD|VOORLOPIG)\s)?(?:ANTWOORD|Antwoord|antwoord)"
    r"(?:\s+van\s[^\n?]{3,100})?[ \t]*:?[ \t]*$",
    re.MULTILINE,
)
_MINISTER = re.compile(rf"(?:(?<=[.?!\n])\s*|^\s*){_CAPS}\s*$")
_ASKED_TO_OTHERS = re.compile(
    r"Deze vraag werd (?:eveneens |ook )?gesteld aan (?:de )?(?:Vlaamse? )?ministers?\s[^()]{3,80}\(\d+\)"
    r"(?:,?\s(?:en\s)?[^()]{3,60}\(\d+\))*\.?"
)
_FURNITURE = re.compile(
    r"(?:https?://|www\.)\S+|[-–]?\s?\d{1,3}\s?[-–]?|(?:[Pp]agina|[Bb]lz\.?|[Pp]\.)\s?\d+(?:\s?(?:van|/)\s?\d+)?"
    r"|Vlaams Parlement\s[–-].{3,120}"
    r"|(?:Commissievergadering|Plenaire vergadering)(?: nr\..{1,80})?"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag \d{1,2} [a-z]+ \d{4}(?:,.{0,30})?"
    r"|(?:stuk )?\d{1,4}(?:-[A-Z])? \(\d{4}-\d{4}\)(?: [–-] [Nn]r\. \d+)?|(?:nr\.|datum:|verzendcode:) .{1,30}"
    r"|VR \d{4} \d{4} (?:DOC|MED)\S*|(?:[Tt]el(?:efoon)?|[Ff]ax|[Ee]-?mail)[.: ].{3,60}|\d{10,}(?:-[\w-]+)?"
)
_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|(?:\s\.){4,})\s*\d{1,3}$")
_CONTENTS = re.compile(r"\d+(?:\.\d+)*\.?\s.{3,120}\s\d{1,3}")
_BETWEEN_WORDS = re.compile(r"\s+(?:[-–—]\s+)?")
_END_OF_TITLE = re.compile(r"\.?(?=\s|$)")
_FINAL = re.compile(r"[.?!:;,…][\"'”’»)\]]*$")
_LABELLED = re.compile(
    r"(?:SD|OD|ISE)\s?\d|(?:Strategische|Operationele) doelstelling\b|\d{1,2}(?:\.\d{1,2})+\.?\s|\d{1,2}\s[—–]\s"
    r"|(?:[IVX]{1,5}|[A-Z])\.\s"
)
_GOAL = re.compile(r"(?:SD|OD|ISE)\s?\d|(?:Strategische|Operationele) doelstelling\b")
_VERBAL = re.compile(
    r"\b(?:we|wij|ik|zal|zullen|wordt|worden|werd|werden|is|zijn|heeft|hebben|kan|kunnen|moet|moeten|komt|komen|gaat|gaan)\b",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(r"[^\n]{10,600}?(?=(?:[^\S\n]{2,}|\s*\u200b)\s*[\u200b]*[A-ZÀ-Ý\"'“‘])")
_SIGNATURE = re.compile(
    r"(?:Vlaams(?:e)? |[Vv]ice)?(?:[Mm]inister(?:-president)?|[Ss]taatssecretaris) (?:van|voor) .{3,150}"
)
_QUESTION_KINDS = frozenset({DocumentKind.WRITTEN_QUESTION, DocumentKind.ORAL_QUESTION})
_LONGEST_HEADING = 110


@dataclass(frozen=True, slots=True)
class Head:
    """A stretch that stands outside running text; `opens_answer` where what follows is the answer."""

    start: int
    end: int
    part: Part
    opens_answer: bool = False


def is_question_document(document: Document, heads: tuple[Head, ...]) -> bool:
    """Tell whether a document is a question with its answer, by its kind or, where that is unknown, by its heads."""
    if document.metadata.kind in (None, DocumentKind.OTHER):
        return any(head.opens_answer for head in heads) or _QUESTION_HEAD.search(document.text) is not None
    return document.metadata.kind in _QUESTION_KINDS


def heads(document: Document) -> tuple[Head, ...]:
    """Return title, question and answer heads in order, none overlapping."""
    text = document.text
    found = [*_title(document), *_answer_heads(text)]
    found += [Head(match.start(), match.end(), Part.FURNITURE) for match in _QUESTION_HEAD.finditer(text)]
    found += [Head(match.start(), match.end(), Part.FURNITURE) for match in _ASKED_TO_OTHERS.finditer(text)]
    ordered: list[Head] = []
    for head in sorted((_trimmed(text, head) for head in found), key=lambda head: (head.start, -head.end)):
        if not ordered or head.start >= ordered[-1].end:
            ordered.append(head)
    return tuple(ordered)


def _trimmed(text: str, head: Head) -> Head:
    content = text[head.start : head.end]
    start = head.start + len(content) - len(content.lstrip(OUTSIDE))
    return replace(head, start=start, end=head.start + len(content.rstrip(OUTSIDE)))


def _answer_heads(text: str) -> Iterator[Head]:
    """Yield answer heads, with the name and office in capitals that may stand before them."""
    for match in _ANSWER_HEAD.finditer(text):
        window = max(0, match.start() - 400)
        office = _MINISTER.search(text[window : match.start()])
        start = window + office.start() if office and "MINISTER" in office.group() else match.start()
        yield Head(start, match.end(), Part.FURNITURE, opens_answer=True)


def _title(document: Document) -> Iterator[Head]:
    """Yield the title that a text opens with, and the subtitle of a decision, which ends in a double space."""
    text, title = document.text, document.metadata.title or ""
    position = len(text) - len(text.lstrip())
    for start in [0, *(match.end() for match in re.finditer(r"\s[-—–]\s|:\s", title))]:
        end = _end_of([word for word in title[start:].split() if word not in "-–—"], text, position)
        following = text[end:].lstrip()[:1] if end else ""
        if end and following and not following.islower() and following not in ",;)":
            yield Head(position, end, Part.HEADING)
            position = end
            break
    if document.metadata.kind is DocumentKind.GOVERNMENT_DECISION:
        position += len(text[position:]) - len(text[position:].lstrip())
        subtitle = _SUBTITLE.match(text, position)
        if subtitle and not re.search(r"[a-z)]{3}[.?!]\s+[A-ZÀ-Ý]|\.$", subtitle.group()):
            yield Head(subtitle.start(), subtitle.end(), Part.HEADING)


def _end_of(words: list[str], text: str, position: int) -> int | None:
    """Return where the words end that stand in `text` from `position` on, in any case and with dashes between them."""
    end = position
    for number, word in enumerate(words):
        gap = _BETWEEN_WORDS.match(text, end) if number else None
        end = gap.end() if gap else end
        if (number and not gap) or text[end : end + len(word)].lower() != word.lower():
            return None
        end += len(word)
    closed = _END_OF_TITLE.match(text, end) if words else None
    return closed.end() if closed else None


def stands_alone(line: str) -> bool:
    """Tell whether a line is furniture that never belongs to running text."""
    if _FURNITURE.fullmatch(line):
        return True
    return line[-1:].isdigit() and _LEADERS.search(line) is not None


def is_goal(paragraph: str) -> bool:
    """Tell whether a paragraph is a labelled goal: what follows stands under it, also where it is a sentence."""
    return len(paragraph) <= _LONGEST_HEADING and not _FINAL.search(paragraph) and _GOAL.match(paragraph) is not None


def parts(text: str, blocks: list[Block], document_heads: tuple[Head, ...], *, is_question: bool) -> list[Part | None]:
    """Return for each block HEADING or FURNITURE, or None for prose."""
    known = {head.start: head.part for head in document_heads}
    found: list[Part | None] = []
    for index, block in enumerate(blocks):
        if block.start in known:
            found.append(known[block.start])
            continue
        content = text[block.start : block.end]
        neighbours = [
            text[other.start : other.end] for other in blocks[max(0, index - 1) : index + 2] if other != block
        ]
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if stands_alone(content) or _is_contents(content, neighbours) or _is_signature(content, len(blocks) - index):
            found.append(Part.FURNITURE)
        elif following and _is_heading(text, block, following, is_first=index == 0, is_question=is_question):
            found.append(Part.HEADING)
        else:
            found.append(None)
    return found


def _is_contents(content: str, neighbours: list[str]) -> bool:
    """Tell whether a numbered title with a page number stands among others of its kind."""
    return _CONTENTS.fullmatch(content) is not None and any(_CONTENTS.fullmatch(other) for other in neighbours)


def _is_signature(content: str, from_end: int) -> bool:
    return from_end <= 2 and _SIGNATURE.fullmatch(content) is not None


def _is_heading(text: str, block: Block, following: Block, *, is_first: bool, is_question: bool) -> bool:
    """Tell whether a block is a title over `following`; a goal written as a sentence ("We zetten in op") is not."""
    content = text[block.start : block.end]
    if is_question and is_first and block.is_single_line and following.follows_blank and len(content) <= 160:
        return not content.endswith((":", "?"))
    if len(content) > _LONGEST_HEADING or not (content[0].isupper() or content[0].isdigit()):
        return False
    if _FINAL.search(content) or text[following.start].islower():
        return False
    if content.isupper() and len(content) >= 4:
        return True
    labelled = _LABELLED.match(content) is not None
    if content[0].isdigit() or labelled:
        is_title = not is_question and (labelled or _has_prose(text, following))
    else:
        is_title = block.is_single_line or following.follows_blank
    return is_title and not _VERBAL.search(content)


def _has_prose(text: str, block: Block) -> bool:
    """Tell whether a block is a paragraph of sentences rather than the next item of a list."""
    return text[block.start].isalpha() and block.end - block.start > 2 * _LONGEST_HEADING
