"""Reads times that point back: "voor die datum", "vanaf dat moment" in one sentence, "dat jaar" to the one before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline.records.deadline import Deadline, Granularity, TimexType

from .period import ONE_DAY, in_dutch
from .readings import Stretch, vague
from .words import pattern

BACK = pattern(
    r"(?:(?P<from>vanaf)|(?P<before>vóór|voor)|tegen|uiterlijk(?:\s+(?:op|tegen))?)\s+"
    r"(?:dan|dat\s+(?:moment|tijdstip)|die\s+datum|deze\s+datum)|(?P<year>(?:in\s+(?:de\s+loop\s+van\s+)?)dat\s+jaar)"
)
YEAR = re.compile(r"\b20\d\d\b")


def read_anaphors(text: str, dated: Sequence[Deadline], anchor: date | None, previous: str = "") -> Iterator[Deadline]:
    """Yield a deadline for every expression that points back; vague where `dated` has no day before it.

    "Dat jaar" is the last year that is named before it, in `text` or else in `previous`, the sentence before.
    """
    for match in BACK.finditer(text):
        stretch = Stretch(match[0], match.start(), match.end())
        if match["year"]:
            yield _that_year(stretch, f"{previous} {text[: match.start()]}", anchor)
            continue
        days = [d for d in dated if d.granularity is Granularity.DAY and d.end_char <= match.start() and d.due_on]
        if not days or days[-1].due_on is None:
            yield vague(stretch, anchor, "verwijst naar een datum die elders staat")
            continue
        due = days[-1].due_on - ONE_DAY if match["before"] else days[-1].due_on
        yield replace(
            days[-1],
            text=stretch.text,
            start_char=stretch.start_char,
            end_char=stretch.end_char,
            mod="BEFORE" if match["before"] else "ON_OR_AFTER" if match["from"] else "ON_OR_BEFORE",
            start_on=due if match["from"] else None,
            due_on=due,
            rule=f"{stretch.text}: uiterlijk {in_dutch(due)}",
        )


def _that_year(stretch: Stretch, before: str, anchor: date | None) -> Deadline:
    named = YEAR.findall(before)
    if not named:
        return vague(stretch, anchor, "verwijst naar een jaar dat elders staat")
    year = int(named[-1])
    return Deadline(
        text=stretch.text,
        start_char=stretch.start_char,
        end_char=stretch.end_char,
        timex_type=TimexType.DATE,
        value=f"{year}",
        mod=None,
        anchored_on=anchor,
        start_on=date(year, 1, 1),
        due_on=date(year, 12, 31),
        granularity=Granularity.YEAR,
        is_vague=False,
        rule=f"{stretch.text}: {year}, uiterlijk {in_dutch(date(year, 12, 31))}",
    )
