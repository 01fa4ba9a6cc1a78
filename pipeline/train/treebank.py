"""Sentences of a treebank: read from CoNLL-U and turned into spaCy documents."""

import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

SENTENCES_PER_DOCUMENT = 10


@dataclass(frozen=True, slots=True)
class TreebankSentence:
    """The words of one sentence and what an annotator says of each; an empty string or list means not annotated.

    `heads` are positions in the sentence, the root being its own head.
    """

    words: Sequence[str]
    spaces: Sequence[bool]
    pos: Sequence[str] = ()
    morphs: Sequence[str] = ()
    tags: Sequence[str] = ()
    lemmas: Sequence[str] = ()
    heads: Sequence[int] = ()
    deps: Sequence[str] = ()


def read_conllu(path: Path) -> list[TreebankSentence]:
    """Read a CoNLL-U file, packed with xz or not; empty nodes and multiword ranges are left out.

    Raises `ValueError` with the line for a row that is not CoNLL-U.
    """
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [_sentence(rows) for rows in _blocks(lines)]


def to_documents(sentences: Iterable[TreebankSentence], vocab: Vocab) -> Iterator[Doc]:
    """Join the sentences, ten to a document, so that a parser has boundaries to learn."""
    remaining = iter(sentences)
    while group := list(islice(remaining, SENTENCES_PER_DOCUMENT)):
        yield Doc.from_docs([_document(sentence, vocab) for sentence in group], ensure_whitespace=False)


def write_documents(
    sentences: Iterable[TreebankSentence], vocab: Vocab, path: Path, more: Iterable[TreebankSentence] = ()
) -> None:
    """Write the sentences as a spaCy binary corpus, `more` in documents of their own."""
    docs = chain(to_documents(sentences, vocab), to_documents(more, vocab))
    DocBin(docs=docs, store_user_data=False).to_disk(path)


def _blocks(lines: Iterable[str]) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in lines:
        if line.startswith("#"):
            continue
        if line.strip():
            cells = line.rstrip("\n").split("\t")
            if len(cells) != 10:
                raise ValueError(f"not a CoNLL-U row: {line.strip()!r}")
            if cells[0].isdigit():
                rows.append(cells)
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _sentence(rows: list[list[str]]) -> TreebankSentence:
    def column(index: int) -> list[str]:
        return ["" if row[index] == "_" and row[1] != "_" else row[index] for row in rows]

    deps = column(7)
    heads = [number if row[6] == "0" else int(row[6]) - 1 for number, row in enumerate(rows)]
    pos = column(3)
    return TreebankSentence(
        words=[row[1] for row in rows],
        spaces=["SpaceAfter=No" not in row[9] for row in rows],
        pos=pos,
        # "_" is a claim (no features) on an annotated word, and nothing at all on one without part of speech.
        morphs=[("_" if row[5] == "_" else row[5]) if tag else "" for row, tag in zip(rows, pos, strict=True)],
        tags=column(4),
        lemmas=column(2),
        heads=heads,
        deps=["ROOT" if dep == "root" else dep for dep in deps],
    )


def _document(sentence: TreebankSentence, vocab: Vocab) -> Doc:
    count = len(sentence.words)
    # A last word without space would be glued to the next sentence, which running text does not do.
    spaces = [*sentence.spaces[:-1], True]
    return Doc(
        vocab,
        words=list(sentence.words),
        spaces=spaces,
        pos=list(sentence.pos) or None,
        morphs=list(sentence.morphs) or None,
        tags=list(sentence.tags) or None,
        lemmas=list(sentence.lemmas) or None,
        heads=list(sentence.heads) or None,
        deps=list(sentence.deps) or None,
        sent_starts=[number == 0 for number in range(count)] if not sentence.heads else None,
    )
