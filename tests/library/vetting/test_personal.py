"""Personal data is masked in every way people write it, and what only looks like it is left alone."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.library.vetting.finders.accounts import bsn_is_valid, iban_is_valid
from kiosk.library.vetting.finders.found import Personal
from kiosk.library.vetting.names import likely_name, shorten_names
from kiosk.library.vetting.personal import find, mask
from tests.library.vetting.notations import notations
from tests.library.vetting.ordinary_reviews import AS_TYPED, ordinary_reviews
from tests.work import ABOUT_LINEAR, calls_of

PIECES = [
    *"a1 0.,-_@/:+(€ANn",
    "a.",
    "a-",
    "1 ",
    "1-",
    "0 ",
    "06",
    "punt ",
    " dot ",
    " at ",
    "nul ",
    "zes ",
    "een ",
    "straat 1 ",
    "Laan van ",
    "De ",
    "A ",
    "A. ",
    "van ",
    "mevrouw ",
    "Jan ",
    "klantnummer ",
    "is ",
    "geb. ",
    "NL91",
    "http://",
    "www.",
    "?token=",
    "a@",
    "kenteken ",
    "1234 ab ",
    "tel ",
    "(a",
    "adres ",
    "12-",
    "-ab-",
    "\n",
]
"""What the patterns are made to look at, and what a hostile text would be made of."""

HITS = [
    ("Mail naar jan.devries@voorbeeld.nl voor meer.", "Mail naar … voor meer."),
    ("Mijn adres is naam(at)bedrijf.nl, bel niet.", "Mijn adres is …, bel niet."),
    ("Schrijf naam [at] bedrijf [punt] nl!", "Schrijf …!"),
    ("U kunt mij mailen: j.de-vries+kiosk@post.example.com.", "U kunt mij mailen: …"),
    ("Bel 06-12345678 na zessen.", "Bel … na zessen."),
    ("Bel 06 12 34 56 78.", "Bel …"),
    ("Bereikbaar op 020-6241111 en +31 (0)6 12345678", "Bereikbaar op … en …"),
    ("Mijn nummer is 0031612345678", "Mijn nummer is …"),
    ("Zelfs op +32 475 12 34 56 geen gehoor", "Zelfs op … geen gehoor"),
    ("De 0800-0432 lijn", "De … lijn"),
    ("Geld terug op NL91ABNA0417164300 graag", "Geld terug op … graag"),
    ("Rekening NL91 ABNA 0417 1643 00 staat op mijn naam", "Rekening … staat op mijn naam"),
    ("Rekening BE68 5390 0754 7034 is van mij", "Rekening … is van mij"),
    ("rekening nl91abna0417164300.", "rekening …"),
    ("Mijn BSN is 111222333, waarom?", "Mijn BSN is …, waarom?"),
    ("bsn 1112.22.333", "bsn …"),
    ("Ik woon op 1234 AB 12 en wacht", "Ik woon op … en wacht"),
    ("Dorpsstraat 12, 1234 AB Utrecht", "… Utrecht"),
    ("Postcode 1234AB nr. 7a", "Postcode …"),
    ("Mijn ordernummer 48291 is zoek", "Mijn ordernummer … is zoek"),
    ("Klantnummer: 2019", "Klantnummer: …"),
    ("bestelling 20241234567 kwam nooit", "bestelling … kwam nooit"),
    ("bestelling 12345 kwam nooit", "bestelling … kwam nooit"),
    ("Order #AB-12345 kwijt", "Order #… kwijt"),
    ("polisnr. 12.345.678 loopt af", "polisnr. … loopt af"),
    ("Customer number is C4482019", "Customer number is …"),
    ("Mijn auto, 12-ABC-3, is geraakt", "Mijn auto, …, is geraakt"),
    ("kenteken ab 123 c", "kenteken …"),
    ("kenteken ABC-123-DE", "kenteken …"),
    ("De bus XX-12-34 reed door", "De bus … reed door"),
]
"""What is written, and what is shown. The numbers are those of examples, in public use for that."""


@pytest.mark.parametrize(("text", "shown"), HITS)
def test_personal_data_is_masked(text: str, shown: str) -> None:
    assert mask(text, find(text)) == shown


MISSES = [
    "Op 12-03-2024 kwam de monteur om 10:30 uur.",
    "Sinds 2019 klant, nooit spijt gehad.",
    "Tussen 1998 en 2024 drie keer verhuisd.",
    "Het kostte € 1.234,56 en dat was het waard.",
    "€ 111222333 is veel geld",
    "Een bedrag van 111222333 euro",
    "Voor 45,90 euro per maand.",
    "Van de 1.000.000 klanten ben ik er één.",
    "Factuur van 45,90 kwam twee keer.",
    "Bestelling 2024 was de beste.",
    "Bestelling van 15-03-2024 kwam te laat.",
    "De bestelling kwam 3 dagen later.",
    "Klant sinds 10 jaar, en order in de chaos.",
    "In order to help me they called back in 5 minutes.",
    "Ik gaf een 9 van 10 en mijn man een 8.",
    "De trein van 07:45 naar platform 12.",
    "In 2024 IS alles beter.",
    "Windows 11, iPhone 15 en de A12.",
    "We waited 20 minutes at Oxford Street.",
    "In 2019 Oxford Street was busy, on 12 March Oxford Street closed.",
    "Bus 12 High Street stop, level 3 Park Lane car park, store 12 Regent Street.",
    "The 24 Hour Drive Through and a 5 Star Hotel Court.",
    "Windows 11 Home Drive, iPhone 15 Pro Max View, Google Pixel 8 Pro Way better.",
    "Only 4 Drive bays, 2 Close calls, 5 Square metres, top 10 Street food.",
    "I gave a 9 On My Way home, and they got 2 Big Mac Drive in.",
    "Op 1-MEI-24 gebeld, op 2-JAN-25 antwoord.",
    "24/7 bereikbaar, 365 dagen per jaar.",
    "1234567 redenen om te blijven",
    "Lijn 12-14-16 rijdt niet.",
    "ISO 9001 en NEN 7510 zijn geregeld.",
    "Het duurde 0,5 tot 1,5 uur.",
    "Versie 3.11.7 werkt beter dan 3.10.",
    "De score ging van 12 naar 34, +22 dus.",
    "Zaak gesloten na 2 dagen, case closed in 24 hours.",
    "Account manager van het jaar 2023!",
    "Ticket kopen voor 12 personen",
    "Van 2019-2024 was ik lid.",
    "Een pakket van 2500 gram",
    "Het bedrijf is in mei 2026 geboren, zei de directeur.",
]


@pytest.mark.parametrize("text", MISSES)
def test_dates_amounts_years_and_order_words_are_left_alone(text: str) -> None:
    assert find(text) == ()


def test_the_words_after_an_account_number_are_kept() -> None:
    text = "NL91ABNA0417164300 EN dat klopt"
    (found,) = find(text)
    assert text[found.end :] == " EN dat klopt"


def test_the_check_digits_decide_about_an_account_and_a_citizen_number() -> None:
    assert iban_is_valid("NL91ABNA0417164300")
    assert not iban_is_valid("NL92ABNA0417164300")
    assert bsn_is_valid("111222333")
    assert not bsn_is_valid("111222334")
    assert find("Getal 111222334 alleen") == ()


@pytest.mark.parametrize("what", Personal)
def test_of_every_sort_nearly_all_notations_are_found_and_wholly_masked(what: Personal) -> None:
    tidy = re.compile(r"…(?:[\s,/]*…)+|…\.")
    wrong = {
        text: shown
        for text, wanted, _ in notations()[what]
        if (shown := mask(text, find(text))) != tidy.sub("…", wanted)
    }
    assert len(notations()[what]) >= 40
    assert len(wrong) <= 0.02 * len(notations()[what]), wrong


AROUND = [
    "Ik ben boos ({}).",
    "Zij zei: “{}” en hing op.",
    "Na 2 keer bellen, {}, nog niets.",
    "Eerst\n{}\nDan",
    "Wel {}. Dat is zo.",
    "en {} en 2 keer",
]


@pytest.mark.parametrize("around", AROUND)
def test_it_is_found_whatever_stands_around_it(around: str) -> None:
    missed = [
        text
        for rows in notations().values()
        for text, _, parts in rows
        if any(part in mask(around.format(text), find(around.format(text))) for part in parts)
    ]
    assert missed == []


def test_ordinary_reviews_full_of_numbers_are_left_alone() -> None:
    wrong = {
        text: [text[one.start : one.end] for one in hits]
        for text in [*AS_TYPED, *ordinary_reviews(3000)]
        if (hits := find(text))
    }
    assert wrong == {}
    assert [text for text in ordinary_reviews(1500, seed=2) if shorten_names(text) != text or likely_name(text)] == []


def calls(text: str) -> int:
    """Return the work that looking through a text takes."""
    return calls_of(lambda: (find(text), shorten_names(text), likely_name(text)))


@pytest.mark.parametrize("piece", PIECES)
def test_twice_a_text_however_hostile_takes_about_twice_the_work(piece: str) -> None:
    calls(piece * 200)  # what is made ready once is not counted
    assert calls(piece * 4000) <= ABOUT_LINEAR * calls(piece * 2000)


@given(st.text(alphabet=st.sampled_from("abc NL019-.@+()€,:#ABX\n"), max_size=80))
def test_masking_never_fails_and_leaves_nothing_to_find_of_what_it_found(text: str) -> None:
    found = find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(isinstance(one.what, Personal) for one in found)
