"""Writes the model card of a freshly trained model; a card that somebody wrote is kept."""

from collections.abc import Mapping
from pathlib import Path

CARD = "README.md"

Scores = Mapping[str, Mapping[str, float]]


def write_card(out: Path, title: str, facts: Mapping[str, str], scores: Scores) -> None:
    """Write title, facts (data, training, licence …), scores by set and measure, and the size into `out`."""
    path = out / CARD
    if path.exists():
        return
    measures = sorted({measure for row in scores.values() for measure in row})
    lines = [f"# {title}", "", *(f"- **{name}**: {value}" for name, value in facts.items())]
    lines += [f"- **Size**: {_megabytes(out):.1f} MB", "", f"| set | {' | '.join(measures)} |"]
    lines += [f"|---|{'---|' * len(measures)}"]
    lines += [
        f"| {name} | {' | '.join(_told(row.get(measure)) for measure in measures)} |" for name, row in scores.items()
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _told(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
