"""Measures linking over invented dossiers that no model learned from: one subject through years and kinds of document.

    python benchmarks/stories.py [benchmarks/stories.yml]

Gold mentions are linked, of all dossiers at once; government decisions are left out. The intervals are over documents.
"""

import argparse
from pathlib import Path

from pipeline.evaluate.link_gold import GoldLinks
from pipeline.language import load_encoder
from pipeline.link import find_links
from pipeline.records.document import DocumentKind
from pipeline.train.link_stories import story_examples


def main() -> None:
    """Read the argument, link, and print B-cubed and the pairs put together."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dossiers", type=Path, nargs="?", default=Path(__file__).with_name("stories.yml"))
    examples = story_examples(parser.parse_args().dossiers, load_encoder().encode)
    gold = GoldLinks([one for one in examples if one.facts.kind is not DocumentKind.GOVERNMENT_DECISION])
    figures = gold.figures(gold.clusters(find_links(gold.facts, [])))
    print(f"{len(set(gold.documents))} documents, {len(gold.ids)} mentions, {len(gold.wanted)} judged")
    for name, told in figures.items():
        values = (
            f"{key} {told[key]['value']:.3f} ({told[key]['low']:.2f}-{told[key]['high']:.2f})"
            for key in ("p", "r", "f1")
        )
        print(f"  {name:12} {'  '.join(values)}")


if __name__ == "__main__":
    main()
