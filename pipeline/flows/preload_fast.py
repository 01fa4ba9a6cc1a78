"""What the fork server imports in the fast profile: it holds no encoder."""

from contextlib import suppress

from pipeline.errors import WoordhouderError
from pipeline.flows import reading_work  # noqa: F401 - shared like the models
from pipeline.flows.analysis_work import load_models

# A fork server that raises dies without a word; the first worker meets the same error and reports it.
with suppress(WoordhouderError):
    load_models(is_fast=True)
