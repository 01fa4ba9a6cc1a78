"""Linking: which mentions are about the same promised action, and what the promise is called."""

from pipeline.link.beside import beside
from pipeline.link.candidates import Candidates
from pipeline.link.carrying import Carried, Carrying
from pipeline.link.clusters import cluster
from pipeline.link.commitments import make_commitments, make_titles
from pipeline.link.decide import find_links, judge
from pipeline.link.facts import MentionFacts, embed, link_text, subject_text
from pipeline.link.keys import MentionKeys, RareWords, rare_words
from pipeline.link.reasons import carried_reason, same_promise_reason, shared_weight, takes_up
from pipeline.link.relations import may_relate, relate
from pipeline.link.telling import telling_words
from pipeline.link.themes import document_theme

__all__ = [
    "Candidates",
    "Carried",
    "Carrying",
    "MentionFacts",
    "MentionKeys",
    "RareWords",
    "beside",
    "carried_reason",
    "cluster",
    "document_theme",
    "embed",
    "find_links",
    "judge",
    "link_text",
    "make_commitments",
    "make_titles",
    "may_relate",
    "rare_words",
    "relate",
    "same_promise_reason",
    "shared_weight",
    "subject_text",
    "takes_up",
    "telling_words",
]
