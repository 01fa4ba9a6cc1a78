"""Extraction: the mentions of promised actions in a segmented document."""

from pipeline.extract.assemble import Extractor, Found

__all__ = ["Extractor", "Found"]
