"""Reading what an address or a form asks for; whatever is wrong is said in plain Dutch."""

import re
from datetime import date

from fastapi import HTTPException, Request

from pipeline.errors import InvalidQuery
from pipeline.publish.query import Query, parse_query, read_day

_KEY = re.compile(r"[cdm][0-9a-f]{16}")
_HIGHEST_PAGE = 1_000_000


def query_in(request: Request, *also: str) -> Query:
    """Return the question in an address; `also` are names of parameters that are read elsewhere."""
    pairs = [pair for pair in request.query_params.multi_items() if pair[0] not in also]
    return parse_query(pairs)


def number_in(request: Request, name: str) -> int:
    """Return a page number of an address, 1 where it has none."""
    value = request.query_params.get(name, "1")
    if not value.isascii() or not value.isdigit() or not 1 <= int(value[:8]) <= _HIGHEST_PAGE or len(value) > 7:
        raise InvalidQuery("“{value}” is geen paginanummer", value=value[:40])
    return int(value)


def day_in(request: Request, name: str) -> date | None:
    """Return a day of an address, None where it has none."""
    value = request.query_params.get(name)
    return read_day(value, name) if value else None


def key(value: str) -> str:
    """Return an id that can be one; 404 for anything else."""
    if not _KEY.fullmatch(value):
        raise HTTPException(404)
    return value
