"""Letters that social media dress up are read as the letters they stand for; signs with a sense of their own stay."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.feed.feed_page import read_page
from kiosk.formats.plain import visible
from kiosk.formats.styled_letters import plain_letters
from kiosk.model.items import Quote
from kiosk.model.settings import FeedSettings
from tests.formats.samples import SAMPLES, reading

DRESSED = [
    ("𝗪𝗮𝘁 𝗲𝗲𝗻 𝘁𝗼𝗽𝗱𝗶𝗲𝗻𝘀𝘁, 𝓲𝓴 𝓫𝓮𝓷 𝓼𝓾𝓹𝓮𝓻 𝓫𝓵𝓲𝓳!", "Wat een topdienst, ik ben super blij!"),
    ("𝕋𝕠𝕡 𝖙𝖔𝖕 𝚝𝚘𝚙 𝘵𝘰𝘱 𝔱𝔬𝔭", "Top top top top top"),
    ("ℋ𝑒𝓁𝓁𝑜 ℝ𝕠𝕓", "Hello Rob"),
    ("𝟎𝟔-𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖", "06-12345678"),
    ("ＷＯＷ！ ｔｏｐ １０／１０", "WOW! top 10/10"),
    ("ⓦⓐⓣ ⓔ ⓔⓝ", "wat e en"),
    ("🅣🅞🅟 🅰🅱 🅃🄾🄿", "TOP AB TOP"),
    ("⒯⒪⒫", "top"),
    ("ᴡᴀᴛ ᴇᴇɴ sᴇʀᴠɪᴄᴇ, Jᴀɴ", "wat een service, Jan"),
    ("ᵗᵒᵖ!", "top!"),
    ("𝗲\u0301\u0301n", "é\u0301n"),
]
KEPT = [
    "½ m² en H₂O, 10³",
    "Merk™ en Merk® van nº 5, №7",
    "ﬁets en ﬂes",
    "Ⓡ ⓘ 🅿 🅱️ ① ②",
    "1ᵉ en 2ᵉ",
    "een ɪ en een ʀ",
    "非常感谢，真的！",
    "5 ℓ bij 20 ℃",
    "😀 🇳🇱 👍🏽",
    "Ἑλλάς, Москва, שלום",
]


@pytest.mark.parametrize(("written", "read"), DRESSED)
def test_dressed_up_letters_are_plain_ones(written: str, read: str) -> None:
    assert visible(written) == read


@pytest.mark.parametrize("text", KEPT)
def test_signs_with_a_sense_of_their_own_stay(text: str) -> None:
    assert plain_letters(text) == text


@given(st.text(max_size=40))
def test_a_text_that_is_plain_already_stays_plain(text: str) -> None:
    once = plain_letters(text)
    assert plain_letters(once) == once


@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=40))
def test_no_letter_of_western_languages_changes(text: str) -> None:
    assert plain_letters(text) == text


@pytest.mark.parametrize("first", [0x1D400, 0x1D434, 0x1D468, 0x1D4D0, 0x1D56C, 0x1D5A0, 0x1D5D4, 0x1D608, 0x1D670])
def test_every_alphabet_of_mathematics_is_the_alphabet(first: int) -> None:
    letters = [chr(first + number) for number in range(52)]
    named = "".join(letter for letter in letters if unicodedata.name(letter, ""))
    assert plain_letters(named).isascii()
    assert len(plain_letters(named)) == len(named)


def test_they_are_plain_in_texts_tables_and_feeds_alike() -> None:
    rows = "Datum;Score;Toelichting\n1-3-2026;9;𝗪𝗮𝘁 𝗲𝗲𝗻 𝘁𝗼𝗽𝗱𝗶𝗲𝗻𝘀𝘁 zeg ik\n"
    feed = '{"items": [{"id": "1", "content_text": "𝗪𝗮𝘁 𝗲𝗲𝗻 𝘁𝗼𝗽𝗱𝗶𝗲𝗻𝘀𝘁 zeg ik"}]}'.encode()
    address = "https://feed.example/feed.json"
    read = [
        *reading("𝗪𝗮𝘁 𝗲𝗲𝗻 𝘁𝗼𝗽𝗱𝗶𝗲𝗻𝘀𝘁 zeg ik").items,
        *reading(rows, "nps/a.csv").items,
        *read_page(feed, FeedSettings(url=address), source="feed", address=address).entries,
    ]
    assert [one.text for one in read if isinstance(one, Quote)] == ["Wat een topdienst zeg ik"] * 3


def test_the_sample_is_read_as_it_is_meant() -> None:
    path = "quotes/positief/a.txt"
    (quote,) = reading((SAMPLES / "cases" / "styled-letters" / "content" / path).read_bytes(), path).items
    assert isinstance(quote, Quote)
    assert quote.text == "Wat een topdienst, ik ben super blij!"
