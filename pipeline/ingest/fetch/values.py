"""Reading values out of responses: what is missing or of another form raises SourceDrift, with what is there."""

import datetime
import re
from html import escape
from typing import Any

from pipeline.errors import SourceDrift
from pipeline.ingest.fetch.exchange import Response

DATE = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:T|$)")
TAG = re.compile(r"<(?:p|br|div|span|b|i|strong|em|h\d|ul|li|table)\b", re.IGNORECASE)


def required(value: object, name: str, response: Response) -> Any:
    """Return the field `name` of a JSON object; raises SourceDrift, naming what is there instead, without it."""
    if not isinstance(value, dict):
        raise SourceDrift(response.url, f"holds {type(value).__name__} where an object is due", response.content)
    if name not in value:
        instead = ", ".join(sorted(map(str, value))) or "nothing"
        raise SourceDrift(response.url, f"field {name} is missing; there are: {instead}", response.content)
    return value[name]


def as_list(value: object) -> list[Any]:
    """Return a list; what stands alone is a list of one, and nothing an empty one."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def day(value: object, response: Response, name: str) -> datetime.date:
    """Return the date of "2019-06-18T00:00:00+0200"; raises SourceDrift for any other form."""
    match = DATE.match(str(value))
    try:
        return datetime.date(*map(int, match.groups())) if match else _no_date(value, response, name)
    except ValueError:
        return _no_date(value, response, name)


def _no_date(value: object, response: Response, name: str) -> datetime.date:
    raise SourceDrift(response.url, f"field {name} holds {value!r}, not a date", response.content)


def number(value: object, name: str, response: Response) -> int:
    """Return a number that may be written as text."""
    try:
        return int(str(value))
    except ValueError as error:
        raise SourceDrift(response.url, f"field {name} holds {value!r}, not a number", response.content) from error


def as_page(title: str, text: str) -> str:
    """Return a web page with a text that may be marked up or plain."""
    lines = (f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    body = text if TAG.search(text) else "\n".join(lines)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>'
    shown = f"<body><h1>{escape(title)}</h1>\n{body}\n</body>"
    return f'<!DOCTYPE html>\n<html lang="nl"><head>{head}</head>{shown}</html>\n'
