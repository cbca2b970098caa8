"""What is chosen at the desk for a day, and said there, is in the forecast and on the site as it is on the screen."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.model.day_quotes import DayChoice
from kiosk.model.decisions import Verb
from kiosk.model.desk import Act, Done
from kiosk.model.desk_message import DeskMessage
from kiosk.model.items import Kind, item_id
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_programme import SqliteProgramme
from tests.commands.test_publish_with_a_desk import content, published, store

__all__ = ["content", "store"]
NOW = datetime(2026, 3, 27, tzinfo=UTC)
DAY = date(2026, 4, 7)
WORDS = [f"Wat een fijne service, keer {number} op rij." for number in range(9)]


def of_the_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    capsys.readouterr()
    asked = ["forecast", "--content", str(folder), "--start", f"{DAY}T10:00", "--days", "0.05", "--json"]
    assert main(asked) == 0
    rows = json.loads(capsys.readouterr().out)
    return {row["item"] for row in rows if row["role"] == "quote of the day"}


def test_a_quote_that_is_chosen_at_the_desk_is_that_of_the_forecast_and_goes_along_to_the_site(
    content: Path, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "quotes" / "positief").mkdir()
    for number, words in enumerate(WORDS):
        (content / "quotes" / "positief" / f"{number}.txt").write_text(f"{words}\n")
    usual = of_the_day(content, capsys)
    wanted = next(key for words in WORDS if (key := item_id(Kind.QUOTE, words)) not in usual)
    with closing(DeskDatabase(store)) as base:
        choice = DayChoice(id="c", verb=Verb.PIN, day=DAY, item=wanted, by="Noor", at=NOW)
        SqliteProgramme(base).choose(choice, Done(at=NOW, by="Noor", act=Act.PIN))
    assert of_the_day(content, capsys) == {wanted}
    published(content, tmp_path / "site")
    feed = json.loads((tmp_path / "site" / "feed.json").read_text("utf-8"))
    assert feed["_kiosk"]["days"] == {DAY.isoformat(): {"quote": wanted}}


def test_an_urgent_message_goes_along_to_the_site_until_it_is_taken_off(
    content: Path, store: Path, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    with closing(DeskDatabase(store)) as base:
        message = DeskMessage(id="m", title="Lift stuk", text="", ends=now + timedelta(days=1), by="Noor", at=now)
        SqliteProgramme(base).announce(message, Done(at=now, by="Noor", act=Act.ANNOUNCE))
        text, _ = published(content, tmp_path / "site")
        assert "Lift stuk" in text
        SqliteProgramme(base).undo("m", Done(at=now, by="Noor", act=Act.END_MESSAGE))
    text, _ = published(content, tmp_path / "site")
    assert "Lift stuk" not in text
