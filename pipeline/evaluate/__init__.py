"""Evaluation: how well a run does on a gold set, with intervals, errors, and what changed since the run before."""

from pipeline.evaluate.evaluation import evaluate
from pipeline.evaluate.gold import annotations_folder, gold_folder
from pipeline.evaluate.link_gold import evaluate_linking
from pipeline.evaluate.report import Evaluation

__all__ = ["Evaluation", "annotations_folder", "evaluate", "evaluate_linking", "gold_folder"]
