"""How late promises are and how far deadlines moved, per minister and theme; every number leads to its list."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

import numpy as np
from numpy.typing import NDArray

from pipeline.publish import addresses, charts
from pipeline.publish.catalogue import Catalogue
from pipeline.publish.facet_index import Mask
from pipeline.publish.views import Desk, View
from pipeline.records.promise import Facet, Moved
from pipeline.records.status import Flag

_ROWS = 10  # of each chart
_LATE = ((1, 90), (91, 365), (366, None))  # days past the deadline: from, to
_OVERDUE = (str(Facet.FLAG), str(Flag.OVERDUE))

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Step:
    """One colour of a chart: the promises it stands for, and how their list is asked for."""

    label: str
    mask: Mask
    pairs: tuple[Pair, ...]


def lateness_view(desk: Desk, catalogue: Catalogue, facet: Facet) -> View:
    """Return, per value of a facet, the promises whose deadline has passed by how long ago, most first."""
    days = catalogue.as_of.toordinal() - catalogue.columns.due_on
    return _charted(desk, catalogue, facet, _late_steps(desk, catalogue), days, asked=(_OVERDUE,))


def late_among(desk: Desk, catalogue: Catalogue, facet: Facet, name: str) -> View | None:
    """Return how late the overdue promises with one value are, None where none is."""
    own = catalogue.index.having(facet, (name,))
    late = own & catalogue.index.having(Facet.FLAG, (str(Flag.OVERDUE),))
    if not late.any():
        return None
    days = catalogue.as_of.toordinal() - catalogue.columns.due_on
    steps = _late_steps(desk, catalogue)
    counts = [int(np.count_nonzero(own & step.mask)) for step in steps]
    return {
        "median_days": round(median(days[late].tolist())),
        "bar": charts.steps_bar(counts, sum(counts)),
        "steps": [
            {"label": step.label, "count": count, "address": addresses.narrowed((str(facet), name), *step.pairs)}
            for step, count in zip(steps, counts, strict=True)
        ],
    }


def _late_steps(desk: Desk, catalogue: Catalogue) -> list[_Step]:
    gettext = desk.wording.gettext
    labels = (gettext("tot 3 maanden"), gettext("3 maanden tot een jaar"), gettext("meer dan een jaar"))
    overdue = catalogue.index.having(Facet.FLAG, (str(Flag.OVERDUE),))
    days = catalogue.as_of.toordinal() - catalogue.columns.due_on
    steps = []
    for label, (first, last) in zip(labels, _LATE, strict=True):
        mask = overdue & (days >= first)
        if last is not None:
            mask &= days <= last
        steps.append(_Step(label, mask, (_OVERDUE, *_between(catalogue, first, last))))
    return steps


def slippage_view(desk: Desk, catalogue: Catalogue, facet: Facet) -> View:
    """Return, per value of a facet, the promises whose deadline moved back by how far, most first."""
    steps = [
        _Step(
            desk.wording.label("moved", moved),
            catalogue.index.having(Facet.MOVED, (str(moved),)),
            ((str(Facet.MOVED), str(moved)),),
        )
        for moved in Moved
    ]
    asked = tuple((str(Facet.MOVED), str(moved)) for moved in Moved)
    return _charted(desk, catalogue, facet, steps, catalogue.columns.slippage_days, asked=asked)


def _charted(
    desk: Desk,
    catalogue: Catalogue,
    facet: Facet,
    steps: list[_Step],
    days: NDArray[np.int32],
    *,
    asked: tuple[Pair, ...],
) -> View:
    """Return a row a value that any step counts: its count in each with its list, a bar, and the median of `days`."""
    index = catalogue.index
    counts = [index.counted_in(facet, step.mask) for step in steps]
    totals = np.asarray(np.sum(counts, axis=0, dtype=np.int64))
    most = int(totals.max(initial=0))
    every = np.any([step.mask for step in steps], axis=0)
    codes = index.facets.get(facet, range(0))
    rows = []
    for place in np.argsort(-totals, kind="stable")[: min(_ROWS, np.count_nonzero(totals))].tolist():
        name = index.values[codes.start + place]
        own = (str(facet), name)
        cells = [
            {"count": int(count[place]), "address": addresses.narrowed(own, *step.pairs)}
            for count, step in zip(counts, steps, strict=True)
        ]
        rows.append(
            {
                "name": name,
                "address": addresses.body(facet, name),
                "total": int(totals[place]),
                "total_address": addresses.narrowed(own, *asked),
                "median_days": round(median(days[every & index.having(facet, (name,))].tolist())),
                "cells": cells,
                "bar": charts.steps_bar([int(count[place]) for count in counts], most),
            }
        )
    label = desk.wording.label("facet", facet)
    return {"facet": str(facet), "label": label, "steps": [step.label for step in steps], "rows": rows}


def _between(catalogue: Catalogue, first: int, last: int | None) -> tuple[Pair, ...]:
    """Return the parameters for deadlines that passed `first` to `last` days ago."""
    until = ("due_until", (catalogue.as_of - timedelta(days=first)).isoformat())
    return (until,) if last is None else (("due_from", (catalogue.as_of - timedelta(days=last)).isoformat()), until)
