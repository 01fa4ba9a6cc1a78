"""Linking: which mentions are about the same promised action, and what the promise is called."""

from pipeline.link.clusters import cluster
from pipeline.link.commitments import make_commitments, make_titles
from pipeline.link.decide import find_links
from pipeline.link.facts import MentionFacts, embed, link_text, subject_text

__all__ = [
    "MentionFacts",
    "cluster",
    "embed",
    "find_links",
    "link_text",
    "make_commitments",
    "make_titles",
    "subject_text",
]
