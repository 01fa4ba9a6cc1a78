"""Studies of the classifier: what cues, models and gate are worth, and how it gets better with more to learn from."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.evaluate.ablation import ablation
from pipeline.evaluate.figures import DIGITS, LEVEL, ROUNDS, SEED
from pipeline.evaluate.gate import gate_figures
from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.report import Evaluation, Report, write_report
from pipeline.extract.classifier import RoleClassifier
from pipeline.records.document import Document

Curve = Sequence[dict[str, Any]]  # points: "name", "documents", "sentences", "f1" of each class


def study(gold: Path, name: str, documents: Sequence[Document], curve: Curve, out: Path) -> Evaluation:
    """Judge the set's documents by rules, by the classifier and by both; write `studies-<name>.json` and `.html`.

    `curve` is a learning curve, which may be empty. Raises `NothingToDo` where there is no such set, and
    `InvalidSettings` where it or the model is malformed.
    """
    gate = gate_figures(documents, RoleClassifier.load())
    report: Report = {
        "set": name,
        "bootstrap": {"unit": "document", "rounds": ROUNDS, "seed": SEED, "level": LEVEL},
        "counts": {"documents": len(documents)},
        "ablation": ablation(read_gold(gold, name), documents),
        "gate": asdict(gate) | {"recall": round(gate.recall, DIGITS)},
        "learning_curve": list(curve),
    }
    return write_report(report, out, f"studies-{name}", "studies.html")


def study_lines(report: Report) -> list[str]:
    """Return the F1 of each judge and of each point of the curve, for the screen."""
    lines = [
        f"{judge:20} " + "  ".join(f"{name} {figure['f1']['value']:.3f}" for name, figure in _scored(figures))
        for judge, figures in report["ablation"].items()
    ]
    lines += [
        f"{point['name']:20} "
        + "  ".join(f"{name} {value:.3f}" for name, value in point["f1"].items())
        + f"  ({point['documents']} documents, {point['sentences']} sentences)"
        for point in report["learning_curve"]
    ]
    gate = report["gate"]
    lines.append(
        f"gate                 recall {gate['recall']:.4f}  ({gate['passed']} of {gate['sentences']} sentences pass)"
    )
    return lines


def _scored(figures: Report) -> list[tuple[str, Report]]:
    return [(name, figure) for name, figure in figures.items() if "f1" in figure]
