"""The commands about the programme, on a real folder and a real journal."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from kiosk.choices.theme_files import load_theme
from kiosk.cli import main
from kiosk.machine.shipped import shipped
from kiosk.model.plays import Outcome, play_of
from kiosk.model.settings import Settings
from kiosk.programme.from_settings import programme_for
from kiosk.programme.sequence import sequence
from kiosk.store.journal import Journal
from tests.programme.sample import START, announcement, quotes, snapshot


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for folder, words in (("positief", "Fijn geholpen door monteur"), ("kritisch", "Veel te lang gewacht op nummer")):
        (tmp_path / "content" / "quotes" / folder).mkdir(parents=True)
        for number in range(4):
            path = tmp_path / "content" / "quotes" / folder / f"{number}.txt"
            path.write_text(f"{words} {number}, en dat mag u weten.\n", encoding="utf-8")
    return tmp_path / "content"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A state folder in which a screen has played an hour, and left the newest plays in the tail."""
    programme = programme_for(Settings())
    programme.update(snapshot([*quotes(4, 2), announcement("=2+2")]))
    journal = Journal(tmp_path / "state" / "journal.db")
    for number, (at, cue) in enumerate(sequence(programme, START, START + timedelta(hours=1))):
        outcome = Outcome.FAILED if number == 7 else Outcome.SHOWN
        journal.record(play_of(cue, at, cue.duration.total_seconds(), outcome))
    journal.close()
    return tmp_path / "state"


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    assert main([str(word) for word in words]) == 0
    return capsys.readouterr().out


def forecast(capsys: pytest.CaptureFixture[str], content: Path, *words: str) -> list[dict[str, Any]]:
    found = said(capsys, "forecast", "--content", content, "--start", "2026-04-07T08:00", "--json", *words)
    listed: list[dict[str, Any]] = json.loads(found)
    return listed


def test_the_forecast_has_no_gap_and_tells_what_and_why(capsys: pytest.CaptureFixture[str], content: Path) -> None:
    rows = forecast(capsys, content, "--days", "1")
    assert set(rows[0]) == {"start", "seconds", "item", "kind", "tone", "role", "form", "reason"}
    assert rows[0]["start"] == "2026-04-07T08:00:00+02:00"
    moments = [datetime.fromisoformat(row["start"]) for row in rows]
    for row, at, following in zip(rows, moments, moments[1:], strict=False):
        assert following - at == timedelta(seconds=row["seconds"])
    assert {row["role"] for row in rows} == {None, "quote of the day"}
    assert {row["form"] for row in rows} == {"whole", "echo"}
    assert {row["tone"] for row in rows} == {"positive", "critical"}
    assert len({row["item"] for row in rows}) == 8


def test_the_same_forecast_twice_is_the_same(capsys: pytest.CaptureFixture[str], content: Path) -> None:
    assert forecast(capsys, content, "--days", "0.2") == forecast(capsys, content, "--days", "0.2")


def test_the_forecast_of_no_time_is_an_empty_list(capsys: pytest.CaptureFixture[str], content: Path) -> None:
    assert forecast(capsys, content, "--days", "0") == []


def test_the_forecast_for_people_names_days_and_words(capsys: pytest.CaptureFixture[str], content: Path) -> None:
    found = said(capsys, "forecast", "--content", content, "--start", "2026-04-07T23:59", "--days", "0.01")
    assert "dinsdag 2026-04-07" in found
    assert "woensdag 2026-04-08" in found
    assert "Fijn geholpen" in found
    assert "streefdeel een derde" in found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_forecast_of_a_day_fits_a_terminal_and_says_which_promises_it_keeps(
    capsys: pytest.CaptureFixture[str], content: Path, language: str
) -> None:
    found = said(capsys, "forecast", "--content", content, "--start", "2026-04-07T07:00", "--language", language)
    assert max(map(len, found.splitlines())) <= 80
    times = [line[:8] for line in found.splitlines() if line[2:3] == ":"]
    assert (times[0], times[-1][:2]) == ("07:00:00", "06"), "a day"
    dutch = language == "nl"
    told = " ".join(found.split())
    assert ("bezoeken van een minuut" in told, "visits of a minute" in told) == (dutch, not dutch)
    assert ("kritisch" in found, "critical" in found) == (dutch, not dutch)


def test_the_forecast_says_which_promise_gave_way(capsys: pytest.CaptureFixture[str], content: Path) -> None:
    for number in range(1, 4):
        (content / "quotes" / "kritisch" / f"{number}.txt").unlink()
    found = said(capsys, "forecast", "--content", content, "--start", "2026-04-07T08:00")
    assert "Wat week: andere quotes van zijn toon (30 %)" in " ".join(found.split())


def test_under_each_slide_of_the_forecast_stands_why_where_that_is_asked(
    capsys: pytest.CaptureFixture[str], content: Path
) -> None:
    words = ("forecast", "--content", content, "--start", "2026-04-07T08:00", "--days", "0.01")
    assert "aan de beurt" not in said(capsys, *words)
    assert "aan de beurt" in said(capsys, *words, "--why")


def test_the_strip_of_a_day_is_a_picture_of_the_fields_of_its_slides(
    capsys: pytest.CaptureFixture[str], content: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "dag.png"
    said(capsys, "forecast", "--content", content, "--start", "2026-04-07T08:00", "--days", "0.05", "-o", picture)
    drawn = Image.open(picture).convert("RGB")
    theme, _ = load_theme("papier", (shipped("themes"),))
    assert theme is not None
    colours = {drawn.getpixel((x, 54)) for x in range(110, 110 + 1800, 3)}
    fields = {tuple(theme.colours[f"{one}.ground"]) for one in ("compliment", "improve")}
    assert fields <= colours
    assert drawn.width == 1950


def test_an_unclear_moment_is_refused_with_an_example(capsys: pytest.CaptureFixture[str], content: Path) -> None:
    assert main(["forecast", "--content", str(content), "--start", "morgen"]) == 2
    assert "2026-04-07T08:00" in capsys.readouterr().err


def test_the_simulation_measures_what_the_programme_promises(capsys: pytest.CaptureFixture[str], content: Path) -> None:
    words = ("simulate", "--content", content, "--start", "2026-04-07T00:00", "--days", "7", "--json")
    found = json.loads(said(capsys, *words))
    assert found["balance_error"] < 1
    assert found["longest_critical_run"] == 1
    assert found["quote_of_the_day_seen"] > 0.95
    assert all(one["unfairness"] <= 1 for one in found["classes"].values())
    assert json.loads(said(capsys, *words)) == found


def test_why_tells_the_last_plays_with_their_reasons(capsys: pytest.CaptureFixture[str], state: Path) -> None:
    rows = [json.loads(line) for line in said(capsys, "why", "--state", state, "--last", "3", "--json").splitlines()]
    assert [set(row["reason"]) for row in rows] == [{"nl", "en"}] * 3
    assert rows[-1]["start"] > rows[0]["start"]
    assert "aan de beurt" in said(capsys, "why", "--state", state, "--last", "20")


def test_the_report_adds_up_by_item_and_by_day(capsys: pytest.CaptureFixture[str], state: Path) -> None:
    words = ("report", "--state", state, "--since", "2026-04-01", "--until", "2026-04-30")
    by_item = json.loads(said(capsys, *words, "--json"))
    by_day = json.loads(said(capsys, *words, "--by", "day", "--json"))
    assert len(by_item) == 7
    assert sum(line["plays"] for line in by_item) == by_day[0]["plays"] > 200
    assert sum(line["failed"] for line in by_item) == 1
    assert by_day[0]["key"] == "2026-04-07"
    assert sum(line["share"] for line in by_item) == pytest.approx(1, abs=0.001)
    assert "samen" in said(capsys, *words)


def test_the_report_for_a_spreadsheet_holds_no_formulas(capsys: pytest.CaptureFixture[str], state: Path) -> None:
    text = said(capsys, "report", "--state", state, "--since", "2026-04-01", "--until", "2026-04-30", "--csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert not any(row["title"].startswith(("=", "+", "-", "@")) for row in rows)


def test_the_picture_of_a_report_is_an_svg_with_a_bar_for_each_line(
    capsys: pytest.CaptureFixture[str], state: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "report.svg"
    said(capsys, "report", "--state", state, "--since", "2026-04-01", "--until", "2026-04-30", "--picture", picture)
    drawn = ET.parse(picture)  # noqa: S314 - our own file
    assert len(drawn.findall("{http://www.w3.org/2000/svg}rect")) == 8


def test_without_a_journal_the_report_says_what_to_do(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["report", "--state", str(tmp_path)]) == 2
    assert "kiosk run" in capsys.readouterr().err
