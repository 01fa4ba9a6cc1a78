"""Belgian national register numbers, telephone numbers and access tokens in running text."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

# Between the parts: a space, or a mark with spaces around it, after which the line may end.
BETWEEN = r"(?:[ \u00a0]?[./_\u2010-\u2015\u2212-][ \u00a0]?(?:\n[ ]{0,4})?|[ \u00a0])?"
NATIONAL_NUMBER = re.compile(
    rf"(?<!\d)(?<!\d[.,/–-])(?P<birth>\d{{2}}{BETWEEN}\d{{2}}{BETWEEN}\d{{2}}){BETWEEN}(?P<serial>\d{{3}})"
    rf"{BETWEEN}(?P<check>\d{{2}})(?!\d|[.,/-]\d)"
)
NATIONAL_CUE = re.compile(r"(?:rijksregister|insz|niss|bisnummer|rr[- ]?n)[^\d\n]{0,30}\Z", re.IGNORECASE)

SEP = r"[ \u00a0./–-]{0,3}"
LEFT = r"(?<![\w])(?<!\d[.,/–-])"
RIGHT = r"(?!\w|[.,/–-]?\d|[ \u00a0]?(?:%|€|euro|EUR|m²|ha\b|km\b))"
MOBILE = r"(?:[ \u00a0./–-]{1,3}|\n[ ]{0,4})"  # after the prefix of a mobile number
ZONE_END = r"(?:[ \u00a0./–-]{1,3})"  # after the prefix of a number at home
BREAK = r"[ \u00a0.–-]?(?:\n[ ]{0,4})?"  # between its groups
PHONE_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<![\w+])(?:\(?\+ ?|\(?00 ?)32\)?\s?{SEP}(?:\(0\))?(?:{SEP}\n?[ ]{{0,4}}\d){{8,9}}{RIGHT}",
        rf"(?<![\w+])(?:\+|00)(?:31|33|352){SEP}(?:\(0\))?(?:{SEP}\d){{8,10}}{RIGHT}",
        # Elsewhere in Europe: in groups that are not those of a large number, as in "+44 200 000".
        rf"(?<![\w+])\+(?!\d{{1,3}}(?:[ \u00a0.]\d{{3}})+{RIGHT})"
        rf"(?:3[04-9]|4[013-9]|90){SEP}(?:\(0\))?(?:{SEP}\d){{8,11}}{RIGHT}",
        rf"(?<![\w+])\+1[ .-]?\(?\d{{3}}\)?[ .-]?\d{{3}}[ .-]\d{{4}}{RIGHT}",
        rf"(?<![\w+])\+[1-9]\d{{9,14}}{RIGHT}",
        rf"{LEFT}(?:0 ?4 ?[5-9] ?\d{MOBILE}|\(0 ?4 ?[5-9] ?\d\){MOBILE}?)\d ?\d{BREAK}\d ?\d{BREAK}\d ?\d{RIGHT}",
        rf"{LEFT}(?:04[5-9]\d{MOBILE}|\(04[5-9]\d\){MOBILE}?)\d{{3}}{BREAK}\d{{3}}{RIGHT}",
        rf"{LEFT}04[5-9]\d{{7}}{RIGHT}",
        rf"{LEFT}(?:0[2349]{ZONE_END}|\(0[2349]\){ZONE_END}?)\d{{3}}[ \u00a0.–-]?\d{{2}}[ \u00a0.–-]?\d{{2}}{RIGHT}",
        rf"{LEFT}(?:0[15678]\d{ZONE_END}|\(0[15678]\d\){ZONE_END}?)\d{{2}}(?:[ \u00a0.–-]?\d{{2}}){{2}}{RIGHT}",
        rf"{LEFT}(?<!\d[ \u00a0])(?:0[15678]\d{ZONE_END}|\(0[15678]\d\){ZONE_END}?)\d{{3}}[ \u00a0.–-]?\d{{3}}{RIGHT}",
        rf"{LEFT}0[789]00[ \u00a0./–-]{{1,3}}\d{{2}}[ \u00a0.–-]?\d{{3}}{RIGHT}",
        rf"{LEFT}0[789]00[ \u00a0./–-]{{1,3}}\d{{3}}[ \u00a0.–-]?\d{{2}}{RIGHT}",
    )
)
UNDIVIDED = re.compile(rf"{LEFT}0[1-9]\d{{7}}{RIGHT}")
REFERENCE_CUE = re.compile(
    r"(?:dossier|referentie|ref|kenmerk|stuk|rol|vergunning|klant|polis|artikel|bestel|serie|code|id|\bnr)"
    r"[\s.:-]{0,3}(?:nr|nummer)?[\s.:-]{0,3}\Z",
    re.IGNORECASE,
)
AFTER_CUE = re.compile(
    r"\b(?:tel|telefoon|telefoonnummer|telefoonnr|gsm|gsm-nummer|gsm-nr|mobiel|"
    r"fax)\b[.:]{0,2}[ \t]{0,3}(?:nr\.?|nummer)?[ \t:]{0,3}"
    r"(?P<number>\+?\(?\d(?:[ \u00a0./()–-]{0,3}\d){7,13}|\d{2,3}(?:[ \u00a0.]\d{2}){2})(?!\d)",
    re.IGNORECASE,
)
COMPANY_CUE = re.compile(
    r"(?:KBO|ondernemingsnummer|ondernemingsnr|BTW|RPR|vestigingsnummer|BE)[-\s.:(]{0,3}(?:nr\.?|"
    r"nummer)?[\s.:]{0,3}\Z",
    re.IGNORECASE,
)

# Each form with words of which one is in every text that it fits, since looking for these first is much faster.
TOKENS = (
    (("eyj",), re.compile(r"(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?")),
    (
        ("gh", "sk-", "xox", "akia", "aiza"),
        re.compile(r"\b(?:gh[pousr]_\w{20,}|sk-[\w-]{20,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}|AIza[\w-]{30,})"),
    ),
    (("bearer",), re.compile(r"(?i)\bbearer\s+[\w.~+/=-]{20,}")),
    # What is left of a mail filter's link once its first part is lost over a page or line end.
    (("data=",), re.compile(r"(?i)(?:(?<=&)|\b)s?data=(?:\d\d(?:%7C|\|)|[\w%+/=-]{20,})[\w%|+/=&~.@-]*")),
    (
        ("token=", "secret=", "key=", "password=", "wachtwoord="),
        re.compile(
            r"(?i)\b(?:access_token|id_token|refresh_token|client_secret|api_?key|password|wachtwoord)=[^\s&]{6,}"
        ),
    ),
    # In an address without a scheme, and after its name in running text.
    (
        ("token=", "jwt=", "auth=", "sig=", "signature=", "code=", "id="),
        re.compile(r"(?i)(?<=[?&])(?:[a-z_-]{0,20}token|jwt|auth|sig|signature|code|session_?id|sid)=[^\s&#]{6,}"),
    ),
    (
        ("token", "key", "secret", "toegangscode", "wachtwoord", "password"),
        re.compile(
            r"(?i)\b(?:token|api[- ]?key|client[- ]secret|toegangscode|wachtwoord|password)[ ]?[:=][ ]{0,2}"
            r"(?=[^\s]{0,40}\d)(?=[^\s]{0,40}[a-z])[^\s,;]{8,}"
        ),
    ),
)


def find_tokens(text: str) -> Iterator[Span]:
    """Yield the spans of access tokens and of the remains of mail-filter links."""
    lowered = text.lower()
    for words, form in TOKENS:
        if any(word in lowered for word in words):
            for match in form.finditer(text):
                yield match.span()


def find_national_numbers(text: str) -> Iterator[Span]:
    """Yield the spans of national register numbers: a valid check number, or the words for it just before."""
    for match in NATIONAL_NUMBER.finditer(text):
        birth = re.sub(r"\D", "", match["birth"])
        month, day = int(birth[2:4]) % 20, int(birth[4:6])
        is_announced = NATIONAL_CUE.search(text, max(0, match.start() - 60), match.start()) is not None
        is_date = (1 if birth.isdigit() and match["birth"].isdigit() else 0) <= month <= 12 and day <= 31
        if is_announced or (is_date and _has_valid_check(birth + match["serial"], int(match["check"]))):
            yield match.span()


def _has_valid_check(first_nine: str, check: int) -> bool:
    return any(97 - int(prefix + first_nine) % 97 == check for prefix in ("", "2"))


def find_phones(text: str) -> Iterator[Span]:
    """Yield the spans of telephone numbers in Belgian forms; company numbers, sums and document numbers are none."""
    for form in PHONE_FORMS:
        for match in form.finditer(text):
            if not _is_company_number(text, match):
                start = match.start() + (1 if match[0].startswith("(") and ")" not in match[0] else 0)
                yield start, match.end()
    for match in UNDIVIDED.finditer(text):
        if not REFERENCE_CUE.search(text, max(0, match.start() - 40), match.start()):
            yield match.span()
    for match in AFTER_CUE.finditer(text):
        yield match.span("number")


def _is_company_number(text: str, match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match[0])
    if COMPANY_CUE.search(text, max(0, match.start() - 40), match.start()):
        return True
    is_written_so = re.fullmatch(r"\d{4}\.\d{3}\.\d{3}|\d{10}", match[0]) is not None
    return is_written_so and len(digits) == 10 and 97 - int(digits[:8]) % 97 == int(digits[8:])
