"""Measures linking outside government decisions, on what no model learned from.

    python benchmarks/stories.py [--shared SHARED]

Gold mentions of `stories.yml`, invented dossiers through years and kinds of document, are linked, all at once;
government decisions are left out. The intervals are over documents. With `--shared`, the pairs of federal questions in
`federal-pairs.csv`, judged by reading, are scored too.
"""

import argparse
from pathlib import Path

from pipeline.evaluate.link_gold import GoldLinks
from pipeline.language import load_encoder
from pipeline.link import find_links, judge
from pipeline.link.around import ordered
from pipeline.records.document import DocumentKind
from pipeline.train.link_questions import question_pairs
from pipeline.train.link_stories import story_examples

HERE = Path(__file__).parent


def measure_stories() -> None:
    """Link the dossiers, and print B-cubed and the pairs put together."""
    examples = story_examples(HERE / "stories.yml", load_encoder().encode)
    gold = GoldLinks([one for one in examples if one.facts.kind is not DocumentKind.GOVERNMENT_DECISION])
    figures = gold.figures(gold.clusters(find_links(gold.facts, [])))
    print(f"{len(set(gold.documents))} documents, {len(gold.ids)} mentions, {len(gold.wanted)} judged")
    for name, told in figures.items():
        values = (
            f"{key} {told[key]['value']:.3f} ({told[key]['low']:.2f}-{told[key]['high']:.2f})"
            for key in ("p", "r", "f1")
        )
        print(f"  {name:12} {'  '.join(values)}")


def measure_pairs(shared: Path) -> None:
    """Score the pairs, and print how many of those that would be put together are the same."""
    pairs = question_pairs(HERE / "federal-pairs.csv", shared / "data", load_encoder().encode)
    links = judge((one.first, one.second) for one in pairs)
    joined = {(one.first_id, one.second_id) for one in links if one.judgement.joins}
    found = [one for one in pairs if ordered(one.first.mention.id, one.second.mention.id) in joined]
    right, same = sum(one.is_same for one in found), sum(one.is_same for one in pairs)
    print(f"{len(pairs)} pairs of two questions, {same} the same: {len(found)} joined, {right} of them right")


def main() -> None:
    """Read the argument and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, help="folder with the open texts")
    shared = parser.parse_args().shared
    measure_stories()
    if shared:
        measure_pairs(shared)


if __name__ == "__main__":
    main()
