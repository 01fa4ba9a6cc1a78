"""Every statement of a brief with where it stands: what is printed is what is checked."""

from collections.abc import Iterator

from pipeline.publish.briefs.records import Brief, Draft, Statement

TABLES = frozenset({"promise", "gap", "figure"})  # places whose statements are cells of a table


def statements_of(brief: Brief) -> Iterator[tuple[str, Statement]]:
    """Yield (place, statement) in the order in which renderings show them."""
    for statement in brief.bottom_line:
        yield "bottom line", statement
    for number, row in enumerate(brief.promises, 1):
        for name in ("quote", "who", "when", "deadline", "status", "evidence"):
            yield f"promise {number} {name}", getattr(row, name)
    for number, gap in enumerate(brief.gaps, 1):
        cells = (gap.question, gap.coverage, gap.missing, *([gap.followed] if gap.followed else []))
        yield from ((f"gap {number}", cell) for cell in cells)
    for name in ("tensions", "demands", "advice", "limits"):
        for number, statement in enumerate(getattr(brief, name), 1):
            yield f"{name} {number}", statement
    for number, cells in enumerate(brief.figures, 1):
        for statement in cells:
            yield f"figure {number}", statement
    if brief.draft is not None:
        yield from _draft(brief.draft)


def _draft(draft: Draft) -> Iterator[tuple[str, Statement]]:
    yield "addressee", draft.addressee
    for number, paragraph in enumerate(draft.paragraphs, 1):
        for statement in paragraph:
            yield f"paragraph {number}", statement
    for number, question in enumerate(draft.questions, 1):
        yield f"question {number}", question.text
        yield f"reasons {number}", question.reasons
        if question.addressee:
            yield f"question {number}", question.addressee
        for letter, part in zip("abcdefghij", question.parts, strict=False):
            yield f"question {number}{letter}", part
    for statement in draft.left_out:
        yield "left out", statement
