"""What qualifies a mention: whether it is denied, and whose words it reports."""

import re
from collections.abc import Iterable

from pipeline.extract.cues import CueHit
from pipeline.records.commitment import Role

# Refusal and delay say "not" by themselves; in the other roles a denial turns the meaning around.
_DENIABLE = frozenset({Role.COMMITMENT, Role.PROGRESS, Role.COMPLETION, Role.DEMAND})
_NOT_A_DENIAL = re.compile(r"\b(?:niet|geen)\s+(?:alleen|enkel|louter|slechts|langer|enkele|zozeer)\b", re.IGNORECASE)
_NAME = r"(?-i:[A-Z])[\w'’-]+"
_SOURCE = re.compile(
    rf"(?:aldus|volgens)\s+(?P<after>(?:(?:de|het|mijn|uw|onze|haar|zijn)\s+)?[^\s,.;:()]+(?:\s+{_NAME})*"
    rf"(?:\s+van\s+(?:de\s+|het\s+)?{_NAME}(?:\s+(?:en\s+)?{_NAME})*)?)"
    r"|\b(?P<office>(?:de|mijn|uw|onze|onzer|vorige|toenmalig[e]?)\s+(?:\w+\s+)?"
    r"(?:minister|staatssecretaris|regering|voorganger|voorgangster|administratie|agentschap|departement)|u)\b",
    re.IGNORECASE,
)


def is_denied(text: str, role: Role, hits: Iterable[CueHit]) -> bool:
    """Whether a denial stands with the mention ("zal niet worden ingevoerd"), "niet alleen" aside."""
    if role not in _DENIABLE:
        return False
    return any(hit.cue.qualifier == "negation" and not _NOT_A_DENIAL.match(text, hit.start_char) for hit in hits)


def attribution_of(text: str, hits: Iterable[CueHit]) -> str | None:
    """Return whose words the sentence reports, as it names them ("de minister"); None where it does not say."""
    for hit in hits:
        if hit.cue.qualifier != "attribution":
            continue
        found = _SOURCE.search(text, max(0, hit.start_char - 30))
        if found:
            return found.group("after") or found.group("office")
    return None
