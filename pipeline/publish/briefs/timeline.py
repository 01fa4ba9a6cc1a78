"""The timeline figure as SVG, and as PNG where a format takes no SVG."""

from collections.abc import Sequence
from datetime import date
from html import escape
from textwrap import shorten

from pipeline.publish.briefs.dutch import day_of
from pipeline.publish.briefs.layout import Timeline
from pipeline.publish.briefs.typeset import drawn

_WIDTH, _LABELS, _RIGHT, _LANE, _TOP = 1000, 330, 24, 34, 46
_MARK = 15  # width of a mark
_LETTERS = 42  # of a promise beside its lane
_PIXELS_AN_INCH = 144  # of 72 points: 2,000 pixels for the figure's width
_PAGE = b"""#set page(width: 1000pt, height: int(sys.inputs.height) * 1pt, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)"""
# Shape and colour both tell what a point is; the colours keep 4.5:1 against white.
_LOOKS = {
    "commitment": ("circle", "#1f4e8c", "toezegging"),
    "progress": ("square", "#8a5a00", "vooruitgang"),
    "completion": ("diamond", "#1d6b3a", "uitgevoerd"),
    "delay": ("triangle", "#a3341c", "uitstel"),
    "withdrawal": ("cross", "#5b2a86", "ingetrokken"),
    "due": ("bar", "#a3341c", "termijn"),
}


def svg_of(figure: Timeline) -> str:
    """Return the figure as one `<svg>` element with a title and a description for who cannot see it."""
    first, last = _span(figure)
    height = _TOP + _LANE * len(figure.lanes) + 58
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="100%" role="img" '
        f'aria-label="{escape(figure.caption)}" font-family="Liberation Sans, Arial, sans-serif" font-size="15">',
        f"<title>{escape(figure.caption)}</title>",
        f"<desc>{escape(described(figure))}</desc>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        *_years(first, last, height),
    ]
    for lane, name in enumerate(figure.lanes):
        y = _TOP + _LANE * lane + _LANE / 2
        label = shorten(name, _LETTERS, placeholder=" …")
        parts.append(f'<text x="8" y="{y + 5:.0f}" fill="#222">{lane + 1}. {escape(label)}</text>')
        parts.append(f'<line x1="{_LABELS}" x2="{_WIDTH - _RIGHT}" y1="{y:.0f}" y2="{y:.0f}" stroke="#d5d5d5"/>')
    x = _place(figure.brief.as_of, first, last)
    parts.append(
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 6}" y2="{height - 56}" stroke="#222" stroke-dasharray="4 3"/>'
    )
    ends: dict[int, float] = {}  # where the last mark of each lane ends, so that marks of one day stand side by side
    for event in figure.events:
        y = _TOP + _LANE * event.lane + _LANE / 2
        x = max(_place(event.on, first, last), ends.get(event.lane, 0.0))
        ends[event.lane] = x + _MARK
        parts.append(_mark(event.kind, x, y))
    parts += _legend(figure, height)
    return "".join([*parts, "</svg>"])


def png_of(figure: Timeline) -> bytes:
    """Return the figure as PNG, about 2,000 pixels wide."""
    height = _TOP + _LANE * len(figure.lanes) + 58
    return drawn(_PAGE, {"svg": svg_of(figure), "height": str(height)}, pixels_an_inch=_PIXELS_AN_INCH)


def described(figure: Timeline) -> str:
    """Return the figure in words."""
    points: dict[int, list[str]] = {}
    for event in figure.events:
        day = day_of(event.on, is_approximate=event.is_approximate)
        points.setdefault(event.lane, []).append(f"{event.label} {day}")
    lines = [
        f"{lane + 1}. {name}: {', '.join(dict.fromkeys(points.get(lane, ['geen datum'])))}"
        for lane, name in enumerate(figure.lanes)
    ]
    return "; ".join(lines)


def _span(figure: Timeline) -> tuple[date, date]:
    days = [*(event.on for event in figure.events), figure.brief.as_of]
    return date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)


def _place(day: date, first: date, last: date) -> float:
    share = (day - first).days / max((last - first).days, 1)
    return _LABELS + share * (_WIDTH - _RIGHT - _LABELS)


def _years(first: date, last: date, height: int) -> list[str]:
    step = max(1, round((last.year - first.year) / 8))
    found = []
    for year in range(first.year, last.year + 1, step):
        x = _place(date(year, 1, 1), first, last)
        found.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 6}" y2="{height - 56}" stroke="#ececec"/>')
        found.append(f'<text x="{x:.1f}" y="{_TOP - 16}" fill="#555" text-anchor="middle">{year}</text>')
    return found


def _mark(kind: str, x: float, y: float) -> str:
    shape, colour, _ = _LOOKS[kind]
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="{colour}"/>'
    if shape == "bar":
        return (
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y - 12:.1f}" y2="{y + 12:.1f}" stroke="{colour}" stroke-width="4"/>'
        )
    points = {
        "square": [(-6, -6), (6, -6), (6, 6), (-6, 6)],
        "diamond": [(0, -9), (9, 0), (0, 9), (-9, 0)],
        "triangle": [(0, -8), (8, 7), (-8, 7)],
        "cross": [
            (-7, -3),
            (-3, -3),
            (-3, -7),
            (3, -7),
            (3, -3),
            (7, -3),
            (7, 3),
            (3, 3),
            (3, 7),
            (-3, 7),
            (-3, 3),
            (-7, 3),
        ],
    }[shape]
    return f'<polygon points="{_points(points, x, y)}" fill="{colour}"/>'


def _points(points: Sequence[tuple[int, int]], x: float, y: float) -> str:
    return " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in points)


def _legend(figure: Timeline, height: int) -> list[str]:
    used = [kind for kind in _LOOKS if any(event.kind == kind for event in figure.events)]
    found, x, y = [], 8.0, height - 24
    for kind in used:
        found.append(_mark(kind, x + 8, y))
        found.append(f'<text x="{x + 24:.0f}" y="{y + 5}" fill="#222">{_LOOKS[kind][2]}</text>')
        x += 44 + 9 * len(_LOOKS[kind][2])
    found.append(f'<text x="{x:.0f}" y="{y + 5}" fill="#222">┆ {day_of(figure.brief.as_of)}</text>')
    return found
