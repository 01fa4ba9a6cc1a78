"""The report of an evaluation, as JSON values, as a page for people and as lines for the screen."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

Report = dict[str, Any]

TITLES = {
    "commitment": "Promises",
    "news": "News about promises",
    "any": "Promise or news",
    "role_accuracy": "Exact role of news",
    "strength": "Strength",
    "actor": "Actor",
    "deadline": "Deadline found",
    "deadline_date": "Deadline date",
    "link": "Links, B³",
    "link_pairs": "Linked pairs",
    "link_across": "Linked pairs of two documents",
    "status": "Status",
    "coverage": "Coverage of sub-questions",
    "alignment": "Answer part found",
}

_COUNTED = {"n": "judged", "hits": "right"}


def page(report: Report) -> str:
    """Return the report as one self-contained HTML page without scripts."""
    environment = Environment(
        loader=PackageLoader("pipeline.evaluate"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["share"] = _share
    environment.filters["signed"] = "{:+.3f}".format
    return environment.get_template("evaluation.html").render(report=report, titles=TITLES)


def summary_lines(report: Report) -> list[str]:
    """Return one line a figure for the screen: name, values, interval of the first value, number judged."""
    lines = [f"{report['set']}: {report['counts']['documents']} documents"]
    for name, figure in report["figures"].items():
        values = {key: told for key, told in figure.items() if isinstance(told, dict)}
        numbers = {key: told for key, told in figure.items() if not isinstance(told, dict)}
        shown = "  ".join(f"{key} {_share(told['value'])}" for key, told in values.items())
        key, last = ("f1", values["f1"]) if "f1" in values else next(iter(values.items()))
        interval = f"  ({key} {_share(last['low'])}–{_share(last['high'])})" if last["low"] is not None else ""
        counted = ", ".join(f"{number} {_COUNTED.get(what, what)}" for what, number in numbers.items())
        lines.append(f"{name:14} {shown}{interval}  {counted}")
    if "comparison" in report:
        told = report["comparison"]
        lines.append(f"since the previous run: {len(told['gained'])} gained, {len(told['lost'])} lost")
    return lines


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
