"""Bank account numbers in running text: international ones (IBAN) and the older Belgian form, with a valid check."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

# What follows the country's letters and the two check digits, by ISO 13616: n digits, a capitals, c either.
_SHAPES = {
    "AD": "8n12c", "AT": "16n", "BE": "12n", "BG": "4a6n8c", "CH": "5n12c", "CY": "8n16c", "CZ": "20n", "DE": "18n",
    "DK": "14n", "EE": "16n", "ES": "20n", "FI": "14n", "FR": "10n11c2n", "GB": "4a14n", "GR": "7n16c", "HR": "17n",
    "HU": "24n", "IE": "4a14n", "IS": "22n", "IT": "1a10n12c", "LI": "5n12c", "LT": "16n", "LU": "3n13c", "LV": "4a13c",
    "MA": "24n", "MC": "10n11c2n", "MT": "4a5n18c", "NL": "4a10n", "NO": "11n", "PL": "24n", "PT": "21n", "RO": "4a16c",
    "SE": "20n", "SI": "15n", "SK": "20n", "SM": "1a10n12c", "TN": "20n", "TR": "6n16c", "UA": "6n19c",
}  # fmt: skip
_KINDS = {"n": r"\d", "a": "[A-Z]", "c": r"[A-Z\d]"}
_BETWEEN = r"[ \u00a0\u202f./_\u2010-\u2015\u2212-]?(?:\n[ ]{0,4})?"
# The check digits are looked for first, since a text has far fewer digits than letters.
CHECK = re.compile(rf"\d{_BETWEEN}\d")
COUNTRY = re.compile(rf"(?:(?<![^\W_])|(?<=iban))(?P<letters>[A-Z]{{2}}){_BETWEEN}\Z", re.IGNORECASE | re.ASCII)
BELGIAN = re.compile(
    r"(?<!\d)(?<!\d[.,/–-])\d{3}[ \u00a0]?[-–/.][ \u00a0]?\d{7}[ \u00a0]?[-–/.][ \u00a0]?\d{2}(?![\w]|[.,/–-]\d)"
)


def _rest(shape: str) -> re.Pattern[str]:
    parts = [_KINDS[kind] for count, kind in re.findall(r"(\d+)([nac])", shape) for _ in range(int(count))]
    return re.compile("".join(_BETWEEN + part for part in parts) + r"(?![^\W_])", re.IGNORECASE)


_RESTS = {country: _rest(shape) for country, shape in _SHAPES.items()}


def find_accounts(text: str) -> Iterator[Span]:
    """Yield the span of every bank account number whose check digits are right, however it is grouped."""
    for match in CHECK.finditer(text):
        country = COUNTRY.search(text, max(0, match.start() - 12), match.start())
        shape = _RESTS.get(country["letters"].upper()) if country else None
        rest = shape.match(text, match.end()) if shape else None
        if country and rest and _is_iban(country["letters"] + match[0] + rest[0]):
            yield country.start(), rest.end()
    for match in BELGIAN.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if (int(digits[:10]) % 97 or 97) == int(digits[10:]):
            yield match.span()


def _is_iban(written: str) -> bool:
    plain = re.sub(r"[\W_]", "", written).upper()
    return int("".join(str(int(char, 36)) for char in plain[4:] + plain[:4])) % 97 == 1
