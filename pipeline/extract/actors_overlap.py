"""Candidates that overlap or stand for each other: which words keep the name."""

from dataclasses import replace

from pipeline.extract.actors_scope import Candidate


def spelled_out(candidate: Candidate, short: dict[str, str]) -> Candidate:
    """Give an unknown abbreviation the name that the document defines for it."""
    if candidate.actor_id is None and candidate.text in short:
        return replace(candidate, name=f"{short[candidate.text]} ({candidate.text})", is_ambiguous=False)
    return candidate


def _joins(candidate: Candidate, registered: list[Candidate]) -> bool:
    """Tell whether capitalised words run on past a known name and join another to it."""
    inside = any(candidate.start <= known.start and known.end <= candidate.end for known in registered)
    return inside and " en " in candidate.text


def headed(candidates: list[Candidate]) -> list[Candidate]:
    """Give "agentschap AHOVOKS" the entry of AHOVOKS: a head noun before a known name adds nothing."""
    registered = [candidate for candidate in candidates if candidate.actor_id is not None]
    known = {candidate.end: candidate for candidate in registered}
    candidates = [c for c in candidates if c.actor_id or not _joins(c, registered)]
    found: list[Candidate] = []
    for candidate in candidates:
        name = known.get(candidate.end)
        head = candidate.text[: name.start - candidate.start].strip() if name and candidate.actor_id is None else ""
        isheaded = name is not None and head.islower() and " " not in head
        found.append(replace(name, start=candidate.start, text=candidate.text) if name and isheaded else candidate)
    return found


def without_overlap(candidates: list[Candidate]) -> list[Candidate]:
    """Keep the longest of overlapping candidates; unknown capitalised words give way to anything known."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.rank == 0, c.start - c.end, -c.rank, c.start)):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)
