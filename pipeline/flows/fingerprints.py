"""What a stored result was made with: it is made again when the code, the words or the models behind it change."""

import hashlib
from functools import cache
from pathlib import Path

from pipeline.ingest.limits import Limits
from pipeline.language import model_path
from pipeline.settings import Settings

_PACKAGE = Path(__file__).parent.parent
_DATA = {".py", ".yml", ".json"}
_FETCHING = {"archive", "fetch", "sources"}  # folders of ingest that bring documents in, and do not read them


def reading_version(settings: Settings) -> str:
    """Return the fingerprint of the readers and their limits."""
    limits = settings.model_dump(include=set(Limits.__dataclass_fields__))
    return _digest(("records", "ingest"), (), repr(sorted(limits.items())))


def analysis_version(settings: Settings) -> str:
    """Return the fingerprint of all that turns a document into tracked mentions: code, lexicon and models."""
    nlp_model, encoder_model = settings.nlp_model or "nl_woordhouder", settings.encoder or "e5-small-nl-q4"
    code = ("records", "segment", "extract", "cover", "lexicon", "language", "link", "track")
    models = (nlp_model, encoder_model, "role-classifier", "link-scorer", "theme-classifier", "title-chooser")
    return _digest(code, models, settings.profile)


def publishing_version() -> str:
    """Return the fingerprint of all that turns tracked promises into what readers query."""
    return _digest(("records", "lexicon", "publish", "store"), (), "")


@cache
def _digest(packages: tuple[str, ...], models: tuple[str, ...], more: str) -> str:
    digest = hashlib.sha256(more.encode())
    folders = [_PACKAGE / name for name in packages] + [model_path(name) for name in models]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            is_data = path.suffix in _DATA or _PACKAGE not in path.parents
            is_passed_by = {"__pycache__", *_FETCHING}.intersection(path.relative_to(folder).parts)
            if path.is_file() and is_data and not is_passed_by:
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
