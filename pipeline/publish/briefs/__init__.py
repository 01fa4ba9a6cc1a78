"""Follow-up briefs: what was promised, what is proven, what stayed unanswered, what to ask next."""

from pipeline.publish.briefs.check import check, require_proven
from pipeline.publish.briefs.choice import Reading, Selection
from pipeline.publish.briefs.compose import compose
from pipeline.publish.briefs.dossier import Dossier
from pipeline.publish.briefs.faults import Fault
from pipeline.publish.briefs.lint import lint
from pipeline.publish.briefs.records import Brief, Statement
from pipeline.publish.briefs.rules import Rules
from pipeline.publish.briefs.selection import select

__all__ = [
    "Brief",
    "Dossier",
    "Fault",
    "Reading",
    "Rules",
    "Selection",
    "Statement",
    "check",
    "compose",
    "lint",
    "require_proven",
    "select",
]
