"""Sentence boundaries: one case a line, "|" where a sentence must end (no space after it: the text is glued)."""

import pytest

from pipeline.segment.sentences import split

CASES = {
    "plain": "De tool is klaar.| Ze wordt getest.",
    "question": "Het resultaat?| Een langere wachtlijst.",
    "inner_abbreviations": "Zie art. 5 en nr. 12 van dhr. Peeters, bijv. Bijlage A, m.b.t. Gent en ca. 30 punten.",
    "dotted_abbreviation": "Dit loopt i.s.m. De Lijn en t.e.m. december, i.h.k.v. Vlaamse Veerkracht.",
    "abbreviation_before_v": "Dat gebeurt in januari, i.p.v. begin mei.| Een nieuwe ronde volgt.",
    "closing_abbreviation": "Er is aandacht voor hout, glas enz.| De oproep volgt.",
    "initials": "De vraag van J. Peeters en K. De Loor is beantwoord.",
    "decimals": "Er is 1.250.000 euro en 12.5 procent.",
    "amount_after_year": "Dat was in 2016.| 38.041 treinen reden niet.",
    "number_pulled_apart": "Het gaat om 393. 377 euro en 12. 5% groei.",
    "article_number": "Dat staat in art. 2.| Deze bepaling geldt nog.",
    "glued": "De wet is goedgekeurd.|Er wordt kritiek geuit.",
    "glued_after_short_word": "Dat kan zo.|Volgens de bond kan het beter.",
    "glued_after_acronym": "Dat is geen deel van de ANG.|Tabel 1 bevat de cijfers.",
    "link": "Zie www.vlaanderen.be/Zorg en www.Departement.be voor meer.",
    "glued_after_link": "Meer op www.mil.be.|In 2017 blijft dat zo.",
    "glued_reference": "Zie nr.5 en art.3 van dr.Jansen.",
    "ellipsis_inside": "In ziekenhuizen… en thuis loopt stage.",
    "ellipsis_after_abbreviation": "Vrijwilligers, zelfstandigen, enz. …",
    "closing_quote": "Hij zei: “Dat komt er.”| De commissie knikte.",
    "opening_quote": 'Dat gebeurt zo.| "Binnenkort" is deze maand.',
    "short_aside": "Het project (zie punt 3. Limburg en Gent) loopt.",
    "aside_of_its_own": "Dat is in kaart gebracht.| (Door corona is dit nog niet gestart).",
    "lost_sign": "Een beslissing als bedoeld in artikel 22, ? 1, eerste lid, is er niet.",
    "clitic": "De bus rijdt overdag.| 's Avonds rijdt er niets.",
    "semicolon_in_prose": "Het parket onderzoekt de zaak; de pers volgt.",
    "semicolons_after_colon": "De regering beslist: een fonds op te richten;| de premie te verhogen;| en te evalueren.",
    "code_of_a_table": "De cijfers volgen.|2016201717-16-1121-nl",
}

MARKED = {
    "glued_number": ("Hoe komt dat?2. Waarvoor dient het?", [None, "2."]),
    "number_without_period_before": ("De balans is positief2. De partners waren er.", [None, "2."]),
    "number_after_bracket": ("Dat geldt voor tien landen (zone)2. en 3. Dat volgt.", [None, "2. en 3."]),
    "glued_letters": ("Graag de kost:a) personeel;b) gebouwen.", [None, "a)", "b)"]),
    "glued_dashes": ("De redenen zijn:- de periode is fout;- elk dossier is anders.", [None, "-", "-"]),
    "private_use_bullet": ("\uf0b7 In Limburg komt er een charter.", ["\uf0b7"]),
    "joint_number": ("2-3.Er zijn geen klachten.", ["2-3."]),
    "number_and_letter": ("3. a) Zie de tabel. b) Dat loopt.", ["3. a)", "b)"]),
    "amount_after_number": ("1. 393.377 euro werd betaald.", ["1."]),
    "no_marker_in_amount": ("12.5 procent is veel.", [None]),
    "dash_in_prose": ("De NMBS - samen met Infrabel - onderzoekt dit.", [None]),
    "minister_and_colon": ("Project Arbeid: dit project loopt verder.", [None]),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_boundaries(case: str) -> None:
    text = case.replace("|", "")
    found = [text[span.start : span.end] for span in split(text, 0, len(text))]
    assert found == [part.strip() for part in case.split("|")]


@pytest.mark.parametrize(("text", "markers"), MARKED.values(), ids=MARKED.keys())
def test_markers_stay_out_of_the_span(text: str, markers: list[str | None]) -> None:
    spans = list(split(text, 0, len(text)))
    assert [span.marker for span in spans] == markers
    assert not any(span.marker and text[span.start : span.end].startswith(span.marker) for span in spans)
