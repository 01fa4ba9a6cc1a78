"""The policy themes of the Flemish Parliament: their names, and other names under which records give them."""

import json
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from pipeline.errors import InvalidSettings

_FILE = "themes.json"


class Theme(BaseModel):
    """A theme; `seen` says that its name stands in a record of the parliament, the others follow its committees."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    aliases: tuple[str, ...]
    seen: bool


@cache
def load_themes() -> tuple[Theme, ...]:
    """Return the list, by name; raises InvalidSettings where the file is malformed."""
    text = (files("pipeline.lexicon") / "facts" / _FILE).read_text(encoding="utf-8")
    try:
        return tuple(TypeAdapter(tuple[Theme, ...]).validate_python(json.loads(text)))
    except (ValueError, ValidationError) as error:
        raise InvalidSettings(f"{_FILE}: {error}") from error


def theme_named(name: str) -> str:
    """Return the list's name for a theme as a record gives it; a name that the list lacks stays as it is."""
    wanted = " ".join(name.split())
    return _by_name().get(wanted.casefold(), wanted)


@cache
def _by_name() -> dict[str, str]:
    return {known.casefold(): theme.name for theme in load_themes() for known in (theme.name, *theme.aliases)}
