"""A treebank of an older scheme whose tags still hold: what it says of words is brought to the present scheme."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.train.treebank import TreebankSentence

# A part of speech that gold gives a tag less often than this is not the one that the present scheme means.
_SELDOM = 0.05


@dataclass(frozen=True, slots=True)
class TagScheme:
    """Which parts of speech and features gold gives with each tag, and how often."""

    parts: dict[str, Counter[str]]
    features: dict[tuple[str, str], Counter[str]]  # by tag and part of speech

    @classmethod
    def of(cls, gold: Sequence[TreebankSentence]) -> "TagScheme":
        """Count what annotated sentences say."""
        parts: dict[str, Counter[str]] = defaultdict(Counter)
        features: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for sentence in gold:
            for pos, tag, morph in zip(sentence.pos, sentence.tags, sentence.morphs, strict=True):
                parts[tag][pos] += 1
                features[tag, pos][morph] += 1
        return cls(dict(parts), dict(features))

    def adopt(self, sentence: TreebankSentence) -> TreebankSentence | None:
        """Return the sentence with the parts of speech and features of gold, without lemmas and tree.

        None where it holds a tag that gold does not know.
        """
        if not all(tag in self.parts for tag in sentence.tags):
            return None
        pos = [self._part(tag, own) for tag, own in zip(sentence.tags, sentence.pos, strict=True)]
        known = [self.features.get(pair) for pair in zip(sentence.tags, pos, strict=True)]
        if not all(known):
            return None
        morphs = [counts.most_common(1)[0][0] for counts in known if counts]
        return replace(sentence, pos=pos, morphs=morphs, lemmas=(), heads=(), deps=())

    def _part(self, tag: str, own: str) -> str:
        counts = self.parts[tag]
        return own if counts[own] >= _SELDOM * counts.total() else counts.most_common(1)[0][0]


def adopted(older: Sequence[TreebankSentence], gold: Sequence[TreebankSentence]) -> list[TreebankSentence]:
    """Return those of the older sentences that gold's scheme can tell, in it."""
    scheme = TagScheme.of(gold)
    return [sentence for sentence in map(scheme.adopt, older) if sentence is not None]
