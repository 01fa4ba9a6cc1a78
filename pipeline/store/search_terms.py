"""What a search asks for, whatever database answers it: words by stem, words as written, and how they combine."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Stems:
    """Words that follow one another, in any of their forms; each in lower case without accents."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AsWritten:
    """Words that follow one another as they are written; where `is_open`, the last may go on."""

    words: tuple[str, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Words in any of their forms and order, with at most `most` others between one and the next."""

    words: tuple[str, ...]
    most: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of `wanted`, which is never empty, and none of `unwanted`."""

    wanted: tuple["Term", ...]
    unwanted: tuple["Term", ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of several."""

    terms: tuple["Term", ...]


Leaf: TypeAlias = Stems | AsWritten | Near
Term: TypeAlias = Leaf | AllOf | AnyOf


def wanted_leaves(term: Term) -> list[Leaf]:
    """Return the words that should be there, by which what was found is ranked."""
    if isinstance(term, AllOf | AnyOf):
        parts = term.wanted if isinstance(term, AllOf) else term.terms
        return [leaf for part in parts for leaf in wanted_leaves(part)]
    return [term]
