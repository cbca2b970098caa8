"""The quote of the day goes by mail to who asked for it: once, each reader apart."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from kiosk.carrying.mail_of_the_day import DAY_MAIL, is_mailed, mail_once
from kiosk.errors import KioskError
from kiosk.model.items import ItemId
from kiosk.model.settings import ScreenSettings, Settings
from kiosk.outputs.chat_card import ChatCard
from kiosk.store.once import FolderOnce
from tests.delivery.mailserver import mail_server
from tests.doubles import AMSTERDAM

DAY, NOW = date(2026, 11, 27), datetime(2026, 11, 27, 9, 0, tzinfo=AMSTERDAM)
CARD = ChatCard(
    item=ItemId("quote-0123456789ab"),
    heading="Quote van de dag",
    words="“Zo <b>snel</b> geholpen & klaar.”",
    who="Mevrouw De V., Urk",
    told=("7 collega’s herkennen dit",),
    link="https://balie.huis.nl/tile",
    link_words="Bekijk en reageer",
)


def test_each_reader_gets_one_mail_and_on_the_same_day_no_other(tmp_path: Path) -> None:
    once = FolderOnce(tmp_path)
    with mail_server() as (post, mail):
        house = Settings(mail=mail(to=(), daily=("a@huis.nl", "b@huis.nl")), screen=ScreenSettings(brand="Huis"))
        assert mail_once(CARD, house, once, day=DAY, now=lambda: NOW) is not None
        assert mail_once(CARD, house, once, day=DAY, now=lambda: NOW) is None
    assert post.readers == ["a@huis.nl", "b@huis.nl"]
    _, _, message = post.received[0]
    assert message["Subject"] == "Quote van de dag"
    page = message.get_body(("html",))
    text = message.get_body(("plain",))
    assert page is not None
    assert text is not None
    assert "“Zo &lt;b&gt;snel&lt;/b&gt; geholpen &amp; klaar.”" in page.get_content()
    assert "<table" not in page.get_content()
    assert text.get_content().splitlines()[:3] == ["“Zo <b>snel</b> geholpen & klaar.”", "", "Mevrouw De V., Urk"]


def test_where_no_server_answers_it_may_be_tried_again(tmp_path: Path) -> None:
    once = FolderOnce(tmp_path)
    with mail_server() as (_, mail):
        house = Settings(mail=mail(to=(), daily=("a@huis.nl",)))
    with pytest.raises(KioskError):
        mail_once(CARD, house, once, day=DAY, now=lambda: NOW)
    assert once.state(DAY_MAIL, DAY) == "later"


def test_who_has_no_readers_mails_nothing() -> None:
    with mail_server() as (_, mail):
        assert not is_mailed(Settings(mail=mail()))
        assert is_mailed(Settings(mail=mail(daily=("a@huis.nl",))))
