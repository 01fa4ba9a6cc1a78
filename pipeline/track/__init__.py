"""Tracking: where a promise stands on a date, step by step with the mention that proves each."""

from pipeline.track.evidence import DatedMention
from pipeline.track.timeline import track

__all__ = ["DatedMention", "track"]
