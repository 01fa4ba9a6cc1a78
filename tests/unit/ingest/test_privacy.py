"""Properties of the privacy filter: nothing personal survives, in whatever form and place; legitimate text stays."""

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.ingest import Limits, ingest
from pipeline.ingest.clean import find_edits, redact_text
from pipeline.ingest.links import looks_secret
from pipeline.records.document import DocumentMetadata

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PLAIN = st.sampled_from(
    ["de minister", "zal dat", "1. Ja.", "2-3.Er", "(2019)", "€ 12.000", "\n", "art. 5", "op 12/01/2006", "o.a.", "–"]
)
AROUND = st.lists(PLAIN, max_size=4).map(" ".join)
NAME = st.from_regex(r"[a-z]{2,9}([._-][a-z]{2,9})?[0-9]{0,2}", fullmatch=True)
DOMAIN = st.from_regex(r"[a-z]{3,12}(-[a-z]{2,6})?\.(be|com|eu|vlaanderen|org)", fullmatch=True)
AT = st.sampled_from(["@", "%40", " @ ", "(at)", " [at] ", "＠", "&#64;", "@\u200b", "\u00a0@\u00a0", "_at_", " AT "])
CODE = st.text("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", min_size=24, max_size=48).filter(
    lambda code: any(one.isdigit() for one in code) and any(one.islower() for one in code)
)
FORMS = st.sampled_from(
    [
        "{}.{}.{}-{}.{}", "{}{}{}{}{}", "{} {} {} {} {}", "{}/{}/{}-{}/{}", "{}-{}-{}-{}-{}", "{}.{}.{} {} {}",
        "{}{}{}-{}-{}", "{}.{}.{}–{}.{}", "{}.{}.{} - {}.{}", "{}.{}.{}\u2011{}.{}", "{}.{}.{}-\n{}.{}",
    ]
)  # fmt: skip


@st.composite
def register_numbers(draw: st.DrawFn) -> str:
    """Draw a national register number with a valid check number, written in one of many ways."""
    year, month, day = draw(st.integers(0, 99)), draw(st.integers(1, 12)), draw(st.integers(1, 28))
    month += draw(st.sampled_from([0, 20, 40]))  # of who is not in the register: a bis number
    serial, century = draw(st.integers(1, 997)), draw(st.sampled_from(["", "2"]))
    digits = f"{year:02}{month:02}{day:02}{serial:03}"
    check = 97 - int(century + digits) % 97
    return draw(FORMS).format(f"{year:02}", f"{month:02}", f"{day:02}", f"{serial:03}", f"{check:02}")


@QUICK
@given(AROUND, NAME, AT, DOMAIN, AROUND)
def test_no_address_survives(before: str, name: str, at: str, domain: str, after: str) -> None:
    cleaned = redact_text(f"{before} mail {name}{at}{domain} aub {after}")
    assert f"{name}{at}" not in cleaned
    assert "[e-mailadres verwijderd]" in cleaned
    assert find_edits(cleaned) == []


@QUICK
@given(
    AROUND, register_numbers(), st.sampled_from(["nr.", "(", "rijksregisternummer ", "RR: ", "RR", "nr", ""]), AROUND
)
def test_no_register_number_survives(before: str, number: str, cue: str, after: str) -> None:
    cleaned = redact_text(f"{before} {cue}{number}; {after}")
    assert number not in cleaned
    assert "[rijksregisternummer verwijderd]" in cleaned


@QUICK
@given(st.emails(), st.sampled_from(["Mail {} aub.", "{}", "({})", "<{}>", "e-mail:{};", "mailto:{}", "{}\nTel."]))
def test_no_address_of_any_kind_survives(address: str, form: str) -> None:
    cleaned = redact_text(form.format(address))
    assert address not in cleaned
    assert "[e-mailadres verwijderd]" in cleaned


@pytest.mark.parametrize(
    "address",
    ["an.claes @ vlaanderen . be", "an.claes@vlaanderen. be", "an.claes&#x40;vlaanderen&#46;be", "an(a)vlaanderen.be",
     "an.claes-at-vlaanderen.be", "an.claes [at] vlaanderen [dot] be", "an.claes apenstaartje vlaanderen punt be"],
)  # fmt: skip
def test_disguised_addresses_are_removed(address: str) -> None:
    assert redact_text(f"Mail {address} voor meer.") == "Mail [e-mailadres verwijderd] voor meer."


@st.composite
def accounts(draw: st.DrawFn) -> str:
    """Draw a bank account number with valid check digits, grouped in one of many ways."""
    if draw(st.integers(0, 4)) == 0:
        first = draw(st.integers(10**9, 10**10 - 1))
        return f"{str(first)[:3]}-{str(first)[3:]}-{first % 97 or 97:02}"
    forms = {"BE": r"\d{12}", "NL": r"[A-Z]{4}\d{10}", "DE": r"\d{18}", "FR": r"\d{10}[A-Z\d]{11}\d\d", "LU": r"\d{16}"}
    country = draw(st.sampled_from(["BE", "BE", *forms]))
    rest = draw(st.from_regex(re.compile(forms[country], re.ASCII), fullmatch=True))
    check = 98 - int("".join(str(int(char, 36)) for char in f"{rest}{country}00")) % 97
    plain = f"{country}{check:02}{rest}"
    sep = draw(st.sampled_from(["", " ", "\u00a0", "-", ".", "\n"]))
    written = sep.join(plain[at : at + 4] for at in range(0, len(plain), 4))
    return written.lower() if draw(st.booleans()) else written


@QUICK
@given(AROUND, accounts(), st.sampled_from(["IBAN: ", "rekening ", "(", "iban", ""]), AROUND)
def test_no_bank_account_survives(before: str, number: str, cue: str, after: str) -> None:
    cleaned = redact_text(f"{before} {cue}{number}; {after}")
    assert number not in cleaned
    assert "[rekeningnummer verwijderd]" in cleaned


@QUICK
@given(
    CODE,
    st.sampled_from(
        ["https://x.be/a?token={}", "https://x.be/a?id=1&access_token={}", "https://x.be/a#access_token={}",
         "https://x.be/a?sig={}&se=2", "https://u:{}@x.be/", "x.be/a?token={}", "https://x.be/a?X-Amz-Signature={}",
         "Bearer {}", "https://x.be/a?code={}", "https://x.be/a?mc_eid={}", "https://x.be/login/{}",
         "https://x.be/a#/reset/{}", "https://u1.ct.sendgrid.net/ls/click?upn={}"]
    ),
    AROUND,
)  # fmt: skip
def test_no_token_survives_in_a_link(code: str, form: str, after: str) -> None:
    assert code not in redact_text(f"Zie {form.format(code)} voor meer. {after}")


@QUICK
@given(CODE.filter(looks_secret), st.sampled_from(["https://x.be/a#{}", "https://x.be/{}", "https://x.be/a?x={}#top"]))
def test_no_random_code_survives_in_a_link(code: str, form: str) -> None:
    assert code not in redact_text(f"Zie {form.format(code)} voor meer.")


@pytest.mark.parametrize(
    ("media", "form"),
    [
        ("a.txt", "{}"),
        (
            "a.html",
            "<html><head><title>{0}</title></head><body><p>{0}</p><table><tr><td>{0}</td></tr></table></body></html>",
        ),
    ],
    ids=["text", "page"],
)
def test_nothing_personal_is_in_any_field_of_a_document(tmp_path: Path, media: str, form: str) -> None:
    secrets = [
        "an.claes@vlaanderen.be",
        "85.07.30-033.28",
        "0477/12.34.56",
        "abCD12efGH34ijKL56mnOP78",
        "BE68539007547034",
    ]
    told = f"Mail {secrets[0]} of bel {secrets[2]}, nummer {secrets[1]}, https://x.be/a?token={secrets[3]} nu."
    told += f" Stort op {secrets[4]}."
    (tmp_path / media).write_text(form.format(told), encoding="utf-8")
    known = DocumentMetadata(
        title=told, asked_by=f"An {secrets[0]}", url=f"https://x.be/?token={secrets[3]}", publisher=told
    )
    document = ingest(tmp_path / media, media, known, Limits())
    shown = json.dumps(asdict(document), default=str)
    assert [secret for secret in secrets if secret in shown] == []
    assert {"email", "national_number", "phone", "account"} <= document.removed.keys()


BELGIAN = st.sampled_from(
    [
        "02 553 29 11",
        "09 267 80 00",
        "016 66 50 00",
        "059 34 21 20",
        "0476 12 34 56",
        "0455 98 76 54",
        "0800 12 345",
        "078 15 15 15",
    ]
)


@QUICK
@given(AROUND, BELGIAN, st.sampled_from(" .-–\u00a0"), st.sampled_from("/ -"), st.sampled_from(range(4)), AROUND)
def test_no_telephone_number_survives(before: str, number: str, sep: str, first: str, form: int, after: str) -> None:
    prefix, *groups = number.split()
    local = f"{prefix}{first}{sep.join(groups)}"
    rest = f"{prefix[1:]} {sep.join(groups)}"
    written = [local, f"+32 {rest}", f"(+32) {rest}", f"0032{rest.replace(' ', '')}"][form]
    cleaned = redact_text(f"{before}; bel {written}; {after}")
    assert written not in cleaned
    assert "[telefoonnummer verwijderd]" in cleaned


@pytest.mark.parametrize(
    "text",
    ["+44 20 7946 0958", "+49 30 123456", "(0032) 476 12 34 56", "0476 12\n34 56", "04 76 12 34 56", "0476/123456",
     "(0476)12.34.56", "(02)553 29 11", "025532911", "00 32 2 553 29 11", "+1 202 555 0143", "+12025550143"],
)  # fmt: skip
def test_telephone_numbers_in_odd_forms_are_removed(text: str) -> None:
    assert redact_text(f"Bel {text} voor inlichtingen.") == "Bel [telefoonnummer verwijderd] voor inlichtingen."


@pytest.mark.parametrize(
    "text",
    [
        "een stijging van +44 200 000 personen",
        "+30 000 000 (2019)",
        "het decreet van 8 juli 1976 en artikel 6, § 1, VI, 1° van de bijzondere wet van 8 augustus 1980",
        "VR 2014 2410 MED.0421/1 en VR 2019 1110 DOC.0938/2BIS",
        "13-V (2023-2024) – Nr. 1 en 1348 (2017-2018) – Nr. 1",
        "een krediet van 12.345.678,90 euro (GB0-1GCF2BA-WT) op 31/12/2024",
        "tabel 12 34 56 789 01 en 20 21 22 230 24",
        "de wet van 29/07/1991, B.S. 12/09/1991, blz. 19.976",
        "Departement Zorg, Koning Albert II-laan 35 bus 33, 1030 Brussel",
        "artikel 5, (a), van het decreet om @ 14.30 uur; mastodon.social/@vlaparl en https://x.be/#/zorg/thuis",
        "BE 0316.380.841; DE 12 maart 2019; rekening BE68 5390 0754 7035 (ongeldig); 539-0075470-35; dossier 012345678",
        "ondernemingsnummer 0316.380.841 en ISBN 978-90-403-0411-2",
        "IBAN en postnummer 9000 Gent, kadaster 44021A0123/00B000",
        "https://www.vlaanderen.be/publicaties/beleidsnota-2019-2024-welzijn-volksgezondheid-gezin-en-armoedebestrijding",
        "https://codex.vlaanderen.be/Portals/Codex/documenten/1012121.html#H1046782",
        "wachtwoord: een veilig wachtwoord is lang; token: een teken van vertrouwen",
        "de minister-president, de gouverneur en de secretaris-generaal zaten om 14.30 uur samen",
        "vragen nr. 2-3, 6-7 en 12 tot en met 15 van 2 september 2021",
    ],
    ids=range(18),
)
def test_laws_sums_dates_offices_and_addresses_of_offices_stay(text: str) -> None:
    assert redact_text(text) == text


@QUICK
@given(
    st.lists(
        st.one_of(
            st.dates().map(lambda day: f"{day.day}/{day.month:02}/{day.year}"),
            st.integers(1000, 10**10).map(lambda sum_: f"{sum_:,} euro".replace(",", ".")),
            st.integers(1, 2500).map(lambda number: f"stuk {number} (2019-2020) – Nr. 1"),
            st.integers(1, 400).map(lambda number: f"artikel {number}, § {number % 9 + 1}"),
            st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda time: f"om {time[0]}.{time[1]:02} uur"),
        ),
        min_size=1,
        max_size=5,
    ).map("; ".join)
)
def test_drawn_dates_sums_numbers_and_articles_stay(text: str) -> None:
    assert redact_text(text) == text
