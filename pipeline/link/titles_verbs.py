"""Infinitives of verbs as they stand in a sentence: "werken … uit", "uitgewerkt" are "uitwerken"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.link.titles_forms import FORMS
from pipeline.link.titles_known import known_verbs, repaired
from pipeline.link.titles_parse import remembered
from pipeline.link.titles_words import ADVERBIAL, AFTER_PART, GE_VERBS, LOOSE, PARTICLES, SUPPORTED

if TYPE_CHECKING:
    from pipeline.link.titles_parse import Token

_PREFIXES = ("", *sorted(PARTICLES), "verder", "vorm")
_SPLITS = tuple(re.compile(rf"({part})ge(.{{2,}}[td])$") for part in reversed(_PREFIXES))
_UNSEPARATED = ("be", "ver", "ont", "her", "er", "ge", "onder", "over", "door", "voor", "weer", "mis", "om", "aan")

_PARTICIPLE = re.compile(r"^(?:aan|af|bij|door|in|mee|na|om|onder|op|over|samen|terug|toe|uit|vast|voor|vrij|weg)?ge")

_LOOKS_PAST = re.compile(r"(?:aan|af|bij|door|in|mee|na|om|op|over|samen|terug|toe|uit|vast|voor|weg)ge.{3,}[td]$")
_LONG_VOWEL = re.compile(r"(?:aa|ee|oo|uu)[^aeiou]$")

_SOFTENED = re.compile(r"(?:aa|ee|oo|uu|oe|ui|ij|ei|eu|ie|ou|au|[lnr])[fs]$")

_SHORT_VOWEL = re.compile(r"(?:^|[^aeiou])[aeiou][bdfgklmnprst]$")

_UNSTRESSED = re.compile(r"[aeiouy].*[^aeiou](?:el|er|em|ig|eken|pen|orden)$|lijk$")

_KEPT_D = re.compile(
    r"(?:meld|beeld|rond|wend|zend|(?<!p)land|(?:antw|verw|verm)oord|(?<!o)ord|rand)$"
)  # -d of the stem after l, n or r
_KEPT = re.compile(
    r"(?<=[aeiou])d$|(?<![eo]i)(?<=[aeiou])t$|(?:start|icht|acht|ocht|echt|test|rust|ord)$"
)  # -t or -d of the stem


_NOUN = re.compile(
    r"(?:middelen|maatregelen|akkoorden|overeenkomsten|tarieven|vlakken|heden|teiten|voorwaarden|lessen|decreten|"
    r".plannen|gewensen|toerissen|.rechten)$"
)  # nouns that parsers take for verbs

_FIXED_BEFORE = ("be", "ver", "ont", "her")
_TOGETHER = frozenset(
    (
        "brengen",
        "werken",
        "voegen",
        "stellen",
        "vatten",
        "leggen",
        "komen",
        "gaan",
        "roepen",
        "vallen",
        "smelten",
        "leven",
        "zitten",
    )
)
_JOINED = frozenset(
    (
        *("opbellen", "opbergen", "opbeuren", "uitbesteden", "uitbetalen", "uitbeelden", "aanbesteden", "aanbevelen"),
        *("afbetalen", "terugbetalen", "meebepalen", "toebedelen", "toevertrouwen", "doorverwijzen", "terugverdienen"),
        *(
            "voorbereiden",
            "voorbehouden",
            "meefinancieren",
            "uitinvesteren",
            "uitvergroten",
            "samenbrengen",
            "bijbetalen",
            "aanbelanden",
        ),
    )
)
_WHOLE = {
    "keuren": "goedkeuren",
    "breiden": "uitbreiden",
    "hollen": "uithollen",
}  # their part may stand far off: "keurt … goed"
_LOAN = re.compile(
    r"(?:is|u|ul|iv|ur|or|at|it|et|ent|in|on|oc|ic|id|orm|ort|ect|anc|egr|am|ess)eren$|i[eë]ren$|^monitoren$|^stroomlijnen$|"
    r"^onder(?:steun|zoek|teken|schrijv|nem|hand)"
)  # verbs that take no separable part


@remembered
def base_of(verb: Token) -> str | None:
    """Return the infinitive of a verb without a part that stands loose from it, None where unsure."""
    written = verb.lower_.replace("-", "").replace("\u00ad", "")
    known = _known(written)
    is_participle = known is not None and _PARTICIPLE.match(written) is not None
    if _is_infinitive(verb) and not is_participle:
        base: str | None = written
    else:
        plain = written.replace("geë", "gee").replace("geï", "gei")
        is_same = plain.endswith("en") and "Part" in verb.morph.get("VerbForm", []) and not _PARTICIPLE.match(plain)
        base = known or (plain if is_same else None) or _regular(verb, plain) or _lemma(verb, written)
    return _WHOLE.get(base or "", base)


@remembered
def infinitive_of(verb: Token) -> str | None:
    """Return the infinitive of a verb with its separable part ("remmen … af": "afremmen"), None where unsure."""
    base = base_of(verb)
    if base is None:
        return None
    loose = particle_of(verb)
    particle = loose.lower_ if loose is not None else ""
    if particle == "samen" and base not in _TOGETHER:
        particle = ""
    if base == "besteden" and any(child.lower_ in SUPPORTED for child in verb.children):
        particle = ""  # "waaraan we aandacht besteden"
    if base == "zetten" and not particle and any(child.lower_ == "verder" for child in verb.children):
        return "verderzetten"
    if (base == "voorzien" or base.startswith(_FIXED_BEFORE) or _LOAN.search(base)) and particle + base not in _JOINED:
        particle = ""  # it belongs to another verb: "betrekken … en volgen … op"
    if particle and particle + base not in known_verbs() and base in known_verbs() and _governs(loose):
        particle = ""  # a preposition of which the noun phrase was not seen: "uitrusting voor (technische) opleidingen"
    base = base if base.startswith(particle) and len(base) > len(particle) + 3 else particle + base
    base = repaired(base)
    is_verb = base.isalpha() and base.endswith("n") and len(base) > 3 and not _NOUN.search(base)
    return base if is_verb else None


def _governs(part: Token | None) -> bool:
    return part is not None and part.i + 1 < len(part.doc) and part.nbor(1).text not in (".", ";", ",")


def _is_infinitive(verb: Token) -> bool:
    """Return whether a form is an infinitive, or the plural of the present that looks like one."""
    form, number, tense = (verb.morph.get(key, []) for key in ("VerbForm", "Number", "Tense"))
    is_plural = ("Plur" in number or "Fin" in form) and "Past" not in tense
    return ("Inf" in form or is_plural) and verb.lower_.endswith("n") and "Part" not in form


def _known(written: str) -> str | None:
    """Return the infinitive of an irregular form, also with a separable part before it: "aangeboden"."""
    if written in FORMS:
        return FORMS[written]
    if written.startswith("her") and written.removeprefix("her") in FORMS:
        return "her" + FORMS[written.removeprefix("her")]
    for prefix in _FIXED_BEFORE:  # "herschreven" as "geschreven"
        if written.startswith(prefix) and f"ge{written.removeprefix(prefix)}" in FORMS:
            return prefix + FORMS[f"ge{written.removeprefix(prefix)}"]
    for cut in range(2, min(10, len(written) - 2)):
        if written[:cut] in PARTICLES and written[cut:] in FORMS:
            return written[:cut] + FORMS[written[cut:]]
    return None


def _regular(verb: Token, written: str) -> str | None:
    """Return the infinitive of a regular participle, singular or past: "uitgewerkt", "werkt", "werkte"."""
    lemma = verb.lemma_.lower().replace("_", "")
    if "Part" in verb.morph.get("VerbForm", []) or _LOOKS_PAST.match(written):
        found = next((split for split in (one.match(written) for one in _SPLITS) if split), None)
        if found and not found[1] and (whole := _from_form(written, lemma)) in GE_VERBS:
            return whole
        if found:
            return found[1] + _from_form(found[2], lemma.removeprefix(found[1]))
        return _from_form(written, lemma) if written.startswith(_UNSEPARATED) and written[-1] in "td" else None
    if "Past" in verb.morph.get("Tense", []) and (past := re.match(r"^(.{2,}[td])en?$", written)):
        return _from_form(past[1], lemma)
    if "Sing" in verb.morph.get("Number", []) and not written.endswith(("t", "e", "n")):
        return _from_stem(written, is_voiced=False)
    return _from_form(written, lemma) if written.endswith("t") else None


def _from_form(form: str, lemma: str) -> str:
    """Return the infinitive of a form that ends in -t or -d: "voerd" "voeren", "start" "starten", "reisd" "reizen"."""
    if _UNSTRESSED.search(form[:-1]):
        return _from_stem(form[:-1], is_voiced=False)
    possible = (_from_stem(form[:-1], is_voiced=form[-1] == "d"), _from_stem(form, is_voiced=False))
    if form[-1] == "d" and form[-2:-1] in "lnr":
        return possible[1] if _KEPT_D.search(form) else possible[0]
    if lemma in possible:
        return lemma
    return possible[1] if _KEPT.search(form) else possible[0]


def _from_stem(stem: str, *, is_voiced: bool) -> str:
    """Return the infinitive of a stem: "maak" "maken", "zet" "zetten", "reis" "reizen" where a -d follows it."""
    if is_voiced and _SOFTENED.search(stem):
        stem = stem[:-1] + {"f": "v", "s": "z"}[stem[-1]]
    if stem.endswith("ëer"):
        return stem[:-3] + "ëren"
    if stem.endswith("ieer"):
        return stem[:-4] + "iëren"
    if _LONG_VOWEL.search(stem):
        return stem[:-2] + stem[-1] + "en"
    if _SHORT_VOWEL.search(stem) and not _UNSTRESSED.search(stem):
        return stem + stem[-1] + "en"
    return stem + "en"


def _lemma(verb: Token, written: str) -> str | None:
    """Return the lemma of the parser, None where it is the participle given back or no infinitive."""
    lemma = verb.lemma_.lower().replace("_", "")
    is_given_back = lemma == written and "Part" in verb.morph.get("VerbForm", [])
    return lemma if lemma.endswith("n") and not is_given_back else None


@remembered
def particle_of(verb: Token) -> Token | None:
    """Return the separable part that stands loose from its verb, None where there is none."""
    is_finite = "Fin" in verb.morph.get("VerbForm", [])
    if not is_finite and verb.i >= 2 and verb.nbor(-1).lower_ == "te":
        before = verb.nbor(-2)
        if before.lower_ in PARTICLES - {"om", "mee"} and before.pos_ in ("ADP", "ADV", "ADJ"):
            return before
    for child in verb.children:
        following = child.nbor(1) if child.i + 1 < len(child.doc) else None
        with_other = following is not None and (child.lower_, following.lower_) in (("samen", "met"), ("door", "te"))
        if child.lower_ not in PARTICLES or with_other or _opens_means(child):
            continue
        governs = following is not None and following.pos_ in ("NOUN", "PROPN", "DET", "NUM", "ADJ")
        is_loose = child.lower_ in LOOSE and child.i > verb.i and is_finite and not list(child.children)
        if not governs and (child.dep_ == "compound:prt" or is_loose):
            return child
    return _stranded(verb) if is_finite else None


def _opens_means(part: Token) -> bool:
    return part.lower_ == "door" and any(one.lower_ == "te" for one in part.doc[part.i : part.i + 18])


def _stranded(verb: Token) -> Token | None:
    """Return the preposition that stands alone after a finite verb ("richt … op waarin"): the part of that verb."""
    for token in verb.doc[verb.i + 1 : verb.i + 30]:
        following = token.nbor(1) if token.i + 1 < len(token.doc) else None
        is_part = token.lower_ in PARTICLES - {"om"} and token.pos_ in ("ADP", "ADV")
        ends = (
            following is None
            or following.is_punct
            or following.lower_ in AFTER_PART
            or (following.pos_ == "ADP" and following.lower_ != "te")
        )
        closes = token.lower_ in LOOSE and (following is None or following.is_punct) and token.pos_ == "NOUN"
        if ((is_part and ends) or closes) and not _opens_means(token):
            return token
        if (token.pos_ in ("VERB", "AUX") and token.lower_ not in ADVERBIAL) or token.text in (";", ":"):
            return None
    return None
