"""What was decided at the desk holds for the site and its feed too: released, covered, taken down, and taken back."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.choices.doorways import KEY
from kiosk.choices.places import state_folder
from kiosk.cli import main
from kiosk.commands.content_once import content_once
from kiosk.library.released_words import digest_of_all
from kiosk.machine.clock import SystemClock
from kiosk.model.amendments import Amendment
from kiosk.model.content import Snapshot
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.item_parts import Tone
from kiosk.model.items import Kind, Quote, item_id
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin
from kiosk.model.plays import Outcome, play_of
from kiosk.model.presence import code_of, slot_at
from kiosk.model.schedule import Cue
from kiosk.model.settings import Settings
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_layout import FILE
from kiosk.store.journal import Journal
from tests.patience import wait_until

DONE = Done(at=datetime(2026, 3, 27, tzinfo=UTC), by="Noor", act=Act.RELEASE)
SURVEY = (
    "datum;cijfer (0-10);toelichting\n2026-03-02;2;Karin van de balie liet mij een uur lang wachten aan de telefoon.\n"
)
KIND = "De monteur belde een half uur van tevoren, precies zoals beloofd."

LAID = ("tile.html", "today.json", "feed.atom", "feed.json", "index.html")


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "content"
    (folder / "quotes").mkdir(parents=True)
    (folder / "quotes" / "monteur.txt").write_text(f"{KIND}\n")
    (folder / "enquete.csv").write_text(SURVEY)
    return folder


@pytest.fixture
def store(content: Path) -> Path:
    return state_folder(content) / "desk"


def seen(content: Path, tmp_path: Path) -> Snapshot:
    return content_once(Settings(), folder=content, scratch=tmp_path / "scratch")


def decide(store: Path, *decisions: DeskDecision) -> None:
    database = DeskDatabase(store)
    for one in decisions:
        SqliteDecisions(database).decide(one, DONE, seen=None)
    database.close()


def published(content: Path, out: Path) -> tuple[str, list[dict[str, object]]]:
    assert main(["publish", str(content), str(out)]) == 0
    every = "".join(path.read_text("utf-8") for path in out.rglob("*") if path.suffix in {".html", ".json", ".atom"})
    return every, json.loads((out / "feed.json").read_text("utf-8"))["items"]


def test_what_was_released_at_the_desk_is_published_with_its_words_covered_until_it_is_taken_back(
    content: Path, store: Path, tmp_path: Path
) -> None:
    (held,) = [one for one in seen(content, tmp_path).held if "Karin" in repr(one.item)]
    amendment = Amendment(masked=(0,), shown=digest_of_all(held.item), tone=Tone.NEUTRAL)
    made = DeskDecision(id="1", verb=Verb.RELEASE, item=held.item.id, words=held.digest, amendment=amendment)
    decide(store, made)
    text, items = published(content, tmp_path / "site")
    assert any("… van de balie liet mij" in str(one) for one in items)
    assert "Karin" not in text
    database = DeskDatabase(store)
    SqliteDecisions(database).undo("1", replace(DONE, act=Act.UNDO_RELEASE))
    database.close()
    text, _ = published(content, tmp_path / "site")
    assert "van de balie" not in text


def test_what_was_taken_down_at_the_desk_is_not_published(content: Path, store: Path, tmp_path: Path) -> None:
    text, _ = published(content, tmp_path / "site")
    assert KIND in text
    decide(store, DeskDecision(id="1", verb=Verb.TAKE_DOWN, item=item_id(Kind.QUOTE, KIND), words=""))
    text, _ = published(content, tmp_path / "site")
    assert KIND not in text


def test_a_store_that_cannot_be_read_is_told_and_what_was_taken_down_before_stays_away(
    content: Path, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(store, DeskDecision(id="1", verb=Verb.TAKE_DOWN, item=item_id(Kind.QUOTE, KIND), words=""))
    published(content, tmp_path / "site")
    (store / FILE).write_bytes(b"no database at all" * 400)
    for ending in ("-wal", "-shm"):
        (store / f"{FILE}{ending}").unlink(missing_ok=True)
    capsys.readouterr()
    assert main(["publish", str(content), str(tmp_path / "site")]) == 1
    assert "geheugen van de balie is niet te lezen" in "".join(capsys.readouterr())
    assert KIND not in (tmp_path / "site" / "feed.json").read_text("utf-8")


def test_what_came_by_the_form_of_the_house_counts_for_what_stood_on_the_screen_then(
    content: Path, tmp_path: Path
) -> None:
    state, now = state_folder(content), SystemClock(ZoneInfo("Europe/Amsterdam")).now().replace(microsecond=0)
    (tmp_path / "kiosk.toml").write_text(
        '[screen]\nname = "hal"\n[phone]\nform = "https://forms.huis.nl/r?code={code}"\n'
    )
    state.mkdir(parents=True)
    (state / KEY).write_text("sleutel")
    quote = Quote(id=item_id(Kind.QUOTE, KIND), origin=Origin(source="content", path="quotes/monteur.txt"), text=KIND)
    journal = Journal(state / "journal.db")
    cue = Cue(item=quote, duration=timedelta(seconds=9), reason=Phrase("", ""))
    journal.record(play_of(cue, now - timedelta(seconds=20), 20.0, Outcome.SHOWN))
    journal.close()
    code = code_of("sleutel", "hal", slot_at(now))
    rows = [f"{number};{now:%Y-%m-%d %H:%M:%S};{code};Dit herken ik;" for number in range(3)]
    form = ["Id;Begintijd;Code van het scherm;Wat wilt u zeggen?;Uw idee", *rows]
    (content / "formulier.csv").write_text("\n".join(form) + "\n")
    assert main(["publish", str(content), str(tmp_path / "site"), "--settings", str(tmp_path / "kiosk.toml")]) == 0
    feed = json.loads((tmp_path / "site" / "feed.json").read_text("utf-8"))
    assert feed["_kiosk"]["counts"] == {quote.id: {"recognise": 3}}


@pytest.mark.long
def test_a_watched_site_loses_what_the_desk_takes_down_from_all_that_was_laid(
    content: Path, store: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    command = [sys.executable, "-m", "kiosk", "publish", str(content), str(out), "--watch"]

    def laid() -> str:
        return "".join((out / name).read_text("utf-8") for name in LAID)

    DeskDatabase(store).close()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as watching:
        try:
            assert wait_until(lambda: (out / "feed.json").is_file() and laid().count(KIND) >= len(LAID))
            decide(store, DeskDecision(id="1", verb=Verb.TAKE_DOWN, item=item_id(Kind.QUOTE, KIND), words=""))
            assert wait_until(lambda: KIND not in laid() and not (out / "today.png").exists())
        finally:
            watching.terminate()
