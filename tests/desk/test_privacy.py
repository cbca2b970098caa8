"""The page about what is kept tells the numbers and settings that the code goes by, to everybody, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from types import ModuleType

import pytest

from kiosk.desk import attempts, drawing, signing_in
from kiosk.model import consents, nominations
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.language import Language
from kiosk.model.settings import PrivacySettings
from kiosk.store import (
    desk_carried,
    desk_invitations,
    desk_log,
    desk_programme,
    desk_retention,
    desk_versions,
    nominations_going,
    plays_database,
)
from tests.desk.browser import Browser
from tests.desk.conftest import DeskUnderTest, Opens

NUMBERS: list[tuple[ModuleType, str, object, str]] = [
    (desk_log, "KEPT", timedelta(days=731), "731 dagen"),
    (desk_carried, "ROWS_KEPT", timedelta(days=411), "411 dagen"),
    (signing_in, "SESSION", timedelta(days=17), "17 dagen, via de map 30"),
    (signing_in, "FOLDER_SESSION", timedelta(days=8), "via de map 8, of tot u zich afmeldt"),
    (desk_invitations, "LASTS", timedelta(days=3), "3 dagen, of tot ze zijn gebruikt"),
    (plays_database, "KEPT_PLAYS", 123_456, "123.456 keer"),
    (plays_database, "KEPT_SUMS", 98_765, "98.765"),
    (desk_versions, "LASTS", timedelta(days=44), "44 dagen."),
    (desk_versions, "MOST_OF_A_FILE", 6, "hoogstens 6 per bestand"),
    (desk_programme, "WORDS_KEPT", timedelta(days=12), "12 dagen."),
    (desk_retention, "UNREAD_KEPT", timedelta(days=13), "13 dagen als niemand het vrijgeeft"),
    (desk_retention, "LONGEST_KEPT", timedelta(days=77), "hoogstens 77 dagen"),
    (desk_retention, "GONE_KEPT", timedelta(days=19), "tot 19 dagen nadat er niets meer hangt"),
    (desk_retention, "SENDER_KEPT", timedelta(days=16), "tot 16 dagen nadat het is gedaan of afgewezen"),
    (desk_retention, "ARRIVALS_KEPT", timedelta(days=2), "2 dagen."),
    (consents, "ASKED_FOR", timedelta(days=33), "Zonder antwoord 33 dagen"),
    (consents, "REFUSED_KEPT", timedelta(days=34), "na een nee 34 dagen"),
    (consents, "AGREED_KEPT", timedelta(days=700), "hoogstens 700 dagen"),
    (nominations_going, "UNASKED_KEPT", timedelta(days=61), "61 dagen als niemand het de collega vroeg"),
    (nominations_going, "ENDED_KEPT", timedelta(days=35), "en 35 dagen daarna; na een nee 35 dagen"),
    (nominations_going, "AGREED_KEPT", timedelta(days=93), "na een ja 93 dagen"),
    (nominations_going, "CODES_KEPT", timedelta(days=59), "59 dagen."),
    (nominations, "HALL_MONTHS", 23, "hoogstens 23 maanden"),
    (attempts, "MOST", 4, "Wie er 4 probeerde"),
    (drawing, "MOST_KEPT", 9 << 20, "9 MB"),
]


@pytest.mark.parametrize("one", NUMBERS)
def test_a_number_that_changes_in_the_code_changes_on_the_page(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch, one: tuple[ModuleType, str, object, str]
) -> None:
    module, name, number, said = one
    browser = Browser(desk.port)
    assert said not in browser.get("/privacy").text
    monkeypatch.setattr(module, name, number)
    assert said in browser.get("/privacy").text


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (PrivacySettings(speaker="none"), "De naam van een klant staat er niet bij."),
        (PrivacySettings(personal_data="hold"), "wachten tot iemand ze heeft nagekeken"),
        (PrivacySettings(surveys="show"), "zonder nakijken op het scherm"),
    ],
)
def test_a_setting_that_is_chosen_is_what_the_page_says(
    desk: DeskUnderTest, chosen: PrivacySettings, said: str
) -> None:
    browser = Browser(desk.port)
    assert said not in browser.get("/privacy").text
    desk.desk.settings = replace(desk.desk.settings, privacy=chosen)
    assert said in browser.get("/privacy").text


def test_it_is_there_without_an_invitation_and_tells_nothing_of_anybody(desk: DeskUnderTest) -> None:
    desk.signed_in("Noor")
    answer = Browser(desk.port).get("/privacy")
    assert (answer.status, answer.headers["Set-Cookie"]) == (200, None)
    assert "Noor" not in answer.text
    assert "/balie/nakijken" not in answer.text


def test_both_languages_say_the_same_things_whatever_the_desk_speaks(open_desk: Opens) -> None:
    desk = open_desk(DeskSettings(), Language.ENGLISH)
    browser = Browser(desk.port)
    english, dutch = browser.get("/privacy"), browser.get("/privacy?taal=nl")
    assert ('<html lang="en">' in english.text, '<html lang="nl">' in dutch.text) == (True, True)
    assert "Wat er wordt bewaard" in dutch.text
    assert browser.get("/privacy?taal=xx").text == english.text
    for tag in ("<dt>", "<li>", "<h2>"):
        assert english.text.count(tag) == dutch.text.count(tag) > 2
    numbers = [sorted(re.findall(r"\d+", re.sub(r"[.,](?=\d{3})", "", one.text))) for one in (english, dutch)]
    assert numbers[0] == numbers[1]


def test_whom_to_ask_stands_there_where_the_keeper_said_so_and_is_no_markup(open_desk: Opens) -> None:
    desk = open_desk(DeskSettings(contact="Samir, toestel 2211 <b>"))
    body = Browser(desk.port).get("/privacy").body
    assert b"Samir, toestel 2211 &lt;b&gt;" in body


def test_it_says_that_it_monitors_no_staff(desk: DeskUnderTest) -> None:
    page = Browser(desk.port).get("/privacy").text
    assert "Dit volgt geen personeel" in page
    assert "minder dan 5 reacties" in page
