"""The sentence that a title is made from: without what brackets, dashes and bullets put into it."""

import re

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
