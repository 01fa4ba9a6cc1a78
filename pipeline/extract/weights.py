"""Reads fitted weights from a file of a model folder."""

import json
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.errors import InvalidSettings

Weights = TypeVar("Weights", bound=BaseModel)


def read_weights(path: Path, form: type[Weights]) -> Weights:
    """Return the weights of a JSON file; raises InvalidSettings, naming it, when it is missing or malformed."""
    try:
        return form.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        raise InvalidSettings(f"{path}: {error}") from error
