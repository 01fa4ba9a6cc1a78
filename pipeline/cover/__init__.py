"""Cover: which part of the answer belongs to each sub-question, and how far it answers it."""

from pipeline.cover.cover import cover

__all__ = ["cover"]
