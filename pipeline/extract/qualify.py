"""What qualifies a mention: whether it is denied, and whose words it reports."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extract.cues import CueHit
from pipeline.extract.sentence_input import Classified
from pipeline.extract.sentence_rules import RuleHit
from pipeline.records.commitment import Role

# Refusal and delay say "not" by themselves; in the other roles a denial turns the meaning around.
_DENIABLE = frozenset({Role.COMMITMENT, Role.PROGRESS, Role.COMPLETION, Role.DEMAND})
_DENYING = frozenset({"zin.ontkend.geen", "zin.ontkend.niet"})  # rules about the predicate that the mention tells of
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


def may_deny(hits: Iterable[CueHit]) -> bool:
    """Whether a sentence holds a denial, of whatever in it."""
    return any(hit.cue.qualifier == "negation" for hit in hits)


def explained(mention: Classified, rules: Sequence[RuleHit] | None) -> Classified:
    """Return a mention that names the rules of grammar that speak about its part of the sentence.

    It is denied only where a rule says so too: "we helpen wie geen loket vindt" denies nothing. `rules` None: the
    sentence was not parsed.
    """
    if rules is None:
        return mention
    ids = sorted({hit.id for hit in rules if mention.start <= hit.place < mention.end})
    is_negated = mention.is_negated and not _DENYING.isdisjoint(ids)
    return replace(mention, cues=(*ids, *mention.cues), is_negated=is_negated)


def attribution_of(text: str, hits: Iterable[CueHit]) -> str | None:
    """Return whose words the sentence reports, as it names them ("de minister"); None where it does not say."""
    for hit in hits:
        if hit.cue.qualifier != "attribution":
            continue
        found = _SOURCE.search(text, max(0, hit.start_char - 30))
        if found:
            return found.group("after") or found.group("office")
    return None
