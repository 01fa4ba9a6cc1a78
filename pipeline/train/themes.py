"""Train the theme classifier on labelled decisions, the coalition agreement, questions with a theme, and topics."""

import csv
import json
import lzma
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2  # type: ignore[import-untyped]
import yaml
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from pipeline.lexicon.themes import load_themes
from pipeline.link.themes import BUCKETS, MODEL_FILE, READ_CHARS, WEIGHTS_FILE, theme_words

LABELS_FILE = "themes.csv"
TOPICS_FILE = "theme-topics.yml"
FOLDS = 5
STRENGTH = 60.0  # inverse of the regularisation
MOST_QUESTIONS = 60  # of a theme, as federal matters differ from Flemish ones
CHUNK_WORDS = 90  # of the agreement
WANTED = 0.85  # share of the themes named that must be right
TRUST = {"decision": 1.0, "agreement": 0.6, "question": 0.3, "topic": 0.5}  # weight of an example

# Pages of the agreement of 2019, first and last, that are about one theme.
AGREEMENT = "vlaamse-regering/Regeerakkoord20192024.pdf"
PAGES = (
    ("Onderwijs en Vorming", 21, 37), ("Economie", 39, 40), ("Wetenschap en Innovatie", 41, 43), ("Economie", 44, 46),
    ("Wetenschap en Innovatie", 47, 50), ("Werk", 53, 55), ("Sociale Economie", 56, 57), ("Werk", 58, 62),
    ("Landbouw en Visserij", 63, 67), ("Welzijn en Gezin", 70, 77), ("Gezondheid", 78, 82),
    ("Welzijn en Gezin", 83, 86), ("Armoedebestrijding", 88, 93), ("Justitie en Handhaving", 94, 101),
    ("Inburgering en Integratie", 107, 110), ("Gelijke Kansen", 111, 112), ("Buitenlands Beleid", 113, 121),
    ("Toerisme", 122, 124), ("Cultuur", 125, 128), ("Jeugd", 129, 129), ("Sport", 130, 133), ("Media", 134, 136),
    ("Onroerend Erfgoed", 137, 139), ("Energie en Klimaat", 141, 151), ("Ruimtelijke Ordening", 154, 157),
    ("Leefmilieu en Natuur", 158, 167), ("Dierenwelzijn", 168, 169), ("Wonen", 170, 175), ("Openbare Werken", 178, 180),
    ("Mobiliteit", 181, 187), ("Binnenlands Bestuur", 188, 192), ("Bestuurszaken", 193, 197),
    ("Brussel en de Vlaamse Rand", 198, 204),
)  # fmt: skip
# The Chamber's themes that are one of the Flemish ones.
CHAMBER = {
    "VERVOERBELEID": "Mobiliteit", "VERKEERSVEILIGHEID": "Mobiliteit", "VERVOER PER SPOOR": "Mobiliteit",
    "GEZONDHEIDSBELEID": "Gezondheid", "VOLKSGEZONDHEID": "Gezondheid", "FISCALITEIT": "Begroting en Financiën",
    "BEGROTING": "Begroting en Financiën", "STRAFRECHT": "Justitie en Handhaving",
    "RECHTSSTELSEL": "Justitie en Handhaving", "ECONOMISCH BELEID": "Economie", "ONDERNEMINGSBELEID": "Economie",
    "BUITENLANDS BELEID": "Buitenlands Beleid", "ONTWIKKELINGSHULP": "Buitenlands Beleid", "ARBEID": "Werk",
    "WERKGELEGENHEIDSBELEID": "Werk", "MILIEUBELEID": "Leefmilieu en Natuur", "LANDBOUWBELEID": "Landbouw en Visserij",
    "LANDBOUW EN VOEDING": "Landbouw en Visserij", "ENERGIEBELEID": "Energie en Klimaat",
    "MIGRATIEBELEID": "Inburgering en Integratie", "OVERHEID": "Bestuurszaken",
}  # fmt: skip

Matrix = Any  # a SciPy sparse matrix, one row a text; SciPy has no types


@dataclass(frozen=True, slots=True)
class ThemeExample:
    """A titled text on one theme; examples of one `group` never stand on both sides of a split."""

    group: str
    source: str  # "decision", "agreement", "question", "topic"
    title: str
    text: str
    theme: str


def train_theme(shared: Path, corpus: Path, out: Path) -> dict[str, float]:
    """Write the model to `out` and return its scores on labelled decisions, cross-validated; the same at every run.

    Raises FileNotFoundError where the texts are not under `shared` or the labels not under `corpus`.
    """
    examples = [*decisions(shared, corpus), *agreement(shared), *questions(shared), *topics(corpus)]
    counts, rarity = _counted(examples)
    matrix = _weighed(counts, rarity)
    themes = tuple(theme.name for theme in load_themes())
    wanted = np.array([themes.index(one.theme) for one in examples])
    trust = np.array([TRUST[one.source] for one in examples])
    chances = _unseen(examples, matrix, wanted, trust, len(themes))
    sharpness = _sharpness(chances[trust == 1.0], wanted[trust == 1.0])
    scores, sure_from = _judged(examples, _sharpened(chances, sharpness), wanted)
    model = _fitted(matrix, wanted, trust)
    model.coef_ *= sharpness
    model.intercept_ *= sharpness
    _write(out, themes, model, rarity, sure_from)
    (out / "metrics.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    return scores


def decisions(shared: Path, corpus: Path) -> Iterator[ThemeExample]:
    """Yield the labelled decisions, each by its title alone and with its text."""
    with (corpus / LABELS_FILE).open(encoding="utf-8", newline="") as lines:
        labels = {row["file"]: row["theme"] for row in csv.DictReader(lines)}
    with lzma.open(shared / "data/vlaamse-regering/decisions.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            theme = labels.get(row["file"])
            if theme is not None:
                title = (row["title"] or "").strip() or row["text"][:120]
                for text in ("", row["text"][:READ_CHARS]):
                    yield ThemeExample(row["file"], "decision", title, text, theme)


def topics(corpus: Path) -> Iterator[ThemeExample]:
    """Yield what the themes are about, topic by topic."""
    for theme, named in yaml.safe_load((corpus / TOPICS_FILE).read_text(encoding="utf-8")).items():
        for topic in named:
            yield ThemeExample(f"topic {topic}", "topic", topic, "", theme)


def agreement(shared: Path) -> Iterator[ThemeExample]:
    """Yield the coalition agreement in chunks of some sentences, with the theme of their pages."""
    paper = pypdfium2.PdfDocument(str(shared / "data" / AGREEMENT))
    for theme, first, last in PAGES:
        for number in range(first, last + 1):
            text = paper[number - 1].get_textpage().get_text_range().replace("￾", "")
            words = re.sub(r"\s+", " ", text).split()
            for start in range(0, len(words) - CHUNK_WORDS // 2, CHUNK_WORDS):
                chunk = " ".join(words[start : start + CHUNK_WORDS])
                yield ThemeExample(f"page {number}", "agreement", "", chunk, theme)


def questions(shared: Path) -> Iterator[ThemeExample]:
    """Yield federal questions on the themes that both parliaments have."""
    held: dict[str, int] = defaultdict(int)
    with lzma.open(shared / "data/dekamer-2017/qa.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            theme = CHAMBER.get(row["theme"] or "")
            if theme is not None and held[theme] < MOST_QUESTIONS:
                held[theme] += 1
                title, _, text = row["question"].partition("\n")
                yield ThemeExample(str(row["id"]), "question", title.strip(), text[:READ_CHARS], theme)


def _counted(examples: Sequence[ThemeExample]) -> tuple[Matrix, NDArray[np.float32]]:
    """Return how often words count, shape (examples, BUCKETS), and how rare each is, shape (BUCKETS,)."""
    found = [theme_words(one.title, [one.text]) for one in examples]
    ends = np.cumsum([0, *(len(buckets) for buckets, _ in found)])
    columns, values = np.concatenate([one for one, _ in found]), np.concatenate([one for _, one in found])
    counts = sparse.csr_matrix((values, columns, ends), shape=(len(examples), BUCKETS))
    documents = np.asarray((counts > 0).sum(axis=0)).ravel()
    return counts, (np.log((1 + len(examples)) / (1 + documents)) + 1).astype(np.float32)


def _weighed(counts: Matrix, rarity: NDArray[np.float32]) -> Matrix:
    weighed = counts.multiply(rarity).tocsr()
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    return sparse.diags(1.0 / np.maximum(lengths, 1e-9)) @ weighed


def _fitted(matrix: Matrix, wanted: NDArray[np.int64], trust: NDArray[np.float64]) -> LogisticRegression:
    shares = len(wanted) / np.maximum(np.bincount(wanted), 1)
    weights = trust * np.sqrt(shares[wanted] / shares[wanted].mean())  # rare themes count, but not for all they lack
    return LogisticRegression(C=STRENGTH, max_iter=400).fit(matrix, wanted, sample_weight=weights)


def _unseen(
    examples: Sequence[ThemeExample],
    matrix: Matrix,
    wanted: NDArray[np.int64],
    trust: NDArray[np.float64],
    themes: int,
) -> NDArray[np.float64]:
    """Return the chances of each example by a model that did not see its group, shape (examples, themes)."""
    chances = np.zeros((len(examples), themes))
    groups = [one.group for one in examples]
    for seen, unseen in GroupKFold(FOLDS, shuffle=True, random_state=0).split(matrix, wanted, groups):
        model = _fitted(matrix[seen], wanted[seen], trust[seen])
        chances[np.ix_(unseen, model.classes_)] = model.predict_proba(matrix[unseen])
    return chances


def _sharpened(chances: NDArray[np.float64], sharpness: float) -> NDArray[np.float64]:
    raised = np.maximum(chances, 1e-12) ** sharpness
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def _sharpness(chances: NDArray[np.float64], wanted: NDArray[np.int64]) -> float:
    """Return the power of the chances that fits unseen examples best: a chance of 0.8 is right in four of five."""
    rows = np.arange(len(wanted))
    losses = {
        power: -float(np.log(_sharpened(chances, power)[rows, wanted]).mean()) for power in np.arange(0.6, 4.0, 0.1)
    }
    return float(round(min(losses, key=lambda power: losses[power]), 2))


def _judged(
    examples: Sequence[ThemeExample], chances: NDArray[np.float64], wanted: NDArray[np.int64]
) -> tuple[dict[str, float], float]:
    """Return the scores by kind of text, and the least chance from which `WANTED` of the themes named are right."""
    best, top = chances.argmax(axis=1), chances.max(axis=1)
    kinds = {
        "title": [one.source == "decision" and not one.text for one in examples],
        "title_and_text": [one.source == "decision" and bool(one.text) for one in examples],
        "agreement": [one.source == "agreement" for one in examples],
    }
    rows = np.array(kinds["title"]) | np.array(kinds["title_and_text"]) | np.array(kinds["agreement"])
    sure_from = _threshold(top[rows], (best == wanted)[rows])
    scores: dict[str, float] = {"sure_from": round(sure_from, 3)}
    for name, mask in kinds.items():
        kept = np.array(mask)
        named = kept & (top >= sure_from)
        scores[f"{name}_examples"] = int(kept.sum())
        scores[f"{name}_accuracy"] = round(float((best == wanted)[kept].mean()), 3)
        scores[f"{name}_macro_f1"] = round(
            float(f1_score(wanted[kept], best[kept], average="macro", zero_division=0)), 3
        )
        scores[f"{name}_named"] = round(float(named.sum() / kept.sum()), 3)
        scores[f"{name}_precision"] = round(float((best == wanted)[named].mean()), 3)
    return scores, sure_from


def _threshold(top: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    for sure_from in np.arange(0.1, 0.95, 0.01):
        named = top >= sure_from
        if named.any() and right[named].mean() >= WANTED:
            return float(round(sure_from, 3))
    return 0.95


def _write(
    out: Path, themes: Iterable[str], model: LogisticRegression, rarity: NDArray[np.float32], sure_from: float
) -> None:
    """Write the model with eight bits a weight."""
    out.mkdir(parents=True, exist_ok=True)
    scale = np.abs(model.coef_).max(axis=1) / 127
    np.savez_compressed(
        out / WEIGHTS_FILE,
        weights=np.rint(model.coef_ / scale[:, None]).astype(np.int8),
        scale=scale.astype(np.float32),
        intercepts=model.intercept_.astype(np.float32),
        rarity=rarity.astype(np.float16),
    )
    values = {"themes": list(themes), "sure_from": sure_from}
    (out / MODEL_FILE).write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
