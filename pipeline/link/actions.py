"""The promised action in a parsed sentence, as an infinitive with its object: "koninklijk besluit opheffen"."""

import re
from collections.abc import Iterable

from spacy.tokens import Doc, Token

# Verbs that announce another verb: the promise is what they announce.
_ANNOUNCING = """
afspreken overeenkomen vragen beslissen besluiten aankondigen plannen willen zullen gaan trachten streven
proberen verbinden engageren beogen bedoelen uiten zeggen stellen vinden weten hopen blijven kunnen moeten
mogen kiezen laten zijn worden hebben doen krijgen lopen gebeuren komen volgen vernemen meedelen vermelden verwijzen
kaderen betekenen
"""
# Verbs whose object comes with a preposition: "inzetten op".
_WITH_PREPOSITION = """
inzetten investeren werken focussen toezien meewerken overleggen bijdragen toewerken evolueren
"""
# Nouns that name who acts or when, or that mean nothing without their complement.
_NO_THING = """
vlaamse regering minister parlement overheid administratie vlaanderen tijd jaar maand week dag periode legislatuur werk
deel sprake gebruik rekening aandacht stap keuze aantal raad commissie vraag antwoord afspraak
"""
_ANNOUNCING_VERBS = frozenset(_ANNOUNCING.split())
_PREPOSITIONAL_VERBS = frozenset(_WITH_PREPOSITION.split())
_NO_THINGS = frozenset(_NO_THING.split())

_CLAUSES = frozenset(
    {"acl", "acl:relcl", "advcl", "parataxis", "appos", "ccomp", "xcomp", "csubj", "punct", "mark", "advmod"}
)
_LEADING = re.compile(
    r"^(?:de|het|een|deze|dit|die|dat|onze|ons|mijn|hun|haar|zijn|ook|alle|ter|dergelijke|zowel|hoe|elk|heel|respectievelijk)\s+",
    re.IGNORECASE,
)
TRAILING = re.compile(
    r"(?:[\s,;:(–-]+|\s+(?:de|het|een|en|of|van|in|op|te|voor|met|aan|om|tot|bij|door|naar|uit|over|onder|tussen|tegen|na|"
    r"als|dan|dat|die|deze|dit|zijn|hun|haar|per|via|rond|binnen|ter|den|der|meer|alle|nieuwe|minder))$",
    re.IGNORECASE,
)
_DOUBLED_VOWEL = re.compile(r"(aa|ee|oo|uu)(?=[bcdfghjklmnpqrstvwxz]en$)")
_FRAME = re.compile(
    r"\d|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jaar|week|dag|maand|zomer|"
    r"najaar|voorjaar|toekomst|moment|kader|overleg|samenwerking|samenspraak|uitvoering|loop|vrijwillig",
    re.IGNORECASE,
)
_COMPLEMENTS = frozenset({"voor", "over", "op", "aan", "in", "tot", "naar", "rond", "van", "tegen", "tussen"})
SHORT = 24  # characters; a shorter noun phrase takes along the phrase that follows it


def action_of(doc: Doc, longest: int) -> str | None:
    """Return the promised action of at most `longest` characters, None where the parse shows none."""
    for verb in _promised_verbs(doc):
        infinitive = infinitive_of(verb)
        if infinitive is None:
            continue
        thing = _thing(verb)
        if thing is not None:
            for phrase in _phrases(thing, verb):
                if len(phrase) + len(infinitive) < longest:
                    return f"{phrase} {infinitive}"
        elif infinitive in _PREPOSITIONAL_VERBS:
            phrase = next(iter(_prepositional(verb, verb)), "")
            if phrase and len(phrase) + len(infinitive) < longest:
                return f"{infinitive} {phrase}"
    return None


def topic_of(doc: Doc, longest: int) -> str | None:
    """Return the noun phrase a sentence is about ("onderzoek naar de inzet"), None where it is a bare word."""
    for token in doc:
        is_agent = any(child.dep_ == "obj" for child in token.head.children)
        if token.dep_.startswith("nsubj") and _is_thing(token) and token.pos_ == "NOUN" and not is_agent:
            for phrase in _phrases(token, token.head):
                if len(phrase.split()) >= 2 and len(phrase) <= longest:
                    return phrase
    return None


def infinitive_of(verb: Token) -> str | None:
    """Return the infinitive of a verb with its separable part ("remmen … af": "afremmen"), None where unsure."""
    form, number, tense = (verb.morph.get(key, []) for key in ("VerbForm", "Number", "Tense"))
    written = verb.lower_.replace("-", "")
    base = written if "Inf" in form or ("Plur" in number and "Pres" in tense) else verb.lemma_.lower().replace("_", "")
    is_participle = "ge" in written[:6] or not written.endswith("en")
    if "Part" in form and is_participle and base.startswith(written):
        return None  # the lemmatiser gave the participle back
    particle = next((child.lower_ for child in verb.children if child.dep_ == "compound:prt"), "")
    base = base if particle and base.startswith(particle) else particle + base
    base = _DOUBLED_VOWEL.sub(lambda match: match.group(1)[0], base)
    negation = "niet " if any(child.lower_ == "niet" for child in verb.children) else ""
    return negation + base if base.isalpha() and base.endswith("n") and len(base) > 3 else None


def _promised_verbs(doc: Doc) -> list[Token]:
    """Return the verbs of a sentence, those that are announced before those that announce."""
    verbs = [
        token
        for token in doc
        if token.pos_ == "VERB" and token.dep_ in ("ROOT", "xcomp", "ccomp", "advcl", "conj", "csubj", "acl")
    ]
    return sorted(verbs, key=lambda verb: (verb.lemma_ in _ANNOUNCING_VERBS, len(list(verb.ancestors)), verb.i))


def _thing(verb: Token) -> Token | None:
    """Return the object of a verb, or the subject of a passive one."""
    is_passive = any(child.dep_ == "aux:pass" for child in verb.children)
    for kind in ("obj", "nsubj:pass", *(("nsubj",) if is_passive else ())):
        for child in verb.children:
            if child.dep_ == kind and _is_thing(child):
                return child
    return None


def _is_thing(token: Token) -> bool:
    parts = [token, *(child for child in token.children if child.dep_ in ("flat", "flat:name", "fixed"))]
    is_empty = any(part.lemma_.lower() in _NO_THINGS or part.lower_ in _NO_THINGS for part in parts)
    return token.pos_ in ("NOUN", "PROPN") and len(token) > 2 and not is_empty


def _phrases(head: Token, verb: Token) -> list[str]:
    """Return the noun phrase of `head`: whole, or where that is too long ever shorter."""
    whole = [token for token in head.subtree if not _is_in_clause(token, head)]
    near = [token for token in whole if token.i <= head.i or head.i in (token.head.i, token.head.head.i)]
    bare = [token for token in whole if token.i <= head.i]
    phrases = [phrase for tokens in (whole, near, bare) if (phrase := _spelled(tokens))]
    if phrases and len(phrases[0]) < SHORT:
        return [f"{phrases[0]} {more}" for more in _prepositional(verb, head) if more not in phrases[0]] + phrases
    return phrases


def _prepositional(verb: Token, after: Token) -> list[str]:
    """Return the phrases with a preposition that stand after a word and complete a verb, dates and frames left out."""
    found = []
    for child in verb.children:
        case = next((token for token in child.children if token.dep_ == "case"), None)
        if not child.dep_.startswith(("obl", "nmod")) or case is None or case.i <= after.i:
            continue
        kept = [token for token in child.subtree if not _is_in_clause(token, child)]
        phrase = _spelled(kept)
        before = case.nbor(-1)
        is_next = before.i in (after.i, verb.i) or before.is_ancestor(after) or after.is_ancestor(before)
        is_complement = case.lower_ in _COMPLEMENTS and is_next and _is_thing(child) and not _FRAME.search(phrase)
        if phrase and is_complement:
            found.append(phrase)
    return found


def _is_in_clause(token: Token, head: Token) -> bool:
    while token.i != head.i:
        if token.dep_ in _CLAUSES and token.pos_ != "ADJ":
            return True
        if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"):
            return True
        token = token.head
    return False


def _spelled(tokens: Iterable[Token]) -> str:
    """Return tokens as text where they stand together, without a leading article or a dangling end."""
    kept = list(tokens)
    if not kept or kept[-1].i - kept[0].i + 1 != len(kept):
        return ""
    text = without_dangling(_LEADING.sub("", "".join(token.text_with_ws for token in kept).strip()))
    is_whole = text.count("(") == text.count(")") and not re.search(r"^['’”)]|[‘“(]$", text)
    return text if is_whole and len(text) > 3 else ""


def without_dangling(text: str) -> str:
    """Return `text` without articles, prepositions and punctuation at its end."""
    trimmed = None
    while trimmed != text:
        trimmed, text = text, TRAILING.sub("", text)
    return text
