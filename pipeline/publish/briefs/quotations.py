"""Whether a quotation stands in a passage: whole, or from one clause to another, or cut where an ellipsis says so."""

import re

from pipeline.publish.briefs.mentioned import folded
from pipeline.publish.briefs.periods import periods_in
from pipeline.publish.briefs.quoting import ELLIPSIS
from pipeline.publish.briefs.records import Source

_STARTS = re.compile(r"(?:^|[.?!:;,(]\s*|\d[.)]\s*|\b(?:en|of|maar)\s+)$")
_ENDS = re.compile(r"^(?:$|\s*[.?!:;,)]|\s+(?:en|of|maar)\b)")


def stands_in(quotation: str, source: Source) -> bool:
    """Tell whether a quotation is a passage's own, from clause to clause; an ellipsis stands for what is left out."""
    held, body = folded(source.text), quotation.strip(" ’‘")
    is_cut_before, is_cut_after = body.startswith(ELLIPSIS), body.endswith(f" {ELLIPSIS}")
    piece = folded(body.removeprefix(ELLIPSIS).removesuffix(ELLIPSIS) if is_cut_after else body.removeprefix(ELLIPSIS))
    if not piece:
        return False
    if piece in {folded(one.text) for one in source.readings} | {folded(one) for one in periods_in(source.text)}:
        return not _cuts_word(held, piece)
    places = [match.start() for match in re.finditer(re.escape(piece), held)]
    return any(
        (is_cut_before or bool(_STARTS.search(held[:start])) or not held[:start].strip())
        and (is_cut_after or piece[-1] in ".?!" or bool(_ENDS.match(held[start + len(piece) :])))
        and not _splits(held, start, start + len(piece))
        for start in places
    )


def _cuts_word(held: str, piece: str) -> bool:
    start = held.find(piece)
    return start < 0 or _splits(held, start, start + len(piece))


def _splits(held: str, start: int, end: int) -> bool:
    return (start > 0 and held[start - 1].isalnum() and held[start].isalnum()) or (
        end < len(held) and held[end].isalnum() and held[end - 1].isalnum()
    )
