"""Infinitives of verbs as they stand in a sentence: "werken … uit", "uitgewerkt" are "uitwerken"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.link.titles_words import AFTER_PART, GE_VERBS, LOOSE, PARTICLES

if TYPE_CHECKING:
    from spacy.tokens import Token

# Strong and irregular forms of each infinitive; they also stand behind a separable part: "aangeboden".
_IRREGULAR = """
aanbevelen: aanbevolen; aanvaarden: aanvaard; aanvangen: aangevangen; afspreken: afgesproken; bedenken: bedacht;
bedingen: bedongen; bedragen: bedragen; beginnen: begon begonnen; begrijpen: begrepen; behouden: behouden; bekijken:
bekeek bekeken; beloven: beloofd; beogen: beoogd beoogt; beschrijven: beschreven; beslissen: beslist besliste;
bespreken: besprak besproken; bestaan: bestaan; betrekken: betrok betrokken; bevelen: bevolen; bewegen: bewogen;
bewijzen: bewezen; bezoeken: bezocht; bieden: boden bood geboden; binden: gebonden; blijken: gebleken; blijven: bleef
bleven gebleven; brengen: bracht brachten gebracht; denken: dacht gedacht; doen: deden deed doet gedaan; dragen: droeg
droegen gedragen; drijven: dreef gedreven; gaan: ga gaat gegaan ging gingen; genieten: genoten; geven: gaf gaven geeft
gegeven; gieten: gegoten; grijpen: gegrepen; hangen: gehangen; hebben: gehad had hadden heeft; heffen: geheven heft
hief hieven; helpen: geholpen hielp; herdenken: herdacht; herzien: herzien; houden: gehouden hield hielden houdt;
ingrijpen: ingegrepen; kiezen: gekozen kiest koos kozen; kijken: gekeken keek; komen: gekomen kom komt kwam kwamen;
kopen: gekocht kocht; krijgen: gekregen kreeg kregen; laten: gelaten laat liet lieten; leggen: legde; leven: geleefd;
lezen: gelezen las lazen leest; liggen: gelegen lag lagen; lopen: gelopen liep liepen; meten: gemeten; nagaan:
nagegaan; nemen: genomen nam namen neemt; onderhouden: onderhouden; ondernemen: ondernomen; onderzoeken: onderzocht
onderzochten; ontstaan: ontstaan; ontvangen: ontvangen ontving; ontwerpen: ontwierp ontworpen; opleggen: opgelegd;
overdenken: overdacht; overeenkomen: overeengekomen; overgaan: overgegaan; overwegen: overwogen overwoog; rijden:
gereden; roepen: geroepen riep riepen; schieten: geschoten; schrijven: geschreven schreef schreven schrijft; schuiven:
geschoven schoof; snijden: gesneden sneden sneed; ontraden: ontraadt ontraden; slaan: geslagen slaat sloeg; sluiten:
gesloten sloot sloten; spreken: gesproken sprak spraken; staan: gestaan sta staat stond stonden; steken: gestoken
stak; stellen: stelde; stijgen: gestegen; streven: gestreefd; strijken: gestreken; toewijzen: toegewezen; treden:
getreden trad traden treedt; trekken: getrokken trok trokken; uitzenden: uitgezonden; vangen: gevangen vangen ving
vingen; verbieden: verboden; verbinden: verbond verbonden; verdwijnen: verdwenen; vergelijken: vergeleken; vergeten:
vergeten; verhelpen: verholpen; verkopen: verkocht; verkrijgen: verkregen; verliezen: verloor verloren; verminderen:
verminderd; vernieuwen: vernieuwd; verschijnen: verscheen verschenen; verschuiven: verschoven; verstaan: verstaan;
vertrekken: vertrokken; verwerven: verworven; verwijzen: verwezen; verzenden: verzonden; verzoeken: verzocht; vinden:
gevonden vond vonden; voorschrijven: voorgeschreven; voorzien: voorzag voorzie voorzien voorziet; vragen: gevraagd
vroeg vroegen; vrijstellen: vrijgesteld; wegen: gewogen; werpen: geworpen wierp; werven: geworven; wijzen: gewezen
opgewezen wees wezen wijst; winnen: gewonnen won wonnen; zeggen: gezegd zegt zei; zenden: gezonden zond; zetten:
gezet; zien: gezien zag zagen zie ziet; zijn: geweest; zoeken: gezocht zocht zochten
"""
_FORMS = {
    form: infinitive.strip()
    for infinitive, _, forms in (entry.partition(":") for entry in _IRREGULAR.split(";"))
    for form in forms.split()
}
_PREFIXES = ("", *sorted(PARTICLES), "verder", "vorm")
_UNSEPARATED = ("be", "ver", "ont", "her", "er", "ge", "onder", "over", "door", "voor", "weer", "mis", "om", "aan")

_WHOLE = ("ver", "ont")  # verbs that take no separable part

_PARTICIPLE = re.compile(r"^(?:aan|af|bij|door|in|mee|na|om|onder|op|over|samen|terug|toe|uit|vast|voor|vrij|weg)?ge")

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


_FIXED_BEFORE = ("be", "ver", "ont", "her")
_JOINED = frozenset(("opbellen", "opbergen", "opbeuren", "uitbesteden", "uitbetalen", "uitbeelden", "opheffen"))


def infinitive_of(verb: Token) -> str | None:
    """Return the infinitive of a verb with its separable part ("remmen … af": "afremmen"), None where unsure."""
    written = verb.lower_.replace("-", "").replace("\u00ad", "")
    known = _known(written)
    is_participle = known is not None and _PARTICIPLE.match(written) is not None
    if _is_infinitive(verb) and not is_participle:
        base: str | None = written
    else:
        plain = written.replace("geë", "gee").replace("geï", "gei")
        is_same = plain.endswith("en") and "Part" in verb.morph.get("VerbForm", []) and not _PARTICIPLE.match(plain)
        base = known or (plain if is_same else None) or _regular(verb, plain) or _lemma(verb, written)
    if base is None:
        return None
    particle = _particle(verb)
    if base == "zetten" and any(child.lower_ == "verder" for child in verb.children):
        return "verderzetten"
    if base.startswith(_WHOLE) or base == "voorzien":
        particle = ""
    if particle in ("op", "uit") and base.startswith(_FIXED_BEFORE) and particle + base not in _JOINED:
        particle = ""  # it belongs to another verb: "betrekken … en volgen … op"
    base = base if base.startswith(particle) and len(base) > len(particle) + 3 else particle + base
    return base if base.isalpha() and base.endswith("n") and len(base) > 3 else None


def _is_infinitive(verb: Token) -> bool:
    """Return whether a form is an infinitive, or the plural of the present that looks like one."""
    form, number, tense = (verb.morph.get(key, []) for key in ("VerbForm", "Number", "Tense"))
    is_plural = ("Plur" in number or "Fin" in form) and "Past" not in tense
    return ("Inf" in form or is_plural) and verb.lower_.endswith("n") and "Part" not in form


def _known(written: str) -> str | None:
    """Return the infinitive of an irregular form, also with a separable part before it: "aangeboden"."""
    if written in _FORMS:
        return _FORMS[written]
    for prefix in _FIXED_BEFORE:  # "herschreven" as "geschreven"
        if written.startswith(prefix) and f"ge{written.removeprefix(prefix)}" in _FORMS:
            return prefix + _FORMS[f"ge{written.removeprefix(prefix)}"]
    for cut in range(2, min(10, len(written) - 2)):
        if written[:cut] in PARTICLES and written[cut:] in _FORMS:
            return written[:cut] + _FORMS[written[cut:]]
    return None


def _regular(verb: Token, written: str) -> str | None:
    """Return the infinitive of a regular participle, singular or past: "uitgewerkt", "werkt", "werkte"."""
    lemma = verb.lemma_.lower().replace("_", "")
    if "Part" in verb.morph.get("VerbForm", []):
        splits = [
            re.match(rf"^({part})ge(.{{2,}}[td])$", written) for part in ("", *sorted(PARTICLES), "verder", "vorm")
        ]
        found = next((split for split in reversed(splits) if split), None)
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


def _particle(verb: Token) -> str:
    """Return the separable part that stands loose from its verb, "" where there is none."""
    is_finite = "Fin" in verb.morph.get("VerbForm", [])
    for child in verb.children:
        following = child.nbor(1) if child.i + 1 < len(child.doc) else None
        if child.lower_ not in PARTICLES or (
            following is not None and following.lower_ == "met" and child.lower_ == "samen"
        ):
            continue
        governs = following is not None and following.pos_ in ("NOUN", "PROPN", "DET", "NUM", "ADJ")
        is_loose = child.lower_ in LOOSE and child.i > verb.i and is_finite and not list(child.children)
        if not governs and (child.dep_ == "compound:prt" or is_loose):
            return child.lower_
    if is_finite:
        return _stranded(verb)
    if verb.i >= 2 and verb.nbor(-1).lower_ == "te":
        before = verb.nbor(-2)
        if before.lower_ in PARTICLES - {"om"} and before.pos_ in ("ADP", "ADV", "ADJ"):
            return before.lower_
    return ""


def _stranded(verb: Token) -> str:
    """Return the preposition that stands alone after a finite verb ("richt … op waarin"): the part of that verb."""
    for token in verb.doc[verb.i + 1 : verb.i + 30]:
        following = token.nbor(1) if token.i + 1 < len(token.doc) else None
        is_part = token.lower_ in PARTICLES and token.pos_ in ("ADP", "ADV")
        if is_part and (following is None or following.is_punct or following.lower_ in AFTER_PART):
            return token.lower_
        if token.pos_ in ("VERB", "AUX") or token.text in (";", ":"):
            return ""
    return ""
