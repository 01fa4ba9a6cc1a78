"""The parsed sentence that a title is made from: without what brackets, dashes and bullets put into it.

Making a title asks the same things of a parse many times: it is copied once into plain objects, that answer quickly.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, wraps
from typing import TYPE_CHECKING, TypeVar

from pipeline.language import load_nlp

if TYPE_CHECKING:  # the main process, which only hands out the work, does without spaCy and PyTorch
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from spacy.tokens import Doc as Parse
    from spacy.tokens import Token as Parsed

_BRACKETS = re.compile(r"\s*\((?:[^()]|\([^()]*\))*\)(?=[\s.,;:!?]|$)")
_DASHES = re.compile(r"\s+[–—-]\s+[^–—.;:]{3,90}?\s+[–—-]\s+(?=[a-zà-ÿ])")
_BULLET = re.compile(r"^(?:[-–•*·▪]\s+|o\s+|\(?(?:[ivxIVX]+|[a-z]|\d{1,2})[.)]\s+|\d{1,2}\s+(?=[A-Z]))+")
_MARKS = re.compile(r"[\[\]\u00ad¨]")
_SPACED = re.compile(r"\s+(?=[.,;:!?])")
_TORN = re.compile(r"(?<=\w)–\s(?=[a-z])")  # "risico– analyse"
_BOTH = re.compile(r"\bzowel ([^,;:]{3,70}?) als (?=\w)")
_MANNER = re.compile(
    r",?\s+(?:(?:waar|indien|zo|voor zover) (?:dat )?(?:nodig|mogelijk|wenselijk|zinvol|relevant|"
    r"opportuun|haalbaar|nuttig)"
    r"(?: en (?:nuttig|wenselijk|zinvol|nodig|mogelijk))?|zo ?\w+ (?:als )?mogelijk|ten laatste|al dan niet|"
    r"in de mate van het mogelijke|in de eerste plaats|desgevallend|in het bijzonder|"
    r"meer dan ooit|dan ook|ten (?:eerste|tweede|derde|slotte)|"
    r"vanzelfsprekend|(?:tijdens )?deze (?:regeerperiode|legislatuur|bestuursperiode))"
    r"(?=\W)(?! (?:te|aan de)\b)|"
    r"(?<=\w) (?:de|het) (?:komende|volgende|afgelopen|eerste) (?:\w+ )?(?:jaren|jaar|maanden|legislatuur|"
    r"regeerperiode)(?=[ ,.])",
    re.IGNORECASE,
)  # says how far the sentence holds, and leads the parse astray
_SHORT_FORMS = {
    "m.b.t.": "rond", "mbt": "rond", "i.v.m.": "rond", "d.m.v.": "via", "dmv": "via", "a.d.h.v.": "via",
    "t.a.v.": "voor", "t.o.v.": "tegenover", "o.l.v.": "onder leiding van", "i.f.v.": "in functie van",
    "ifv": "in functie van",
    "o.b.v.": "op basis van", "m.o.o.": "met het oog op", "i.s.m.": "samen met", "i.p.v.": "in plaats van",
    "bijv.": "bijvoorbeeld", "incl.": "inclusief",
}  # fmt: skip
_SHORT_FORM = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(form) for form in _SHORT_FORMS) + r")(?!\w)")
MOST_WORDS = 60  # of a sentence that are parsed


def told_text(quote: str) -> str:
    """Return a quote as one line of running text of at most 60 words, without bullets and brackets."""
    text = _MARKS.sub("", " ".join(quote.split()))
    text = _BULLET.sub("", text)
    text = _SHORT_FORM.sub(lambda found: _SHORT_FORMS[found.group()], text)
    text = _BOTH.sub(r"\1 en ", _TORN.sub("-", text))
    plain = _DASHES.sub(" ", _BRACKETS.sub("", text))
    plain = _MANNER.sub("", plain)
    text = _SPACED.sub("", " ".join((plain if len(plain) > len(text) / 2 else text).split()))
    return " ".join(text.split()[:MOST_WORDS])


class Token:
    """A word or mark of a parsed sentence, with the names that spaCy gives to what it knows of it."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_quote",
        "is_sent_start",
        "lemma_",
        "lower_",
        "morph",
        "pos_",
        "text",
        "whitespace_",
    )
    doc: Doc
    head: Token
    children: tuple[Token, ...]
    morph: Mapping[str, list[str]]

    def __init__(self, doc: Doc, of: Parsed) -> None:
        """Copy what the parser knows of a token; `head` and `children` come when all tokens are there."""
        self.doc, self.i, self.idx = doc, of.i, of.idx
        self.text, self.lower_, self.lemma_, self.whitespace_ = of.text, of.lower_, of.lemma_, of.whitespace_
        self.pos_, self.dep_, self.morph = of.pos_, of.dep_, _morphology(str(of.morph))
        self.is_punct, self.is_quote, self.is_sent_start = of.is_punct, of.is_quote, bool(of.is_sent_start)
        self.children = ()

    def nbor(self, distance: int = 1) -> Token:
        """Return the token at a distance; raises `IndexError` outside the sentence."""
        if self.i + distance < 0:
            raise IndexError(distance)
        return self.doc[self.i + distance]

    @property
    def ancestors(self) -> Iterator[Token]:
        """The tokens that this one hangs under, the nearest first."""
        at = self
        while at.head is not at:
            at = at.head
            yield at

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all that hang under it, in their order."""
        for child in self.children:
            if child.i < self.i:
                yield from child.subtree
        yield self
        for child in self.children:
            if child.i > self.i:
                yield from child.subtree

    def is_ancestor(self, token: Token) -> bool:
        """Return whether another token hangs under this one."""
        return any(one is self for one in token.ancestors)

    @property
    def sentence_start(self) -> int:
        """The index of the first token of its sentence."""
        return next((i for i in range(self.i, 0, -1) if self.doc[i].is_sent_start), 0)


class Doc(list[Token]):
    """The tokens of a parsed text, with the text and what was found out about them."""

    def __init__(self, of: Parse) -> None:
        """Copy a parse."""
        super().__init__(Token(self, token) for token in of)
        self.text = of.text
        self.memo: dict[tuple[str, int], object] = {}
        self._ends = [token.idx + len(token.text) for token in self]
        for token, parsed in zip(self, of, strict=True):
            head = token.head = self[parsed.head.i]
            if head is not token:
                head.children += (token,)

    def told(self, start: int, end: int) -> str:
        """Return the text of the tokens from `start` to before `end`."""
        return self.text[self[max(0, start)].idx : self._ends[min(end, len(self)) - 1]] if start < end else ""

    def covering(self, start_char: int, end_char: int) -> range:
        """Return the indices of the tokens that a stretch of the text touches."""
        starts = [token.idx for token in self]
        return range(bisect_right(self._ends, start_char), bisect_left(starts, end_char))


@cache
def _morphology(tagged: str) -> Mapping[str, list[str]]:
    """Return the values of each feature of "Number=Sing|VerbForm=Fin"."""
    pairs = (feature.partition("=") for feature in tagged.split("|") if "=" in feature)
    return {name: values.split(",") for name, _, values in pairs}


def parsed(texts: Iterable[str], nlp_model: str | None = None) -> Iterator[Doc]:
    """Yield the parse of each text in their order; `nlp_model` parses them (None: the shipped pipeline)."""
    from pipeline.language.names import COMPONENT

    return map(Doc, load_nlp(nlp_model).pipe(texts, disable=("entity_ruler", COMPONENT)))


Asked = TypeVar("Asked", Doc, Token)
Told = TypeVar("Told")


def remembered(make: Callable[[Asked], Told]) -> Callable[[Asked], Told]:
    """Return a function of a token or sentence that works each out once; the answers live as long as the sentence."""
    name = make.__qualname__

    @wraps(make)
    def told(of: Asked) -> Told:
        doc, at = (of.doc, of.i) if isinstance(of, Token) else (of, -1)
        memo, key = doc.memo, (name, at)
        if key not in memo:
            memo[key] = make(of)
        found: Told = memo[key]  # type: ignore[assignment]  # kept under the name of what made it
        return found

    return told
