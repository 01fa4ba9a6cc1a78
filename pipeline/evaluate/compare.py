"""What a run gained and lost against the one before it: figures, and the mentions behind them."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import InvalidSettings
from pipeline.evaluate.figures import DIGITS

Record = dict[str, Any]

SCHEMA_VERSION = 1  # of the report that is compared
MENTION = "mention"  # found, with its exact role


def read_previous(path: Path, name: str) -> Record:
    """Read the JSON of an earlier evaluation of the set `name`; raises `InvalidSettings` where it is none."""
    try:
        report: Record = json.loads(path.read_text(encoding="utf-8"))
        told = (report["set"], report["schema_version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidSettings(f"{path}: not the JSON of an evaluation ({error})") from error
    if told != (name, SCHEMA_VERSION):
        raise InvalidSettings(f"{path}: evaluation of set {told[0]!r} (form {told[1]}), not of {name!r}")
    return report


def compare(before: Record, now: Record) -> Record:
    """Return what changed between two evaluations of one set, as plain JSON values.

    "figures" lists the values that moved. "gained" and "lost" list gold mentions, by aspect, that became right or
    wrong; a field is compared where both runs found the mention. "new_spurious" and "gone_spurious" list predictions
    that meet nothing in gold. Mentions that are in one of the two gold sets only are not compared.
    """
    changes = sorted(_changes(before["mentions"], now["mentions"]), key=lambda one: (one["aspect"], one["key"]))
    old, new = _spurious(before), _spurious(now)
    return {
        "as_of": before.get("as_of"),
        "figures": list(_moved(before["figures"], now["figures"])),
        "gained": [one for one in changes if one["is_right"]],
        "lost": [one for one in changes if not one["is_right"]],
        "new_spurious": [new[key] for key in sorted(new.keys() - old.keys())],
        "gone_spurious": [old[key] for key in sorted(old.keys() - new.keys())],
        "not_compared": len(before["mentions"].keys() ^ now["mentions"].keys()),
    }


def _changes(before: Mapping[str, Record], now: Mapping[str, Record]) -> Iterator[Record]:
    for key in before.keys() & now.keys():
        was, told = before[key]["right"], now[key]["right"]
        for aspect in was.keys() & told.keys():
            if was[aspect] != told[aspect]:
                shown = {name: now[key][name] for name in ("document", "role", "quote")}
                yield {"key": key, "aspect": aspect, "is_right": told[aspect], **shown}


def _moved(before: Mapping[str, Record], now: Mapping[str, Record]) -> Iterator[Record]:
    for name, figure in now.items():
        for measure, told in figure.items():
            was = before.get(name, {}).get(measure)
            if not (isinstance(told, dict) and isinstance(was, dict)):
                continue
            a, b = was["value"], told["value"]
            if a is not None and b is not None and a != b:
                yield {"name": name, "measure": measure, "before": a, "now": b, "change": round(b - a, DIGITS)}


def _spurious(report: Record) -> dict[tuple[str, str, str], Record]:
    return {(one["document"], one["role"], one["quote"]): one for one in report["errors"]["spurious"]}
