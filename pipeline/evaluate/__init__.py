"""Evaluation: how well a run does on a gold set, with intervals, errors, and what changed since the run before."""

from pipeline.evaluate.evaluation import Evaluation, evaluate
from pipeline.evaluate.gold import annotations_folder, gold_folder

__all__ = ["Evaluation", "annotations_folder", "evaluate", "gold_folder"]
