"""Segment: a document's text into question, answer, lists and sentences, as offsets."""

from pipeline.segment.divide import segment

__all__ = ["segment"]
