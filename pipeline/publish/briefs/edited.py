"""A brief's prose as text that people edit, and back: every sentence keeps the sources in brackets behind it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from pipeline.publish.briefs.quoting import plain
from pipeline.publish.briefs.records import Brief, Draft, Question, Statement

PARTS = ("title", "bottom_line", "tensions", "demands", "advice", "limits")
ADDED = Statement("Toegevoegd bij het bewerken.")
_CITED = re.compile(r"\s*\[(\d{1,4}(?:\s*,\s*\d{1,4})*)\]")
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-ZÀ-Ý“‘])")
_NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s+(?P<text>.*)")
_LETTERED = re.compile(r"^\s*[a-j][.)]\s+(?P<text>.*)")
_ALIKE = 0.6  # share of characters in common from which a sentence is an edited one, not a new one


def texts_of(brief: Brief) -> dict[str, str]:
    """Return the parts that may be edited, by name, as text."""
    found = {
        "title": brief.title,
        "bottom_line": _line(brief.bottom_line),
        **{name: "\n".join(_line([one]) for one in getattr(brief, name)) for name in PARTS[2:]},
    }
    if brief.draft is not None:
        found |= {
            "draft_title": brief.draft.title,
            "addressee": _line([brief.draft.addressee]),
            "paragraphs": "\n\n".join(_line(one) for one in brief.draft.paragraphs),
            "questions": "\n".join(_question_lines(brief.draft.questions)),
        }
    return found


def with_texts(brief: Brief, texts: Mapping[str, str]) -> Brief:
    """Return a brief with edited parts; what was left as it was keeps all that it rests on, and so its proof."""
    changed = {name: text for name, text in texts.items() if plain(text) != plain(texts_of(brief).get(name, ""))}
    prose = {
        name: _statements(changed[name].split("\n"), getattr(brief, name)) for name in PARTS[1:] if name in changed
    }
    made = replace(
        brief,
        title=plain(changed.get("title", "")) or brief.title,
        bottom_line=prose.get("bottom_line", brief.bottom_line),
        tensions=prose.get("tensions", brief.tensions),
        demands=prose.get("demands", brief.demands),
        advice=prose.get("advice", brief.advice),
        limits=prose.get("limits", brief.limits),
    )
    return replace(made, draft=_draft(brief.draft, changed)) if brief.draft else made


def _draft(draft: Draft, changed: Mapping[str, str]) -> Draft:
    made = replace(draft, title=plain(changed.get("draft_title", "")) or draft.title)
    if "addressee" in changed:
        [*found] = _statements(changed["addressee"].split("\n"), [draft.addressee])
        made = replace(made, addressee=found[0] if found else draft.addressee)
    if "paragraphs" in changed:
        known = [one for paragraph in draft.paragraphs for one in paragraph]
        blocks = [block for block in re.split(r"\n\s*\n", changed["paragraphs"].replace("\r", "")) if block.strip()]
        made = replace(made, paragraphs=tuple(_statements([plain(block)], known) for block in blocks))
    if "questions" in changed:
        made = replace(made, questions=tuple(_questions(changed["questions"], draft.questions)))
    return made


def _line(statements: Sequence[Statement]) -> str:
    return " ".join(_with_sources(one) for one in statements)


def _with_sources(one: Statement) -> str:
    return plain(one.text) + (f" [{', '.join(map(str, one.sources))}]" if one.sources else "")


def _question_lines(questions: Sequence[Question]) -> Iterator[str]:
    for number, question in enumerate(questions, 1):
        yield f"{number}. {_with_sources(question.text)}"
        yield from (
            f"   {letter}) {_with_sources(part)}" for letter, part in zip("abcdefghij", question.parts, strict=False)
        )


def _statements(lines: Sequence[str], known: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements of lines; each ends at its sources, or at its full stop where it has none."""
    found: list[Statement] = []
    for line in lines:
        text, place = plain(line), 0
        for match in _CITED.finditer(text):
            numbers = tuple(dict.fromkeys(int(one) for one in match[1].split(",")))
            found += _uncited(text[place : match.start()].strip(), numbers, known)
            place = match.end()
        found += _uncited(text[place:].strip(), (), known)
    return tuple(found)


def _uncited(text: str, numbers: tuple[int, ...], known: Sequence[Statement]) -> list[Statement]:
    """Return the sentences before a citation: the last ones bear it, those that stood without source before do not."""
    if not text:
        return []
    whole = _proven_like(text, numbers, known)
    if not numbers:
        return [_proven_like(one, (), known) for one in _SENTENCE.split(text)]
    if any(plain(one.text) == text for one in known):
        return [whole]
    pieces = _SENTENCE.split(text)
    free: list[Statement] = []
    while len(pieces) > 1 and (held := next((one for one in known if plain(one.text) == pieces[0]), None)):
        if held.sources:
            break
        free.append(held)
        pieces.pop(0)
    return [*free, _proven_like(" ".join(pieces), numbers, known)]


def _proven_like(text: str, numbers: tuple[int, ...], known: Sequence[Statement]) -> Statement:
    """Return a sentence with what the most alike sentence of before rests on beside its sources."""
    made = Statement(text, numbers)
    if not known:
        return made
    ranked = [(SequenceMatcher(None, plain(one.text), text, autojunk=False).ratio(), one) for one in known]
    likeness, nearest = max(ranked, key=lambda pair: pair[0])
    if likeness < _ALIKE:
        return made
    offices = tuple(one for one in nearest.offices if one.person in text or one.title in text)
    return replace(made, derived=nearest.derived, offices=offices)


def _questions(text: str, known: Sequence[Question]) -> Iterator[Question]:
    """Yield the questions of numbered lines, lettered ones under them; any other line goes on with the one before."""
    said = [one.text for one in known]
    parts = [part for one in known for part in one.parts]
    groups: list[list[str]] = []
    for line in (line for line in text.replace("\r", "").split("\n") if line.strip()):
        numbered, lettered = _NUMBERED.match(line), _LETTERED.match(line)
        if numbered or not groups:
            groups.append([numbered["text"] if numbered else line])
        elif lettered:
            groups[-1].append(lettered["text"])
        else:
            groups[-1][-1] += f" {line.strip()}"
    for group in groups:
        head, *under = [_joined(line, parts if place else said) for place, line in enumerate(group)]
        before = next((one for one in known if one.text.text == head.text), None) or _nearest(head, known)
        reasons, key = (before.reasons, before.promise_id) if before else (ADDED, None)
        yield Question(head, tuple(under), reasons, key, before.addressee if before else None)


def _joined(line: str, known: Sequence[Statement]) -> Statement:
    """Return one statement for a line, with all the sources in it."""
    numbers = tuple(dict.fromkeys(int(one) for match in _CITED.finditer(line) for one in match[1].split(",")))
    return _proven_like(plain(_CITED.sub("", line)), numbers, known)


def _nearest(head: Statement, known: Sequence[Question]) -> Question | None:
    ranked = [(SequenceMatcher(None, one.text.text, head.text, autojunk=False).ratio(), one) for one in known]
    likeness, nearest = max(ranked, key=lambda pair: pair[0], default=(0.0, None))
    return nearest if likeness >= _ALIKE else None
