"""Extraction: the mentions of promised actions in a segmented document."""

from pipeline.extract.assemble import Extractor

__all__ = ["Extractor"]
