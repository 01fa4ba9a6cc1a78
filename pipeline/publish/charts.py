"""Charts as SVG, drawn on the server: classes carry the colours, and a table beside each says the same in numbers."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from pipeline.publish.wording import Wording
from pipeline.records.status import Status

_WIDTH, _HEIGHT = 720, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 8, 12, 28
_BAR_WIDTH, _BAR_HEIGHT = 120, 14


def status_over_time(wording: Wording, series: Sequence[dict[str, object]]) -> Markup:
    """Return stacked areas, a step a quarter; rows have `quarter` and a count a status. "" for fewer than two rows."""
    if len(series) < 2:
        return Markup("")
    counts = [[_count(row, status) for status in Status] for row in series]
    most = max(1, *(sum(row) for row in counts))
    across = (_WIDTH - _LEFT - _RIGHT) / (len(series) - 1)
    down = (_HEIGHT - _TOP - _BOTTOM) / most

    def point(place: int, total: int) -> str:
        return f"{_LEFT + place * across:.1f},{_HEIGHT - _BOTTOM - total * down:.1f}"

    parts: list[str] = []
    for level in sorted({0, most // 2, most}):
        y = _HEIGHT - _BOTTOM - level * down
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(
            f'<text class="tick" x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{wording.number(level)}</text>'
        )
    order = [Status.DONE, Status.PROGRESSING, Status.OPEN]
    places = [list(Status).index(status) for status in order]
    for depth, status in enumerate(order):
        below = [sum(row[place] for place in places[:depth]) for row in counts]
        above = [low + row[places[depth]] for low, row in zip(below, counts, strict=True)]
        edge = [point(i, total) for i, total in enumerate(above)]
        back = [point(i, total) for i, total in reversed(list(enumerate(below)))]
        label = escape(wording.label("status", status))
        parts.append(
            f'<polygon class="area {status}" points="{" ".join(edge + back)}"><title>{label}</title></polygon>'
        )
    parts += _years(series, across)
    caption = escape(wording.gettext("Toezeggingen volgens stand, per kwartaal"))
    return Markup(
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{caption}">{"".join(parts)}</svg>'
    )


def share_bar(wording: Wording, counts: Sequence[int], late: int, total: int) -> Markup:
    """Return one bar of promises by status, with the overdue part ruled under it."""
    if not total:
        return Markup("")
    parts: list[str] = []
    at = 0.0
    for status, count in zip(Status, counts, strict=True):
        width = _BAR_WIDTH * count / total
        if count:
            parts.append(f'<rect class="area {status}" x="{at:.1f}" y="0" width="{width:.1f}" height="{_BAR_HEIGHT}"/>')
        at += width
    if late:
        width = _BAR_WIDTH * late / total
        parts.append(f'<rect class="late" x="0" y="{_BAR_HEIGHT + 2}" width="{width:.1f}" height="3"/>')
    words = [f"{wording.label('status', status)}: {count}" for status, count in zip(Status, counts, strict=True)]
    words.append(f"{wording.label('flag', 'overdue')}: {late}")
    label = escape(", ".join(words))
    return Markup(
        f'<svg class="bar" viewBox="0 0 {_BAR_WIDTH} {_BAR_HEIGHT + 6}" role="img" aria-label="{label}">'
        f"{''.join(parts)}</svg>"
    )


def steps_bar(counts: Sequence[int], most: int) -> Markup:
    """Return one bar of a group, stacked by step, as long as its share of `most`; words and numbers stand beside it."""
    parts: list[str] = []
    at = 0.0
    for step, count in enumerate(counts):
        width = 100 * count / most if most else 0.0
        if count:
            parts.append(f'<rect class="step{step}" x="{at:.2f}" width="{width:.2f}" height="10"/>')
        at += width
    return Markup(
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="track" width="100" height="10"/>{"".join(parts)}</svg>'
    )


def _years(series: Sequence[dict[str, object]], across: float) -> list[str]:
    """Return the years under the axis, as many as there is room for."""
    starts = [(i, str(row["quarter"])[:4]) for i, row in enumerate(series) if str(row["quarter"]).endswith("Q1")]
    starts = starts or [(0, str(series[0]["quarter"])[:4])]
    every = max(1, round(len(starts) / 10))
    return [
        f'<text class="tick" x="{_LEFT + place * across:.1f}" y="{_HEIGHT - 8}" text-anchor="middle">{year}</text>'
        for place, year in starts[::every]
    ]


def _count(row: dict[str, object], status: Status) -> int:
    value = row.get(str(status), 0)
    return value if isinstance(value, int) else 0
