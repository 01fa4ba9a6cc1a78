"""Tell from word order what a candidate does in its clause; a parse, where there is one, overrules word order."""

import re
from typing import TYPE_CHECKING

from pipeline.extract.actors_scope import Candidate, Function
from pipeline.lexicon.memo import Memo
from pipeline.lexicon.sieve import Sieve
from pipeline.records.actor import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Span

_PREPOSITIONS = {
    "door": Function.AGENT,
    "vanwege": Function.AGENT,
    "met": Function.PARTNER,
    "in": Function.PLACE,
    "binnen": Function.PLACE,
    "tijdens": Function.PLACE,
    "op": Function.PLACE,
    "bij": Function.PLACE,
    "via": Function.PLACE,
    "van": Function.OWNER,
    "volgens": Function.SOURCE,
    "aldus": Function.SOURCE,
    "voor": Function.BENEFICIARY,
    "aan": Function.BENEFICIARY,
    "naar": Function.OTHER,
    "over": Function.OTHER,
    "tegen": Function.OTHER,
    "uit": Function.OTHER,
    "tussen": Function.PARTNER,
    "namens": Function.OTHER,
    "tot": Function.OTHER,
    "onder": Function.OTHER,
    "inzake": Function.OTHER,
    "zoals": Function.OTHER,
    "per": Function.OTHER,
    "om": Function.OTHER,
    "ten": Function.OTHER,
}
_DETERMINERS = (
    r"(?:de|het|een|deze|dit|onze|ons|mijn|uw|hun|haar|zijn|alle|elke|enkele|bevoegde?|betrokken|bovengenoemde|bovenvermelde|"
    r"voormelde|genoemde|hierboven|vermelde|nieuwe?|verschillende|andere|Vlaamse?|[Ff]ederale|Belgische|Brusselse?|Waalse|lokale|"
    r"heer|mevrouw|minister|collega[-,]?|diensten?|kabinetten?|leden|organisatoren|hoger|lager|(?!(?:ze|we|je|die|wie|hoe)\b)[a-zà-ÿ-]{2,}e)"
)
_DETERMINER = re.compile(_DETERMINERS)
_BEFORE = re.compile(rf"(?P<word>[\w’'-]+|[^\w\s]|^)(?P<links>(?:\s+{_DETERMINERS})*)\s*$")
_LAST = re.compile(r"(?:[\w’'-]+|[^\w\s])$")
_is_determiner = Memo[str, bool](lambda word: _DETERMINER.fullmatch(word) is not None, 2**16)
_REACH = 120  # characters before a candidate in which its preposition and determiners stand
_COORDINATION = re.compile(
    rf"^\s*(?:,|en|of|,\s*en|alsook|evenals|en/of)?\s*(?:(?:door|met|met\s+de)\s+)?(?:{_DETERMINERS}\s+)*$"
)
_PASSIVE = re.compile(r"\b(?:wordt|worden|werd|werden)\b")
_VOICE = re.compile(r"\b(?:ik|wij|we)\b", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|hadden|heb|zal|zullen|zou|zouden|kan|kunnen|wil|willen|moet|moeten|"
    r"\w{3,}t|\w{3,}(?:de|te)|voorzie|vroeg|vroegen)\b"
)
_SUBORDINATORS = frozenset(
    {
        "dat",
        "die",
        "wat",
        "of",
        "wanneer",
        "zodat",
        "waarbij",
        "omdat",
        "nadat",
        "zodra",
        "indien",
        "als",
        "waarin",
        "waarmee",
        "opdat",
        "hoe",
        "aangezien",
    }
)
_SAYING = re.compile(
    r"^\W*(?:me|mij|ons|in\s+\w+)?\s*(?:laat|liet|meldt|meldde|deelt|deelde|informeert|bevestigt|benadrukt|benadrukte|antwoordt|verduidelijkt|signaleert|zegt|kondigde|kondigt|stelt|stelde|"
    r"zei|verklaarde|antwoordde|beklemtoont)\b"
)


_RECEIVING = ("krijg", "ontvang", "kreeg", "kregen")
_RECEIVES = re.compile(
    r"^\W*(?:krijg(?:t|en)|ontvang(?:t|en)|kreeg|kregen)\b(?!\s+(?:de\s+)?(?:opdracht|taak))|\b(?:krijg(?:t|en)|ontvang(?:t|en))\s+(?:[\w.]+\s+){0,2}$"
)
# "zullen de lokale besturen daarvoor 10 miljoen euro ontvangen"
_WILL = re.compile(r"\b(?:zal|zullen|zou|zouden)\b")
_ENDS_RECEIVING = re.compile(r"^(?!.*\b(?:opdracht|taak)\b)[^,;.]*\b(?:ontvangen|krijgen)\W*$")
# "De VVSG heeft mij gevraagd om", "Het agentschap vraagt ons": who asks is not who acts
_ASKS_SPEAKER = re.compile(
    r"^\W*(?:(?:heeft|hebben|had|hadden)\s+(?:\w+\s+){0,3}?(?:mij|me|ons)\s+(?:\w+\s+){0,4}?(?:gevraagd|verzocht)|"
    r"(?:vraagt|vragen|vroeg|vroegen|verzoekt|verzoeken|verzocht)\s+(?:mij|me|ons))\b"
)
_TOLD = re.compile(
    r"^\W*(?:\w+\s+){0,6}?(?:meld(?:en)?|mee(?:\s?te\s?)?delen|mede(?:\s?te\s?)?delen|deel|bevestig(?:en)?|weet|verneem|informeer|wijs|wijzen)"
    r"\b[^.]*?\bdat\b",
    re.IGNORECASE,
)
_INVERTED = re.compile(r"\b(?:antwoordde|meldde|kondigde|zei|verklaarde|stelde|bevestigde)\s+$")


class Grammar:
    """Reads functions; `request_pattern` matches words by which one actor sets another to work."""

    def __init__(self, request_pattern: Sieve) -> None:
        self._request = request_pattern

    def functions(self, text: str, candidates: list[Candidate], parsed: "Span | None" = None) -> list[Function]:
        """Return the function of each candidate, in the order given (left to right)."""
        found: list[Function] = []
        requests = self._request.search(text) is not None
        for index, candidate in enumerate(candidates):
            function = _from_parse(candidate, parsed) if parsed is not None else None
            previous = candidates[index - 1] if index else None
            if function is None and previous and not candidate.is_speaker and not previous.is_speaker:
                joined = _COORDINATION.match(text[previous.end : candidate.start])
                has_joint = text[previous.end : candidate.start].strip() != ""
                if joined and has_joint:
                    function = found[-1]
            found.append(function or self._from_order(text, candidate, requests))
        return found

    def _from_order(self, text: str, candidate: Candidate, requests: bool) -> Function:
        if candidate.is_speaker:
            return Function.SOURCE if _reports(text, candidate) else Function.SUBJECT
        if _ASKS_SPEAKER.match(text[candidate.end :]):
            return Function.OTHER
        word = _word_before(text[_word_start(text, candidate.start - _REACH) : candidate.start]).lower()
        if word in _PREPOSITIONS:
            return self._prepositional(text, candidate, word, requests)
        return self._bare(text, candidate, word, requests)

    def _prepositional(self, text: str, candidate: Candidate, word: str, requests: bool) -> Function:
        if word == "aan" and requests:
            return Function.ASKED
        if word == "onder" or (
            word == "van" and re.search(r"onder\s+leiding\s+van\s+\w*\s*$", text[: candidate.start])
        ):
            return Function.PARTNER
        if word == "van" and re.search(
            r"(?:in\s+de\s+schoot|in\s+het\s+kader)\s+van\s+(?:\w+\s+)?$", text[: candidate.start]
        ):
            return Function.PLACE
        function = _PREPOSITIONS[word]
        is_office = candidate.kind in (ActorKind.PERSON, ActorKind.POST)
        if function is Function.PLACE and is_office:
            return Function.OTHER
        return function

    def _bare(self, text: str, candidate: Candidate, word: str, requests: bool) -> Function:
        """A noun phrase without preposition: subject, subject of a passive, or object."""
        left, after = text[: candidate.start], text[candidate.end :]
        if _SAYING.match(after):
            return Function.SOURCE if " dat " in after else Function.SUBJECT
        if _receives(left, after):
            return Function.BENEFICIARY
        verb = _FINITE.search(left)
        if verb is not None and _VOICE.search(text) and word not in _SUBORDINATORS:
            return Function.ASKED if requests else Function.OTHER
        opens = verb is None or word in _SUBORDINATORS or len(left[verb.end() :].split()) <= 4
        if not opens:
            return Function.OTHER
        clause = re.split(r"[,;:]", text[candidate.end :], maxsplit=1)[0]
        if word in _SUBORDINATORS and left.strip().lower() != word:
            return Function.CLAUSE
        around = (verb[0] if verb is not None and word not in _SUBORDINATORS else "") + " " + clause
        return Function.PATIENT if _PASSIVE.search(around) and "zullen" not in around else Function.SUBJECT


def _word_start(text: str, place: int) -> int:
    """Return where the first word after `place` begins; 0 for a place before the text."""
    return text.find(" ", place) + 1 if place > 0 else 0


def _word_before(left: str) -> str:
    """Return the word or mark before the determiners that a text ends in, "" where nothing stands there.

    What `_BEFORE` finds, looked for from the end: all that is no determiner ends the search.
    """
    chunks = left.split()
    while chunks and _is_determiner[chunks[-1]]:
        chunks.pop()
    if not chunks:
        found = _BEFORE.search(left)
        return found["word"] if found else ""
    last = _LAST.search(chunks[-1])
    return last[0] if last else ""


def _receives(left: str, after: str) -> bool:
    """Tell whether what stands between `left` and `after` is given something."""
    if not any(stem in after or stem in left[-30:] for stem in _RECEIVING):
        return False
    if _RECEIVES.match(after) or _RECEIVES.search(left[-30:]):
        return True
    return bool((_WILL.search(left[-30:]) or _WILL.match(after.lstrip())) and _ENDS_RECEIVING.match(after))


def _reports(text: str, candidate: Candidate) -> bool:
    """Tell whether the speaker only passes on what follows: "Ik kan u meedelen dat", "antwoordde u dat"."""
    after = text[candidate.end :]
    return bool(_TOLD.match(after) or (_INVERTED.search(text[: candidate.start]) and " dat " in after))


def _from_parse(candidate: Candidate, parsed: "Span") -> Function | None:
    """Read the dependency of the candidate's head; None where the parse says nothing of use."""
    span = parsed.doc.char_span(
        parsed.start_char + candidate.start, parsed.start_char + candidate.end, alignment_mode="expand"
    )
    if span is None:
        return None
    label = span.root.dep_
    if label == "nsubj":
        return Function.SUBJECT
    if label == "nsubj:pass":
        return Function.PATIENT
    if label == "obl:agent":
        return Function.AGENT
    return None
