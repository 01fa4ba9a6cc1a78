"""What an answer leaves out, in words for people."""

from pipeline.cover.asks import SingleAsk
from pipeline.records.coverage import Ask, Coverage, Reason

_MISSING = {
    Ask.FIGURE: "het gevraagde cijfer",
    Ask.DATE: "een datum of termijn",
    Ask.YES_NO: "een duidelijk ja of neen",
    Ask.LIST: "de gevraagde opsomming",
    Ask.REASON: "de reden",
    Ask.STATE_OF_PLAY: "de stand van zaken",
    Ask.ACTION: "de maatregelen waarnaar gevraagd werd",
    Ask.OTHER: "een antwoord op de vraag",
}


def missing_words(
    coverage: Coverage, ask: SingleAsk | None, reason: Reason | None, *, has_total: bool = False
) -> str | None:
    """Return what is missing in Flemish Dutch ("cijfers per provincie"), or None where nothing is.

    `has_total` tells that figures per something were asked and only a total was given.
    """
    if coverage is Coverage.ANSWERED or ask is None:
        return None
    if ask.breakdown and ask.kind in (Ask.FIGURE, Ask.LIST):
        noun = "cijfers" if ask.kind is Ask.FIGURE else "een overzicht"
        words = f"{noun} per {' en per '.join(ask.breakdown)}"
        return f"{words} (er is alleen een totaal gegeven)" if has_total else words
    if coverage is Coverage.PARTIAL and reason is None and ask.kind is not Ask.FIGURE:
        return f"een volledig antwoord: {_MISSING[ask.kind]}"
    return _MISSING[ask.kind]
