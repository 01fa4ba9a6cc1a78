"""The figures of a brief, as quoted, each with the period that is named with it and its origin."""

import re
from collections.abc import Sequence

from pipeline.publish.briefs.dossier import Dossier, View
from pipeline.publish.briefs.dutch import sentence
from pipeline.publish.briefs.quoting import plain, quoted
from pipeline.publish.briefs.records import Statement
from pipeline.publish.briefs.sources import Sources
from pipeline.publish.briefs.wording import document_name
from pipeline.records.coverage import Ask, Coverage

_FIGURE = re.compile(
    r"\d[\d.,]*\s*(?:%|procent|euro|miljoen|miljard|plaatsen|dossiers|meldingen|klachten|aanvragen|scholen|studenten|fte|personen|keer)|€\s*\d",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:tussen|van|sinds|vanaf|in|tot|op|per|tegen)\s+(?:eind\s+|begin\s+)?(?:\d{1,2}\s+)?(?:\w+\s+)?(?:19|20)\d\d"
    r"(?:\s*(?:en|tot|tot en met|-)\s*(?:\d{1,2}\s+)?(?:\w+\s+)?(?:19|20)\d\d)?",
    re.IGNORECASE,
)


def figure_rows(
    views: Sequence[View], dossier: Dossier, sources: Sources
) -> list[tuple[Statement, Statement, Statement]]:
    """Return figures as quoted, with the period that their sentence or question names, and their origin."""
    rows: list[tuple[Statement, Statement, Statement]] = []
    seen: set[str] = set()
    for judged in dossier.coverage:
        counts = judged.asks is Ask.FIGURE or any(part.asks is Ask.FIGURE for part in judged.parts)
        if counts and judged.passage and judged.asked and judged.coverage in (Coverage.ANSWERED, Coverage.PARTIAL):
            number = (
                sources.passage(judged.passage, judged.confidence),
                sources.passage(judged.asked, judged.confidence),
            )
            rows.append(_figure(judged.passage.text, judged.asked.text, judged.document_id, number, dossier))
            seen.add(plain(judged.passage.text))
    mentions = [one for view in views for one in view.mentions] + list(dossier.demands)
    for mention in mentions:
        text = mention.passage.text
        if _FIGURE.search(text) and not any(plain(text) in one or one in plain(text) for one in seen):
            seen.add(plain(text))
            rows.append(_figure(text, text, mention.passage.document_id, (sources.mention(mention),), dossier))
    return rows


def _figure(
    text: str, asked: str, document_id: str, number: tuple[int, ...], dossier: Dossier
) -> tuple[Statement, Statement, Statement]:
    period = _PERIOD.search(plain(text)) or _PERIOD.search(plain(asked))
    words = f"“{period[0]}”" if period else "niet vermeld"
    return (
        Statement(quoted(_with_figure(text), 40), number),
        Statement(words, number if period else ()),
        Statement(sentence(document_name(document_id, dossier)), number),
    )


def _with_figure(text: str) -> str:
    """Return the first sentence that holds a figure, or else the first one."""
    sentences = re.split(r"(?<=[.?!])\s+(?=[A-ZÀ-Ý])", plain(text))
    return next((one for one in sentences if re.search(r"\d", one)), sentences[0])
