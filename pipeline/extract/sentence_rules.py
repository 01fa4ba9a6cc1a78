"""Reads sentences by the shipped rules over their parse: who acts, when, in what mood, denied or on a condition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc

from pipeline.language import load_nlp
from pipeline.language.names import COMPONENT
from pipeline.lexicon.sentence_rules import DependencyPattern, SentenceRule, load_sentence_rules

_UNUSED = frozenset({"entity_ruler", "ner", COMPONENT})

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A rule that spoke, and where the predicate that it speaks about stands (character offset in the sentence)."""

    id: str
    place: int


class SentenceRules:
    """Matches rules over parses; parses a text itself where none is at hand."""

    def __init__(self, rules: Sequence[SentenceRule], nlp: Language) -> None:
        self.ids = tuple(rule.id for rule in rules)
        self._nlp = nlp
        self._skipped = [name for name in nlp.pipe_names if name in _UNUSED]
        self._unless = {rule.id: rule.unless for rule in rules}
        # One matcher a pattern: most can be left out at once, since a sentence lacks their words.
        self._patterns = [
            (rule.id, _needed(pattern), _matcher(nlp, pattern)) for rule in rules for pattern in rule.patterns
        ]

    def read(self, texts: Iterable[str]) -> list[tuple[RuleHit, ...]]:
        """Return what the rules say of each text, ordered by place and id."""
        return [self.hits(doc) for doc in self._nlp.pipe(texts, disable=self._skipped)]

    def hits(self, doc: Doc) -> tuple[RuleHit, ...]:
        """Return what the rules say of a parsed sentence, ordered by place and id."""
        present = {word for token in doc for word in (token.lower_, token.lemma_, token.dep_)}
        found = {
            (name, tokens[0])
            for name, needed, matcher in self._patterns
            if not any(map(present.isdisjoint, needed))
            for _, tokens in matcher(doc)
        }
        spoken = [
            (doc[at].idx, name) for name, at in found if not any((one, at) in found for one in self._unless[name])
        ]
        return tuple(RuleHit(name, place) for place, name in sorted(spoken))


def _needed(pattern: DependencyPattern) -> tuple[Words, ...]:
    """Return, for each word, lemma and dependency that a pattern names, the choices of which one must occur."""
    named = [token["RIGHT_ATTRS"].get(key) for token in pattern for key in ("LOWER", "LEMMA", "DEP")]
    choices = [[one] if isinstance(one, str) else one.get("IN", ()) for one in named if one]
    return tuple(frozenset(words) for words in choices if words)


def _matcher(nlp: Language, pattern: DependencyPattern) -> DependencyMatcher:
    matcher = DependencyMatcher(nlp.vocab)
    matcher.add("pattern", [pattern])
    return matcher


@cache
def shipped_rules() -> SentenceRules:
    """Return the shipped rules over the shipped parser, made once a process."""
    return SentenceRules(load_sentence_rules(), load_nlp())
