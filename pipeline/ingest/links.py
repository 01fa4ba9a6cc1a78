"""Web addresses: mail gateways unwrapped, tracking parameters and access tokens taken out, the rest left as it is."""

import base64
import binascii
import re
from itertools import pairwise
from urllib.parse import parse_qsl, unquote, urlsplit

TOKEN_MARK = "[link verwijderd]"
MAX_NESTING = 8
MIN_SECRET = 20  # characters
MIN_CHANGES = 0.45  # of case or digit, per character; random codes have 0.6, names like CancerReport2010 0.35

# Hosts that only pass a click on, and the parameter that holds the target. A link that cannot be unwrapped is removed.
GATEWAYS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(host), keys)
    for host, keys in (
        (r"(?:^|\.)safelinks\.protection\.(?:outlook|office365)\.(?:com|us)$", ("url",)),
        (r"^statics\.teams\.cdn\.office\.net$", ("url",)),
        (r"(?:^|\.)urldefense(?:\.proofpoint)?\.(?:com|us)$", ("u",)),
        (r"(?:^|\.)mimecast(?:protect)?\.com$", ("url", "u")),
        (r"(?:^|\.)linkprotect\.cudasvc\.com$", ("a",)),
        (r"(?:^|\.)protection\.sophos\.com$", ("u",)),
        (r"^secure-web\.cisco\.com$", ("url", "u")),
        (r"(?:^|\.)(?:trendmicro|fireeye|trustwave|messagelabs|symantec)\.com$", ("url", "u")),
        (r"(?:^|\.)(?:hornetsecurity|esvalabs|menlosecurity|inky|mailanyone)\.(?:com|net)$", ("url", "u", "d")),
        (r"^protect\.checkpoint\.com$|(?:^|\.)(?:avanan\.click|url-protection\.com|cloud-sec-av\.com)$", ("url", "o")),
        (r"(?:^|\.)ct\.sendgrid\.net$|^(?:www\.)?mandrillapp\.com$", ("url",)),
        (r"^(?:www\.)?google\.[a-z.]{2,6}$", ("q", "url")),
        (r"^l[m]?\.facebook\.com$", ("u",)),
    )
)
# Of these, the filters of mail servers: what they hide is personal even where the target cannot be read.
MAIL_FILTER = re.compile(
    r"safelinks|urldefense|mimecast|cudasvc|sophos|^secure-web\.cisco|trendmicro|fireeye|^clicktime\.|hornetsecurity|"
    r"esvalabs|menlosecurity|inky\.com|mailanyone|protect\.checkpoint|avanan|url-protection|cloud-sec-av|"
    r"ct\.sendgrid|mandrillapp"
)
GENERIC_KEYS = ("url", "u")

SECRET_KEYS = re.compile(
    r"^(?:utm_.*|mtm_.*|pk_.*|_hs.*|mc_[ce]id|[a-z]*clid|upn|igshid|mkt_tok|s?data|reserved|[a-z_-]*token|jwt|"
    r"rrn|insz|niss|iban|auth|authorization|"
    r"sig|signature|hmac|[a-z_-]*key|code|[a-z]*sess(?:ion)?(?:_?id)?|sid|cfid|cftoken|password|passwd|pwd|"
    r"wachtwoord|"
    r"secret|ticket|otp|e-?mail(?:adres|address)?|mail|user(?:name|mail)?|recipient|login|state|nonce|"
    r"x-amz-.*|sv|se|sp)$",
    re.IGNORECASE,
)
JWT = re.compile(r"eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?")
ADDRESS_IN_LINK = re.compile(r"[\w.+'-]+(?:@|%(?:25)*40)[\w-]+(?:(?:\.|%2e)[\w-]+)+", re.IGNORECASE)
SESSION_IN_PATH = re.compile(r";(?:jsessionid|sid|phpsessid)=[^/?#;]*", re.IGNORECASE)
# A code after a segment that says what it is for: /login/4fUyM4cC3Z…
KEY_IN_PATH = re.compile(
    r"/(?:login|reset|verify|verification|activate|confirm|invite|invitation|unsubscribe|uitschrijven|magic|token|auth)/\Z",
    re.IGNORECASE,
)
CODE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[\w-]{12,}")
PACKED = re.compile(r"eyJ[\w%+/=-]{8,}\Z")  # a JSON object in base64, which may hold anything
HEX_SECRET = re.compile(r"^[0-9a-f]{32,}$", re.IGNORECASE)


def clean_link(link: str) -> str:
    """Return `link` unwrapped and without personal or secret parts; the very same string where there are none."""
    for _ in range(MAX_NESTING):
        target = _unwrap(link)
        if target is None:
            return _without_secrets(link)
        link = target
    return TOKEN_MARK


def looks_secret(value: str) -> bool:
    """Say whether `value` looks like a key or token: long hexadecimal, or long with case and digits mixed at random."""
    if JWT.search(value) or HEX_SECRET.match(value) or PACKED.match(value):
        return True
    if len(value) < MIN_SECRET:
        return False
    return any(_is_random(run) for run in re.findall(r"[A-Za-z0-9]{16,}", value))


def _is_random(run: str) -> bool:
    kinds = ["d" if char.isdigit() else "u" if char.isupper() else "l" for char in run]
    changes = sum(one != other for one, other in pairwise(kinds))
    return len(set(kinds)) == 3 and changes >= MIN_CHANGES * len(run)


def _unwrap(link: str) -> str | None:
    """Return the link that `link` wraps, a mark or domain where a gateway hides it, or None if it is no wrapper."""
    with_scheme = link if "://" in link else f"https://{link}"
    try:
        parts = urlsplit(with_scheme)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    fields = parse_qsl(parts.query.replace("&amp;", "&"), keep_blank_values=True)
    keys = next((keys for pattern, keys in GATEWAYS if pattern.search(host)), None)
    if "urldefense" in host and "/v3/" in parts.path:
        return _urldefense_v3(with_scheme)
    for key, value in fields:
        target = _target(host, parts.path, value) if key.lower() in (keys or GENERIC_KEYS) else None
        if target is not None:
            return target
    return _hidden_target(parts.path, dict(fields)) if keys and MAIL_FILTER.search(host) else None


def _target(host: str, path: str, value: str) -> str | None:
    if "urldefense" in host and "/v2/" in path:
        value = unquote(value.replace("-", "%").replace("_", "/"))
    if host.endswith("protection.sophos.com"):
        value = _base64_text(value) or value
    value = value.strip()
    if re.match(r"(?:https?|ftp)%3a", value, re.IGNORECASE):
        value = unquote(value)
    return value if re.match(r"(?:(?:https?|ftp)://|mailto:)\S", value, re.IGNORECASE) else None


def _hidden_target(path: str, fields: dict[str, str]) -> str | None:
    """Give what a gateway with an opaque code still says: an encoded address in the path, the domain, or nothing."""
    in_path = re.search(r"/(?:___)?(https?(?:%3a|://?).+?)(?:___.*)?$", path, re.IGNORECASE)
    if in_path:
        return re.sub(r"^(https?:/)(?=[^/])", r"\1/", unquote(in_path[1]))
    domain = fields.get("domain") or fields.get("d") or ""
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", domain):
        return domain
    return TOKEN_MARK if fields or re.match(r"/(?:a|s|v\d|url|wis|ls|track|scanner|link)\b", path) else None


def _urldefense_v3(link: str) -> str:
    """Undo `/v3/__LINK__;CODES!...`: each * stands for the next character of the base64 codes, ** for a run of them."""
    found = re.search(r"/v3/__(.+?)__(?:;([\w-]*))?!", link) or re.search(r"/v3/__(.+?)(?:__;?([\w-]*))?$", link)
    if not found:
        return TOKEN_MARK
    codes = iter(_base64_text(found[2] or "") or "")

    def restore(star: re.Match[str]) -> str:
        length = 1 if star[1] is None else _RUN_LENGTH.get(star[1], 1)
        return "".join(next(codes, "") for _ in range(length))

    target = re.sub(r"\*(?:\*([\w-]))?", restore, found[1])
    return re.sub(r"^(https?:/)(?=[^/])", r"\1/", target)


_RUN_LENGTH = {
    char: length
    for length, char in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", start=2)
}


def _base64_text(code: str) -> str | None:
    try:
        return base64.urlsafe_b64decode(code + "=" * (-len(code) % 4)).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None


def _without_secrets(link: str) -> str:
    if link.startswith("[") or link.lower().startswith("mailto:"):
        return link
    head, hash_mark, fragment = link.partition("#")
    path, question_mark, query = head.partition("?")
    path = SESSION_IN_PATH.sub("", path)
    path = re.sub(r"^(\w+://)[^/@]*@", r"\1", path)
    fields = re.split(r"&(?:amp;)?", query)
    kept = [field for field in fields if not _is_secret_field(field)]
    if len(kept) < len(fields):
        query = "&".join(kept)
    is_secret = any(_is_secret_field(field) for field in fragment.split("&"))
    if is_secret or _secret_in_path("/" + fragment.lstrip("/")) is not None:
        fragment = hash_mark = ""
    rest = (question_mark + query if query else "") + (hash_mark + fragment if fragment else "")
    cut = _secret_in_path(path)
    if cut is not None:
        return path[:cut]
    return path + ("" if ADDRESS_IN_LINK.search(rest) else rest)


def _is_secret_field(field: str) -> bool:
    key, _, value = field.partition("=")
    return bool(SECRET_KEYS.match(unquote(key)) or ADDRESS_IN_LINK.search(field) or looks_secret(unquote(value)))


def _secret_in_path(path: str) -> int | None:
    """Return where the first path segment with an address or token starts."""
    start = path.find("/", path.find("://") + 3 if "://" in path else 0)
    for segment in re.finditer(r"[^/]+", path[start:]) if start >= 0 else ():
        text = unquote(segment[0])
        is_long = len(text) >= MIN_SECRET and looks_secret(text)
        is_key = KEY_IN_PATH.search(path, 0, start + segment.start()) and CODE.fullmatch(text)
        if ADDRESS_IN_LINK.search(segment[0]) or JWT.search(text) or is_long or is_key:
            return start + segment.start()
    return None
