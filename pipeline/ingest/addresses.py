"""Personal e-mail addresses in running text, also disguised ones and those broken over a line."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

AT = re.compile(
    r"@|＠|﹫|%(?:25)*40|&#0*64;|&#x0*40;|&commat;|[(\[{<]\s?(?:at|@|apestaart(?:je)?|apenstaart(?:je)?)\s?[)\]}>]",
    re.IGNORECASE,
)
SPACE = r"[ \t\u00a0\u00ad\u200b-\u200d\u2060\ufeff]"  # also those that cannot be seen
LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
DOT = (
    r"(?:[.．。｡]|%2e|&#0*46;|&#x0*2e;|&period;|\s{0,2}[(\[{<]\s?(?:dot|punt|\.)\s?[)\]}>]\s{0,2}|"
    r"\s{1,2}(?:dot|punt)\s{1,2})"
)
DOMAIN = re.compile(rf"{LABEL}(?:{DOT}{LABEL})+|\[\d{{1,3}}(?:\.\d{{1,3}}){{3}}\]", re.IGNORECASE)
TOP_LEVEL = frozenset(
    "be com org net eu nl fr de lu uk int info gov edu mil biz io coop ac at ch it es pt pl ie eu brussels "  # noqa: SIM905
    "vlaanderen gent museum media news health care online app dev xyz site me tv us ca".split()
)
# Spaces around the points of the domain, down to a top level in small letters.
SPACED = re.compile(
    rf"{LABEL}(?:\s{{0,2}}\.\s{{0,2}}{LABEL})*?\s{{0,2}}\.\s{{0,2}}(?P<top>[a-z]{{2,10}})(?![\w.-]*@|[\w-])"
)
LOCAL = re.compile(r"(?:mailto(?::|%3a))?(?:[\"“”][^\"“”\n]{1,64}[\"“”]|[\w.!+'’~=-]{1,128})\Z", re.IGNORECASE)
# What RFC 5322 also allows in a name, right before the at-sign.
RARE_LOCAL = re.compile(r"(?<![\w.!#$%&'*+/=?^`{|}~-])[\w.!#$%&'*+/=?^`{|}~-]{1,128}\Z")
BROKEN = re.compile(r"(?P<head>[\w.-]{0,63})[ \t]*\n[ \t]*(?P<tail>[\w.-]{1,253})")
SPOKEN = re.compile(
    rf"(?<![\w.-])[\w.+-]{{2,64}} {{1,2}}(?:at|apenstaart(?:je)?|apestaart(?:je)?) {{1,2}}"
    rf"(?P<domain>{LABEL}(?: {{1,2}}(?:dot|punt) {{1,2}}{LABEL})+)",
    re.IGNORECASE,
)
SHOUTED = re.compile(rf"(?<![\w.-])[\w.+-]{{2,64}}?(?: {{1,2}}AT {{1,2}}|_at_)(?P<domain>{LABEL}(?:\.{LABEL})+)")
ROUND_A = re.compile(
    rf"(?<![\w.-])[\w.+-]{{2,64}}[(\[]a[)\]](?P<domain>{LABEL}(?:\.{LABEL})*?\.[a-z]{{2,10}})(?![\w-])"
)
SPOKEN_WITH_DOT = re.compile(
    r"(?<![\w./-])(?!www\.)\w[\w+-]*?[._][\w.+-]+?(?: {1,2}at {1,2}|-at-)"
    r"(?P<domain>[^\W_]+?(?:(?:[.-]|-dot-)[^\W_]+?)*?(?:\.|-dot-)(?:[a-z]{2,10})(?![\w-]))",
    re.IGNORECASE,
)
MAX_LOCAL = 128
MAX_DOMAIN = 255


def find_addresses(text: str) -> Iterator[Span]:
    """Yield the span of every e-mail address, `mailto:` included, from left to right within each form."""
    for at in AT.finditer(text):
        end = _domain_end(text, at.end())
        start = _local_start(text, at.start()) if end is not None else None
        if start is not None and end is not None:
            yield start, end
    lowered = text.lower()
    if any(word in lowered for word in (" at ", "_at_", "-at-", "(a)", "[a]", "staart")):
        for form in (SPOKEN, SPOKEN_WITH_DOT, SHOUTED, ROUND_A):
            for match in form.finditer(text):
                if _last_label(match["domain"]) in TOP_LEVEL:
                    yield match.span()


def _local_start(text: str, at: int) -> int | None:
    """Return where the name before the at-sign starts; it may stand before a space or a line end."""
    end = at
    gap = re.search(rf"{SPACE}{{0,3}}\n?{SPACE}{{0,40}}\\?\Z", text[max(0, at - 44) : at])
    if gap:
        end -= len(gap[0])
    match = LOCAL.search(text, max(0, end - MAX_LOCAL), end) or (None if gap and gap[0] else _rare_local(text, end))
    if not match:
        return None
    start = match.start()
    if text[start - 1 : start] == "%" and re.match(r"[0-9A-Fa-f]{2}", text[start:end]):
        start += 2  # the end of a percent-encoded separator: %7Cjan.peeters%40...
    start += len(text[start:end]) - len(text[start:end].lstrip(".!'’~=-"))
    if start >= end:
        rare = _rare_local(text, end)
        return rare.start() if rare else None
    return _before_line_break(text, start, end)


def _rare_local(text: str, end: int) -> re.Match[str] | None:
    """Return a name that ends in a mark, such as `jan#`; a link's path before an @ is none."""
    match = RARE_LOCAL.search(text, max(0, end - MAX_LOCAL), end)
    if match is None or re.search(r"\.\w+/\Z", match[0]):
        return None
    is_in_link = match[0].startswith("//") and text[match.start() - 1 : match.start()] == ":"
    return None if is_in_link else match


def _before_line_break(text: str, start: int, end: int) -> int:
    """Move `start` back over a line end where the name is plainly broken: `jan-`, `jan_` or `jan.pee` before it."""
    before = re.search(
        r"(?<![\w.@/-])(\w[\w.+-]*[-_]|[^\W\d_]{2,}[._][\w.+-]*\w)\n[ \t]*\Z", text[max(0, start - 90) : start]
    )
    return start - len(before[0]) if before and start < end else start


def _domain_end(text: str, start: int) -> int | None:
    gap = re.match(rf"{SPACE}{{0,3}}\n?{SPACE}{{0,40}}", text[start : start + 44])
    start += len(gap[0]) if gap else 0
    window = text[start : start + MAX_DOMAIN]
    plain = DOMAIN.match(window)
    if plain and _last_label(plain[0]).isdigit() and not plain[0].startswith("["):
        return None  # "@ 14.30 uur"
    if plain and (
        plain[0].startswith("[") or _last_label(plain[0]) in TOP_LEVEL or not _is_at_line_end(window, plain.end())
    ):
        return start + _without_next_sentence(plain[0])
    broken = BROKEN.match(window)
    if broken:
        for head in (broken["head"], broken["head"].removesuffix("-")):
            joined = DOMAIN.match(head + broken["tail"])
            if joined and joined.end() > len(head) and _last_label(joined[0]) in TOP_LEVEL:
                return start + broken.start("tail") + joined.end() - len(head)
    spaced = None if plain else SPACED.match(window)
    if spaced and spaced["top"] in TOP_LEVEL:
        return start + spaced.end()
    return start + plain.end() if plain else None


def _is_at_line_end(window: str, end: int) -> bool:
    return re.match(r"[.-]?[ \t]*\n", window[end:]) is not None


def _without_next_sentence(domain: str) -> int:
    """Return the length of `domain` up to a glued new sentence: `vlaanderen.be.De` counts as `vlaanderen.be`."""
    glued = re.search(r"\.([a-z]{2,})(?=\.[A-ZÀ-Ý])", domain)
    return glued.end() if glued and glued[1] in TOP_LEVEL else len(domain)


def _last_label(domain: str) -> str:
    return re.split(r"[^\w-]+", domain.lower().rstrip(")]}> "))[-1]
