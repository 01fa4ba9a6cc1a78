"""Government measures: which instrument a sentence is about, and which step of its adoption it reports."""

import re
from enum import StrEnum

from pipeline.lexicon.sieve import sieve


class Instrument(StrEnum):
    """Kinds of instrument that are adopted apart, even under one title."""

    DECREE = "decree"
    ORDER = "order"  # besluit, koninklijk besluit: carries out a decree
    PLAN = "plan"  # plan, strategy, note, framework
    AGREEMENT = "agreement"
    GRANT = "grant"
    CALL = "call"
    APPOINTMENT = "appointment"


class Step(StrEnum):
    """Steps of adoption, in their order."""

    PRINCIPLE = "principle"
    FINAL = "final"
    ADOPTED = "adopted"  # by parliament, ratified, in force


_INSTRUMENTS = (
    (Instrument.CALL, r"\boproep(?:en)?\b|projectoproep|subsidieoproep|aanbesteding|overheidsopdracht"),
    (
        Instrument.APPOINTMENT,
        r"\bbenoem|\baanstelling|\bvoordracht|\bvertegenwoordigers?\b|samenstelling van (?:de|het)",
    ),
    (
        Instrument.ORDER,
        r"uitvoeringsbesluit|wijzigingsbesluit|verzamelbesluit|subsidiebesluit|ontwerpbesluit|koninklijk besluit|"
        r"ministerieel besluit|(?:voor)?ontwerp van (?:koninklijk )?besluit|"
        r"\b(?:het|een|dit|haar|de|van) besluit(?:en)?\b",
    ),
    (Instrument.DECREE, r"decreet\b|decreten\b|\bwet\b|wetsontwerp|wetgevend"),
    (Instrument.AGREEMENT, r"samenwerkingsakkoord|overeenkomst|convenant|\bprotocol\b|\bverdrag\b|addendum|bijakte"),
    (Instrument.GRANT, r"subsidie|toelage|\bsteun\b|financiering|\bkent\b.*\btoe\b"),
    (
        Instrument.PLAN,
        r"\w*plan(?:nen)?\b|strategie|visienota|conceptnota|kadernota|\bnota\b|routekaart|actieprogramma",
    ),
)
_INSTRUMENT = tuple((kind, sieve(pattern, re.IGNORECASE)) for kind, pattern in _INSTRUMENTS)

_ADOPTING = sieve(
    r"keur\w*\b.{0,400}\bgoed\b|\bgoedgekeurd\b|goedkeuring|bekrachtig|afkondig|aangenomen|vastgesteld|"
    r"\bstel(?:t|de)\b.{0,200}\bvast\b|\b(?:wijzigt|hervormt|regelt|vervangt)\b.{0,30}\bvlaamse regering\b|"
    r"\bvlaamse regering\b.{0,60}\b(?:wijzigt|hervormt|regelt|vervangt|actualiseert)\b|"
    r"ingediend bij het|\badvies\b.{0,160}(?:ingewonnen|gevraagd)|voor advies voor|"
    r"in werking getreden",
    re.IGNORECASE,
)
_STEPS = (
    (Step.ADOPTED, sieve(r"bekrachtig|afkondig|aangenomen|in werking getreden", re.IGNORECASE)),
    (
        Step.PRINCIPLE,
        sieve(
            r"principi|voorontwerp|ingewonnen|\badvies\b.{0,160}gevraagd|voor advies|ter advies",
            re.IGNORECASE,
        ),
    ),
    (
        Step.FINAL,
        sieve(r"definitie|na (?:het |de )?advie|ingediend bij|keur\w*\b.{0,400}\bgoed\b|goedgekeurd|vastgesteld", re.I),
    ),
)


def instrument_of(quote: str, title: str) -> Instrument | None:
    """Return the instrument that a quote names, else the one its document's title names, else None."""
    for text in (quote, title):
        for kind, pattern in _INSTRUMENT:
            if pattern.search(text):
                return kind
    return None


def step_of(quote: str) -> Step | None:
    """Return the step of adoption that a quote reports, None where it reports none: "keurt … principieel … goed"."""
    if not _ADOPTING.search(quote):
        return None
    for step, pattern in _STEPS:
        if pattern.search(quote):
            return step
    return None
