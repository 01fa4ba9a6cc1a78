"""Pairs of mentions to learn from, out of mentions that were put into threads by reading."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from pipeline.link import Candidates
from pipeline.link.keys import keys_of
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind
from pipeline.train.link_examples import Example, PairExample


def pairs_within(examples: Iterable[Example]) -> list[PairExample]:
    """Return every pair of mentions of one document; optional mentions weigh half, demands are left out."""
    by_document: dict[str, list[Example]] = {}
    for one in examples:
        if one.commitment is not None and one.facts.mention.role is not Role.DEMAND:
            by_document.setdefault(one.facts.document_id, []).append(one)
    return [
        PairExample(
            a.facts,
            b.facts,
            a.commitment == b.commitment,
            0.5 if a.is_optional or b.is_optional else 1.0,
            document,
        )
        for document, group in by_document.items()
        for a, b in combinations(group, 2)
    ]


def pairs_across(examples: Sequence[Example]) -> list[PairExample]:
    """Return every pair of mentions of two documents of one dossier; a thread is named after its dossier: "07A"."""
    return [
        PairExample(a.facts, b.facts, a.commitment == b.commitment, 1.0, dossier_of(a))
        for a, b in combinations(examples, 2)
        if a.facts.document_id != b.facts.document_id and dossier_of(a) == dossier_of(b)
    ]


def pairs_of_stories(examples: Sequence[Example]) -> list[PairExample]:
    """Return the pairs of two documents to learn from: all those of one dossier, and those of two that look alike.

    A thread is named after its dossier: "fietssnelwegen/telpalen". Decisions and demands are left out.
    """
    kept = [one for one in examples if one.facts.mention.role is not Role.DEMAND and not _is_decision(one)]
    facts = [one.facts for one in kept]
    alike = Candidates(keys_of(facts)).pairs_among()
    of_one = [(i, j) for i, j in combinations(range(len(kept)), 2) if _story_of(kept[i]) == _story_of(kept[j])]
    return [
        PairExample(facts[i], facts[j], kept[i].commitment == kept[j].commitment, 1.0, _story_of(kept[i]))
        for i, j in sorted({*alike, *of_one})
        if facts[i].document_id != facts[j].document_id
    ]


def _story_of(example: Example) -> str:
    return (example.commitment or "").partition("/")[0]


def _is_decision(example: Example) -> bool:
    return example.facts.kind is DocumentKind.GOVERNMENT_DECISION


def dossier_of(example: Example) -> str:
    """Return the number of the dossier that an example of `dossier_examples` belongs to."""
    return (example.commitment or "")[:-1]
