"""Markdown: tables, footnotes and numbered sources that any reader of Markdown shows."""

import re

from pipeline.publish.briefs.dutch import day_of
from pipeline.publish.briefs.layout import (
    Block,
    Heading,
    Items,
    Paragraph,
    Questions,
    SourceList,
    TableBlock,
    Timeline,
    blocks_of,
    confidence_words,
    source_line,
)  # fmt: skip
from pipeline.publish.briefs.quoting import clipped
from pipeline.publish.briefs.records import Brief, Statement
from pipeline.publish.briefs.timeline import described

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def to_markdown(brief: Brief) -> str:
    """Return the brief as Markdown."""
    lines = [f"# {_plain(brief.title)}", "", f"Stand op {day_of(brief.as_of)}", ""]
    for block in blocks_of(brief):
        lines += [*_lines(block), ""]
    return "\n".join(lines).rstrip() + "\n"


def _lines(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return [f"{'#' * block.level} {_plain(block.text)}"]
    if isinstance(block, Paragraph):
        return [" ".join(_cited(one) for one in block.statements)]
    if isinstance(block, Items):
        return [f"- {_cited(one)}" for one in block.statements]
    if isinstance(block, TableBlock):
        head = [f"| {' | '.join(block.head)} |", f"|{'---|' * len(block.head)}"]
        return [*head, *(f"| {' | '.join(_cited(cell) for cell in row)} |" for row in block.rows)]
    if isinstance(block, Timeline):
        return [f"**{_plain(block.caption)}**", "", *(f"- {_plain(line)}" for line in described(block).split("; "))]
    return _questions(block) if isinstance(block, Questions) else _sources(block)


def _questions(block: Questions) -> list[str]:
    lines: list[str] = []
    for number, (question, parts) in enumerate(block.questions, block.start):
        lines.append(f"{number}. {_cited(question)}")
        lines += [f"    {letter}) {_cited(part)}" for letter, part in zip("abcdefghij", parts, strict=False)]
        lines.append("")
    return lines[:-1]


def _sources(block: SourceList) -> list[str]:
    lines: list[str] = []
    for one in block.sources:
        quote = "" if one.is_whole else f": “{_plain(clipped(one.text, 60))}” ({confidence_words(one)})"
        link = f" <{one.url}>" if one.url else ""
        lines.append(f"[^{one.number}]: {_plain(source_line(one))}{quote}{link}")
    return lines


def _cited(statement: Statement) -> str:
    return _plain(statement.text) + "".join(f"[^{number}]" for number in statement.sources)


def _plain(text: str) -> str:
    """Return text in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
