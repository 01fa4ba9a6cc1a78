"""The periods that a text names: "tussen 1 januari 2023 en 31 augustus 2023", "voor 2022", "eind 2005"."""

import re
from collections.abc import Iterator

from pipeline.publish.briefs.dutch import MONTHS

_MONTH = rf"(?:{'|'.join(MONTHS)})"
_YEAR = r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?(?![\d.,]*\d)"
_DAY = rf"(?:\d{{1,2}}\s+)?(?:{_MONTH}\s+)?"
_UNIT = r"(?:het\s+)?(?:(?:school|begrotings|academie|werk|zittings|kalender)?jaar\s+|de\s+(?:jaren|periode)\s+)"
_OPENS = r"(?:tussen|van|sinds|vanaf|in|tot(?:\s+en\s+met)?|op|per|tegen|voor|over|gedurende|tijdens)"
_GOES_ON = r"(?:\s+(?:en|tot(?:\s+en\s+met)?)\s+|\s?[-–]\s?)"
_PERIOD = re.compile(
    rf"\b(?:(?:tussen|van|vanaf|sinds)\s+{_DAY}(?:{_YEAR})?{_GOES_ON}{_DAY}{_YEAR}"
    rf"|{_OPENS}\s+(?:eind|begin|medio|half|midden)?\s*(?:{_UNIT})?{_DAY}{_YEAR}(?:{_GOES_ON}{_DAY}{_YEAR})?"
    rf"|(?:eind|begin|medio|half|midden)\s+{_DAY}{_YEAR})",
    re.IGNORECASE,
)


def periods_in(text: str) -> Iterator[str]:
    """Yield the periods as the text writes them, on one line."""
    for match in _PERIOD.finditer(" ".join(text.split())):
        yield match[0]
