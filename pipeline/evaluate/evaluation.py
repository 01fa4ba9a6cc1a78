"""One evaluation: an export against a gold set, put together as a report and written as JSON and HTML."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.evaluate.answers import alignment_tally, answer_outcomes, coverage_tallies
from pipeline.evaluate.calibration import calibration, field_confidences, judged_confidences
from pipeline.evaluate.compare import MENTION, SCHEMA_VERSION, compare, read_previous
from pipeline.evaluate.extraction import CLASSES, Outcome, detection, field_tallies, outcomes
from pipeline.evaluate.figures import LEVEL, ROUNDS, SEED, Resampling, Tally
from pipeline.evaluate.gold import GoldSet, read_gold
from pipeline.evaluate.linking import linking_tallies
from pipeline.evaluate.matching import excused, match
from pipeline.evaluate.mistakes import answer_errors, confusion, mention_errors, status_errors
from pipeline.evaluate.predictions import UNKNOWN_KIND, Predictions, read_export
from pipeline.evaluate.report import Evaluation, Report, write_report
from pipeline.evaluate.themes import theme_scores
from pipeline.evaluate.tracking import status_outcomes, status_tallies
from pipeline.records.commitment import Role


def evaluate(gold: Path, name: str, export: dict[str, Any], out: Path, previous: Path | None = None) -> Evaluation:
    """Score an export on the set `name` of the folder `gold`; write `evaluation-<name>.json` and `.html` into `out`.

    `previous` is the JSON of an earlier evaluation of the same set, which may be the file that is written now.
    Raises `NothingToDo` where there is no such set, `InvalidSettings` where gold, export or previous is malformed.
    """
    before = read_previous(previous, name) if previous else None
    report = score(read_gold(gold, name), read_export(export))
    if before is not None:
        report["comparison"] = compare(before, report)
    return write_report(report, out, f"evaluation-{name}", "evaluation.html")


def score(gold: GoldSet, run: Predictions) -> Report:
    """Return the report of a run on a gold set, as plain JSON values, the comparison left out.

    A part that the set does not judge (mentions, statuses, answers) is left out of "figures".
    """
    report: Report = {
        "schema_version": SCHEMA_VERSION,
        "set": gold.name,
        "as_of": run.as_of.isoformat() if run.as_of else None,
        "bootstrap": {"unit": "document", "rounds": ROUNDS, "seed": SEED, "level": LEVEL},
        "counts": _counts(gold, run),
        "figures": {},
        "by_role": {},
        "by_kind": {},
        "mentions": {},
        "errors": {"spurious": []},
        "themes": theme_scores(),
    }
    draws = Resampling(gold.documents)
    if gold.mentions:
        _score_mentions(report, gold, run, draws)
    if gold.answers:
        judged = answer_outcomes(gold.answers, run.answers)
        report["figures"]["coverage"] = draws.figure(*coverage_tallies(judged))
        if any(one.is_aligned is not None for one in judged):
            report["figures"]["alignment"] = draws.figure(alignment_tally(judged))
        report["errors"]["answers"] = answer_errors(judged)
    return report


def _score_mentions(report: Report, gold: GoldSet, run: Predictions, draws: Resampling) -> None:
    predicted = run.within(gold.documents)
    pairs = match(gold.mentions, predicted)
    forgiven = excused(pairs, gold.mentions, predicted, gold.mentions)
    matched = {j for _, j in pairs}
    spurious = [one for j, one in enumerate(predicted) if j not in matched | forgiven]
    judged = outcomes(gold.mentions, predicted, pairs)
    classes = {name: detection(gold.mentions, predicted, roles) for name, roles in CLASSES.items()}
    roles = {str(role): detection(gold.mentions, predicted, {role}) for role in Role}
    fields = field_tallies(judged)
    tallies = classes | fields | linking_tallies(gold.mentions, predicted, pairs)
    report["figures"] = {name: draws.figure(tally) for name, tally in tallies.items()}
    report["by_role"] = {name: draws.figure(tally) for name, tally in roles.items()}
    report["by_kind"] = _by_kind(gold, run, classes | roles | fields)
    report["confusion"] = confusion(judged, spurious)
    report["calibration"] = calibration(judged_confidences(gold.mentions, predicted, pairs, forgiven))
    report["field_calibration"] = {field: calibration(told) for field, told in field_confidences(judged).items()}
    report["mentions"] = {one.gold.key: _mention(one) for one in judged}
    report["errors"] = mention_errors(judged, spurious)
    if gold.statuses:
        statuses = status_outcomes(gold, predicted, pairs, run)
        report["figures"]["status"] = draws.figure(*status_tallies(statuses))
        report["errors"]["status"] = status_errors(statuses)


def _by_kind(gold: GoldSet, run: Predictions, tallies: Mapping[str, Tally]) -> Report:
    """Return the figures of the documents of each kind; the kind is the one that the export states."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for document in gold.documents:
        kinds[run.kinds.get(document, UNKNOWN_KIND)].append(document)
    told: Report = {}
    for kind in sorted(kinds):
        draws = Resampling(kinds[kind])
        figures = {name: draws.figure(tally) for name, tally in tallies.items()}
        told[kind] = {"documents": len(kinds[kind]), "figures": figures}
    return told


def _counts(gold: GoldSet, run: Predictions) -> Report:
    predicted = run.within(gold.documents)
    return {
        "documents": len(gold.documents),
        "documents_not_in_export": sorted(gold.documents - run.kinds.keys()),
        "gold_mentions": sum(not one.optional for one in gold.mentions),
        "optional_mentions": sum(one.optional for one in gold.mentions),
        "predicted_mentions": len(predicted),
        "sub_questions": len(gold.answers),
    }


def _mention(outcome: Outcome) -> Report:
    gold = outcome.gold
    fields = {field: right for field, right in outcome.checks.items() if field != "role_accuracy"}
    return {
        "document": gold.document,
        "role": str(gold.role),
        "quote": " ".join(gold.quote.split()),
        "right": {MENTION: outcome.is_right, **fields},
    }
