"""Full dates as Flemish documents write them in their heads: "26 februari 2024", "26/02/2024", "2024-02-26"."""

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        ("januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul", "augustus aug",
         "september sept sep", "oktober okt", "november nov", "december dec"), start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DATE = (
    rf"(?:\d{{1,2}}(?:\s|\u00a0)+(?:{MONTH})\.?(?:\s|\u00a0)+\d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}|"
    rf"\d{{4}}-\d{{2}}-\d{{2}})(?!\d)"
)
IN_WORDS = re.compile(rf"(\d{{1,2}})\s+({MONTH})\.?\s+(\d{{4}})", re.IGNORECASE)
IN_DIGITS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def parse_date(words: str) -> date | None:
    """Return the day that `words` (a match of DATE) name, or None where there is no such day."""
    if found := IN_WORDS.search(words):
        day, month, year = int(found[1]), MONTHS[found[2].lower()], int(found[3])
    elif found := IN_DIGITS.search(words):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
    elif found := ISO.search(words):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
