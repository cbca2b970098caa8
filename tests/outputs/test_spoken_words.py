"""Written words become words that a voice cannot misread, in Dutch and in English."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.language import Language
from kiosk.outputs.speech.numbers import cardinal, digits, ordinal
from kiosk.outputs.speech.words import MOST_LETTERS, spoken
from tests.conftest import require_program

DUTCH, ENGLISH = Language.DUTCH, Language.ENGLISH

IN_DUTCH = {
    "€ 5,50": "vijf euro vijftig",
    "€ 1.250": "twaalfhonderdvijftig euro",
    "€ 1.250,05 per jaar": "twaalfhonderdvijftig euro vijf per jaar",
    "€ 2 mln": "twee miljoen euro",
    "€1,5 miljoen": "één komma vijf miljoen euro",
    "€ 12,- per stuk": "twaalf euro per stuk",
    "€ 0,50": "vijftig cent",
    "5.50 euro": "vijf euro vijftig",
    "EUR 15": "vijftien euro",
    "12,5% korting": "twaalf komma vijf procent korting",
    "12-15%": "twaalf tot vijftien procent",
    "op 12-03-2026": "op twaalf maart tweeduizend zesentwintig",
    "2026-03-12": "twaalf maart tweeduizend zesentwintig",
    "12 maart": "twaalf maart",
    "3 mrt. 2026": "drie maart tweeduizend zesentwintig",
    "sinds 1980": "sinds negentienhonderdtachtig",
    "om 14:30 uur": "om veertien uur dertig",
    "14:00": "veertien uur",
    "van 9.00 tot 17.00 uur": "van negen uur tot zeventien uur",
    "9u30": "negen uur dertig",
    "de 1e keer": "de eerste keer",
    "de 2de en de 22ste": "de tweede en de tweeëntwintigste",
    "een 9-10": "een negen tot tien",
    "een 8/10": "een acht van de tien",
    "24/7": "vierentwintig zeven",
    "1.001 klanten": "duizend één klanten",
    "3,14159": "drie komma één vier één vijf negen",
    "-5 °C": "min vijf graden",
    "25 km, 30 m² en 2,5 kg": "vijfentwintig kilometer, dertig vierkante meter en twee komma vijf kilo",
    "10 min. wachten": "tien minuten wachten",
    "1 min": "één minuut",
    "2x gebeld": "twee keer gebeld",
    "2½ uur": "twee en een half uur",
    "088-1234": "nul acht acht, twaalfhonderdvierendertig",
    "d.w.z. bijv. dhr. Smit": "dat wil zeggen bijvoorbeeld de heer Smit",
    "m.b.t. nr. 5, o.a.": "met betrekking tot nummer vijf, onder andere.",
    "NPS, BTW en KvK": "N P S, B T W en K V K",
    "Jansen b.v. bouwt": "Jansen B V bouwt",
    "NAVO en IKEA": "NAVO en IKEA",
    "Goed 😀👍🏽!": "Goed!",
    "Zie https://www.huis.nl/a/b?c=1.": "Zie huis punt N L.",
    "hij zei: “prima”, en ging": "hij zei: prima, en ging",
    "'s avonds foto's, ‘mooi’": "’s avonds foto’s, mooi",
    "en/of": "en of",
    "#1 in service": "nummer één in service",
    "Wat een service!!! Echt???": "Wat een service! Echt?",
    "Bel … of … … terug": "Bel… of… terug",
    "███ zei het": "… zei het",
    "(heel fijn)": "heel fijn",
    "dokter – eindelijk – kwam": "dokter, eindelijk, kwam",
}
IN_ENGLISH = {
    "€5.50": "five euros fifty",
    "£2.5m": "two point five million pounds",
    "$1,250 a year": "one thousand two hundred and fifty dollars a year",
    "12/03/2026": "the twelfth of March twenty twenty-six",
    "March 3, 1999": "the third of March nineteen ninety-nine",
    "at 14:30": "at two thirty P M",
    "9:00 am": "nine A M",
    "the 22nd": "the twenty-second",
    "9-10": "nine to ten",
    "8/10": "eight out of ten",
    "e.g. Mr. Jones": "for example Mister Jones",
    "an NPS of 42": "an N P S of forty-two",
    "don’t": "don’t",
    "5 km away": "five kilometres away",
}


@pytest.mark.parametrize(("written", "said"), IN_DUTCH.items())
def test_dutch_is_said_as_a_dutch_speaker_says_it(written: str, said: str) -> None:
    assert spoken(written, DUTCH) == said


@pytest.mark.parametrize(("written", "said"), IN_ENGLISH.items())
def test_english_is_said_as_an_english_speaker_says_it(written: str, said: str) -> None:
    assert spoken(written, ENGLISH) == said


@pytest.mark.parametrize(
    ("number", "dutch", "which"),
    [
        (0, "nul", "nulde"),
        (1, "één", "eerste"),
        (8, "acht", "achtste"),
        (22, "tweeëntwintig", "tweeëntwintigste"),
        (33, "drieëndertig", "drieëndertigste"),
        (101, "honderdeen", "honderdeerste"),
        (1000, "duizend", "duizendste"),
        (1001, "duizend één", "duizend eerste"),
        (1980, "negentienhonderdtachtig", "negentienhonderdtachtigste"),
        (2500, "tweeduizend vijfhonderd", "tweeduizend vijfhonderdste"),
        (121_003, "honderdeenentwintigduizend drie", "honderdeenentwintigduizend derde"),
        (1_000_000, "een miljoen", "een miljoenste"),
    ],
)
def test_dutch_numbers_are_spelled_as_the_word_list_has_them(number: int, dutch: str, which: str) -> None:
    assert (cardinal(number, DUTCH), ordinal(number, DUTCH)) == (dutch, which)


@given(st.integers(0, 10**12), st.sampled_from(Language))
def test_no_two_numbers_are_said_alike(number: int, language: Language) -> None:
    assert cardinal(number, language) != cardinal(number + 1, language)


def test_a_number_that_nobody_counts_with_is_said_digit_by_digit() -> None:
    assert cardinal(10**20, DUTCH) == digits(str(10**20), DUTCH)


WRITTEN = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [*IN_DUTCH, *IN_ENGLISH, *"0123456789.,-/:%€$£ '’“”…\n", "②", "٣", "³", "½", "x", "e", "u", "m"]
        ),
        max_size=30,
    ).map("".join),
)


@given(WRITTEN, st.sampled_from(Language))
def test_whatever_is_written_is_said_without_digits_or_signs_of_money_and_within_bounds(
    text: str, language: Language
) -> None:
    said = spoken(text, language)
    assert not [one for one in said if one.isdigit() or one in '€$£%“”"()[]@&+=']
    assert all(one.isprintable() or one == "\n" for one in said)
    assert len(said) <= 60 * len(text)


@given(st.lists(st.sampled_from(["…", "… …", "…, …", "██", "█████████", "****", "…/…"]), min_size=2, max_size=2))
def test_words_that_are_covered_are_the_same_pause_however_many_they_were(masks: list[str]) -> None:
    said = {spoken(f"Ik belde {mask} over de levering", DUTCH) for mask in masks}
    assert said == {"Ik belde… over de levering"}


@pytest.mark.parametrize(
    "sign", ["1", "1.", "1-", " ", "\n", "-", "A.", "…,", "(", "€", "http://", "a@", "x", "’", "x@a."]
)
def test_the_longest_text_of_one_sign_is_said_as_any_other(sign: str) -> None:
    text = sign * (MOST_LETTERS // len(sign))
    said = spoken(text, DUTCH)
    assert all(one.isprintable() or one == "\n" for one in said)
    assert len(said) <= 60 * len(text)
    assert not any(one.isdigit() or one == "€" for one in said)


def test_a_dutch_voice_says_every_word_that_is_left() -> None:
    words = sorted({word for written in IN_DUTCH for word in spoken(written, DUTCH).strip("….,").split()})
    command = [require_program("espeak-ng"), "-v", "nl", "-q", "-x", "--stdin"]
    told = "\n\n".join(f"{word.strip('.,!?…')}." for word in words)
    said = subprocess.run(command, input=told, capture_output=True, text=True, check=True).stdout
    assert len([line for line in said.splitlines() if line.strip()]) == len(words)
