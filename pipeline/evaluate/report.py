"""The report of an evaluation: files of JSON values and a page for people, and lines for the screen."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from pipeline.publish.files import replace_file

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
    "sure_links": "Links shown as sure",
    "shown_links": "Sure links inside one promise",
    "likely_links": "Likely links inside one promise",
    "sure_across": "Sure links of two documents",
    "unsure_links": "Links shown as possible",
    "status": "Status",
    "coverage": "Coverage of sub-questions",
    "alignment": "Answer part found",
}

_COUNTED = {"n": "judged", "hits": "right"}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A finished evaluation: the report as JSON values, and the files that hold it."""

    report: Report
    json_file: Path
    html_file: Path

    def value(self, figure: str, measure: str) -> float | None:
        """Return one value, such as ("commitment", "f1") or ("status", "macro_f1"); None where nothing was judged.

        Raises `KeyError` for a figure that the set cannot give.
        """
        value: float | None = self.report["figures"][figure][measure]["value"]
        return value

    def lines(self) -> list[str]:
        """Return the figures for the screen."""
        return summary_lines(self.report)


def write_report(report: Report, out: Path, stem: str, template: str) -> Evaluation:
    """Write `<stem>.json` and `<stem>.html` into `out`, each whole or not at all."""
    out.mkdir(parents=True, exist_ok=True)
    done = Evaluation(report, out / f"{stem}.json", out / f"{stem}.html")
    with replace_file(done.json_file) as handle:
        json.dump(report, handle, ensure_ascii=False, indent=1)
    with replace_file(done.html_file) as handle:
        handle.write(page(report, template))
    return done


def page(report: Report, template: str) -> str:
    """Return a report as one self-contained HTML page without scripts, by one of the templates beside this module."""
    environment = Environment(
        loader=PackageLoader("pipeline.evaluate"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["share"] = _share
    environment.filters["signed"] = "{:+.3f}".format
    return environment.get_template(template).render(report=report, titles=TITLES)


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
    if "themes" in report:
        told = report["themes"]
        kinds = {name.removesuffix("_accuracy"): value for name, value in told.items() if name.endswith("_accuracy")}
        shown = "  ".join(f"{kind.replace('_', ' ')} {value:.3f}" for kind, value in kinds.items())
        lines.append(f"{'themes':14} accuracy, cross-validated in training: {shown}")
    if "comparison" in report:
        told = report["comparison"]
        lines.append(f"since the previous run: {len(told['gained'])} gained, {len(told['lost'])} lost")
    return lines


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
