"""The fields of a flat record as columns."""

from typing import Any


def columns_of(record: Any) -> dict[str, Any]:
    """Return the fields of a dataclass by name, as they are: `asdict` copies each, which takes longer than storing."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}
