"""A sentence encoder without a network: the weighted mean of the words' own vectors, in the encoder's space.

Some hundred times as fast as the encoder that it imitates, and less good: it knows no word order.
"""

import json
import lzma
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from pipeline.errors import InvalidSettings
from pipeline.language.location import model_path
from pipeline.language.quantised import TOKENIZER_FILE, WEIGHTS_FILE, dequantise

STATIC_ENCODER = "e5-static-nl"
STATIC_FILE = "static.npz"
CONFIG_FILE = "config.json"
MOST_PIECES = 512

_WORD_VECTORS = "emb.word"

Floats = NDArray[np.float32]


class WordVectors:
    """The vocabulary and the input vectors of the packed encoder in `folder`."""

    def __init__(self, folder: Path) -> None:
        try:
            self._tokenizer = Tokenizer.from_str(lzma.decompress((folder / TOKENIZER_FILE).read_bytes()).decode())
            with np.load(folder / WEIGHTS_FILE) as packed:
                flat = dequantise(packed[_WORD_VECTORS])
        except (OSError, KeyError, ValueError, lzma.LZMAError) as error:
            raise InvalidSettings(f"encoder {folder} cannot be loaded: {error}") from error
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_PIECES)
        self._of_word = lru_cache(maxsize=2**16)(self._divided)
        self.vectors: Floats = flat.reshape(self._tokenizer.get_vocab_size(), -1)

    def pieces(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the vocabulary numbers of each text's pieces, at least one a text, marks of begin and end aside."""
        return [
            list(islice(chain.from_iterable(map(self._of_word, text.split())), MOST_PIECES)) or [0] for text in texts
        ]

    def _divided(self, word: str) -> tuple[int, ...]:
        # The vocabulary's pieces never hold a space, so that words, which repeat, are divided one by one. Some of what
        # Python takes for a word is white space to the tokenizer.
        if not word.isascii() and not self._tokenizer.normalizer.normalize_str(word).strip():
            return ()
        return tuple(self._tokenizer.encode(word, add_special_tokens=False).ids)


class StaticEncoder:
    """Texts in, unit vectors out, as `Encoder` gives them.

    `vectors` has a row a piece of the vocabulary; `turn` (size, size) and `shift` (size,) take the mean over a text to
    where the imitated encoder puts the text.
    """

    def __init__(self, words: WordVectors, vectors: Floats, turn: Floats, shift: Floats) -> None:
        self._words = words
        self._vectors = vectors
        self._turn = turn
        self._shift = shift

    @classmethod
    def load(cls, folder: Path) -> "StaticEncoder":
        """Read `static.npz`; raises `InvalidSettings` when it is missing or does not fit its encoder."""
        try:
            words = WordVectors(model_path(json.loads((folder / CONFIG_FILE).read_text(encoding="utf-8"))["imitates"]))
            with np.load(folder / STATIC_FILE) as content:
                vectors = words.vectors
                vectors[content["pieces"]] += content["own"] * content["own_scale"]
                vectors *= content["weights"].astype(np.float32)[:, None]
                turn, shift = (content[name].astype(np.float32) for name in ("turn", "shift"))
                return cls(words, vectors, turn, shift)
        except (OSError, KeyError, ValueError, IndexError) as error:
            raise InvalidSettings(f"{folder / STATIC_FILE}: {error}") from error

    @property
    def size(self) -> int:
        """The number of floats in a vector."""
        return int(self._turn.shape[1])

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one unit vector a text, shape (len(texts), size); a text's does not depend on the others."""
        means = [self._vectors[ids].mean(axis=0) for ids in self._words.pieces(texts)]
        rows = np.array([mean @ self._turn + self._shift for mean in means], dtype=np.float32)
        norms = np.linalg.norm(rows.reshape(len(texts), self.size), axis=1, keepdims=True)
        return np.asarray(rows.reshape(len(texts), self.size) / np.maximum(norms, 1e-12), dtype=np.float32)
