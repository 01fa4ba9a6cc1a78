"""The policy theme of a document or a promise: a linear model over hashed words, unsure below its threshold."""

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import InvalidSettings
from pipeline.language.location import model_path
from pipeline.lexicon.memo import Memo
from pipeline.lexicon.themes import theme_named
from pipeline.link.facts import MentionFacts, context_of, sections_of

MODEL = "theme-classifier"
MODEL_FILE = "theme.json"
WEIGHTS_FILE = "theme.npz"
BUCKETS = 1 << 15
PIECE = 5  # letters: compounds share them, "schoolgebouw" with "schoolplein"
TOLD_FIRST = 3  # how often the words of a title count for each time that those of the text do
READ_CHARS = 1_500  # of a document's text

Floats = NDArray[np.float32]

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True, eq=False)
class ThemeModel:
    """A softmax over themes: `weights` (themes, BUCKETS) of words as `rarity` (BUCKETS,) weighs them."""

    themes: tuple[str, ...]
    weights: Floats
    intercepts: Floats  # (themes,)
    rarity: Floats
    sure_from: float  # chance from which a theme is named

    def chances(self, title: str, texts: Iterable[str]) -> Floats:
        """Return one chance a theme, 1 together."""
        buckets, values = theme_words(title, texts)
        weighed = values * self.rarity[buckets]
        length = float(np.linalg.norm(weighed)) or 1.0
        logits = self.weights[:, buckets] @ (weighed / length) + self.intercepts
        raised = np.exp(logits - logits.max())
        return np.asarray(raised / raised.sum(), dtype=np.float32)


def theme_words(title: str, texts: Iterable[str]) -> tuple[NDArray[np.int64], Floats]:
    """Return the buckets of the words and word pieces of a title and texts, and how often each counts, dampened."""
    counts: Counter[str] = Counter()
    for text, times in ((title, TOLD_FIRST), *((one, 1) for one in texts)):
        for word in _WORD.findall(text.lower()):
            counts[word] += times
    if not counts:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
    found = list(map(_buckets_of.__getitem__, counts))
    times_each = np.repeat(list(counts.values()), list(map(len, found)))
    buckets, place = np.unique(np.concatenate(found), return_inverse=True)
    return buckets, np.log1p(np.bincount(place, weights=times_each).astype(np.float32))


def _hashed(word: str) -> NDArray[np.int64]:
    """Return the buckets of a word and of its pieces."""
    edged = f"<{word}>"
    pieces = (edged[i : i + PIECE] for i in range(len(edged) - PIECE + 1))
    return np.array([zlib.crc32(piece.encode()) % BUCKETS for piece in (edged, *pieces)], dtype=np.int64)


_buckets_of = Memo(_hashed, 2**15)  # words repeat


@cache
def load_theme_model(name_or_path: str | None = None) -> ThemeModel:
    """Load the model once per process; raises `InvalidSettings` where it is missing or malformed."""
    folder = model_path(name_or_path or MODEL)
    try:
        values = json.loads((folder / MODEL_FILE).read_text(encoding="utf-8"))
        with np.load(folder / WEIGHTS_FILE, allow_pickle=False) as stored:
            scale = stored["scale"].astype(np.float32)[:, None]
            return ThemeModel(
                themes=tuple(values["themes"]),
                weights=stored["weights"].astype(np.float32) * scale,
                intercepts=stored["intercepts"].astype(np.float32),
                rarity=stored["rarity"].astype(np.float32),
                sure_from=float(values["sure_from"]),
            )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidSettings(f"theme classifier {folder.name} cannot be read: {error!r}") from error


def document_theme(title: str | None, text: str, given: Sequence[str] = ()) -> tuple[str | None, float | None]:
    """Return the theme of a document with its chance, (None, None) where unsure; `given` are those of its record."""
    return _named(title or "", (text[:READ_CHARS],), given)


def promise_theme(members: Sequence[MentionFacts], given: Sequence[str] = ()) -> tuple[str | None, float | None]:
    """Return the theme of a promise with its chance, (None, None) where unsure, whatever the order of its mentions.

    It is read from what its mentions say and what their documents and sections are called; `given` are the themes of
    the documents' own records, among which it then is.
    """
    titles: set[str] = set()
    texts: set[str] = set()
    for one in members:
        context = context_of(one.mention)
        sections = sections_of(one.title or context.title)
        titles.update(sections)
        texts.update(text for text in (context.heading, context.question, one.mention.passage.text) if text)
    return _named(" ".join(sorted(titles)), sorted(texts), given)


def _named(title: str, texts: Sequence[str], given: Sequence[str]) -> tuple[str | None, float | None]:
    model = load_theme_model()
    known = list(dict.fromkeys(theme_named(name) for name in given if name.strip()))
    if len(known) == 1:
        return known[0], 1.0
    chances = dict(zip(model.themes, model.chances(title, texts).tolist(), strict=True))
    if known:
        return min(known, key=lambda name: (-chances.get(name, 0.0), name)), 1.0
    best = min(chances, key=lambda name: (-chances[name], name))
    return (best, round(chances[best], 3)) if chances[best] >= model.sure_from else (None, None)
