"""That a screen is silent goes to who keeps it: by mail and by a webhook, in words that a person can act on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.carrying import news_of_screens
from kiosk.carrying.news_of_screens import NOBODY, TOLD, tell_of_screens
from kiosk.delivery import mail, webhooks
from kiosk.delivery.mail import MailDelivered
from kiosk.delivery.webhooks import Arrival, CardPosted
from kiosk.errors import KioskError
from kiosk.model.language import Language, Phrase
from kiosk.model.letter import Letter
from kiosk.model.output_settings import WatchSettings
from kiosk.model.settings import Settings
from kiosk.outputs.chat_payloads import payload
from kiosk.outputs.screens_letter import ScreensTold, ToldScreen, card_of_screens, letter_of, message_for_programs
from kiosk.store.once import LATER

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
ONE = ToldScreen(name="Kantine <2>", place="Zwolle", since=NOW)


def told(silent: int = 1, back: int = 0, language: Language = Language.DUTCH) -> ScreensTold:
    return ScreensTold(
        silent=(ONE,) * silent, back=(ONE,) * back, link="http://balie.lan/balie/schermen", language=language
    )


def test_the_letter_names_each_screen_its_place_and_since_when_and_what_to_do() -> None:
    letter = letter_of(told(), "hal")
    assert letter.subject == "Scherm “Kantine <2>” zwijgt"
    assert "Kantine <2> (Zwolle), stil sinds 30-11 12:00" in letter.text
    assert "stroom en netwerk" in letter.text
    assert "Kantine &lt;2&gt;" in letter.html
    assert "<2>" not in letter.html
    assert "balie/schermen" in letter.text


def test_many_at_once_are_one_letter_that_points_at_the_network() -> None:
    letter = letter_of(told(90, 2), "hal")
    assert letter.subject == "90 schermen zwijgen, 2 schermen zijn er weer"
    assert "kijk dan eerst naar het netwerk" in letter.text
    assert "en nog 30" in letter.text
    headings = [told(*how, Language.ENGLISH).heading for how in ((1, 0), (0, 1), (2, 0), (0, 2), (1, 1))]
    assert headings == [
        "Screen “Kantine <2>” is silent", "Screen “Kantine <2>” is back", "2 screens are silent", "2 screens are back",
        "1 screen is silent, 1 screen is back",
    ]  # fmt: skip


def test_a_chat_gets_a_card_and_a_program_gets_rows() -> None:
    for kind in ("teams", "slack", "mattermost"):
        assert "Zwolle" in str(payload(card_of_screens(told()), kind))
    message = message_for_programs(told(2, 1))
    assert [one["name"] for one in message["silent"]] == ["Kantine <2>"] * 2
    assert message["back"][0]["since"] == "2026-11-30T12:00:00+00:00"


def test_it_is_mailed_and_posted_and_what_certainly_reached_nobody_is_told_later(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mailed: list[tuple[Letter, tuple[str, ...]]] = []
    posted: list[object] = []
    outcome = [Arrival.SENT]

    def deliver(letter: Letter, settings: object, **_: object) -> MailDelivered:
        if outcome[0] is Arrival.LATER:
            raise KioskError(Phrase("Geen server.", "No server."), Phrase("", ""))
        mailed.append((letter, settings.to))  # type: ignore[attr-defined]
        return MailDelivered(sent=1)

    def post(address: str, message: object) -> CardPosted:
        posted.append((address, message))
        return CardPosted(outcome=outcome[0], told=Phrase("Weg.", "Away."))

    monkeypatch.setattr(mail, "deliver", deliver)
    monkeypatch.setattr(webhooks, "deliver", post)
    (tmp_path / "hook").write_text("https://alarm.huis.nl/x")
    settings = Settings(watch=WatchSettings(to=("b@huis.nl",), hook_file=str(tmp_path / "hook")))
    assert tell_of_screens(told(), settings, NOW) == (TOLD, ())
    assert mailed[0][1] == ("b@huis.nl",)
    assert posted == [("https://alarm.huis.nl/x", message_for_programs(told()))]
    outcome[0] = Arrival.LATER
    state, wrong = tell_of_screens(told(), settings, NOW)
    assert (state, [one.english for one in wrong]) == (LATER, ["No server.", "Away."])
    assert tell_of_screens(told(), replace(settings, watch=WatchSettings()), NOW) == (NOBODY, ())
    assert not news_of_screens.is_told(Settings())
