"""Running text as sentences without annotation, for the teacher to label."""

import json
import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.train.treebank import TreebankSentence

_MIN_WORDS, _MAX_WORDS = 4, 60
_SENTENCE_ENDS = frozenset({".", "?", "!"})
_CLOSERS = frozenset({'"', "'", "”", "’", "»", ")"})


def read_texts(path: Path, fields: tuple[str, ...]) -> Iterator[str]:
    """Yield the named fields of each object of an xz file of JSON lines, without missing and empty ones."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield from (record[field] for field in fields if record.get(field))


def split_sentences(texts: Iterable[str], nlp: Language) -> Iterator[TreebankSentence]:
    """Tokenise texts with the pipeline's tokenizer and cut them after final punctuation.

    Sentences of fewer than 4 or more than 60 words, and those without a final mark, are left out.
    """
    for text in texts:
        doc = nlp.make_doc(" ".join(text.split()))
        start = 0
        for end in _ends(doc):
            if _MIN_WORDS <= end - start <= _MAX_WORDS:
                span = doc[start:end]
                yield TreebankSentence([token.text for token in span], [bool(token.whitespace_) for token in span])
            start = end


def _ends(doc: Doc) -> Iterator[int]:
    start = 0
    for token in doc:
        # "2. Wat": the number at the start of a sentence belongs to it.
        if token.text not in _SENTENCE_ENDS or (token.i == start + 1 and doc[start].like_num):
            continue
        end = token.i + 1
        while end < len(doc) and doc[end].text in _CLOSERS:
            end += 1
        following = doc[end].text if end < len(doc) else "A"
        if following[0].isupper() or following[0].isdigit():
            start = end
            yield end
