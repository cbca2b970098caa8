"""A running kiosk tells what it showed to whoever asks at its socket, in bounded parts, and reads no nonsense."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.library.library import Library
from kiosk.model.item_parts import Tone
from kiosk.model.language import Phrase
from kiosk.model.plays import Outcome, play_of
from kiosk.model.schedule import Cue
from kiosk.run import play_report
from kiosk.run.play_report import PlayReport
from kiosk.store.journal import Journal
from tests.house import House, quote


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    one = Journal(tmp_path / "journal.db")
    yield one
    one.close()


def answered(path: Path, asked: str) -> Any:  # noqa: ANN401  # as JSON has it
    return json.loads(PlayReport(path, Library(), rest=lambda: None, share=lambda: 0.5).answer(asked))


@pytest.mark.parametrize(
    "asked", ["", "2026-04-07", "2026-04-08 2026-04-07", "gisteren vandaag", "2020-01-01 2026-01-01", "a b c d e f"]
)
def test_what_are_no_days_or_too_many_is_answered_with_nothing(journal: Journal, tmp_path: Path, asked: str) -> None:
    journal.history()
    assert answered(tmp_path / "journal.db", asked) is None


def test_without_a_journal_nothing_was_shown(tmp_path: Path) -> None:
    assert answered(tmp_path / "journal.db", "2026-04-01 2026-04-30") is None


def test_an_answer_holds_no_more_items_than_it_may(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House(tmp_path / "clock")
    now = house.clock.now()
    house.close()
    monkeypatch.setattr(play_report, "MOST_ROWS", 3)
    for number in range(5):
        cue = Cue(item=quote(f"Zin {number}."), duration=timedelta(seconds=9), reason=Phrase("", ""))
        journal.record(play_of(cue, now, 9.0, Outcome.SHOWN))
    journal.history()
    told = answered(tmp_path / "journal.db", "2026-04-01 2026-04-30 0 100000")
    assert (told["all"]["items"], len(told["rows"])) == (5, 3)
    assert len(answered(tmp_path / "journal.db", "2026-04-01 2026-04-30 3 3")["rows"]) == 2
    assert answered(tmp_path / "journal.db", "2026-04-01 2026-04-30 -1 many")["rows"] == []


def test_it_tells_of_what_the_kiosk_really_played(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.content(
        *(quote(f"Goed {n}.", Tone.POSITIVE) for n in range(4)),
        *(quote(f"Slecht {n}.", Tone.CRITICAL) for n in range(4)),
    )
    house.run(3600)
    played = [play for play in house.plays if play.item is not None]
    house.journal.history()
    told = answered(tmp_path / "journal.db", "2026-04-01 2026-04-30 0 50")
    house.close()
    assert told["all"]["plays"] == len(played)
    assert told["all"]["critical"] == sum(play.tone is Tone.CRITICAL for play in played)
    assert sum(one["plays"] for one in told["by"]["week"]) == len(played)
    assert told["row"]["longest"] == 1
    balance = told["balance"]
    assert abs(balance["critical"] - balance["share"] * balance["quotes"]) < 1
