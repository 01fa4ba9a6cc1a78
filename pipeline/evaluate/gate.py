"""How good the gate before the encoder is: what it lets through, and what it keeps back that would have been found."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.assemble import SEARCHED, Read
from pipeline.extract.classifier import RoleClassifier
from pipeline.records.document import Document
from pipeline.segment import segment


@dataclass(frozen=True, slots=True)
class GateFigures:
    """Counts over the sentences of some documents; `found` are those with a mention where every sentence is judged."""

    sentences: int
    passed: int
    found: int
    kept: int  # of `found`, those that pass

    @property
    def recall(self) -> float:
        """The share of what the whole pipeline finds that passes; 1 where it finds nothing."""
        return self.kept / self.found if self.found else 1.0


def gate_figures(documents: Sequence[Document], classifier: RoleClassifier) -> GateFigures:
    """Compare the classifier with itself without its gate, over every sentence that is searched."""
    inputs = [
        read.given(sentence)
        for read in (Read(one, segment(one)) for one in documents)
        for sentence in read.segmentation.sentences
        if sentence.part in SEARCHED
    ]
    passed = classifier.admits(inputs)
    ungated = [bool(mentions) for mentions in classifier.without_gate().classify(inputs)]
    return GateFigures(
        sentences=len(inputs),
        passed=sum(passed),
        found=sum(ungated),
        kept=sum(through and found for through, found in zip(passed, ungated, strict=True)),
    )
