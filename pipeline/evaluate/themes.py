"""How good the shipped theme classifier is: the cross-validated scores that training wrote beside its weights."""

import json

from pipeline.errors import InvalidSettings
from pipeline.language import model_path
from pipeline.link.themes import MODEL

METRICS_FILE = "metrics.json"


def theme_scores() -> dict[str, float]:
    """Return the scores by name: accuracy, macro-F1, the share that is named and its precision, by kind of text.

    No gold set gives themes to score them on. Raises `InvalidSettings` where the file is malformed.
    """
    path = model_path(MODEL) / METRICS_FILE
    try:
        return {str(name): float(value) for name, value in json.loads(path.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise InvalidSettings(f"{MODEL}/{METRICS_FILE} cannot be read: {error!r}") from error
